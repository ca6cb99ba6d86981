"""RDF triples of a node or an edge. Every class, property and word is named by the schema, never typed here.

Names that we mint stand under one base, the schema's prefix `radiogenomics`:

- a thing is `id/<uid without rg:>`; a gene or cell whose uid is a CURIE is that CURIE's own IRI;
- a value of a vocabulary is `vocab#<Vocabulary>.<value>`;
- an edge that has properties is `link/<TYPE>/<start>/<end>`: a statement about the plain triple beside it.

There are no blank nodes, so that two exports of one graph are equal byte by byte.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeAlias
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from ontology import Class, Column, Edge, Node, Schema

XSD = "http://www.w3.org/2001/XMLSchema#"
OWN_PREFIX = "rg"
STATEMENT = "rdf:Statement"

_PLAIN = re.compile(r"[A-Za-z0-9_.~:-]*")  # what `quote` leaves as it is

Object: TypeAlias = NamedNode | Literal


class Vocabulary:
    """The IRIs of one schema, and what it says of records as triples; with `derived`, also what a build derived."""

    def __init__(self, schema: Schema, *, derived: bool = False) -> None:
        self.schema, self.derived = schema, derived
        self.base = schema.prefixes["radiogenomics"]
        self._terms: dict[str, NamedNode] = {}
        self._things: dict[str, NamedNode] = {}

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Prefixes for a reader: the schema's, the one of uids, and XML Schema's."""
        return {**self.schema.prefixes, OWN_PREFIX: f"{self.base}id/", "xsd": XSD}

    # ------------------------------------------------------------------ names
    def term(self, curie: str) -> NamedNode:
        """The IRI of a name of the schema; KeyError where its prefix is not declared."""
        known = self._terms.get(curie)
        if known is None:
            known = self.expand(curie)
            if known is None:
                raise KeyError(curie)
            self._terms[curie] = known
        return known

    def expand(self, curie: str) -> NamedNode | None:
        """The IRI of a CURIE, or None where its prefix is not declared."""
        prefix, _, local = curie.partition(":")
        iri = self.schema.expand(f"{prefix}:{_escape(local)}")
        return None if iri is None else NamedNode(iri)

    def thing(self, uid: str) -> NamedNode:
        """The IRI of what has this uid."""
        known = self._things.get(uid)
        if known is None:
            known = self._things[uid] = self.expand(uid) or NamedNode(f"{self.base}id/{slug(uid)}")
        return known

    def word(self, vocabulary: str, value: str) -> NamedNode:
        """The IRI of a value of a vocabulary."""
        return self.term(f"vocab:{vocabulary}.{value}")

    def link(self, edge: Edge) -> NamedNode:
        """The IRI of the statement that carries an edge's properties."""
        return NamedNode(f"{self.base}link/{_escape(edge.type)}/{slug(edge.start)}/{slug(edge.end)}")

    # ------------------------------------------------------------------ what is canonical
    def class_of(self, node: Node) -> Class | None:
        """The class whose labels the node carries, in any order; None for what the schema does not know."""
        return self.schema.class_of(node.labels)

    def is_canonical(self, node: Node) -> bool:
        """Whether the node was stated, not derived at the build (or derived, where that is wanted too)."""
        found = self.class_of(node)
        return found is not None and (self.derived or (not found.derived and node.text("stated_by") != "derived"))

    def stated_properties(self, node: Node) -> Iterator[tuple[Column, Any]]:
        """Columns that are filled and were not derived at the build, in the order of the schema."""
        found = self.class_of(node)
        for column in found.columns if found else ():
            if (self.derived or not column.derived) and node.properties.get(column.name) is not None:
                yield column, node.properties[column.name]

    # ------------------------------------------------------------------ triples
    def node(self, node: Node) -> Iterator[Triple]:
        """What a node says of itself: its types, its properties, what it matches, and a finding's predicate."""
        found = self.class_of(node)
        if found is None or not self.is_canonical(node):
            return
        itself = self.thing(node.uid)
        kinds = {f"vocab:{label}" for label in found.labels[1:]} | {found.iri}
        for kind in sorted(kinds):
            yield Triple(itself, self.term("rdf:type"), self.term(kind))
        for column, value in self.stated_properties(node):
            for entry in self.values(column, value):
                yield Triple(itself, self.term(column.iri), entry)
        match = self.expand(node.text("curie"))
        if match is not None and match != itself and node.text("match") in {"exact", "close", "broad"}:
            yield Triple(itself, self.term(f"skos:{node.text('match')}Match"), match)
        if found.iri == STATEMENT:
            yield Triple(itself, self.term("rdf:predicate"), self._sign(node, found))

    def edge(self, edge: Edge, start: Node) -> Iterator[Triple]:
        """A plain triple; an edge that has properties is also a statement about that triple which carries them."""
        kind = self.schema.relationships[edge.type]
        if kind.derived and not self.derived:
            return
        triple = Triple(self.thing(edge.start), self.term(self._predicate(edge, start)), self.thing(edge.end))
        yield triple
        filled = [column for column in kind.properties if edge.properties.get(column.name) is not None]
        if not filled:
            return
        itself = self.link(edge)
        yield Triple(itself, self.term("rdf:type"), self.term(STATEMENT))
        yield Triple(itself, self.term("rdf:subject"), triple.subject)
        yield Triple(itself, self.term("rdf:predicate"), triple.predicate)
        yield Triple(itself, self.term("rdf:object"), triple.object)
        for column in filled:
            for entry in self.values(column, edge.properties[column.name]):
                yield Triple(itself, self.term(column.iri), entry)

    def words(self, nodes: Iterable[Node]) -> Iterator[Triple]:
        """What the words mean that these nodes use, so that a reader needs no second file."""
        used: set[tuple[str, str]] = set()
        for node in nodes:
            for column, value in self.stated_properties(node):
                if column.vocabulary:
                    used.update((column.vocabulary, str(entry)) for entry in _entries(value))
        for vocabulary, value in sorted(used):
            word = self.schema.vocabularies[vocabulary].get(value)
            if word is None:
                continue
            itself = self.word(vocabulary, value)
            yield Triple(itself, self.term("rdf:type"), self.term("skos:Concept"))
            yield Triple(itself, self.term("skos:inScheme"), self.term(f"vocab:{vocabulary}"))
            yield Triple(itself, self.term("skos:prefLabel"), Literal(value))
            yield Triple(itself, self.term("skos:definition"), Literal(word.description))
            if word.meaning:
                # close, not exact: two of our words may share one outside term
                yield Triple(itself, self.term("skos:closeMatch"), self.term(word.meaning))

    def values(self, column: Column, value: Any) -> Iterator[Object]:
        """The entries of a cell as terms: words as IRIs, everything else as a typed literal."""
        for entry in _entries(value):
            if column.vocabulary:
                yield self.word(column.vocabulary, str(entry))
            elif column.type == "boolean":
                yield Literal(bool(entry))
            elif column.type == "integer":
                yield Literal(str(int(entry)), datatype=NamedNode(f"{XSD}integer"))
            elif column.type == "float":
                yield _number(float(entry))
            else:
                yield Literal(str(entry))

    def _sign(self, finding: Node, found: Class) -> NamedNode:
        """What stands between subject and object.

        Only an association that was reported takes the predicate of its direction. Any other result takes its own
        word, so that whoever turns statements into plain edges never asserts what was not found.
        """
        result, direction = found.column("result").vocabulary or "", found.column("direction").vocabulary or ""
        if finding.text("result") != "association":
            return self.word(result, finding.text("result"))
        word = self.schema.vocabularies[direction].get(finding.text("direction"))
        return self.term(word.meaning) if word and word.meaning else self.word(direction, finding.text("direction"))

    def _predicate(self, edge: Edge, start: Node) -> str:
        """The relationship's IRI; one that is borrowed from outside holds only for the class that borrows it.

        `rdf:subject` of a finding is right; of a claim with several subjects it would make the claim a statement.
        """
        iri, found = self.schema.relationships[edge.type].iri, self.class_of(start)
        if iri.startswith("vocab:") or found is None:
            return iri
        for column in found.columns:
            if column.relationship and column.relationship.type == edge.type and not column.relationship.inverse:
                return column.iri
        return iri


def slug(uid: str) -> str:
    """A uid as the last part of an IRI (`rg:feature.mean-adc` is `feature.mean-adc`)."""
    return _escape(uid.removeprefix(f"{OWN_PREFIX}:"))


def _escape(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else quote(text, safe=":")


def _entries(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _number(value: float) -> Literal:
    """A printed number keeps its digits as a decimal; only what is no number needs a double."""
    if math.isfinite(value):
        return Literal(format(Decimal(repr(value)), "f"), datatype=NamedNode(f"{XSD}decimal"))
    shown = "NaN" if math.isnan(value) else ("INF" if value > 0 else "-INF")
    return Literal(shown, datatype=NamedNode(f"{XSD}double"))
