"""Filters: what a reader asks for, as an address, a sentence and parameters of a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from views.parts.html.words import OFF_LADDER, listed, rung_words, titles, words

Value = str | tuple[str, ...]
_F = TypeVar("_F", bound="Filter")


@dataclass(frozen=True)
class Facet:
    """One thing that can be asked for, under its name in the address.

    label: over its choice. any: what stands in the choice where nothing is asked for. phrase: how the sentence says it,
    with the chosen name in place of `{}`. vocabulary: whose words may be chosen; None where it takes uids of things.
    many: several may be chosen, by comma in the address.
    """

    name: str
    label: str
    any: str
    phrase: str
    vocabulary: str | None = None
    many: bool = False

    def accepts(self, given: str) -> bool:
        """Whether a value can be meant: any uid, and the words of its vocabulary."""
        return bool(given) and (self.vocabulary is None or given in words(self.vocabulary))

    def describe(self, values: Sequence[str], names: Mapping[str, str]) -> str:
        """The part of a sentence that says what is asked for."""
        said = listed([self.said(value, names) for value in values])
        return said if self.vocabulary == "Rung" and "off" in values else self.phrase.format(said)

    def said(self, value: str, names: Mapping[str, str]) -> str:
        """What the screen calls a value."""
        if self.vocabulary == "Rung":
            return rung_words(None if value == "off" else int(value))
        if self.vocabulary:
            return titles(self.vocabulary)[value]
        return names.get(value, f"“{value}”, which is not in this graph")


@dataclass(frozen=True)
class Filter:
    """What is asked for. A facet that is not in `chosen` narrows nothing; a facet of many holds a tuple of values."""

    facets: tuple[Facet, ...]
    chosen: Mapping[str, Value]

    @classmethod
    def read(cls: type[_F], facets: Sequence[Facet], query: Mapping[str, str]) -> _F:
        """The filter of an address; what cannot be meant is left out."""
        found: dict[str, Value] = {}
        for facet in facets:
            given = query.get(facet.name) or ""
            if facet.many:
                values = tuple(dict.fromkeys(one for one in given.split(",") if facet.accepts(one)))
                found.update({facet.name: values} if values else {})
            elif facet.accepts(given):
                found[facet.name] = given
        return cls(tuple(facets), found)

    def __getitem__(self, name: str) -> str | None:
        """The value of a facet of one; None where it is not asked for. KeyError where there is no such facet."""
        value = self.chosen.get(self.facet(name).name)
        return value if isinstance(value, str) else None

    def several(self, name: str) -> tuple[str, ...]:
        """The values of a facet of many."""
        value = self.chosen.get(self.facet(name).name, ())
        return (value,) if isinstance(value, str) else value

    def facet(self, name: str) -> Facet:
        """The facet of that name; KeyError where there is none."""
        for facet in self.facets:
            if facet.name == name:
                return facet
        raise KeyError(name)

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.chosen)

    def query(self) -> dict[str, str]:
        """The filter as parts of an address."""
        return {name: value if isinstance(value, str) else ",".join(value) for name, value in self.chosen.items()}

    def parameters(self) -> dict[str, Any]:
        """The filter as parameters of a question: a rung as its number, -1 for off the ladder."""
        found: dict[str, Any] = {}
        for name, value in self.chosen.items():
            if self.facet(name).vocabulary == "Rung":
                found[name] = OFF_LADDER if value == "off" else int(str(value))
            else:
                found[name] = value
        return found

    def with_values(self: _F, **values: str | None) -> _F:
        """The same filter with other values of facets of one; None takes a facet out."""
        changed = {**self.chosen, **values}
        return replace(self, chosen={name: value for name, value in changed.items() if value})

    def only(self: _F, *names: str) -> _F:
        """The same filter with these facets alone."""
        return replace(self, chosen={name: value for name, value in self.chosen.items() if name in names})

    def loosened(self: _F) -> dict[str, _F]:
        """The same filter without each of its parts, by the name of the part."""
        return {name: self.with_values(**{name: None}) for name in self.chosen}

    def takes(self, name: str, values: set[str]) -> bool:
        """Whether something with these values of a facet is asked for."""
        asked = self.several(name)
        return not asked or not values.isdisjoint(asked)

    def describe(self, what: str, names: Mapping[str, str]) -> str:
        """The filter as one sentence: `what` is listed ("Findings"), `names` gives the name of a uid."""
        parts = [facet.describe(self.several(facet.name), names) for facet in self.facets if facet.name in self.chosen]
        return f"{what} {', '.join(parts)}." if parts else f"All {what[:1].lower()}{what[1:]}."


IMAGE = Facet("image", "Image or map", "any image or map", "on {}")
VOI = Facet("voi", "Volume of interest", "any volume", "measured within {}")
FEATURE = Facet("feature", "Feature", "any feature", "about {}")
MARKER = Facet("marker", "Marker or outcome", "any: symbol, printed name or synonym", "about {}")
CELL = Facet("cell", "Cell", "any cell", "whose marker stands for {}")
RESULT = Facet("result", "Result", "any result", "with the result “{}”", "Result")
DIRECTION = Facet("direction", "Direction", "any direction", "with the direction “{}”", "Direction")
RUNG = Facet("rung", "Tested up to", "any rung", "tested up to: {}", "Rung")
STUDY = Facet("study", "Study", "all studies", "of {}", many=True)
COHORT = Facet("cohort", "Cohort", "those on which the source says something", "with {}")
VERDICT = Facet("verdict", "Verdict", "any verdict", "with the verdict “{}”", "Verdict")
SEVERITY = Facet("severity", "Severity", "any severity", "of severity “{}”", "Severity")
KIND = Facet("kind", "About", "anything", "on {}", "DiscrepancyKind")
ABOUT = Facet("about", "About", "anything", "about {}")
ONE = Facet("uid", "One", "all", "only the one in the address")

PATHS = (IMAGE, VOI, MARKER, CELL, RESULT, DIRECTION, RUNG)
"""The filter of paths, in the order of its sentence."""
PATHS_BAR = ({IMAGE: 3, MARKER: 4, CELL: 4}, {VOI: 4, RUNG: 3, RESULT: 3, DIRECTION: 3})
"""The same facets in its bar, each with the width of its column: in the line, and behind its button."""
