"""Head of a record: a few tiles side by side, a drawn ladder, facts that are known, and one line for what is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from views.parts.html.markup import facts, join, quiet, tag
from views.parts.html.values import value
from views.parts.html.words import RUNGS, STEPS, count, meaning, rung_name, rung_title, rung_words

Pair = tuple[str, object]
NOT_SAID = str(value(None))


def tile(head: object, figure: object, *more: object) -> Markup:
    """One tile: what it is, the figure in large, and a line or two below it."""
    said = (tag("div", part, class_="rg-below") for part in more if str(part))
    return tag("div", tag("dt", head), tag("dd", tag("div", figure, class_="rg-figure"), *said))


def tiles(*parts: Markup) -> Markup:
    """Tiles in a row, as many as fit."""
    return tag("dl", *parts, class_="rg-tiles")


def ladder_figure(rung: int | None) -> Markup:
    """The six steps of the ladder, filled up to the rung, and its name; for eyes, with the words beside it."""
    steps = (tag("span", str(step), class_="on" if rung is not None and step <= rung else "off") for step in STEPS)
    return tag(
        "span",
        tag("span", *steps, class_="rg-ladder-steps", aria_hidden="true"),
        tag("span", rung_words(rung), class_="rg-ladder-word", title=meaning("Rung", rung_name(rung))),
        class_="rg-ladder-figure",
    )


def rungs_figure(found: Iterable[int | None]) -> Markup:
    """How many findings stand on each rung: a column a rung, as high as its number, with the numbers in words."""
    placed = list(found)
    numbers = {rung: sum(one == rung for one in placed) for rung in (*STEPS, None)}
    most = max([*numbers.values(), 1])
    bars = (
        tag(
            "span",
            tag("i", style=f"height: {number / most * 100:.0f}%", class_="off" if rung is None else "on"),
            tag("b", "–" if rung is None else str(rung)),
        )
        for rung, number in numbers.items()
    )
    words = [f"{rung_title(rung)}: {numbers[rung]}" for rung in RUNGS if numbers[rung]]
    return tag(
        "span",
        tag("span", *bars, class_="rg-columns", aria_hidden="true"),
        tag("span", "; ".join(words) or "none", class_="rg-ladder-word"),
        class_="rg-ladder-figure",
    )


def known_facts(pairs: Sequence[Pair], unknown: str = "not stated") -> Markup:
    """Names and values, one a line; those of which nothing is said share the last line."""
    said = [(name, given) for name, given in pairs if not _nothing(given)]
    silent = [
        name[:1].lower() + name[1:] if not name[:2].isupper() else name for name, given in pairs if _nothing(given)
    ]
    last = tag("p", quiet(f"{unknown}: {', '.join(silent)}"), class_="rg-silent") if silent else ""
    return join([facts(said) if said else "", last])


def _within(name: str) -> str:
    """A name as it is written within a sentence: "DOI" stays."""
    return name if name[:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def _nothing(given: object) -> bool:
    return str(given) in (NOT_SAID, "")


def fold(head: object, *inside: object, opened: bool = False) -> Markup:
    """What opens by a click on its head."""
    return tag("details", tag("summary", head), *inside, class_="rg-fold", open="open" if opened else None)


def collapsed(values: Iterable[object], noun: str, plural: str | None = None) -> Markup:
    """Values that repeat, each once with how often: "all 12 findings: 60 patients"."""
    given = [escape(one) for one in values]
    numbers = {one: given.count(one) for one in dict.fromkeys(given)}
    if len(numbers) == 1:
        only, number = next(iter(numbers.items()))
        return join([f"all {count(number, noun, plural)}: " if number > 1 else "", only])
    parts = (join([one, quiet(f" ({number})") if number > 1 else ""]) for one, number in numbers.items())
    return join(parts, "; ")
