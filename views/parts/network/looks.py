"""Looks of things and links: shapes and colours for the picture, SVG and interactive page; never colour alone."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from views.parts.html.words import page_of
from views.parts.network.links import BACKGROUND, BELONGS, MEASURED, REPORTED, Link

KINDS: Final = ("image", "feature", "marker", "outcome", "cell", "study", "patients", "other")
NAMES: Final[Mapping[str, str]] = {
    "image": "image or map",
    "feature": "feature or model",
    "marker": "marker",
    "outcome": "outcome",
    "cell": "cell",
    "study": "study",
    "patients": "patients or pool",
    "other": "other",
}
_BY_LABEL: Final = {"Cohort": "patients", "DataSource": "patients"}

# in light and in dark
FILLS: Final[Mapping[str, tuple[str, str]]] = {
    "image": ("#5b7083", "#9db1c4"),
    "feature": ("#1b7f74", "#5cc4b6"),
    "marker": ("#b8860b", "#e3bd5c"),
    "outcome": ("#a8485f", "#e58fa3"),
    "cell": ("#7a4aa0", "#c39be6"),
    "study": ("#3d5a3f", "#a3c9a5"),
    "patients": ("#7d6b58", "#c9b49c"),
    "other": ("#7b828c", "#a3abb5"),
}
TONES: Final[Mapping[str, tuple[str, str]]] = {
    "down": ("#2563ac", "#7fb2f0"),
    "up": ("#b8501b", "#f0a36b"),
    "unsigned": ("#56616e", "#a3abb5"),
    "plain": ("#56616e", "#a3abb5"),
    "nothing": ("#9aa2ac", "#6a737e"),
    "warn": ("#7a5200", "#f0c869"),
    "quiet": ("#56616e", "#a3abb5"),
}
INK: Final = ("#1a1c1f", "#f2f4f7")
SOFT: Final = ("#5f6670", "#aab1ba")
PAPER: Final = ("#ffffff", "#14181d")  # of .streamlit/config.toml
BACKGROUND_LINE: Final = ("#7a4aa0", "#c39be6")
CHOSEN: Final = ("#111111", "#ffffff")
PATH: Final = ("#c2185b", "#ff8ab8")
SIZE: Final = 17
OPEN_SIZE: Final = 24
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 19
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a link is drawn."""

    colour: str
    width: float
    dash: tuple[int, ...]
    tail: bool
    """Whether a small circle stands at its start, as for what comes from elsewhere."""


def kind_of_thing(labels: Iterable[str]) -> str:
    """To which of the shapes a thing with these labels belongs."""
    labels = list(labels)
    page = page_of(labels)
    return page if page in KINDS else next((_BY_LABEL[one] for one in labels if one in _BY_LABEL), "other")


def stroke(link: Link, dark: bool, on_path: bool = False) -> Stroke:
    """Measured: solid and as wide as it has findings; background: dashed from a circle; the others dotted and thin."""
    if link.kind == MEASURED:
        tones = {one.tone for one in link.signs}
        tone = tones.pop() if len(tones) == 1 else "unsigned"
        width = 1.6 + min(len(link.findings), 8) * 0.45
        made = Stroke(TONES.get(tone, TONES["plain"])[dark], width, () if link.joins else (10, 3), False)
    elif link.kind == BACKGROUND:
        made = Stroke(BACKGROUND_LINE[dark], 1.5, (6, 4), True)
    else:
        made = Stroke(SOFT[dark], 1.0, (1, 3) if link.kind == BELONGS else (8, 3, 1, 3), False)
    return Stroke(PATH[dark], made.width + 1.6, made.dash, made.tail) if on_path else made


SHAPES: Final[Mapping[str, tuple[tuple[float, float], ...]]] = {
    "image": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "feature": tuple((math.cos(math.pi * turn / 3), math.sin(math.pi * turn / 3)) for turn in range(6)),
    "outcome": ((0.0, -1.0), (1.0, 0.8), (-1.0, 0.8)),
    "cell": ((0.0, -1.15), (1.15, 0.0), (0.0, 1.15), (-1.15, 0.0)),
    "study": tuple(
        (
            (1.15 if turn % 2 == 0 else 0.5) * math.sin(math.pi * turn / 5),
            -(1.15 if turn % 2 == 0 else 0.5) * math.cos(math.pi * turn / 5),
        )
        for turn in range(10)
    ),
    "patients": ((0.0, 1.0), (1.0, -0.8), (-1.0, -0.8)),
}
"""Corners of each shape around its middle; a kind without corners is a circle."""


def outline(kind: str, radius: float = 1.0, x: float = 0.0, y: float = 0.0) -> str:
    """The shape as the data of an SVG path."""
    corners = SHAPES.get(kind)
    if corners is None:
        r = radius * (1.0 if kind == "marker" else 0.75)
        return f"M{x - r:.2f} {y:.2f}a{r:.2f} {r:.2f} 0 1 0 {2 * r:.2f} 0a{r:.2f} {r:.2f} 0 1 0 {-2 * r:.2f} 0Z"
    return "M" + "L".join(f"{x + radius * dx:.2f} {y + radius * dy:.2f}" for dx, dy in corners) + "Z"


SAID: Final[Mapping[str, str]] = {
    MEASURED: "solid: measured by studies here; number of findings, rungs and what came out on the line",
    BACKGROUND: "dashed, from a circle: background from elsewhere, not measured here",
    BELONGS: "dotted: what a thing is made of, read from or belongs to",
    REPORTED: "dash and dot: the study that reports findings on it, and how many",
}


def printable(text: str) -> str:
    """Without characters that XML does not know, for files that are XML."""
    return _NO_XML.sub("", text)


def label_lines(name: str) -> list[str]:
    """A name in at most three lines of about 19 letters, cut where it is longer."""
    lines = [""]
    for word in name.split():
        if len(lines[-1]) + len(word) + 1 <= _LONGEST or not lines[-1]:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} …"]
    return [line if len(line) <= _LONGEST + 2 else f"{line[:_LONGEST]}…" for line in lines]
