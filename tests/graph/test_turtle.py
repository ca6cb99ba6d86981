"""Is Turtle that is written here what the library writes for the same facts, whatever they hold?"""

from __future__ import annotations

import tracemalloc

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.exports.forms import turtle
from graph.exports.forms.turtle import Turtle
from graph.exports.triples import Vocabulary
from ontology import load_schema

VOCABULARY = Vocabulary(load_schema())
TYPE = VOCABULARY.written("rdf:type")
XSD = "http://www.w3.org/2001/XMLSchema#"
# what stands in IRIs, and what an IRI or a local name may hold only escaped
_LETTERS = st.text("ab9-_.:/%~!$&'()*+,;=?@é", max_size=12)
_BEGINS = st.sampled_from(
    [*VOCABULARY.prefixes.values(), *(begin[1:] for begin in VOCABULARY.minted), "http://example.org/", "urn:x:"]
)
_IRIS = st.builds(lambda begin, rest: ox.NamedNode(begin + rest.replace("%", "%25")), _BEGINS, _LETTERS)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ["<http://purl.org/dc/terms/title>", 'say "x" \\', "a\tb\n\r", " ; .\n", "\ufffd\u2028\x7f", ""]
)
_LITERALS = (
    st.builds(ox.Literal, _TEXTS)
    | st.builds(lambda text: ox.Literal(text, language="en-GB"), _TEXTS)
    | st.builds(
        lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(XSD + kind)),
        st.sampled_from(["1", "-1", "+1", "0.5", "1.0E2", "INF", "true", "1.", ".5", "x", "2020-01-01", "01"]),
        st.sampled_from(["integer", "decimal", "double", "boolean", "date", "string"]),
    )
)
_FACTS = st.builds(ox.Triple, _IRIS, _IRIS | st.just(VOCABULARY.term("rdf:type")), _IRIS | _LITERALS)


def written(facts: list[ox.Triple], mark: str = "\x01") -> bytes:
    """Facts by way of blocks."""
    blocks: dict[str, list[str]] = {}
    for fact in facts:
        kind = mark if str(fact.predicate) == TYPE else str(fact.predicate)
        blocks.setdefault(str(fact.subject), []).append(f"{kind} {fact.object}")
    page = Turtle(VOCABULARY.prefixes, VOCABULARY.minted, TYPE, mark)
    lines = [
        "".join(f"{subject} {rest} .\n" for rest in dict.fromkeys(sorted(rests))) for subject, rests in blocks.items()
    ]
    body = "".join(map(page.block, lines)).encode()
    return page.header() + body


@given(st.lists(_FACTS, min_size=1, max_size=30))
@example([ox.Triple(VOCABULARY.thing("rg:a"), VOCABULARY.term("rdf:type"), ox.Literal("<http://purl.org/dc/terms/"))])
def test_facts_are_written_as_the_library_writes_them(facts: list[ox.Triple]) -> None:
    told = [*facts, ox.Triple(VOCABULARY.thing("rg:z"), VOCABULARY.term("rdf:type"), VOCABULARY.term("prov:Entity"))]
    by_subject: dict[ox.NamedNode, set[ox.Triple]] = {}
    for fact in told:
        assert isinstance(fact.subject, ox.NamedNode)
        by_subject.setdefault(fact.subject, set()).add(fact)
    kind = VOCABULARY.term("rdf:type")
    ordered = [
        fact
        for some in by_subject.values()
        for fact in sorted(some, key=lambda one: (one.predicate != kind, f"{one.predicate} {one.object}"))
    ]
    plain = "".join(f"{fact} .\n" for fact in ordered)
    used = {name: iri for name, iri in VOCABULARY.prefixes.items() if f"<{iri}" in plain}
    assert written(told) == ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=used)


def test_more_terms_than_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = [
        ox.Triple(ox.NamedNode(f"http://example.org/{number % 7}"), ox.NamedNode("urn:x:p"), ox.Literal(str(number)))
        for number in range(60)
    ]
    facts += [ox.Triple(one.subject, VOCABULARY.term("rdf:type"), VOCABULARY.thing("HGNC:1")) for one in facts]
    whole = written(facts)
    monkeypatch.setattr(turtle, "MOST_KNOWN", 2)
    assert written(facts) == whole


@given(st.lists(_FACTS, min_size=1, max_size=30))
def test_long_blocks_are_written_as_short_ones(facts: list[ox.Triple]) -> None:
    short = written(facts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(turtle, "LONG", 0)
        patch.setattr(turtle, "_AT_ONCE", 2)
        assert written(facts) == short


def test_a_long_block_takes_little_beside_its_text() -> None:
    """A review that includes very many studies: a list of its lines would take more than twice their text."""
    lines = "".join(f"<http://example.org/review> <http://example.org/includes> <urn:x:{n}> .\n" for n in range(60_000))
    assert len(lines) > turtle.LONG
    page = Turtle({}, {}, TYPE, "\x01")
    page.block(lines[: lines.index("\n") + 1])
    page._terms._ask = str  # the library is not what is measured
    tracemalloc.start()
    text = page.block(lines)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < len(lines)
    assert text.count("<urn:x:") == 60_000
