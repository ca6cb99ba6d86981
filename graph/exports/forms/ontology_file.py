"""Vocabulary as OWL and SKOS (Turtle), from the schema and the terms: what Protégé opens beside the data.

Classes stand in their hierarchy, with labels and definitions. Words of a vocabulary are SKOS concepts in its scheme. Of
the terms, cells and diseases are classes too, below their wider ones, and everything else is an individual. Where a
property belongs to several classes it has no domain, which in OWL would mean all of them at once, and says them in a
note. There are no blank nodes, so that two files of one graph are equal byte by byte.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import IO, Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from graph.exports.extracts import Extract, newest
from graph.exports.format import at_once
from graph.exports.literals import XSD
from graph.exports.passes import InSheets
from graph.exports.sorted_blocks import SortedBlocks, batched
from graph.exports.triples import Facts, Vocabulary
from ontology import Class, Column, Edge, Node, Records, Schema

AT_ONCE: Final = 1000
MARK: Final = b"\0"
"""Between what a fact is sorted by and the fact: before every letter."""
OWL: Final = "http://www.w3.org/2002/07/owl#"
_RESERVED: Final = ("rdf:", "rdfs:")
_DATATYPES: Final = {"integer": "integer", "float": "decimal", "boolean": "boolean"}


@dataclass
class _Property:
    """What the columns that share an IRI say of it."""

    labels: set[str] = field(default_factory=set)
    comments: set[str] = field(default_factory=set)
    of: set[str] = field(default_factory=set)
    to: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)


def stream_vocabulary(extract: Extract, out: IO[bytes]) -> int:
    """Write classes, properties, words and terms as Turtle; how many statements there are."""
    vocabulary = Vocabulary(extract.schema)
    said = chain(_header(extract, vocabulary), _classes(vocabulary), _properties(vocabulary), _words(vocabulary))
    facts = chain(map(str, said), _terms(_term_records(extract, vocabulary), vocabulary))
    kind = str(vocabulary.term("rdf:type"))
    prefixes = missing = {**vocabulary.prefixes, "owl": OWL}
    count, before = 0, b""
    with SortedBlocks() as blocks, tempfile.TemporaryFile(prefix="radiogenomics-") as lines:
        for some in batched(facts, AT_ONCE):
            blocks.add([_marked(fact, kind, vocabulary) for fact in some])
        for one in blocks:
            if one == before:
                continue
            before, fact = one, one.split(MARK, 2)[2]
            missing = {name: iri for name, iri in missing.items() if f"<{iri}".encode() not in fact}
            lines.write(fact + b" .\n")
            count += 1
        lines.seek(0)
        triples = (quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES))
        used = {name: iri for name, iri in prefixes.items() if name not in missing}
        serialize(triples, out, format=RdfFormat.TURTLE, prefixes=used)
    return count


def as_vocabulary(extract: Extract) -> tuple[bytes, int]:
    """The vocabulary, and how many statements it has."""
    return at_once(stream_vocabulary)(extract)


def _place(subject: str, vocabulary: Vocabulary) -> int:
    """The ontology itself first, then our own names, then those of others."""
    if subject == str(_itself(vocabulary)):
        return 0
    return 1 if subject.startswith(f"<{vocabulary.base}") else 2


def _marked(fact: str, kind: str, vocabulary: Vocabulary) -> bytes:
    """A fact behind what it is sorted by: the place of its subject, the subject, whether it is a type."""
    subject, predicate, _ = fact.split(" ", 2)
    keys = (f"{_place(subject, vocabulary)}{subject}", str(int(predicate != kind)), fact)
    return MARK.join(key.encode() for key in keys)


def _itself(vocabulary: Vocabulary) -> NamedNode:
    return NamedNode(f"{vocabulary.base}vocab")


def _owl(name: str) -> NamedNode:
    return NamedNode(f"{OWL}{name}")


def _header(extract: Extract, vocabulary: Vocabulary) -> Iterator[Triple]:
    itself, term = _itself(vocabulary), vocabulary.term
    yield Triple(itself, term("rdf:type"), _owl("Ontology"))
    yield Triple(itself, term("rdfs:label"), Literal("Radiogenomics vocabulary"))
    yield Triple(itself, _owl("versionInfo"), Literal(extract.schema.version))
    said = "Classes, properties, words and terms of the radiogenomics graph. Research use only."
    yield Triple(itself, term("rdfs:comment"), Literal(said))
    if extract.releases:
        chief = newest(extract.releases)
        for release in extract.releases:
            named = f"{release.title}, release {release.version}, {release.licence}"
            yield Triple(itself, term("dcterms:bibliographicCitation"), Literal(named))
        yield Triple(itself, term("dcterms:issued"), Literal(chief.date))


def _classes(vocabulary: Vocabulary) -> Iterator[Triple]:
    for found in vocabulary.schema.classes.values():
        itself, term = vocabulary.term(f"vocab:{found.name}"), vocabulary.term
        yield Triple(itself, term("rdf:type"), _owl("Class"))
        yield Triple(itself, term("rdfs:label"), Literal(found.title))
        yield Triple(itself, term("skos:definition"), Literal(found.description))
        for wider in found.labels[-2:-1]:
            yield Triple(itself, term("rdfs:subClassOf"), term(f"vocab:{wider}"))
        if found.iri != f"vocab:{found.name}":
            yield Triple(itself, term("rdfs:subClassOf"), term(found.iri))
            if not found.iri.startswith(_RESERVED):
                yield Triple(term(found.iri), term("rdf:type"), _owl("Class"))
        if found.derived:
            yield Triple(itself, term("skos:note"), Literal("Derived at every build; not stated by a source."))


# ---------------------------------------------------------------------- properties
def _properties(vocabulary: Vocabulary) -> Iterator[Triple]:
    term = vocabulary.term
    for iri, found in sorted(_gathered(vocabulary.schema).items()):
        itself = term(iri)
        kind = next(iter(found.kinds)) if len(found.kinds) == 1 and iri.startswith("vocab:") else "AnnotationProperty"
        yield Triple(itself, term("rdf:type"), _owl(kind))
        if not iri.startswith("vocab:"):
            continue
        yield Triple(itself, term("rdfs:label"), Literal(min(found.labels)))
        for comment in sorted(found.comments - {""}):
            yield Triple(itself, term("rdfs:comment"), Literal(comment))
        if kind != "AnnotationProperty" and len(found.of) == 1:
            yield Triple(itself, term("rdfs:domain"), term(f"vocab:{next(iter(found.of))}"))
        elif found.of:
            yield Triple(itself, term("skos:scopeNote"), Literal(f"Of: {', '.join(sorted(found.of))}."))
        if kind != "AnnotationProperty" and len(found.to) == 1:
            yield Triple(itself, term("rdfs:range"), _range(next(iter(found.to)), vocabulary))


def _range(name: str, vocabulary: Vocabulary) -> NamedNode:
    return NamedNode(f"{XSD}{name[4:]}") if name.startswith("xsd:") else vocabulary.term(name)


def _gathered(schema: Schema) -> dict[str, _Property]:
    """Every property by its IRI, but for those of RDF itself."""
    found: dict[str, _Property] = {}
    for owner in schema.classes.values():
        for column in owner.columns:
            widest = owner if column in _own(owner, schema) else schema.classes[owner.labels[-2]]
            if column.relationship is None:
                _add_value(found, column, widest.name)
            else:
                _add_link(found, widest, column, schema)
    for kind in schema.relationships.values():
        for column in kind.properties:
            _add_value(found, column, None)
        if kind.derived:
            one = found.setdefault(kind.iri, _Property())
            one.labels.add(kind.type.lower().replace("_", " "))
            one.comments.add("Derived at every build; not stated by a source.")
            one.kinds.add("ObjectProperty")
            one.of.update(kind.sources)
            one.to.update(f"vocab:{target}" for target in kind.targets)
    return {iri: one for iri, one in found.items() if not iri.startswith(_RESERVED)}


def _own(owner: Class, schema: Schema) -> set[Column]:
    """The columns of a class that its wider class does not have."""
    wider = schema.classes[owner.labels[-2]] if len(owner.labels) > 1 else None
    return {column for column in owner.columns if wider is None or column not in wider.columns}


def _add_value(found: dict[str, _Property], column: Column, owner: str | None) -> None:
    one = found.setdefault(column.iri, _Property())
    one.labels.add(column.name.replace("_", " "))
    one.comments.add(column.description)
    one.of.update([owner] if owner else [])
    one.kinds.add("ObjectProperty" if column.vocabulary else "DatatypeProperty")
    one.to.add("skos:Concept" if column.vocabulary else f"xsd:{_DATATYPES.get(column.type, 'string')}")


def _add_link(found: dict[str, _Property], owner: Class, column: Column, schema: Schema) -> None:
    link = column.relationship
    assert link is not None
    kind = schema.relationships[link.type]
    outside = not kind.iri.startswith("vocab:")
    one = found.setdefault(column.iri if outside and not link.inverse else kind.iri, _Property())
    one.labels.add(column.name.replace("_", " ") if outside else kind.type.lower().replace("_", " "))
    one.comments.add("" if link.inverse else column.description)
    one.kinds.add("ObjectProperty")
    one.of.update(column.targets if link.inverse else [owner.name])
    one.to.update([f"vocab:{owner.name}"] if link.inverse else [f"vocab:{target}" for target in column.targets])


# ---------------------------------------------------------------------- words and terms
def _words(vocabulary: Vocabulary) -> Iterator[Triple]:
    term = vocabulary.term
    for name, words in vocabulary.schema.vocabularies.items():
        scheme = term(f"vocab:{name}")
        yield Triple(scheme, term("rdf:type"), term("skos:ConceptScheme"))
        yield Triple(scheme, term("rdfs:label"), Literal(name))
        for word in words.values():
            itself = vocabulary.word(name, word.name)
            yield Triple(itself, term("rdf:type"), term("skos:Concept"))
            yield Triple(itself, term("rdf:type"), _owl("NamedIndividual"))
            yield Triple(itself, term("skos:inScheme"), scheme)
            yield Triple(itself, term("skos:topConceptOf"), scheme)
            yield Triple(itself, term("skos:prefLabel"), Literal(word.name))
            yield Triple(itself, term("rdfs:label"), Literal(word.title))
            if word.title != word.name:
                yield Triple(itself, term("skos:altLabel"), Literal(word.title))
            if word.description:
                yield Triple(itself, term("skos:definition"), Literal(word.description))
            if word.meaning:
                yield Triple(itself, term("skos:closeMatch"), term(word.meaning))


def _term_records(extract: Extract, vocabulary: Vocabulary) -> Records:
    """The terms as the sheets have them, and what leads from them."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    derived = [one.type for one in extract.schema.relationships.values() if one.derived]
    for node, links, _ in InSheets(extract.passes(), extract.schema).portraits(derived):
        if _is_term(node, vocabulary):
            nodes.append(node)
            edges += [Edge(type, node.uid, end, properties or {}) for type, end, properties in links]
    return Records(tuple(nodes), tuple(edges))


def _terms(records: Records, vocabulary: Vocabulary) -> Iterator[str]:
    """The terms as in `graph/terms`, and what Protégé needs to show them, each fact as it is written."""
    terms = {node.uid: node for node in records.nodes}
    below = {edge.start for edge in records.typed("SUBCLASS_OF") if edge.end in terms}
    for node in terms.values():
        yield from map(str, _shown(node, node.uid in below, vocabulary))
    for some in batched(_told(records, terms, vocabulary), AT_ONCE):
        text = "".join(f"{fact} .\n" for fact in some)
        yield from (str(quad.triple) for quad in parse(text, format=RdfFormat.N_TRIPLES))


def _shown(node: Node, is_below: bool, vocabulary: Vocabulary) -> Iterator[Triple]:
    """What Protégé needs to show a term."""
    term, itself, found = vocabulary.term, vocabulary.thing(node.uid), vocabulary.class_of(node)
    assert found is not None
    yield Triple(itself, term("rdf:type"), term("skos:Concept"))
    yield Triple(itself, term("skos:prefLabel"), Literal(node.text("name")))
    if not any(column.relationship and column.relationship.type == "SUBCLASS_OF" for column in found.columns):
        yield Triple(itself, term("rdf:type"), _owl("NamedIndividual"))
        return
    yield Triple(itself, term("rdf:type"), _owl("Class"))
    if not is_below:
        yield Triple(itself, term("rdfs:subClassOf"), term(f"vocab:{found.name}"))


def _told(records: Records, terms: Mapping[str, Node], vocabulary: Vocabulary) -> Iterator[str]:
    """What the sheets say of terms, and of what joins them."""
    broader = vocabulary.written("skos:broader")
    for node in terms.values():
        itself = vocabulary.written_thing(node.uid)
        yield from (f"{itself}{rest}" for rest in vocabulary.node(node))
    for edge in records.edges:
        if edge.end in terms:
            rests, carried = vocabulary.links(terms[edge.start], [(edge.type, edge.end, edge.properties)])
            for facts in (Facts(vocabulary.written_thing(edge.start), rests), *carried):
                yield from (f"{facts.subject}{rest}" for rest in facts.rests)
            if edge.type == "SUBCLASS_OF":
                yield f"{vocabulary.written_thing(edge.start)} {broader} {vocabulary.written_thing(edge.end)}"


def _is_term(node: Node, vocabulary: Vocabulary) -> bool:
    found = vocabulary.class_of(node)
    return found is not None and found.place == "terms" and vocabulary.is_canonical(node)
