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
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from ontology import Class, Column, Edge, Node, Schema

XSD = "http://www.w3.org/2001/XMLSchema#"
OWN_PREFIX = "rg"
OWN = f"{OWN_PREFIX}:"
STATEMENT = "rdf:Statement"

_PLAIN = re.compile(r"[A-Za-z0-9_.~:-]*")  # what `quote` leaves as it is
_UNESCAPED = re.compile(r'[^"\\\x00-\x1f\x7f-\x9f\ud800-\udfff\ufff0-\uffff]*')  # what N-Triples write as it is
_MATCHES = frozenset({"exact", "close", "broad"})
MOST_KNOWN = 20_000
"""Things whose IRIs are remembered."""

_Columns: TypeAlias = dict[str, tuple[str, Callable[[Any], str]]]
"""By the name of a column, its predicate between spaces and how an entry of it is written."""


class _Plan(NamedTuple):
    """How the nodes of a class are written: what stands after each for its types, and the columns that are told."""

    owner: Class
    kinds: tuple[str, ...]
    columns: _Columns


class Facts(NamedTuple):
    """What is said of one subject: its IRI in angle brackets, and the rest of each triple, a space before it."""

    subject: str
    rests: list[str]


class Vocabulary:
    """The IRIs of one schema, and what it says of records as triples; with `derived`, also what a build derived.

    type_mark: written in facts in place of `rdf:type`, for whoever sorts them.
    """

    def __init__(self, schema: Schema, *, derived: bool = False, type_mark: str = "") -> None:
        self.schema, self.derived = schema, derived
        self.base = schema.prefixes["radiogenomics"]
        self._terms: dict[str, NamedNode] = {}
        self._written: dict[str, str] = {"rdf:type": type_mark} if type_mark else {}
        self._written_things: dict[str, str] = {}
        self._links, self._own = f"<{self.base}link/", f"<{self.base}id/"
        self._mints = OWN_PREFIX not in schema.prefixes
        self._words: set[tuple[str, str]] = set()
        self._plans: dict[tuple[str, ...], _Plan | None] = {}
        self._edges: dict[tuple[str, tuple[str, ...]], tuple[str, _Columns, bool]] = {}

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
        return NamedNode(self.written_thing(uid)[1:-1])

    def word(self, vocabulary: str, value: str) -> NamedNode:
        """The IRI of a value of a vocabulary."""
        return self.term(f"vocab:{vocabulary}.{value}")

    # ------------------------------------------------------------------ what is canonical
    def class_of(self, node: Node) -> Class | None:
        """The class whose labels the node carries, in any order; None for what the schema does not know."""
        plan = self._plan_of(node.labels)
        return None if plan is None else plan.owner

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

    # ------------------------------------------------------------------ facts: subject, and the rest of the triple
    def node(self, node: Node) -> list[str]:
        """What a canonical node says of itself: its types, its properties, what it matches, a finding's predicate."""
        plan = self._plan_of(node.labels)
        if plan is None or not self.is_canonical(node):
            return []
        rests = list(plan.kinds)
        given, columns = node.properties, plan.columns
        for name, value in given.items():
            if (told := columns.get(name)) is None or value is None:
                continue
            predicate, write = told
            if isinstance(value, list):
                rests += [predicate + write(entry) for entry in value]
            else:
                rests.append(predicate + write(value))
        nearness = given.get("match")
        if nearness in _MATCHES and "curie" in given:
            match = self.expand(node.text("curie"))
            if match is not None and str(match) != self.written_thing(node.uid):
                rests.append(f" {self.written(f'skos:{nearness}Match')} {match}")
        if plan.owner.iri == STATEMENT:
            rests.append(f" {self.written('rdf:predicate')} {self._sign(node, plan.owner)}")
        return rests

    def edges(self, start: Node, edges: Iterable[Edge]) -> tuple[list[str], list[Facts]]:
        """Plain triples of a node; an edge that has properties is also a statement about its triple, which has them."""
        rests: list[str] = []
        carried: list[Facts] = []
        for edge in edges:
            known = self._edges.get((edge.type, start.labels))
            if known is None:
                known = self._edges[edge.type, start.labels] = self._edge_plan(edge, start)
            predicate, columns, is_left_out = known
            if is_left_out:
                continue
            rests.append(f" {predicate} {self.written_thing(edge.end)}")
            if edge.properties and columns:
                carried += self._carried(edge, predicate, columns)
        return rests, carried

    def _edge_plan(self, edge: Edge, start: Node) -> tuple[str, _Columns, bool]:
        kind = self.schema.relationships[edge.type]
        predicate = self.written(self._predicate(edge, start))
        return predicate, self._written_columns(kind.properties, set()), kind.derived and not self.derived

    def _carried(self, edge: Edge, predicate: str, columns: _Columns) -> Iterator[Facts]:
        """What an edge that has properties says of itself."""
        told = [(columns[name], value) for name, value in edge.properties.items() if name in columns]
        own = [by + write(entry) for (by, write), value in told if value is not None for entry in _entries(value)]
        if any(value is not None for _, value in told):
            itself = f"{self._links}{_escape(edge.type)}/{self._slug(edge.start)}/{self._slug(edge.end)}>"
            yield Facts(
                itself,
                [
                    f" {self.written('rdf:type')} {self.written(STATEMENT)}",
                    f" {self.written('rdf:subject')} {self.written_thing(edge.start)}",
                    f" {self.written('rdf:predicate')} {predicate}",
                    f" {self.written('rdf:object')} {self.written_thing(edge.end)}",
                    *own,
                ],
            )

    def rest(self, triple: Triple) -> str:
        """What stands after the subject of a triple."""
        predicate = triple.predicate
        shown = self.written("rdf:type") if predicate == self.term("rdf:type") else str(predicate)
        return f" {shown} {triple.object}"

    def words(self) -> Iterator[Facts]:
        """What the words mean that the nodes so far used, so that a reader needs no second file."""
        for vocabulary, value in sorted(self._words):
            word = self.schema.vocabularies[vocabulary].get(value)
            if word is None:
                continue
            rests = [
                f" {self.written('rdf:type')} {self.written('skos:Concept')}",
                f" {self.written('skos:inScheme')} {self.written(f'vocab:{vocabulary}')}",
                f" {self.written('skos:prefLabel')} {_literal(value)}",
                f" {self.written('skos:definition')} {_literal(word.description)}",
            ]
            if word.meaning:
                # close, not exact: two of our words may share one outside term
                rests.append(f" {self.written('skos:closeMatch')} {self.written(word.meaning)}")
            yield Facts(self._word(vocabulary, value), rests)

    def written(self, curie: str) -> str:
        """The IRI of a name of the schema, in angle brackets."""
        known = self._written.get(curie)
        if known is None:
            known = self._written[curie] = str(self.term(curie))
        return known

    def written_thing(self, uid: str) -> str:
        """The IRI of what has this uid, in angle brackets."""
        known = self._written_things.get(uid)
        if known is None:
            if len(self._written_things) > MOST_KNOWN:
                self._written_things.clear()
            known = self._written_things[uid] = self._write_thing(uid)
        return known

    def _write_thing(self, uid: str) -> str:
        if self._mints and uid.startswith(OWN) and _PLAIN.fullmatch(uid):
            return f"{self._own}{uid[len(OWN) :]}>"
        return str(self.expand(uid) or NamedNode(f"{self.base}id/{slug(uid)}"))

    def _slug(self, uid: str) -> str:
        """The last part of an IRI; of what has a uid with our prefix it is known already."""
        known = self.written_thing(uid)
        return known[len(self._own) : -1] if uid.startswith(OWN) else slug(uid)

    def _word(self, vocabulary: str, value: str) -> str:
        return self.written(f"vocab:{vocabulary}.{value}")

    def _plan_of(self, labels: tuple[str, ...]) -> _Plan | None:
        if labels not in self._plans:
            owner = self.schema.class_of(labels)
            self._plans[labels] = None if owner is None else self._plan(owner)
        return self._plans[labels]

    def _plan(self, owner: Class) -> _Plan:
        kinds = sorted({f"vocab:{label}" for label in owner.labels[1:]} | {owner.iri})
        told = tuple(column for column in owner.columns if self.derived or not column.derived)
        kind = self.written("rdf:type")
        return _Plan(
            owner, tuple(f" {kind} {self.written(one)}" for one in kinds), self._written_columns(told, self._words)
        )

    def _written_columns(self, columns: Iterable[Column], used: set[tuple[str, str]]) -> _Columns:
        return {column.name: (f" {self.written(column.iri)} ", self._writer(column, used)) for column in columns}

    def _writer(self, column: Column, used: set[tuple[str, str]]) -> Callable[[Any], str]:
        """How an entry of a cell is written: words, which are noted, as IRIs, everything else as a typed literal."""
        vocabulary, known = column.vocabulary, dict[str, str]()
        if vocabulary:

            def word(entry: Any) -> str:
                value = str(entry)
                if value not in known:
                    known[value] = self._word(vocabulary, value)
                    used.add((vocabulary, value))
                return known[value]

            return word
        if column.type == "boolean":
            return lambda entry: f'"{"true" if entry else "false"}"^^<{XSD}boolean>'
        if column.type == "integer":
            return lambda entry: f'"{int(entry)}"^^<{XSD}integer>'
        return _number if column.type == "float" else _literal

    def _sign(self, finding: Node, found: Class) -> str:
        """What stands between subject and object.

        Only an association that was reported takes the predicate of its direction. Any other result takes its own
        word, so that whoever turns statements into plain edges never asserts what was not found.
        """
        result, direction = found.column("result").vocabulary or "", found.column("direction").vocabulary or ""
        if finding.text("result") != "association":
            return self._word(result, finding.text("result"))
        word = self.schema.vocabularies[direction].get(finding.text("direction"))
        return self.written(word.meaning) if word and word.meaning else self._word(direction, finding.text("direction"))

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
    return _escape(uid.removeprefix(OWN))


def _escape(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else quote(text, safe=":")


def _entries(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _number(value: Any) -> str:
    """A printed number keeps its digits as a decimal; only what is no number needs a double."""
    number = float(value)
    if math.isfinite(number):
        return f'"{format(Decimal(repr(number)), "f")}"^^<{XSD}decimal>'
    shown = "NaN" if math.isnan(number) else ("INF" if number > 0 else "-INF")
    return f'"{shown}"^^<{XSD}double>'


def _literal(value: Any) -> str:
    """A text in quotation marks; the serialiser itself escapes what must be."""
    text = str(value)
    return f'"{text}"' if _UNESCAPED.fullmatch(text) else str(Literal(text))
