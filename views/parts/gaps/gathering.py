"""The gap map of an open graph: what is asked of it, put together once for a build and an address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Concatenate, ParamSpec

from markupsafe import Markup

from evidence import GapId, PatientBounds, Sharing, trust
from graph import questions
from views.parts.charts.gap_cells import GapMap, Line
from views.parts.filters.filter import Filter
from views.parts.frame import caches
from views.parts.frame.page import OpenGraph, before_later
from views.parts.gaps.asked import Asked, filter_of
from views.parts.gaps.axes import columns_of, rows_of
from views.parts.gaps.matrix import gap_map
from views.parts.gaps.scope import Scope, reviews
from views.parts.gaps.statement import About

P = ParamSpec("P")


def scope_of(graph: OpenGraph) -> Scope:
    """Within what the graph says that nothing was found."""
    return Scope(graph.build, graph.releases, reviews(graph.rows(questions.show_review)))


def map_of(graph: OpenGraph, asked: Asked) -> GapMap:
    """The whole map that an address asks for."""

    def make() -> GapMap:
        things = graph.rows(questions.list_map_things)
        return _cells(graph, rows_of(things, asked.rows), columns_of(things, asked.columns), asked.chosen)

    name = ("gap map", asked.rows, asked.columns, repr(sorted(asked.chosen.query().items())))
    return caches.worked_out(graph.store, name, make)


def kept(
    graph: OpenGraph,
    asked: Asked,
    block: Callable[Concatenate[GapMap, P], Markup],
    shown: GapMap,
    *rest: P.args,
    **more: P.kwargs,
) -> Markup:
    """A block of the map, made once for a build, an address and what links carry: it is most of a page's work."""
    carried = repr(sorted(caches.carried().items()))
    name = (
        block.__name__,
        asked.rows,
        asked.columns,
        repr(sorted(asked.chosen.query().items())),
        str(asked.hide_empty),
    )
    return caches.worked_out(graph.store, (*name, carried), lambda: block(shown, *rest, **more))


def about(graph: OpenGraph, id: str) -> About | None:
    """Everything on the cell of that id; None where the id cannot be read or names what is not on the map."""
    try:
        named = GapId.parse(id)
    except ValueError:
        return None
    if named.edition not in (None, graph.edition):
        return None
    if named.review not in {str(row["uid"]) for row in graph.rows(questions.show_review)} | {scope_of(graph).review}:
        return None
    things = graph.rows(questions.list_map_things)
    lines = [one for kind in ("images", "features") for one in rows_of(things, kind) if one.uid == named.row]
    lines = lines or _any_image(things, named.row)
    heads = [
        one
        for kind in ("groups", "markers", "cells", "outcomes")
        for one in columns_of(things, kind)
        if one.uid == named.column
    ]
    if not lines or not heads:
        return None
    chosen = filter_of(named)
    cell = _cells(graph, lines[:1], heads[:1], chosen).at(lines[0], heads[0])
    names = graph.names([*cell.through, *(one for one in chosen.chosen.values() if isinstance(one, str))])
    names |= graph.names(chosen.several("study"))
    return About(
        cell,
        lines[0],
        heads[0],
        [row for row in graph.rows(questions.list_screens) if row["uid"] in cell.screens],
        graph.rows(questions.list_reports_on, (named.row, named.column)),
        names,
        chosen.describe("Findings", names) if chosen else "",
    )


def _any_image(things: Sequence[dict[str, Any]], uid: str) -> list[Line]:
    """An acquisition that stands in the row of its map, asked for by its own name."""
    return [Line(uid, row["name"], "image") for row in things if row["kind"] == "image" and row["uid"] == uid]


def _cells(graph: OpenGraph, rows: Sequence[Line], columns: Sequence[Line], chosen: Filter) -> GapMap:
    findings = {row["finding"]: row for row in graph.rows(questions.find_path_findings)}
    asked = {name: value for name, value in chosen.parameters().items() if name != "study"}
    narrowed = graph.rows(questions.find_path_findings, **asked) if chosen else findings.values()
    taken = frozenset(row["finding"] for row in narrowed if chosen.takes("study", {row["study_uid"]}))
    records = caches.records(graph.store)
    sharing = Sharing(records)

    def people(uids: Sequence[str]) -> tuple[PatientBounds, int]:
        found = trust(uids, records, sharing=sharing)
        return found.bounds, max(len(found.lines), 1 if found.without_cohort else 0)

    states = graph.rows(questions.list_states)
    earlier = before_later(graph)
    before = earlier.rows(questions.list_states) if earlier else None
    return gap_map(
        scope_of(graph).review,
        rows,
        columns,
        states,
        findings,
        people,
        taken,
        {**chosen.query(), "edition": graph.edition},
        None if before is None else {(row["row_uid"], row["column_uid"]): row["state"] for row in before},
    )
