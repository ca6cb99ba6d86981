"""The gap map of an open graph: what is asked of it, put together once for a build and an address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Concatenate, ParamSpec

from markupsafe import Markup

from evidence import GapId, PatientBounds, Sharing, trust
from graph import questions
from views.parts.charts.gap_cells import GapMap, Line
from views.parts.filters.filter import Filter
from views.parts.frame import caches
from views.parts.frame.page import OpenGraph, before_later
from views.parts.frame.patients import patients_behind
from views.parts.gaps.asked import Asked, filter_of
from views.parts.gaps.axes import is_row, lines
from views.parts.gaps.matrix import gap_map
from views.parts.gaps.scope import Scope, reviews
from views.parts.gaps.statement import About

P = ParamSpec("P")
Row = Mapping[str, Any]
WHOLE = 12_000
"""Squares up to which a map is drawn whole; the shipped data have at most 11,656, features by markers."""
MOST = 60
"""Rows and columns of a larger one: those with most findings."""
SIDES = (("image", "feature"), ("group", "marker", "cell", "outcome"))
"""Kinds of things that may be rows, and those that may be columns."""


def scope_of(graph: OpenGraph) -> Scope:
    """Within what the graph says that nothing was found."""
    return Scope(graph.build, graph.releases, reviews(graph.rows(questions.show_review)))


def side_of(graph: OpenGraph, side: str) -> list[str]:
    """What stands on one side of the map (uids), those with most findings first."""
    return [row["uid"] for row in graph.rows(questions.list_map_side, side)]


def things_of(graph: OpenGraph, uids: Iterable[str]) -> list[Row]:
    """What the map may show of these things."""
    wanted = tuple(sorted(set(uids)))
    return list(graph.rows(questions.list_map_things, wanted)) if wanted else []


def map_of(
    graph: OpenGraph, asked: Asked, whole: int = WHOLE, most: int = MOST, *, whose_patients: bool = True
) -> GapMap:
    """The map that an address asks for; one of more than `whole` squares has at most `most` rows and columns.

    Without `whose_patients` no square says on how many patients and lines of evidence it rests.
    """

    def make() -> GapMap:
        rows, columns = side_of(graph, asked.rows), side_of(graph, asked.columns)
        is_whole = len(rows) * len(columns) <= whole
        few = (rows, columns) if is_whole else (rows[:most], columns[:most])
        things = things_of(graph, (*few[0], *few[1]))
        heads = _lines(graph, things)
        up, across = ([heads[row["uid"]] for row in things if row["uid"] in taken] for taken in map(set, few))
        drawn = _cells(graph, up, across, asked.chosen, whose_patients)
        return replace(drawn, left_out=(len(rows) - len(few[0]), len(columns) - len(few[1])))

    address = repr(sorted(asked.chosen.query().items()))
    name = ("gap map", asked.rows, asked.columns, address, str(whole), str(whose_patients))
    return caches.worked_out(graph.store, name, make)


def _lines(graph: OpenGraph, things: Sequence[Row]) -> dict[str, Line]:
    """Those things as lines of the map, by uid."""
    names = graph.names([uid for row in things if row["kind"] == "feature" for uid in row["image_uids"]])
    openers = tuple(row["uid"] for row in things if row["kind"] in ("image", "group"))
    openings = {row["uid"] for row in graph.rows(questions.list_map_openings, openers)} if openers else set()
    return {line.uid: line for line in lines(things, names, openings)}


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
    things = {row["uid"]: row for row in things_of(graph, (named.row, named.column))}
    known = _lines(graph, list(things.values()))
    row, column = known.get(named.row), known.get(named.column)
    if row is None or column is None or row.kind not in SIDES[0] or column.kind not in SIDES[1]:
        return None
    if not is_row(things[row.uid]):  # an acquisition that stands in the row of its map, asked for by its own name
        row = Line(row.uid, row.name, row.kind)
    chosen = filter_of(named)
    cell = _cells(graph, [row], [column], chosen).at(row, column)
    names = graph.names([*cell.through, *(one for one in chosen.chosen.values() if isinstance(one, str))])
    names |= graph.names(chosen.several("study"))
    return About(
        cell,
        row,
        column,
        graph.rows(questions.list_screens, uids=cell.screens) if cell.screens else [],
        graph.rows(questions.list_reports_on, (named.row, named.column)),
        names,
        chosen.describe("Findings", names) if chosen else "",
    )


def _cells(
    graph: OpenGraph, rows: Sequence[Line], columns: Sequence[Line], chosen: Filter, whose_patients: bool = True
) -> GapMap:
    between = tuple(one.uid for one in rows), tuple(one.uid for one in columns)
    states = graph.rows(questions.list_states_between, *between)
    behind = tuple(sorted({uid for row in states for uid in row["finding_uids"] or ()}))
    findings = {row["uid"]: row for row in graph.rows(questions.list_compared, behind)} if behind else {}
    asked = {name: value for name, value in chosen.parameters().items() if name != "study"}
    narrowed = graph.rows(questions.find_path_findings, **asked) if chosen else []
    taken = frozenset(row["finding"] for row in narrowed if chosen.takes("study", {row["study_uid"]}))
    records = patients_behind(graph.store, findings if whose_patients else ())
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
        people if whose_patients else None,
        taken if chosen else frozenset(findings),
        {**chosen.query(), "edition": graph.edition},
        None if before is None else {(row["row_uid"], row["column_uid"]): row["state"] for row in before},
    )
