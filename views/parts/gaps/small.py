"""The gap map in small, for the start page: a grid of squares, each a link that opens it on the gap map."""

from __future__ import annotations

import re

from markupsafe import Markup

from evidence import REACHED, STATES
from views.parts.charts.gap_cells import Cell, GapMap, Line
from views.parts.html.links import link
from views.parts.html.markup import join, tag
from views.parts.html.words import count, title, word

_FITS = 12  # letters of a row's name that fit beside the squares in one line
_MORE = re.compile(r" (?:and|or|of) ")


def small_map(shown: GapMap) -> Markup:
    """Rows, columns, and in each square how many findings or the sign of its state.

    The squares are no stops of the Tab key, which would be a hundred: the table on the page of the gap map has those.
    """
    heads = (tag("th", tag("span", in_short(one.name)), scope="col", title=one.name) for one in shown.columns)
    body = (
        tag(
            "tr",
            tag("th", row.name, scope="row", title=f"{row.name}, {row.under}" if row.under else None),
            *(_square(shown.at(row, column), row, column) for column in shown.columns),
            tag("td", shown.total(row), class_="rg-sum"),
        )
        for row in shown.rows
    )
    sums = tag(
        "tr",
        tag("th", "findings", scope="row", class_="rg-sum"),
        *(tag("td", shown.total(one), class_="rg-sum") for one in shown.columns),
        tag("td", shown.total(), class_="rg-sum"),
    )
    table = tag(
        "table",
        tag("caption", f"Gap map in small: {shown.denominator()}"),
        tag("thead", tag("tr", tag("td"), *heads, tag("th", "findings", scope="col", class_="rg-sum"))),
        tag("tbody", *body, sums),
        class_="rg-small rg-wrapped" if any(len(row.name) > _FITS for row in shown.rows) else "rg-small",
    )
    return join([table, legend(shown)])


def in_short(name: str) -> str:
    """The name of a column up to its first "and", "or" or "of"; the whole of it is the title of its head."""
    return _MORE.split(name, maxsplit=1)[0]


def _square(cell: Cell, row: Line, column: Line) -> Markup:
    said = [title("GapState", cell.state)]
    if cell.number:
        said.append(count(cell.number, "finding"))
    if cell.disputed:
        said.append("disputed")
    if cell.moved:
        said.append(cell.moved)
    told = f"{row.name} and {column.name}: {', '.join(said)}"
    square = link(cell.sign, "gaps", {"open": cell.id}, told, tabindex="-1", aria_label=told)
    return tag(
        "td",
        square,
        class_=f"rg-square {cell.state}{' rg-disputed' if cell.disputed else ''}{' rg-moved' if cell.moved else ''}",
    )


def legend(shown: GapMap) -> Markup:
    """The states that stand on the map, with their words, and how a square is read."""
    present = {cell.state for cell in shown.cells.values()}
    entries = []
    for state in STATES:
        if state in present:
            said = word("GapState", state)
            number = "3" if state in REACHED else said.symbol if state != "no_study" else ""
            swatch = tag("i", number, class_=f"rg-key rg-square {state}", aria_hidden="true")
            entries.append(tag("span", swatch, said.short or said.title))
    if any(cell.disputed for cell in shown.cells.values()):
        entries.append(tag("span", tag("i", class_="rg-key rg-disputed", aria_hidden="true"), "disputed"))
    if shown.moved():
        entries.append(
            tag("span", tag("i", class_="rg-key rg-square rg-moved", aria_hidden="true"), "moved by later studies")
        )
    return tag("div", *entries, class_="rg-legend rg-small-legend", role="note", aria_label="Legend of the gap map")


def widest_gap(shown: GapMap) -> tuple[Line, Line, Cell] | None:
    """A square that no study reaches, to begin with: the most studied column against an image that none reaches."""
    for column in sorted(shown.columns, key=lambda one: -shown.total(one)):
        for row in sorted(shown.rows, key=shown.total):
            if (cell := shown.at(row, column)).state == "no_study":
                return row, column, cell
    return None


def gap_link(shown: GapMap) -> Markup | None:
    """That gap as a link which opens it, with its paragraph; None where there is none."""
    if (found := widest_gap(shown)) is None:
        return None
    row, column, cell = found
    return link(f"{row.name} × {in_short(column.name)}", "gaps", {"open": cell.id})
