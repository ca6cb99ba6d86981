"""Named graphs and PROV provenance: which graph a thing stands in, who says it, and where that graph comes from.

One graph holds what one study reports, ran and used, with its parts. The review has a graph of its own for what it
says itself, and so have the terms and the words. The default graph describes them with PROV.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from graph.exports.literals import XSD
from graph.exports.passes import PARTS, Passes, Portrait
from graph.exports.triples import Vocabulary, slug
from ontology import SHARED_LABEL, Node, Release

TERMS: Final = "terms"
WORDS: Final = "words"
OTHER: Final = "other"
DERIVED: Final = "derived"

_TELLERS: Final = frozenset({"Review", "Study"})
_LICENCES: Final = {
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "cc-by-4.0": "https://creativecommons.org/licenses/by/4.0/",
}


class _Teller(NamedTuple):
    """A study or review, which has a named graph: what it is called, and where what stands in its graph comes from."""

    uid: str
    name: str
    doi: str
    sources: tuple[str, ...]
    reviews: tuple[str, ...]


class NamedGraphs:
    """Where each thing of a graph stands.

    Studies, reviews and what has parts of its own are looked up in the beginning, and of these alone something is
    kept; everything else says by its relationships where it belongs.
    """

    def __init__(self, passes: Passes, vocabulary: Vocabulary) -> None:
        self._passes, self._vocabulary = passes, vocabulary
        self._ways: dict[tuple[str, ...], tuple[tuple[str, bool], ...]] = {}
        self._sources: dict[str, bool] = {}
        self._tellers = {one.uid: one for one in map(_teller, passes.parts(_TELLERS))}
        self._all_reviews = frozenset(uid for uid, one in self._tellers.items() if one.reviews == (uid,))
        self._homes: dict[str, str] = {}
        for portrait in passes.parts(self._with_parts()):
            self._homes[portrait.node.uid] = self.home(portrait)

    def _with_parts(self) -> set[str]:
        """The labels of what may have parts, but for what may be anything."""
        kinds = self._vocabulary.schema.relationships
        wholes = [kinds[type].sources if from_whole else kinds[type].targets for type, from_whole in PARTS]
        return {label for labels in wholes for label in labels} - {SHARED_LABEL, *_TELLERS}

    def iri(self, home: str) -> NamedNode:
        """The IRI of a graph: `graph/` and the study, the review, `terms`, `words` or `other`."""
        return NamedNode(f"{self._vocabulary.base}graph/{slug(home)}")

    def home(self, portrait: Portrait) -> str:
        """The uid of the study or review whose graph holds the node, or `terms`, or `other` where none can be told."""
        node = portrait.node
        found = self._vocabulary.class_of(node)
        if found is not None and found.name in _TELLERS:
            return node.uid
        if found is not None and found.place == TERMS:
            return TERMS
        known = self._homes.get(node.uid)
        return self._find(portrait) if known is None else known

    def _find(self, portrait: Portrait) -> str:
        for relationship, from_whole in self._ways_of(portrait.node):
            if from_whole:
                wholes = [uid for type, uid in portrait.wholes if type == relationship]
            else:
                wholes = [link[1] for link in portrait.links if link[0] == relationship]
            homes = self._homes_of(wholes) - {TERMS, OTHER}
            if len(homes) == 1:
                return homes.pop()
            if homes:
                break
        return self._source(portrait)

    def _homes_of(self, uids: Iterable[str]) -> set[str]:
        """Where these things stand; what is not known yet is looked up."""
        homes: set[str] = set()
        unknown: set[str] = set()
        for uid in uids:
            if (teller := self._tellers.get(uid)) is not None:
                homes.add(teller.uid)
            elif (home := self._homes.get(uid)) is not None:
                homes.add(home)
            else:
                unknown.add(uid)
        for portrait in self._passes.find(unknown) if unknown else ():
            home = self._homes[portrait.node.uid] = self.home(portrait)
            homes.add(home)
        return homes

    def _ways_of(self, node: Node) -> tuple[tuple[str, bool], ...]:
        """Those of `PARTS` by which a thing of these labels can be a part."""
        if node.labels not in self._ways:
            kinds, labels = self._vocabulary.schema.relationships, frozenset(node.labels)
            self._ways[node.labels] = tuple(
                (type, from_whole)
                for type, from_whole in PARTS
                if not labels.isdisjoint(kinds[type].targets if from_whole else kinds[type].sources)
            )
        return self._ways[node.labels]

    def _source(self, portrait: Portrait) -> str:
        """The review that the first locator names (`ghimire-2024:L97 …`), else the only one that it can be of."""
        reviews = self._all_reviews
        named = {f"rg:review.{locator.partition(':')[0]}" for locator in portrait.node.texts("locators")[:1]} & reviews
        if named:
            return next(iter(named))
        possible = reviews if len(reviews) == 1 else self._spoken_of_in(portrait)
        return next(iter(possible)) if len(possible) == 1 else OTHER

    def _spoken_of_in(self, portrait: Portrait) -> AbstractSet[str]:
        """The reviews whose studies speak of a thing, or hold both of what it joins."""
        spoken = [uid for _, uid in self._passes.speakers(portrait.node.uid)]
        joined = [link[1] for link in portrait.links if link[0] == "BETWEEN"]
        return {review for home in self._homes_of((*spoken, *joined)) for review in self._reviews(home)}

    # ------------------------------------------------------------------ where a graph comes from
    def describe(self, homes: Iterable[str], releases: Sequence[Release]) -> Iterator[list[Triple]]:
        """What each named graph is, what it was derived from, when it was released and under which licence."""
        term = self._vocabulary.term
        for home in sorted(homes):
            itself = self.iri(home)
            teller = self._tellers.get(home)
            facts = [
                Triple(itself, term("rdf:type"), term("prov:Entity")),
                Triple(itself, term("rdfs:label"), Literal(teller.name if teller else f"The {home}")),
            ]
            facts += [Triple(itself, term("prov:wasDerivedFrom"), source) for source in self._derived_from(home)]
            if (release := self._release(home, releases)) is not None:
                facts += [Triple(itself, term(predicate), value) for predicate, value in _terms_of_use(release)]
            yield facts

    def _reviews(self, home: str) -> tuple[str, ...]:
        """The review that a graph belongs to: itself, or the one that includes the study."""
        teller = self._tellers.get(home)
        return () if teller is None else teller.reviews

    def _derived_from(self, home: str) -> list[NamedNode]:
        tellers = [self._tellers[uid] for uid in (*self._reviews(home), home) if uid in self._tellers]
        dois = sorted({one.doi for one in tellers} - {""})
        told = self._tellers[home].sources if home in self._tellers else ()
        return [
            *(NamedNode(f"https://doi.org/{quote(doi, safe='/:.')}") for doi in dois),
            *map(self._vocabulary.thing, told),
        ]

    def provenance(self, node: Node) -> Iterator[Triple]:
        """From which sources an amendment was derived: those that its locators name."""
        if "Amendment" in node.labels:
            for source in dict.fromkeys(locator.partition(":")[0] for locator in node.texts("locators")):
                uid = f"rg:source.{source}"
                if uid not in self._sources:
                    self._sources[uid] = bool(self._passes.find([uid]))
                if self._sources[uid]:
                    itself, derived = self._vocabulary.thing(node.uid), self._vocabulary.term("prov:wasDerivedFrom")
                    yield Triple(itself, derived, self._vocabulary.thing(uid))

    def _release(self, home: str, releases: Sequence[Release]) -> Release | None:
        """The release of the graph's own review; for what all share, the newest one."""
        slugs = {slug(review).removeprefix("review.") for review in self._reviews(home)}
        own = [release for release in releases if release.id in slugs]
        return max(own or releases, key=lambda release: (release.date, release.id), default=None)


def _teller(portrait: Portrait) -> _Teller:
    node = portrait.node
    told = sorted(link[1] for link in portrait.links if link[0] == "TOLD_IN")
    including = [uid for type, uid in portrait.wholes if type == "INCLUDES"]
    reviews = [node.uid] if "Review" in node.labels else including
    return _Teller(node.uid, node.text("name"), node.text("doi"), tuple(told), tuple(reviews))


def _terms_of_use(release: Release) -> Iterator[tuple[str, NamedNode | Literal]]:
    """Date, licence and version; the date is the release's own, never a clock's."""
    yield "dcterms:issued", Literal(release.date, datatype=NamedNode(f"{XSD}{_precision(release.date)}"))
    if _precision(release.date) == "date":
        # PROV wants an instant; a date alone means its first one
        moment = Literal(f"{release.date}T00:00:00Z", datatype=NamedNode(f"{XSD}dateTime"))
        yield "prov:generatedAtTime", moment
    yield "dcterms:bibliographicCitation", Literal(f"{release.title}, release {release.version}")
    known = _LICENCES.get(_licence(release.licence))
    if known:
        yield "dcterms:license", NamedNode(known)
    else:
        yield "dcterms:rights", Literal(release.licence)


def _licence(text: str) -> str:
    plain = re.sub(r"[\s-]+", "-", text.strip().lower())
    return "cc0" if plain.startswith("cc0") else plain


def _precision(date: str) -> str:
    return {4: "gYear", 7: "gYearMonth", 10: "date"}.get(len(date), "string")
