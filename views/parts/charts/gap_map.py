"""Evidence gap map: state by colour and pattern, findings as a numeral, rungs below it, a corner for a dispute.

Everything is placed in pixels here, so that one specification is the picture on the screen, the PNG and the SVG. The
pattern of a hatched cell is drawn as lines, which every viewer of SVG shows and every printer prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from views.parts.charts.gap_cells import Cell, GapMap, Line
from views.parts.charts.gap_layers import Drawing
from views.parts.charts.gap_legend import legend
from views.parts.charts.gap_marks import LOOKS, corner, cut, hatch, text_of, wrapped
from views.parts.html.words import count, patients, title

WIDEST: Final = 1072
"""As wide as a page has room for."""
_BOLD = 7.1  # pixels of a bold letter at 13 pixels, on average
_GAP = 3
ROOMY: Final = 58
"""Pixels from which on a cell has room for a second line."""
LONGEST: Final = 40
"""Letters of a name that stands upright."""
_LINE = 15


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands, in pixels."""

    side: int
    head: int
    cell: tuple[int, int]
    total: int
    rows: int
    columns: int
    turned: bool
    """Whether names of columns are turned, because a word of one is wider than a column."""

    @property
    def wide(self) -> bool:
        """Whether a cell has room for a second line."""
        return self.cell[0] >= ROOMY

    def left(self, column: int) -> int:
        """The left edge of a column."""
        return self.side + column * self.cell[0]

    def top(self, row: int) -> int:
        """The upper edge of a row."""
        return self.head + row * self.cell[1]

    @property
    def width(self) -> int:
        """Of the matrix with its margins."""
        return self.left(self.columns) + self.total

    @property
    def height(self) -> int:
        """Of the matrix with its margins."""
        return self.top(self.rows) + 30


def layout(shown: GapMap) -> Layout:
    """Cells as wide as there is room for, from 26 to 98 pixels."""
    longest = max((len(line.name) for line in shown.rows), default=0)
    under = max((len(line.under) for line in shown.rows), default=0)
    side = int(min(max(longest * 6.8, under * 5.6) + 14, 250))
    side = max(side, 84)
    across = max(26, min(98, (WIDEST - side - 58) // max(len(shown.columns), 1)))
    turned = any(len(word) * _BOLD > across for line in shown.columns for word in line.name.split())
    names = [wrapped(line.name, across, _BOLD) for line in shown.columns]
    head = (
        18 + _LINE * max((len(one) for one in names), default=1)
        if not turned
        else 26 + int(5.7 * min(max((len(line.name) for line in shown.columns), default=0), LONGEST))
    )
    return Layout(side, head, (across, 44 if across >= ROOMY else 26), 58, len(shown.rows), len(shown.columns), turned)


def gap_map(
    shown: GapMap, dark: bool = False, heading: tuple[str, ...] = (), foot: tuple[str, ...] = ()
) -> alt.LayerChart:
    """Rows and columns with all that is known of each cell; a click picks a cell, a row or a column by its id.

    heading and foot stand above and below it where the picture leaves the page: what it shows, and its scope.
    """
    plan = layout(shown)
    width = max(plan.width, 560)
    entries, depth = legend(width, bool(shown.moved()))
    above = 24 + 16 * (len(heading) - 1) if heading else 0
    below = [part for line in foot for part in wrapped(line, width)]
    height = above + plan.height + depth + 16 * len(below) + (8 if below else 0)
    draw = Drawing(width, height, above, dark)
    boxes: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    hatches: list[dict[str, float]] = []
    corners: list[dict[str, float]] = []
    for across, column in enumerate(shown.columns):
        texts += _column_head(plan, across, column)
        texts.append(_total(plan, plan.left(across) + plan.cell[0] / 2, plan.top(plan.rows) + 17, shown.total(column)))
    for down, row in enumerate(shown.rows):
        texts += _row_head(plan, down, row)
        texts.append(_total(plan, plan.left(plan.columns) + 28, plan.top(down) + plan.cell[1] / 2, shown.total(row)))
        for across, column in enumerate(shown.columns):
            cell = shown.at(row, column)
            box = _box(plan, down, across)
            known = {"id": cell.id, **_tip(cell, row, column)}
            boxes.append({**box, **known, "state": cell.state, "faded": cell.faded, "moved": cell.before is not None})
            texts += [{**one, **known} for one in _inside(plan, box, cell)]
            if LOOKS[cell.state].hatched:
                hatches += list(hatch(box))
            if cell.disputed:
                corners.append(corner(box))
    texts.append(_total(plan, plan.left(plan.columns) + 28, plan.top(plan.rows) + 17, shown.total()))
    texts.append(text_of(plan.left(plan.columns) + 28, plan.head - 12, "Σ findings", "soft", 12, "center"))
    texts.append(text_of(plan.side - 10, plan.top(plan.rows) + 17, "Σ findings", "soft", 12, "right"))
    for part in entries:
        part.shift(plan.height + 6)
        boxes += part.boxes
        texts += part.texts
        hatches += part.hatches
        corners += part.corners
    texts += [
        text_of(
            0,
            10 - above + 16 * place,
            line,
            "ink" if place == 0 else "soft",
            16 if place == 0 else 12,
            "left",
            bold=not place,
        )
        for place, line in enumerate(heading)
    ]
    texts += [
        text_of(0, plan.height + depth + 12 + 16 * place, line, "soft", 12, "left") for place, line in enumerate(below)
    ]
    return draw.whole(boxes, hatches, corners, texts, alt_text(shown))


# ---------------------------------------------------------------------- the parts, as rows of data
def _box(plan: Layout, down: int, across: int) -> dict[str, Any]:
    left, top = plan.left(across), plan.top(down)
    return {
        "x": left + _GAP / 2,
        "x2": left + plan.cell[0] - _GAP / 2,
        "y": top + _GAP / 2,
        "y2": top + plan.cell[1] - _GAP / 2,
    }


def _column_head(plan: Layout, across: int, line: Line) -> Iterator[dict[str, Any]]:
    middle = plan.left(across) + plan.cell[0] / 2
    known = {"id": f"column {line.uid}" if line.opens else "", "row": line.name, "column": "", "says": _opening(line)}
    if plan.turned:
        yield text_of(middle, plan.head - 8, cut(line.name, LONGEST), "ink", 12, "left", turned=True) | known
        return
    parts = wrapped(line.name, plan.cell[0], _BOLD)
    for place, part in enumerate(reversed(parts)):
        yield text_of(middle, plan.head - 13 - _LINE * place, part, "ink", 13, "center", bold=True) | known


def _row_head(plan: Layout, down: int, line: Line) -> Iterator[dict[str, Any]]:
    middle = plan.top(down) + plan.cell[1] / 2
    known = {"id": f"row {line.uid}" if line.opens else "", "row": line.name, "column": "", "says": _opening(line)}
    below = bool(line.under) and plan.cell[1] >= 40
    name = cut(line.name, int((plan.side - 12) / 6.6))
    yield text_of(plan.side - 10, middle - (7 if below else 0), name, "ink", 13, "right", bold=True) | known
    if below:
        yield (
            text_of(plan.side - 10, middle + 9, cut(line.under, int((plan.side - 12) / 5.6)), "soft", 12, "right")
            | known
        )


def _opening(line: Line) -> str:
    return f"{line.under + ' · ' if line.under else ''}{'click: open its members' if line.opens else line.kind}"


def _total(plan: Layout, x: float, y: float, number: int) -> dict[str, Any]:
    return text_of(x, y, str(number), "soft" if not number else "ink", 13, "center", bold=bool(number))


def _inside(plan: Layout, box: dict[str, Any], cell: Cell) -> Iterator[dict[str, Any]]:
    middle, centre = (box["x"] + box["x2"]) / 2, (box["y"] + box["y2"]) / 2
    ink = "soft" if cell.faded else cell.state
    if cell.reached and cell.span and plan.wide and not cell.faded:
        yield text_of(middle, centre - 7, cell.sign, ink, 16, "center", bold=True)
        yield text_of(
            middle,
            centre + 10,
            f"rung{'s' if '–' in cell.span else ''} {cell.span}".replace("rung off", "off ladder"),
            ink,
            12,
            "center",
        )
    elif cell.sign:
        yield text_of(middle, centre, cell.sign, ink, 16 if plan.wide else 13, "center", bold=cell.reached)


def _tip(cell: Cell, row: Line, column: Line) -> dict[str, str]:
    """What a pointer reads: the two, the state in words, and what stands behind it."""
    said = [title("GapState", cell.state)]
    if cell.near_state:
        said.append(f"there: {title('GapState', cell.near_state)}")
    if cell.findings:
        said.append(count(len(cell.findings), "finding"))
        said += [f"rungs {cell.span}" if cell.span else "", count(cell.lines, "line of evidence", "lines of evidence")]
        said += [count(len(cell.studies), "study", "studies"), patients(*cell.patients)]
    if cell.hidden:
        said.append(f"{count(cell.hidden, 'finding')} outside the filter")
    if cell.disputed:
        said.append("disputed")
    said.append(cell.moved)
    return {"row": row.name, "column": column.name, "says": " · ".join(part for part in said if part)}


def alt_text(shown: GapMap) -> str:
    """The picture in words."""
    size = f"{count(len(shown.rows), 'row')} by {count(len(shown.columns), 'column')}"
    return f"Gap map, {size}: {shown.denominator()}. The table below says the same."
