"""Evidence gap map as a matrix: states from the graph, numbers of findings, rungs, disputes, lines and patients."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from evidence import GapId, PatientBounds, State
from views.parts.charts.gap_cells import Cell, GapMap, Line

Row = Mapping[str, Any]
People = Callable[[Sequence[str]], tuple[PatientBounds, int]]
"""The patients behind findings, and in how many lines of evidence."""


def gap_map(
    review: str,
    rows: Sequence[Line],
    columns: Sequence[Line],
    states: Iterable[Row],
    findings: Mapping[str, Row],
    people: People | None,
    taken: frozenset[str],
    asked: Mapping[str, str],
    before: Mapping[tuple[str, str], State] | None = None,
) -> GapMap:
    """Every cell of these rows and columns, those with most findings first.

    states: rows of `list_states_between`; two things that have none were met by no study. findings: rows of
    `list_compared` by uid. taken: those that a filter counts, and `asked`, the filter as an address has it and the
    edition; it never changes a state, because what a filter leaves out is no gap. before: the states without the later
    studies, by row and column, where these are in the graph.
    """
    wanted_rows, wanted_columns = {one.uid for one in rows}, {one.uid for one in columns}
    known = {
        (row["row_uid"], row["column_uid"]): row
        for row in states
        if row["row_uid"] in wanted_rows and row["column_uid"] in wanted_columns
    }
    cells = {}
    for row in rows:
        for column in columns:
            name = str(GapId.of(review, row.uid, column.uid, asked))
            found = _cell(name, row.uid, column.uid, known.get((row.uid, column.uid)), findings, taken, people)
            was = found.state if before is None else before.get((row.uid, column.uid), "no_study")
            cells[row.uid, column.uid] = replace(found, before=was) if was != found.state else found
    narrowed = any(key != "edition" for key in asked)
    whole = GapMap(tuple(rows), tuple(columns), cells, narrowed)
    return GapMap(_ordered(whole, rows, known), _ordered(whole, columns, known), cells, narrowed)


def _cell(
    name: str,
    row: str,
    column: str,
    met: Row | None,
    findings: Mapping[str, Row],
    taken: frozenset[str],
    people: People | None,
) -> Cell:
    if met is None:
        return Cell(name, row, column, "no_study")
    behind = tuple(met["finding_uids"] or ())
    counted = tuple(uid for uid in behind if uid in taken)
    known = [findings[uid] for uid in counted if uid in findings]
    bounds, lines = people(counted) if counted and people else (None, 0)
    return Cell(
        name,
        row,
        column,
        met["state"],
        met["near_state"],
        counted,
        len(behind) - len(counted),
        tuple(None if one["rung"] is None else int(one["rung"]) for one in known),
        any(one["disputed"] or one["disagrees"] for one in known),
        tuple(met["screens"] or ()),
        tuple(met["through"] or ()),
        bool(met["open"]),
        lines,
        tuple(sorted({one["study"] for one in known if one["study"]})),
        (None, None) if bounds is None else (bounds.lower, None if bounds.upper_is_at_least else bounds.upper),
    )


def _ordered(whole: GapMap, lines: Sequence[Line], known: Mapping[tuple[str, str], Row]) -> tuple[Line, ...]:
    """Lines with most findings first, whatever the filter: a row should not move while one narrows."""
    behind: dict[str, set[str]] = {line.uid: set() for line in lines}
    other: dict[str, int] = dict.fromkeys(behind, 0)
    for key, cell in whole.cells.items():
        for uid in set(key) & behind.keys():
            other[uid] += cell.state != "no_study"
            if cell.reached:
                behind[uid] |= set(known[key]["finding_uids"] or ())
    return tuple(sorted(lines, key=lambda one: (-len(behind[one.uid]), -other[one.uid], one.name.casefold(), one.uid)))
