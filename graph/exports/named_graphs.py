"""Named graphs and PROV provenance: which graph a thing stands in, who says it, and where that graph comes from.

One graph holds what one study reports, ran and used, with its parts. The review has a graph of its own for what it
says itself, and so have the terms and the words. The default graph describes them with PROV.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from graph.exports.triples import XSD, Vocabulary, slug
from ontology import Node, Records, Release

TERMS: Final = "terms"
WORDS: Final = "words"
OTHER: Final = "other"
DERIVED: Final = "derived"

# From whole to part. `True` where the relationship runs from the whole to the part. What stands first counts first:
# a claim that is printed in a study's row belongs to the study, any other to the review that states it.
PARTS: Final[tuple[tuple[str, bool], ...]] = (
    ("REPORTS", True),
    ("RAN", True),
    ("USED", True),
    ("HAS_ESTIMATE", True),
    ("DESCRIBES", False),
    ("IN_CONTEXT_OF", False),
    ("DEVELOPED_IN", False),
    ("BETWEEN", False),
    ("STATES", True),
    ("EXCLUDED", True),
    ("TOLD_IN", True),
    ("AMENDS", False),
)

_LICENCES: Final = {
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "cc-by-4.0": "https://creativecommons.org/licenses/by/4.0/",
}


class NamedGraphs:
    """Where each thing of these records stands."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self._records, self._vocabulary = records, vocabulary
        self._homes: dict[str, str] = {}
        self._ways: dict[tuple[str, ...], tuple[tuple[str, bool], ...]] = {}
        self._all_reviews = frozenset(review.uid for review in records.labelled("Review"))

    def iri(self, home: str) -> NamedNode:
        """The IRI of a graph: `graph/` and the study, the review, `terms`, `words` or `other`."""
        return NamedNode(f"{self._vocabulary.base}graph/{slug(home)}")

    def home(self, node: Node) -> str:
        """The uid of the study or review whose graph holds the node, or `terms`, or `other` where none can be told."""
        if node.uid not in self._homes:
            self._homes[node.uid] = self._find(node)
        return self._homes[node.uid]

    def _find(self, node: Node) -> str:
        found = self._vocabulary.class_of(node)
        if found is not None and found.name in {"Study", "Review"}:
            return node.uid
        if found is not None and found.place == TERMS:
            return TERMS
        for relationship, from_whole in self._ways_of(node):
            look = self._records.sources if from_whole else self._records.targets
            homes = {self.home(whole) for whole in look(node.uid, relationship)} - {TERMS, OTHER}
            if len(homes) == 1:
                return homes.pop()
            if homes:
                break
        return self._source(node)

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

    def _source(self, node: Node) -> str:
        """The review that the first locator names (`ghimire-2024:L97 …`), else the only one that it can be of."""
        reviews = self._all_reviews
        named = {f"rg:review.{locator.partition(':')[0]}" for locator in node.texts("locators")[:1]} & reviews
        if named:
            return next(iter(named))
        possible = reviews if len(reviews) == 1 else self._spoken_of_in(node)
        return next(iter(possible)) if len(possible) == 1 else OTHER

    def _spoken_of_in(self, node: Node) -> AbstractSet[str]:
        """The reviews whose studies speak of a thing, or hold both of what it joins."""
        ways = ("HAS_SUBJECT", "SCREENED", "ABOUT", "CONCERNS")
        spoken = [one for way in ways for one in self._records.sources(node.uid, way)]
        homes = {self.home(one) for one in (*spoken, *self._records.targets(node.uid, "BETWEEN"))}
        return {review.uid for home in homes for review in self._reviews(home)}

    # ------------------------------------------------------------------ where a graph comes from
    def describe(self, homes: Sequence[str], releases: Sequence[Release]) -> Iterator[Triple]:
        """What each named graph is, what it was derived from, when it was released and under which licence."""
        term = self._vocabulary.term
        for home in sorted(homes):
            itself = self.iri(home)
            yield Triple(itself, term("rdf:type"), term("prov:Entity"))
            node = self._records.by_uid.get(home)
            yield Triple(itself, term("rdfs:label"), Literal(node.text("name") if node else f"The {home}"))
            for source in self._sources(home):
                yield Triple(itself, term("prov:wasDerivedFrom"), source)
            release = self._release(home, releases)
            if release is not None:
                for predicate, value in _terms_of_use(release):
                    yield Triple(itself, term(predicate), value)

    def _reviews(self, home: str) -> list[Node]:
        """The review that a graph belongs to: itself, or the one that includes the study."""
        node = self._records.by_uid.get(home)
        if node is None:
            return []
        return [node] if "Review" in node.labels else self._records.sources(home, "INCLUDES")

    def _sources(self, home: str) -> list[NamedNode]:
        nodes = [*self._reviews(home), *([self._records.by_uid[home]] if home in self._records.by_uid else [])]
        told = sorted(source.uid for source in self._records.targets(home, "TOLD_IN"))
        return [
            *(
                NamedNode(f"https://doi.org/{quote(doi, safe='/:.')}")
                for doi in sorted({node.text("doi") for node in nodes} - {""})
            ),
            *map(self._vocabulary.thing, told),
        ]

    def provenance(self, node: Node) -> Iterator[Triple]:
        """From which sources an amendment was derived: those that its locators name."""
        if "Amendment" in node.labels:
            for source in dict.fromkeys(locator.partition(":")[0] for locator in node.texts("locators")):
                uid = f"rg:source.{source}"
                if uid in self._records.by_uid:
                    itself, derived = self._vocabulary.thing(node.uid), self._vocabulary.term("prov:wasDerivedFrom")
                    yield Triple(itself, derived, self._vocabulary.thing(uid))

    def _release(self, home: str, releases: Sequence[Release]) -> Release | None:
        """The release of the graph's own review; for what all share, the newest one."""
        slugs = {slug(review.uid).removeprefix("review.") for review in self._reviews(home)}
        own = [release for release in releases if release.id in slugs]
        return max(own or releases, key=lambda release: (release.date, release.id), default=None)


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
