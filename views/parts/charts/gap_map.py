"""Evidence gap map for Altair: state by colour and pattern, findings as a numeral, rungs below it, a corner for dispute.

Everything is placed in pixels here, so that one specification is the picture on the screen, the PNG and the SVG. The
pattern of a hatched cell is drawn as lines, which every viewer of SVG shows and every printer prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from views.parts.charts.gap_cells import Cell, GapMap, Line
from views.parts.html.words import count, patients, title, word, words

PICKED: Final = "cell"
FONT: Final = '"Source Sans", "Source Sans Pro", "Liberation Sans", Arial, sans-serif'
WIDEST: Final = 1200
_LETTER = 6.3  # pixels of a letter at 12 pixels, on average
_BOLD = 7.1  # and in bold at 13
_GAP = 3
_LINE = 15

Two = tuple[str, str]  # a colour in light and in dark
PAPER: Final[Two] = ("#ffffff", "#14181d")
INK: Final[Two] = ("#1a1c1f", "#f2f4f7")
SOFT: Final[Two] = ("#565d66", "#aeb5be")
EDGE: Final[Two] = ("#c3c9d1", "#59626e")
WARN: Final[Two] = ("#8a2b00", "#ffd27a")
TINT: Final[Two] = ("#eef1f4", "#262d36")


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is drawn: fill, ink on it, the dashes of its outline, and whether it is hatched."""

    fill: Two
    ink: Two = INK
    dash: tuple[int, ...] = ()
    hatched: bool = False


LOOKS: Final[dict[str, Look]] = {
    "association_signed": Look(("#3d4b9f", "#a5afff"), ("#ffffff", "#14181d")),
    "association_unsigned": Look(("#9fd3f5", "#2b6ca6"), ("#10202c", "#ffffff")),
    "tested": Look(("#f2b544", "#e0a030"), ("#1a1c1f", "#14181d")),
    "screened_not_selected": Look(PAPER, INK, hatched=True),
    "near_name": Look(TINT, SOFT, (3, 3)),
    "inside_set": Look(TINT, SOFT),
    "without_images": Look(TINT, SOFT, (1, 3)),
    "no_study": Look(PAPER, SOFT),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands, in pixels."""

    side: int
    head: int
    cell: tuple[int, int]
    total: int
    rows: int
    columns: int

    @property
    def wide(self) -> bool:
        """Whether a cell has room for a second line."""
        return self.cell[0] >= 58

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
    wide = across >= 58
    names = [_wrapped(line.name, across, _BOLD) for line in shown.columns]
    head = 18 + _LINE * max((len(one) for one in names), default=1) if wide else 170
    return Layout(side, head, (across, 44 if wide else 26), 58, len(shown.rows), len(shown.columns))


def gap_map(
    shown: GapMap, dark: bool = False, heading: tuple[str, ...] = (), foot: tuple[str, ...] = ()
) -> alt.LayerChart:
    """Rows and columns with all that is known of each cell; a click picks a cell, a row or a column by its id.

    heading and foot stand above and below it where the picture leaves the page: what it shows, and its scope.
    """
    plan = layout(shown)
    width = max(plan.width, 560)
    legend, depth = _legend(width, dark)
    above = 24 + 16 * (len(heading) - 1) if heading else 0
    below = [part for line in foot for part in _wrapped(line, width)]
    height = above + plan.height + depth + 16 * len(below) + (8 if below else 0)
    draw = _Drawing(width, height, above, dark)
    boxes, texts, hatches, corners = [], [], [], []
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
            boxes.append({**box, **known, "state": cell.state, "faded": cell.faded})
            texts += [{**one, **known} for one in _inside(plan, box, cell)]
            if LOOKS[cell.state].hatched:
                hatches += list(_hatch(box))
            if cell.disputed:
                corners.append(_corner(box))
    texts.append(_total(plan, plan.left(plan.columns) + 28, plan.top(plan.rows) + 17, shown.total()))
    texts.append(_text(plan.left(plan.columns) + 28, plan.head - 12, "Σ findings", "soft", 12, "center"))
    texts.append(_text(plan.side - 10, plan.top(plan.rows) + 17, "Σ findings", "soft", 12, "right"))
    for part in legend:
        part.shift(plan.height + 6)
        boxes += part.boxes
        texts += part.texts
        hatches += part.hatches
        corners += part.corners
    texts += [
        _text(
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
        _text(0, plan.height + depth + 12 + 16 * place, line, "soft", 12, "left") for place, line in enumerate(below)
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


def _text(
    x: float, y: float, text: str, ink: str, size: int, align: str, *, bold: bool = False, turned: bool = False
) -> dict[str, Any]:
    return {"x": x, "y": y, "text": text, "ink": ink, "size": size, "align": align, "bold": bold, "turned": turned}


def _column_head(plan: Layout, across: int, line: Line) -> Iterator[dict[str, Any]]:
    middle = plan.left(across) + plan.cell[0] / 2
    known = {"id": f"column {line.uid}" if line.opens else "", "row": line.name, "column": "", "says": _opening(line)}
    if not plan.wide:
        yield _text(middle, plan.head - 8, _cut(line.name, 24), "ink", 12, "left", turned=True) | known
        return
    parts = _wrapped(line.name, plan.cell[0], _BOLD)
    for place, part in enumerate(reversed(parts)):
        yield _text(middle, plan.head - 13 - _LINE * place, part, "ink", 13, "center", bold=True) | known


def _row_head(plan: Layout, down: int, line: Line) -> Iterator[dict[str, Any]]:
    middle = plan.top(down) + plan.cell[1] / 2
    known = {"id": f"row {line.uid}" if line.opens else "", "row": line.name, "column": "", "says": _opening(line)}
    below = bool(line.under) and plan.cell[1] >= 40
    name = _cut(line.name, int((plan.side - 12) / 6.6))
    yield _text(plan.side - 10, middle - (7 if below else 0), name, "ink", 13, "right", bold=True) | known
    if below:
        yield (
            _text(plan.side - 10, middle + 9, _cut(line.under, int((plan.side - 12) / 5.6)), "soft", 12, "right")
            | known
        )


def _opening(line: Line) -> str:
    return f"{line.under + ' · ' if line.under else ''}{'click: open its members' if line.opens else line.kind}"


def _total(plan: Layout, x: float, y: float, number: int) -> dict[str, Any]:
    return _text(x, y, str(number), "soft" if not number else "ink", 13, "center", bold=bool(number))


def _inside(plan: Layout, box: dict[str, Any], cell: Cell) -> Iterator[dict[str, Any]]:
    middle, centre = (box["x"] + box["x2"]) / 2, (box["y"] + box["y2"]) / 2
    ink = "soft" if cell.faded else cell.state
    if cell.reached and cell.span and plan.wide and not cell.faded:
        yield _text(middle, centre - 7, cell.sign, ink, 16, "center", bold=True)
        yield _text(
            middle,
            centre + 10,
            f"rung{'s' if '–' in cell.span else ''} {cell.span}".replace("rung off", "off ladder"),
            ink,
            12,
            "center",
        )
    elif cell.sign:
        yield _text(middle, centre, cell.sign, ink, 16 if plan.wide else 13, "center", bold=cell.reached)


def _hatch(box: dict[str, Any], step: int = 7) -> Iterator[dict[str, float]]:
    """Diagonal lines within a box, from lower left to upper right."""
    width, height = box["x2"] - box["x"], box["y2"] - box["y"]
    place: float = step
    while place < width + height:
        yield {
            "x": box["x"] + max(0, place - height),
            "y": box["y"] + min(place, height),
            "x2": box["x"] + min(place, width),
            "y2": box["y"] + max(0, place - width),
        }
        place += step


def _corner(box: dict[str, Any]) -> dict[str, float]:
    return {"x": box["x2"] - 6, "y": box["y"] + 6}


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
    return {"row": row.name, "column": column.name, "says": " · ".join(part for part in said if part)}


# ---------------------------------------------------------------------- the legend
@dataclass
class _Part:
    """One entry of the legend."""

    boxes: list[dict[str, Any]]
    texts: list[dict[str, Any]]
    hatches: list[dict[str, float]]
    corners: list[dict[str, float]]

    def shift(self, down: float) -> None:
        for one in (*self.boxes, *self.texts, *self.hatches, *self.corners):
            for key in one.keys() & {"y", "y2"}:
                one[key] += down


def _legend(width: int, dark: bool) -> tuple[list[_Part], int]:
    """Every state with its word, in lines as wide as the map, and how to read a cell; and how deep it is."""
    parts: list[_Part] = []
    x, y = 0.0, 0.0
    entries = [
        (state, word("GapState", state).symbol, said.short or said.title) for state, said in words("GapState").items()
    ]
    entries += [("", "", "disputed by its source, or numbers that do not agree")]
    for state, symbol, said in entries:
        long = 36 + len(said) * _LETTER + 18
        if x + long > width:
            x, y = 0.0, y + 24
        box = {"x": x, "x2": x + 28, "y": y, "y2": y + 18}
        part = _Part([], [_text(x + 34, y + 9, said, "soft", 12, "left")], [], [])
        part.boxes.append(
            {
                **box,
                "state": state or "no_study",
                "faded": False,
                "id": "",
                "row": said,
                "column": "",
                "says": _meaning(state),
            }
        )
        if state in LOOKS:
            known = (
                "5"
                if state in ("association_signed", "association_unsigned", "tested")
                else symbol
                if state != "no_study"
                else ""
            )
            part.texts.append(_text(x + 14, y + 9, known, state, 12, "center", bold=known == "5"))
            part.hatches += _hatch(box) if LOOKS[state].hatched else ()
        else:
            part.corners.append(_corner(box))
        parts.append(part)
        x += long
    reading = (
        "Numeral: findings on the two. Rungs: type of testing, not its result, "
        f"from 0 ({title('Rung', '0')}) to 5 ({title('Rung', '5')}). No study here: a link may still exist."
    )
    for line in _wrapped(reading, width):
        y += 24 if line == _wrapped(reading, width)[0] else 16
        parts.append(_Part([], [_text(0, y + 9, line, "soft", 12, "left")], [], []))
    return parts, int(y + 30)


def _meaning(state: str) -> str:
    return (
        word("GapState", state).description if state else "A place of the source, or a recalculation, contradicts it."
    )


# ---------------------------------------------------------------------- the specification
@dataclass(frozen=True)
class _Drawing:
    width: int
    height: int
    above: int
    dark: bool

    def whole(
        self,
        boxes: list[dict[str, Any]],
        hatches: list[dict[str, float]],
        corners: list[dict[str, float]],
        texts: list[dict[str, Any]],
        alt_text: str,
    ) -> alt.LayerChart:
        """Four layers over one another; the boxes and the texts can be clicked."""
        pick = alt.selection_point(name=PICKED, fields=["id"], on="click", clear=False, toggle=False, empty=False)
        tip = [
            alt.Tooltip("row:N", title="Row"),
            alt.Tooltip("column:N", title="Column"),
            alt.Tooltip("says:N", title="Here"),
        ]
        states = list(LOOKS)
        fills = [LOOKS[state].fill[self.dark] for state in states]
        inks = [LOOKS[state].ink[self.dark] for state in states] + [INK[self.dark], SOFT[self.dark]]
        layers: list[Any] = [
            self._placed(boxes, alt.Chart.mark_rect, cornerRadius=3, cursor="pointer")
            .encode(
                x2="x2:Q",
                y2="y2:Q",
                fill=alt.Fill("state:N", scale=alt.Scale(domain=states, range=fills), legend=None),
                fillOpacity=alt.condition("datum.faded", alt.value(0.18), alt.value(1)),
                stroke=alt.condition(pick, alt.value(INK[self.dark]), alt.value(EDGE[self.dark])),
                strokeWidth=alt.condition(pick, alt.value(2.5), alt.value(1)),
                strokeDash=alt.StrokeDash(
                    "state:N",
                    scale=alt.Scale(domain=states, range=[list(LOOKS[state].dash) or [1, 0] for state in states]),
                    legend=None,
                ),
                tooltip=tip,
            )
            .add_params(pick)
        ]
        if hatches:
            layers.append(
                self._placed(
                    hatches, alt.Chart.mark_rule, stroke=SOFT[self.dark], strokeWidth=1.1, opacity=0.75
                ).encode(x2="x2:Q", y2="y2:Q")
            )
            # the sign of a hatched cell on a patch of paper, or the lines would run through it
            signs = [one for one in texts if one.get("ink") == "screened_not_selected" and one["text"]]
            layers.append(
                self._placed(
                    signs,
                    alt.Chart.mark_point,
                    shape="circle",
                    filled=True,
                    size=330,
                    opacity=1,
                    color=PAPER[self.dark],
                )
            )
        if corners:
            corner = "M-1,-1L1,-1L1,1Z"
            layers.append(
                self._placed(
                    corners,
                    alt.Chart.mark_point,
                    shape=corner,
                    filled=True,
                    size=144,
                    opacity=1,
                    color=WARN[self.dark],
                    stroke=PAPER[self.dark],
                    strokeWidth=1,
                )
            )
        for turned in (False, True):
            for align in ("left", "center", "right"):
                for bold in (False, True):
                    some = [
                        {key: one[key] for key in one if key not in ("turned", "align", "bold")}
                        for one in texts
                        if (one["turned"], one["align"], one["bold"]) == (turned, align, bold) and one["text"]
                    ]
                    if some:
                        layers.append(self._texts(some, turned, align, bold, [*states, "ink", "soft"], inks, tip))
        chart: alt.LayerChart = (
            alt.layer(*layers)
            .resolve_scale(color="independent", fill="independent", strokeDash="independent")
            .properties(width=self.width, height=self.height, description=alt_text, padding=4)
            .configure(background="transparent", font=FONT)
            .configure_view(stroke=None)
        )
        return chart

    def _placed(self, rows: list[dict[str, Any]], mark: Any, **look: Any) -> Any:
        x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, self.width], nice=False, zero=False))
        y = alt.Y(
            "y:Q", axis=None, scale=alt.Scale(domain=[self.height - self.above, -self.above], nice=False, zero=False)
        )
        return mark(alt.Chart({"values": rows}), **look).encode(x=x, y=y)

    def _texts(
        self,
        rows: list[dict[str, Any]],
        turned: bool,
        align: str,
        bold: bool,
        inks: list[str],
        colours: list[str],
        tip: Any,
    ) -> Any:
        drawn = self._placed(
            rows,
            alt.Chart.mark_text,
            align=align,
            baseline="middle",
            angle=290 if turned else 0,
            fontWeight=600 if bold else 400,
            cursor="pointer",
        ).encode(
            text="text:N",
            size=alt.Size("size:Q", scale=None, legend=None),
            color=alt.Color("ink:N", scale=alt.Scale(domain=inks, range=colours), legend=None),
        )
        return drawn.encode(tooltip=tip) if any("says" in one for one in rows) else drawn


def alt_text(shown: GapMap) -> str:
    """The picture in words."""
    size = f"{count(len(shown.rows), 'row')} by {count(len(shown.columns), 'column')}"
    return f"Gap map, {size}: {shown.denominator()}. The table below says the same."


def _wrapped(text: str, width: float, letter: float = _LETTER) -> list[str]:
    """Words in lines that fit a width; a word that is longer stands alone, cut."""
    most = max(int(width / letter), 4)
    lines: list[str] = []
    for part in text.split():
        if lines and len(lines[-1]) + 1 + len(part) <= most:
            lines[-1] += f" {part}"
        else:
            lines.append(_cut(part, most))
    return lines or [""]


def _cut(text: str, most: int) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= most else f"{one_line[: max(most - 1, 1)]}…"
