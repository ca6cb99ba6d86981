"""Legend of the gap map, drawn below it: every state with its word, and how a cell is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from evidence import REACHED, STATES, State
from views.parts.charts.gap_marks import LETTER, LOOKS, corner, hatch, text_of, wrapped
from views.parts.html.words import title, word

MOVED_SIGN: Final = "moved"


@dataclass
class Part:
    """One entry of the legend."""

    boxes: list[dict[str, Any]]
    texts: list[dict[str, Any]]
    hatches: list[dict[str, float]]
    corners: list[dict[str, float]]

    def shift(self, down: float) -> None:
        for one in (*self.boxes, *self.texts, *self.hatches, *self.corners):
            for key in one.keys() & {"y", "y2"}:
                one[key] += down


def legend(width: int, moved: bool = False) -> tuple[list[Part], int]:
    """Every state with its word, in lines as wide as the map, and how to read a cell; and how deep it is."""
    parts: list[Part] = []
    x, y = 0.0, 0.0
    known = [(state, word("GapState", state)) for state in STATES]
    entries: list[tuple[State | None, str, str]] = [(state, one.symbol, one.short or one.title) for state, one in known]
    entries.append((None, "", "disputed by its source, or numbers that do not agree"))
    if moved:
        entries.append((None, MOVED_SIGN, "moved by later studies"))
    for state, symbol, said in entries:
        long = 36 + len(said) * LETTER + 18
        if x + long > width:
            x, y = 0.0, y + 24
        box = {"x": x, "x2": x + 28, "y": y, "y2": y + 18}
        part = Part([], [text_of(x + 34, y + 9, said, "soft", 12, "left")], [], [])
        part.boxes.append(
            {
                **box,
                "state": state or "no_study",
                "faded": False,
                "moved": symbol == MOVED_SIGN,
                "id": "",
                "row": said,
                "column": "",
                "says": _meaning(state) if symbol != MOVED_SIGN else "Its state is another without the later studies.",
            }
        )
        if state:
            sign = "5" if state in REACHED else symbol if state != "no_study" else ""
            part.texts.append(text_of(x + 14, y + 9, sign, state, 12, "center", bold=sign == "5"))
            part.hatches += hatch(box) if LOOKS[state].hatched else ()
        elif symbol != MOVED_SIGN:
            part.corners.append(corner(box))
        parts.append(part)
        x += long
    reading = (
        "Numeral: findings on the two. Rungs: type of testing, not its result, "
        f"from 0 ({title('Rung', '0')}) to 5 ({title('Rung', '5')}). No study here: a link may still exist."
    )
    for line in wrapped(reading, width):
        y += 24 if line == wrapped(reading, width)[0] else 16
        parts.append(Part([], [text_of(0, y + 9, line, "soft", 12, "left")], [], []))
    return parts, int(y + 30)


def _meaning(state: State | None) -> str:
    return (
        word("GapState", state).description if state else "A place of the source, or a recalculation, contradicts it."
    )
