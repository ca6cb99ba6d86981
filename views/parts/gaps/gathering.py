"""The gap map of an open graph: what is asked of it, put together once for a build and an address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Concatenate, ParamSpec

from markupsafe import Markup

from evidence import GapId, PatientBounds, Sharing, trust
from graph import questions
from views.parts.charts.gap_cells import GapMap, Line
from views.parts.filters.filter import Filter
from views.parts.frame import caches
from views.parts.frame.page import OpenGraph, before_later
from views.parts.gaps.asked import Asked, filter_of
from views.parts.gaps.axes import columns_of, lines, rows_of
from views.parts.gaps.matrix import gap_map
from views.parts.gaps.scope import Scope, reviews
from views.parts.gaps.statement import About

P = ParamSpec("P")
Row = Mapping[str, Any]
WHOLE = 12_000
"""Squares up to which a map is drawn whole; the shipped data have at most 11,656, features by markers."""
MOST = 60
"""Rows and columns of a larger one: those with most findings."""


def scope_of(graph: OpenGraph) -> Scope:
    """Within what the graph says that nothing was found."""
    return Scope(graph.build, graph.releases, reviews(graph.rows(questions.show_review)))


def map_of(graph: OpenGraph, asked: Asked, whole: int = WHOLE, most: int = MOST) -> GapMap:
    """The map that an address asks for; one of more than `whole` squares has at most `most` rows and columns."""

    def make() -> GapMap:
        things = graph.rows(questions.list_map_things)
        rows, columns = rows_of(things, asked.rows), columns_of(things, asked.columns)
        most_here = len(things) if len(rows) * len(columns) <= whole else most
        few = [_most_studied(graph, found, things, most_here) for found in (rows, columns)]
        drawn = _cells(graph, lines(few[0], things), lines(few[1], things), asked.chosen)
        return replace(drawn, left_out=(len(rows) - len(few[0]), len(columns) - len(few[1])))

    name = ("gap map", asked.rows, asked.columns, repr(sorted(asked.chosen.query().items())), str(whole))
    return caches.worked_out(graph.store, name, make)


def _most_studied(graph: OpenGraph, found: list[Row], things: Sequence[Row], most: int) -> list[Row]:
    """At most so many of these things, in their order: those to which most findings belong."""
    if len(found) <= most:
        return found
    groups = {row["uid"]: row["group_uids"] for row in things}
    behind: Counter[str] = Counter()
    for row in graph.rows(questions.list_finding_ends):
        named = {*row["image_uids"], *row["subject_uids"], *row["object_uids"], *row["cell_uids"]}
        behind.update(named.union(*(groups.get(uid, ()) for uid in named)))
    taken = {row["uid"] for row in sorted(found, key=lambda row: (-behind[row["uid"]], row["uid"]))[:most]}
    return [row for row in found if row["uid"] in taken]


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
    found = [row for kind in ("images", "features") for row in rows_of(things, kind) if row["uid"] == named.row]
    rows = lines(found[:1], things) or _any_image(things, named.row)
    kinds = ("groups", "markers", "cells", "outcomes")
    met = [row for kind in kinds for row in columns_of(things, kind) if row["uid"] == named.column]
    heads = lines(met[:1], things)
    if not rows or not heads:
        return None
    chosen = filter_of(named)
    cell = _cells(graph, rows[:1], heads, chosen).at(rows[0], heads[0])
    names = graph.names([*cell.through, *(one for one in chosen.chosen.values() if isinstance(one, str))])
    names |= graph.names(chosen.several("study"))
    return About(
        cell,
        rows[0],
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
    between = tuple(one.uid for one in rows), tuple(one.uid for one in columns)
    states = graph.rows(questions.list_states_between, *between)
    behind = tuple(sorted({uid for row in states for uid in row["finding_uids"] or ()}))
    findings = {row["uid"]: row for row in graph.rows(questions.list_compared, behind)} if behind else {}
    asked = {name: value for name, value in chosen.parameters().items() if name != "study"}
    narrowed = graph.rows(questions.find_path_findings, **asked) if chosen else []
    taken = frozenset(row["finding"] for row in narrowed if chosen.takes("study", {row["study_uid"]}))
    records = caches.patients(graph.store)
    sharing = Sharing(records)

    def people(uids: Sequence[str]) -> tuple[PatientBounds, int]:
        found = trust(uids, records, sharing=sharing)
        return found.bounds, max(len(found.lines), 1 if found.without_cohort else 0)

    earlier = before_later(graph)
    before = earlier.rows(questions.list_states_between, *between) if earlier else None
    return gap_map(
        scope_of(graph).review,
        rows,
        columns,
        states,
        findings,
        people,
        taken if chosen else frozenset(findings),
        {**chosen.query(), "edition": graph.edition},
        None if before is None else {(row["row_uid"], row["column_uid"]): row["state"] for row in before},
    )
