"""What a review asks for, matched to squares of the gap map: by what a recommendation names, and by nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from views.parts.charts.gap_cells import Cell, GapMap, Line
from views.parts.html.links import link
from views.parts.html.markup import items, join, quiet, table, tag
from views.parts.html.values import source
from views.parts.html.words import count, title

Row = Mapping[str, Any]
NOTHING = "names no image and no group of the map"


class Asked(NamedTuple):
    """A recommendation, and for each line of the map that it names its squares."""

    row: Row
    lines: tuple[tuple[Line, tuple[Cell, ...]], ...]

    @property
    def open(self) -> int:
        """How many of these squares no study here reaches."""
        return sum(cell.state == "no_study" for _, cells in self.lines for cell in cells)


def matched(rows: Sequence[Row], about: Mapping[str, Sequence[str]], whole: GapMap) -> list[Asked]:
    """Recommendations with the squares of the lines that they name; those that name a line first.

    about: uids that each recommendation (by uid) is about.
    """
    found = []
    for row in rows:
        named = set(about.get(str(row["uid"]), ()))
        lines = [
            (one, tuple(whole.at(one, other) for other in whole.columns)) for one in whole.rows if one.uid in named
        ]
        lines += [
            (one, tuple(whole.at(other, one) for other in whole.rows)) for one in whole.columns if one.uid in named
        ]
        found.append(Asked(row, tuple(lines)))
    return sorted(found, key=lambda one: not one.lines)


def asks_table(asked: Sequence[Asked], whole: GapMap) -> Markup:
    """Each recommendation, and how far the squares of the map that it names are filled; each square opens there."""
    body = [
        (
            one.row["area"],
            join([one.row["statement"], " ", source(one.row)]),
            items([_line(line, cells, whole) for line, cells in one.lines]) if one.lines else quiet(NOTHING),
        )
        for one in asked
    ]
    columns = ("Area", "What the review asks for", "On the gap map")
    return table("What the review asks for, on the gap map", columns, body, "rg-asks")


def _line(line: Line, cells: Sequence[Cell], whole: GapMap) -> Markup:
    names = {one.uid: one.name for one in (*whole.rows, *whole.columns)}
    reached = sum(cell.state != "no_study" for cell in cells)
    squares = (
        link(
            join(
                [
                    cell.sign or "·",
                    tag("span", f" {_other(cell, line, names)}: {title('GapState', cell.state)}", class_="rg-unseen"),
                ]
            ),
            "gaps",
            {"open": cell.id},
            title=f"{line.name} and {_other(cell, line, names)}: {title('GapState', cell.state)}",
        )
        for cell in cells
    )
    said = f"{line.name}: {reached} of {count(len(cells), 'square')} reached "
    return join([said, tag("span", *squares, class_="rg-squares")])


def _other(cell: Cell, line: Line, names: Mapping[str, str]) -> str:
    return names.get(cell.column if cell.row == line.uid else cell.row, "")
