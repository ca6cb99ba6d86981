"""A cell of the gap map in a paragraph that can be cited: its numbers, its scope, its date, build and id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from graph import load_query
from views.parts.blocks.screens import tests
from views.parts.charts.gap_cells import Cell, Line
from views.parts.gaps.scope import Scope
from views.parts.html.words import count, listed, patients, rungs_words, title

Row = Mapping[str, Any]
A_LINK_MAY_EXIST: Final = "a link may still exist"


@dataclass(frozen=True)
class About:
    """A cell with its ends and what the graph says of it.

    screens: rows of `list_screens` of those that tested it. reports: rows of `list_reports_on`. names: of what it is
    reached through. described: the filter as a sentence, empty where there is none.
    """

    cell: Cell
    row: Line
    column: Line
    screens: Sequence[Row] = ()
    reports: Sequence[Row] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    described: str = ""

    @property
    def both(self) -> str:
        """The two by name."""
        return f"{self.row.name} and {self.column.name}"


def paragraph(about: About, scope: Scope) -> str:
    """The cell as it may be pasted into a protocol: what is known, within what, as of when."""
    moved = about.cell.moved
    said = [
        finding_sentence(about),
        *([f"{moved[:1].upper()}{moved[1:]}."] if moved else []),
        *([f"Only {_low(about.described)}"] if about.described else []),
    ]
    if scope.reviews:
        said.append(scope.line())
    if rules := scope.rules():
        said.append(f"Rules of the review: {rules}")
    if about.reports:
        left = [f"{row['name']} ({_low(str(row['reason'])).rstrip('.')})" for row in about.reports]
        said.append(f"Named by the review, left out of it, and about one of the two: {listed(left)}.")
    date = f"As of {scope.date}, " if scope.date else ""
    said.append(f"{date}gap map {about.cell.id}, build {scope.build}.")
    return " ".join(said)


def finding_sentence(about: About) -> str:
    """What is known of the two, without the scope."""
    cell, both = about.cell, about.both
    if cell.reached:
        if cell.faded:
            return f"{both}: {title('GapState', cell.state)}, in {count(cell.hidden, 'finding')} outside this filter."
        where = f"{count(len(cell.findings), 'finding')} of {count(len(cell.studies), 'study', 'studies')}"
        behind = f"{count(cell.lines, 'line of evidence', 'lines of evidence')}, {patients(*cell.patients)}"
        return (
            f"{both}: {title('GapState', cell.state)}, in {where} ({listed(cell.studies)}); {behind}. "
            f"Type of testing, not its result: {rungs_words(cell.rungs)}."
        )
    through = listed([about.names.get(uid, uid) for uid in cell.through])
    via = f" ({through})" if through else ""
    if cell.state == "screened_not_selected":
        by = listed([f"{row['study'] or 'a study'}, {tests(row)}" for row in about.screens])
        among = " The source does not name all that was selected, so they may be among the others." if cell.open else ""
        return f"{both} were tested together in a screen and not selected{f' ({by})' if by else ''}.{among}"
    if cell.state == "near_name":
        there = title("GapState", cell.near_state)
        return f"No study here relates {both} under these names; under a near name{via}: {there}{_many(cell)}."
    if cell.state == "inside_set":
        return f"{both} were studied only within a signature, contrast or model{via}{_many(cell)}."
    if cell.state == "without_images":
        return f"{both} were studied only without images{_many(cell)}."
    return f"No study here relates {both}; {A_LINK_MAY_EXIST}."


def cypher(about: About) -> str:
    """The question that gives the cell, with its values in place: it gives no row where no study and no review joins
    the two."""
    return load_query("list_states").written({"row": about.cell.row, "column": about.cell.column})


def command(about: About) -> str:
    """What to type to ask of the same cell on a later build."""
    return f"radiogenomics gap '{about.cell.id}'"


def _many(cell: Cell) -> str:
    return f", in {count(len(cell.findings), 'finding')}" if cell.findings else ""


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]
