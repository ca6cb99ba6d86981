"""Choices of a filter: things under each of their names, and words of a vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from views.parts.filters.filter import Facet, Filter
from views.parts.html.words import words

ARROW = " → "
"""Between another name and the name that it leads to."""


@dataclass(frozen=True)
class Cut:
    """How many things a list offers, out of how many of which kinds, and by which of them it begins."""

    listed: int
    total: int
    nouns: str
    which: str = ""

    @property
    def numbers(self) -> str:
        """`60 of 2,312 listed`."""
        return f"{self.listed:,} of {self.total:,} listed"

    def told(self, typed: str = "name") -> str:
        """`60 of 2,312 markers are listed, those joined to most; any other name can be typed`."""
        which = f", {self.which}" if self.which else ""
        return f"{self.listed:,} of {self.total:,} {self.nouns} are listed{which}; any other {typed} can be typed"


@dataclass(frozen=True)
class Choices:
    """What may be chosen for one facet: names by value, and the other names under which a thing is found.

    cut: how much of it is offered, where others could be chosen too; their names may be typed then.
    """

    names: Mapping[str, str]
    other: Mapping[str, Sequence[str]] = field(default_factory=dict)
    cut: Cut | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing else could be chosen."""
        return self.cut is None

    @classmethod
    def of_rows(cls, rows: Iterable[Mapping[str, Any]]) -> Choices:
        """Choices of things, from rows with uid, name, and as_published, synonyms and symbol where they have them."""
        kept = list(rows)
        other = {
            row["uid"]: [
                *(row.get("as_published") or ()),
                *(row.get("synonyms") or ()),
                *([row["symbol"]] if row.get("symbol") else []),
            ]
            for row in kept
        }
        return cls({row["uid"]: row["name"] for row in kept}, other)

    @classmethod
    def of_words(cls, facet: Facet, only: Iterable[str] | None = None) -> Choices:
        """Choices of words of a facet's vocabulary, with their symbols, in the order of the schema."""
        known = words(facet.vocabulary or "")
        return cls({name: f"{known[name].symbol} {facet.said(name, {})}".strip() for name in only or known})

    def resolve(self, text: str | None) -> str | None:
        """The value that a text means: a value, a name or another name in any case; the text itself where none."""
        if text is None or text in self.names:
            return text
        wanted = text.casefold()
        for value, name in self.names.items():
            if wanted == name.casefold():
                return value
        for value in self.names:
            if wanted in (name.casefold() for name in self.other.get(value, ())):
                return value
        return text

    @cached_property
    def options(self) -> Mapping[str, str]:
        """What a list offers: each thing under its name, and under each other name that leads to it."""
        if not self.other:
            return dict(self.names)
        found = dict(self.names)
        for value, name in self.names.items():
            seen = {name.casefold()}
            for other in self.other.get(value, ()):
                if other.casefold() not in seen:
                    seen.add(other.casefold())
                    found[f"{value}{ARROW}{other}"] = f"{other}{ARROW}{name}"
        return dict(sorted(found.items(), key=lambda one: (one[1].casefold(), one[0])))


def resolved(chosen: Filter, choices: Mapping[str, Choices]) -> Filter:
    """The filter with every name in place of which a uid is meant replaced by that uid."""
    return chosen.with_values(
        **{name: choices[name].resolve(chosen[name]) for name in chosen.chosen if name in choices and chosen[name]}
    )


def names_of(choices: Mapping[str, Choices]) -> dict[str, str]:
    """The name of each value of all choices."""
    return {value: name for one in choices.values() for value, name in one.names.items()}
