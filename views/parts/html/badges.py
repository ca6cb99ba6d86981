"""Badges: symbol, word and colour of a value, and the six steps of the validation ladder."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from views.parts.html.markup import tag
from views.parts.html.words import DISPUTED, STEPS, Sign, came_out, meaning, rung_name, rung_words, rungs_words, sign


def badge(shown: Sign, more: str = "") -> Markup:
    """Symbol, word and colour of a value."""
    return tag(
        "span", tag("span", shown.symbol, aria_hidden="true"), f" {shown.word}{more}", class_=f"rg-badge {shown.tone}"
    )


def word_badge(vocabulary: str, value: str) -> Markup:
    """The badge of a value of a vocabulary."""
    return badge(sign(vocabulary, value))


def result_badge(value: str) -> Markup:
    """What came out."""
    return word_badge("Result", value)


def direction_badge(value: str) -> Markup:
    """The sign that was reported."""
    return word_badge("Direction", value)


def outcome_badge(result: str, direction: str) -> Markup:
    """What came out in one badge: the direction of an association that has one, else the result."""
    return badge(came_out(result, direction))


def disputed_badge() -> Markup:
    """Beside what places of the source contradict."""
    return badge(DISPUTED)


def rungs_badge(rungs: Iterable[int | None]) -> Markup:
    """The span of several rungs: steps filled up to the lowest, lighter up to the highest, and words."""
    placed = [rung for rung in rungs if rung is not None]
    low, high = min(placed, default=-1), max(placed, default=-1)
    steps = (tag("i", class_="on" if step <= low else "some" if step <= high else "off") for step in STEPS)
    return tag(
        "span",
        tag("span", *steps, class_="rg-steps", aria_hidden="true"),
        rungs_words(rungs),
        class_="rg-rung" if low == high else "rg-rung rg-span",
    )


def rung_badge(rung: int | None) -> Markup:
    """Six steps, filled up to the rung, and its name."""
    steps = (tag("i", class_="on" if rung is not None and step <= rung else "off") for step in STEPS)
    ladder = tag("span", *steps, class_="rg-steps", aria_hidden="true")
    return tag("span", ladder, rung_words(rung), class_="rg-rung", title=meaning("Rung", rung_name(rung)))
