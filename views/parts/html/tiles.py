"""Head of a record: a few tiles side by side, a drawn ladder, facts that are known, and one line for what is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from markupsafe import Markup, escape

from views.parts.html.markup import facts, join, quiet, table, tag
from views.parts.html.values import value
from views.parts.html.words import RUNGS, STEPS, count, meaning, rung_name, rung_title, rung_words

Pair = tuple[str, object]
NOT_SAID = str(value(None))
SAME: Final = 3
"""From so many rows on, what all of them share is said once."""
TALLEST: Final = 2.0
"""Height of a column of rungs in rem."""


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
            tag("i", style=f"height: {number / most * TALLEST:.2f}rem", class_="off" if rung is None else "on"),
            tag("b", "–" if rung is None else str(rung)),
        )
        for rung, number in numbers.items()
    )
    words = [f"{rung_title(rung)}: {numbers[rung]}" for rung in RUNGS if numbers[rung]]
    return tag(
        "span",
        tag("span", *bars, class_="rg-rung-columns", aria_hidden="true"),
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


def compact_table(
    caption: str,
    columns: Sequence[object],
    rows: Sequence[Sequence[object]],
    class_: str,
    nouns: tuple[str, str],
    *,
    whole: int = 1,
) -> Markup:
    """A table in which a column whose cells are all alike is one line above it: "All 12 findings: patients 60".

    nouns: what a row is, one and several. whole: so many columns, from the first, always stand.
    """
    alike = [
        place
        for place in range(whole, len(columns))
        if len(rows) >= SAME and len({escape(row[place]) for row in rows}) == 1
    ]
    kept = [place for place in range(len(columns)) if place not in alike]
    shown = table(
        caption,
        [columns[place] for place in kept],
        [[row[place] for place in kept] for row in rows],
        f"{class_} rg-fewer" if alike else class_,
    )
    if not alike:
        return shown
    said = [tag("span", quiet(f"{_within(str(columns[place]))} "), rows[0][place]) for place in alike]
    return join([tag("div", f"All {count(len(rows), *nouns)}: ", join(said, "; "), class_="rg-same"), shown])
