"""Names to search by: a list that a browser can hold, and a look-up in the graph for what is not on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph import Store, questions
from views.parts.filters.choices import Cut
from views.parts.filters.search import ORDER as SEARCHED
from views.parts.filters.search import Named, index, meant
from views.parts.frame import caches
from views.parts.html.values import as_rows
from views.parts.html.words import page_of

Row = Mapping[str, Any]
MOST_OF_A_KIND, FEW_OF_A_KIND = 200, 60
"""Things of a kind that a list offers, under all of their names: more than the shipped data have; and of a graph that
has more of some kind, since the lists go with every page.
"""
FIRST = "those joined to most"
"""Which things a list begins with, where it offers a part."""


@dataclass(frozen=True)
class Names:
    """The things that a list offers, by uid, and its entries, by `<uid> <name>`; whether some are left out of it."""

    things: Mapping[str, Named]
    offered: Mapping[str, str]
    total: int

    @property
    def whole(self) -> bool:
        """Whether everything that has a name is offered."""
        return len(self.things) >= self.total

    @property
    def cut(self) -> Cut | None:
        """How much is offered, where that is not all."""
        return None if self.whole else Cut(len(self.things), self.total, "things", FIRST)


def joined_to_most(store: Store) -> Sequence[Row]:
    """Rows of `list_named_things`: everything that has a page, of a larger graph those of each kind joined to most."""

    def ask() -> Sequence[Row]:
        most = MOST_OF_A_KIND if max(_counted(store).values()) <= MOST_OF_A_KIND else FEW_OF_A_KIND
        return as_rows(questions.list_named_things(store, most))

    return caches.worked_out(store, ("named",), ask)


def _counted(store: Store) -> Mapping[str, int]:
    """How many things there are of each page."""

    def ask() -> Mapping[str, int]:
        (row,) = as_rows(questions.count_named_things(store))
        return {page: int(number) for page, number in row.items()}

    return caches.worked_out(store, ("counted",), ask)


def known_names(store: Store, pages: Collection[str] | None = None) -> Names:
    """What lists offer of a build, worked out once; `pages`: only things that have one of these pages."""

    def make() -> Names:
        some = [row for row in joined_to_most(store) if pages is None or page_of(row["labels"]) in pages]
        things, offered = index(some)
        return Names(things, offered, sum(_counted(store)[page] for page in pages or SEARCHED))

    return caches.worked_out(store, ("names", *sorted(pages or ())), make)


def look_up(store: Store, text: str, known: Names) -> Named | None:
    """The thing that a text means: an entry of the list or a name, looked for in the graph where it leaves some out."""
    if text in known.offered:
        return known.things[text.partition(" ")[0]]
    if found := meant(text, known.things):
        return found
    if known.whole:
        return None
    return meant(text, index(as_rows(questions.find_named_things(store, text)))[0])


def named_by(store: Store, text: str, pages: Collection[str] | None = None) -> tuple[str, str] | None:
    """The uid and the name of what has this uid or one of whose names this is, whatever a list offers.

    pages: where a name is meant, only that of a thing which has one of these pages.
    """
    for row in as_rows(questions.list_names(store, (text,))):
        return row["uid"], row["name"]
    rows = caches.rows(store, questions.find_named_things, (text,), {})  # every name is read for it
    found = meant(text, index(row for row in rows if pages is None or page_of(row["labels"]) in pages)[0])
    return None if found is None else (found.uid, found.name)
