"""What charts of the gap map are drawn of: colours of states, texts, hatches and corners, placed in pixels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from evidence import STATES, State

LETTER: Final = 6.3
"""Pixels of a letter at 12 pixels, on average."""

Two = tuple[str, str]  # a colour in light and in dark
PAPER: Final[Two] = ("#ffffff", "#14181d")
INK: Final[Two] = ("#1a1c1f", "#f2f4f7")
SOFT: Final[Two] = ("#565d66", "#aeb5be")
EDGE: Final[Two] = ("#c3c9d1", "#59626e")
WARN: Final[Two] = ("#8a2b00", "#ffd27a")
MOVED: Final[Two] = ("#7a3fb0", "#c79bf2")
"""The outline of what the later studies move."""
TINT: Final[Two] = ("#eef1f4", "#262d36")


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is drawn: fill, ink on it, the dashes of its outline, and whether it is hatched."""

    fill: Two
    ink: Two = INK
    dash: tuple[int, ...] = ()
    hatched: bool = False


LOOKS: Final[dict[State, Look]] = dict(
    zip(
        STATES,
        (
            Look(("#3d4b9f", "#a5afff"), ("#ffffff", "#14181d")),
            Look(("#9fd3f5", "#2b6ca6"), ("#10202c", "#ffffff")),
            Look(("#f2b544", "#e0a030"), ("#1a1c1f", "#14181d")),
            Look(PAPER, INK, hatched=True),
            Look(TINT, SOFT, (3, 3)),
            Look(TINT, SOFT),
            Look(TINT, SOFT, (1, 3)),
            Look(PAPER, SOFT),
        ),
        strict=True,
    )
)
"""How each state is drawn, in the order of their vocabulary, the strongest first."""


def text_of(
    x: float, y: float, text: str, ink: str, size: int, align: str, *, bold: bool = False, turned: bool = False
) -> dict[str, Any]:
    return {"x": x, "y": y, "text": text, "ink": ink, "size": size, "align": align, "bold": bold, "turned": turned}


def hatch(box: dict[str, Any], step: int = 7) -> Iterator[dict[str, float]]:
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


def corner(box: dict[str, Any]) -> dict[str, float]:
    return {"x": box["x2"] - 6, "y": box["y"] + 6}


def wrapped(text: str, width: float, letter: float = LETTER) -> list[str]:
    """Words in lines that fit a width; a word that is longer stands alone, cut."""
    most = max(int(width / letter), 4)
    lines: list[str] = []
    for part in text.split():
        if lines and len(lines[-1]) + 1 + len(part) <= most:
            lines[-1] += f" {part}"
        else:
            lines.append(cut(part, most))
    return lines or [""]


def cut(text: str, most: int) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= most else f"{one_line[: max(most - 1, 1)]}…"
