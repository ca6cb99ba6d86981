"""Pagination: the part of a long list that a page shows, and the links to the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from markupsafe import Markup

from views.parts.html.links import link
from views.parts.html.markup import join, tag

T = TypeVar("T")
PAGE = "page"
"""The part of an address that says which page of a list is shown, from 1."""
MOST = 200
"""Rows of a list on a page: more than the shipped data have of anything that is paged."""
NEAR = 3
MANY = 12
"""Pages up to which all are linked; of more the first, the last and those near."""


@dataclass(frozen=True)
class Part(Generic[T]):
    """The rows of one page, the place of the first, how many there are in all, and how many a page has."""

    rows: Sequence[T]
    first: int
    total: int
    most: int

    def told(self, nouns: str) -> str:
        """Which of how many are shown: "Studies 1–200 of 1,404 shown."; empty where all are."""
        if self.total <= self.most:
            return ""
        return f"{nouns.capitalize()} {self.first + 1:,}–{self.first + len(self.rows):,} of {self.total:,} shown."


def first_of(total: int, asked: str | None, most: int = MOST) -> int:
    """The place of the first row of the page that an address asks for: of the first page where it asks for none, of the
    last where for none left."""
    last = max((total - 1) // most, 0)
    number = min(int(asked) - 1, last) if asked and asked.isascii() and asked.isdigit() and asked != "0" else 0
    return number * most


def part(rows: Sequence[T], asked: str | None, most: int = MOST) -> Part[T]:
    """The rows of the page that an address asks for."""
    first = first_of(len(rows), asked, most)
    return Part(rows[first : first + most], first, len(rows), most)


def asked_part(total: int, ask: Callable[[int, int], Sequence[T]], asked: str | None, most: int = MOST) -> Part[T]:
    """The page that an address asks for of a list that is not read as a whole: `ask` takes how many rows to leave out
    and how many to give."""
    first = first_of(total, asked, most)
    return Part(ask(first, most) if total else [], first, total, most)


def pages(shown: Part[T], page: str, here: Mapping[str, object], nouns: str) -> Markup:
    """Links to the pages, the shown one marked; nothing where there is one. here: what else the address says."""
    if shown.total <= shown.most:
        return join([])
    number, last = shown.first // shown.most, (shown.total - 1) // shown.most
    near = range(last + 1) if last < MANY else sorted({0, last, *range(number - NEAR, number + NEAR + 1)})
    places: list[object] = []
    before = -1
    for one in (place for place in near if 0 <= place <= last):
        if one != before + 1:
            places.append("…")
        said = f"{one * shown.most + 1:,}–{min((one + 1) * shown.most, shown.total):,}"
        chosen = one == number
        places.append(
            tag("strong", said, aria_current="page") if chosen else link(said, page, {**here, PAGE: str(one + 1)})
        )
        before = one
    head = nouns.capitalize()
    return tag("nav", f"{head} ", join(places, " · "), class_="rg-pages", aria_label=f"Pages of {nouns}")
