"""RDF triples of a node or an edge. Every class, property and word is named by the schema, never typed here.

Names that we mint stand under one base, the schema's prefix `radiogenomics`:

- a thing is `id/<uid without rg:>`; a gene or cell whose uid is a CURIE is that CURIE's own IRI;
- a value of a vocabulary is `vocab#<Vocabulary>.<value>`;
- an edge that has properties is `link/<TYPE>/<start>/<end>`: a statement about the plain triple beside it.

There are no blank nodes, so that two exports of one graph are equal byte by byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import quote

from pyoxigraph import NamedNode, Triple

from graph.exports.literals import XSD, Writer, literal, writer
from ontology import Class, Column, Node, Schema

OWN_PREFIX = "rg"
OWN = f"{OWN_PREFIX}:"
STATEMENT = "rdf:Statement"

_PLAIN = re.compile(r"[A-Za-z0-9_.~:-]*")  # what `quote` leaves as it is
_MATCHES = frozenset({"exact", "close", "broad"})
MOST_KNOWN = 20_000
"""Things whose IRIs are remembered."""

Link: TypeAlias = Sequence[Any]
"""A relationship by which a thing is joined: type, uid at the other end, and properties or None."""
_Columns: TypeAlias = dict[str, Writer]
"""By the name of a column, how an entry of it is written after the subject."""


class _LinkPlan(NamedTuple):
    """How links of a type from nodes of some labels are written: the predicate between spaces, and its columns."""

    begin: str
    columns: _Columns
    is_left_out: bool


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
        self._own, self._link = f"<{self.base}id/", f"<{self.base}link/"
        self._mints = OWN_PREFIX not in schema.prefixes
        self._words: set[tuple[str, str]] = set()
        self._plans: dict[tuple[str, ...], _Plan | None] = {}
        self._links: dict[tuple[str, ...], dict[str, _LinkPlan]] = {}

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Prefixes for a reader: the schema's, the one of uids, and XML Schema's."""
        return {**self.schema.prefixes, OWN_PREFIX: f"{self.base}id/", "xsd": XSD}

    @property
    def minted(self) -> dict[str, str]:
        """How the IRIs of things and of links begin, with how Turtle writes that."""
        return {self._own: OWN, self._link: "radiogenomics:link\\/"}

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
            if (write := columns.get(name)) is None or value is None:
                continue
            if isinstance(value, list):
                rests += map(write, value)
            else:
                rests.append(write(value))
        nearness = given.get("match")
        if nearness in _MATCHES and "curie" in given:
            match = self.expand(node.text("curie"))
            if match is not None and str(match) != self.written_thing(node.uid):
                rests.append(f" {self.written(f'skos:{nearness}Match')} {match}")
        if plan.owner.iri == STATEMENT:
            rests.append(f" {self.written('rdf:predicate')} {self._sign(node, plan.owner)}")
        return rests

    def tells(self, relationship: str) -> bool:
        """Whether relationships of this type are told of: none that was derived, where that is not wanted."""
        return self.derived or not self.schema.relationships[relationship].derived

    def links(self, start: Node, links: Iterable[Link]) -> tuple[list[str], list[Facts]]:
        """Plain triples of a node; a link that has properties is also a statement about its triple, which has them."""
        rests: list[str] = []
        carried: list[Facts] = []
        plans, things = self._links.setdefault(start.labels, {}), self._written_things
        for type, end, properties in links:
            plan = plans.get(type)
            if plan is None:
                plan = plans[type] = self._link_plan(type, start)
            begin, columns, is_left_out = plan
            if is_left_out:
                continue
            rests.append(begin + (things.get(end) or self.written_thing(end)))
            if properties and columns:
                own = [
                    columns[name](entry)
                    for name, value in properties.items()
                    if name in columns and value is not None
                    for entry in _entries(value)
                ]
                if any(properties.get(name) is not None for name in columns):
                    carried.append(self._statement(start.uid, type, end, begin, own))
        return rests, carried

    def _link_plan(self, type: str, start: Node) -> _LinkPlan:
        kind = self.schema.relationships[type]
        begin = f" {self.written(self._predicate(type, start))} "
        return _LinkPlan(begin, self._written_columns(kind.properties, set()), not self.tells(type))

    def _statement(self, start: str, type: str, end: str, predicate: str, own: list[str]) -> Facts:
        """What a link that has properties says of itself."""
        return Facts(
            f"{self._link}{_escape(type)}/{self._slug(start)}/{self._slug(end)}>",
            [
                f" {self.written('rdf:type')} {self.written(STATEMENT)}",
                f" {self.written('rdf:subject')} {self.written_thing(start)}",
                f" {self.written('rdf:predicate')}{predicate.rstrip()}",
                f" {self.written('rdf:object')} {self.written_thing(end)}",
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
                f" {self.written('skos:prefLabel')} {literal(value)}",
                f" {self.written('skos:definition')} {literal(word.description)}",
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
        return {column.name: self._writer(column, used) for column in columns}

    def _writer(self, column: Column, used: set[tuple[str, str]]) -> Writer:
        """How an entry of a cell is written; words are noted."""
        vocabulary = column.vocabulary or ""

        def word(value: str) -> str:
            used.add((vocabulary, value))
            return self._word(vocabulary, value)

        return writer(column, self.written(column.iri), word)

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

    def _predicate(self, type: str, start: Node) -> str:
        """The relationship's IRI; one that is borrowed from outside holds only for the class that borrows it.

        `rdf:subject` of a finding is right; of a claim with several subjects it would make the claim a statement.
        """
        iri, found = self.schema.relationships[type].iri, self.class_of(start)
        if iri.startswith("vocab:") or found is None:
            return iri
        for column in found.columns:
            if column.relationship and column.relationship.type == type and not column.relationship.inverse:
                return column.iri
        return iri


def slug(uid: str) -> str:
    """A uid as the last part of an IRI (`rg:feature.mean-adc` is `feature.mean-adc`)."""
    return _escape(uid.removeprefix(OWN))


def _escape(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else quote(text, safe=":")


def _entries(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]
