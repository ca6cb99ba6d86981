"""Can others read what we export, is it always the same bytes, and does it say what was stated and nothing else?"""

from __future__ import annotations

import io
import json
import os
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import cli
from graph.contract import Store
from graph.cypher.library import READING_PATH
from graph.exports import passes, rdf
from graph.exports.extracts import whole
from graph.exports.formats import FORMATS, describe, export_graph, thing_formats, write_extract
from graph.exports.passes import read_records
from graph.exports.triples import Vocabulary
from graph.stores import embedded
from graph.stores.embedded import EmbeddedStore
from ingest import collect, read, releases, shipped_folders
from ontology import Edge, Node, QueryFailed, Records, Release, UsageError, load_schema

BASE = "https://w3id.org/radiogenomics/"
VOCAB = f"{BASE}vocab#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RELEASE = Release("toy-2020", "0.1.0", "2025-11-20", "CC0-1.0", "by hand", "A toy")

PAPER: dict[str, Any] = {"locators": ["toy-2020:L1 Text"], "stated_by": "review"}


def node(labels: str, uid: str, name: str = "", **properties: Any) -> Node:
    return Node(uid, ("Entity", *labels.split()), {"uid": uid, "name": name or uid, **properties})


def finding(slug: str, **properties: Any) -> Node:
    own = {"result": "association", "direction": "negative", "analysis": ["prognostic", "monitoring"], "rung": 0}
    return node("Finding", f"rg:finding.{slug}", **{**PAPER, **own, "uses_images": True, "n": 60, **properties})


NODES = (
    node("Review", "rg:review.toy-2020", "A toy review", doi="10.1000/toy.2020", year=2020, **PAPER),
    node("Report", "rg:report.other", reason="not in English", **PAPER),
    node("Study", "rg:study.one", "One 2018", doi="10.1000/one(18)<a>", radiogenomic=True, **PAPER),
    node("Study", "rg:study.two", "Two 2019", **PAPER),
    node("Cohort", "rg:cohort.one", n=60, n_unit="patients", **PAPER),
    node("Cohort", "rg:cohort.two", **PAPER),
    node("Characteristic", "rg:characteristic.one-age", mean=61.5, percent=7.0, **PAPER),
    node("Overlap", "rg:overlap.one-two", relation="may_share", **PAPER),
    finding("one"),
    finding("none", result="no_association", direction="not_applicable"),
    finding("two", direction="not_stated"),
    node("Estimate", "rg:estimate.one", p=1e-07, p_operator="<=", value=-0.63, value_operator="=", **PAPER),
    node("BackgroundClaim", "rg:claim.in-row", reference_numbers=[12, 3], joint=True, **PAPER),
    node("BackgroundClaim", "rg:claim.in-text", **PAPER),
    node("Judgement", "rg:judgement.pooled", count=3, total=9, **PAPER),
    node("Overlap", "rg:overlap.computed", relation="may_share", locators=["toy-2020:L1 Text"], stated_by="derived"),
    node("Check", "rg:check.one", verdict="consistent", **PAPER),
    node("Feature", "rg:feature.mean-adc", "mean ADC", kind="first_order", match="none"),
    node("Feature FeatureSet", "rg:featureset.one", "model of One", form="model", match="none"),
    node("Marker Gene", "HGNC:1674", "CD3E", symbol="CD3E", curie="HGNC:1674", match="exact", as_published=["CD3e"]),
    node("Marker GeneGroup", "rg:genegroup.cd3", "CD3", curie="FPLX:CD3", match="close"),
    node("Cell", "CL:0000084", "T cell", curie="CL:0000084", match="exact"),
    node("Cell", "CL:0000542", "lymphocyte", curie="CL:0000542", match="exact"),
    node("Therapy", "rg:therapy.x", curie="NOWHERE:1", match="exact"),
)
EDGES = (
    Edge("INCLUDES", "rg:review.toy-2020", "rg:study.one"),
    Edge("INCLUDES", "rg:review.toy-2020", "rg:study.two"),
    Edge("EXCLUDED", "rg:review.toy-2020", "rg:report.other", {"reason": "not in English"}),
    Edge("USED", "rg:study.one", "rg:cohort.one"),
    Edge("USED", "rg:study.two", "rg:cohort.two"),
    Edge("DESCRIBES", "rg:characteristic.one-age", "rg:cohort.one"),
    Edge("BETWEEN", "rg:overlap.one-two", "rg:cohort.one", {"role": "either"}),
    Edge("BETWEEN", "rg:overlap.one-two", "rg:cohort.two", {"role": "either"}),
    Edge("TREATED_WITH", "rg:cohort.one", "rg:therapy.x", {"optional": True}),
    Edge("REPORTS", "rg:study.one", "rg:finding.one"),
    Edge("REPORTS", "rg:study.one", "rg:finding.none"),
    Edge("REPORTS", "rg:study.two", "rg:finding.two"),
    *(Edge("HAS_SUBJECT", f"rg:finding.{name}", "rg:feature.mean-adc") for name in ("one", "none", "two")),
    *(Edge("HAS_OBJECT", f"rg:finding.{name}", "HGNC:1674") for name in ("one", "none", "two")),
    Edge("HAS_ESTIMATE", "rg:finding.one", "rg:estimate.one"),
    Edge("STATES", "rg:review.toy-2020", "rg:claim.in-row"),
    Edge("STATES", "rg:review.toy-2020", "rg:claim.in-text"),
    Edge("IN_CONTEXT_OF", "rg:claim.in-row", "rg:study.one"),
    Edge("HAS_SUBJECT", "rg:claim.in-row", "HGNC:1674"),
    Edge("HAS_SUBJECT", "rg:claim.in-row", "rg:genegroup.cd3"),
    Edge("HAS_OBJECT", "rg:claim.in-row", "CL:0000084"),
    Edge("ABOUT", "rg:judgement.pooled", "rg:review.toy-2020"),
    Edge("CHECKS", "rg:check.one", "rg:estimate.one"),
    Edge("DEVELOPED_IN", "rg:featureset.one", "rg:cohort.one"),
    Edge("SUBCLASS_OF", "CL:0000084", "CL:0000542"),
    Edge("ASSOCIATED_WITH", "rg:feature.mean-adc", "HGNC:1674", {"finding_uids": ["rg:finding.one"], "n_lines": 1}),
    Edge("MARKER_OF", "HGNC:1674", "CL:0000084", {"via": ["stated"], "disputed": False}),
)
TOY = Records(NODES, EDGES)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same in a store, written the other way round."""
    made = EmbeddedStore(tmp_path_factory.mktemp("stored") / "graph", "0123456789ab")
    made.replace(reversed(NODES), reversed(EDGES))
    with made as store:
        yield store


@pytest.fixture(params=["records", "store"])
def source(request: pytest.FixtureRequest) -> Records | Store:
    """The same as records and from a store."""
    found: Records | Store = TOY if request.param == "records" else request.getfixturevalue("stored")
    return found


def exported(records: Records = TOY, format: str = "nq", released: tuple[Release, ...] = (RELEASE,)) -> bytes:
    out = io.BytesIO()
    export_graph(records, released, format, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def dataset() -> ox.Store:
    store = ox.Store()
    store.load(exported(), format=ox.RdfFormat.N_QUADS)
    return store


def read_by_rdflib(content: bytes, format: str) -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        # its reader of datasets calls what it has itself deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=content, format=format)
    return dataset


def iri(uid: str) -> ox.NamedNode:
    return Vocabulary(load_schema()).thing(uid)


def objects(dataset: ox.Store, subject: str, predicate: str) -> set[str]:
    found = dataset.quads_for_pattern(iri(subject), ox.NamedNode(predicate), None, None)
    return {str(getattr(quad.object, "value", quad.object)) for quad in found}


def home(dataset: ox.Store, uid: str) -> set[str]:
    found = dataset.quads_for_pattern(iri(uid), ox.NamedNode(f"{RDF}type"), None, None)
    return {quad.graph_name.value.removeprefix(f"{BASE}graph/") for quad in found}  # type: ignore[union-attr]


# ---------------------------------------------------------------------- bytes
def test_two_exports_are_equal_whatever_the_order_of_the_records() -> None:
    turned = Records(tuple(reversed(NODES)), tuple(reversed(EDGES)))
    for format in ("nq", "ttl"):
        assert exported(format=format) == exported(format=format) == exported(turned, format)


def test_quads_are_sorted_and_each_stands_once() -> None:
    content = exported()
    lines = content.split(b"\n")
    assert lines.pop() == b""
    assert lines == sorted(set(lines))
    assert b"\r" not in content
    assert b"_:" not in content


def test_an_export_from_a_store_is_the_export_of_its_records(stored: Store) -> None:
    found = read_records(stored)
    assert {n.uid: dict(n.properties) for n in found.nodes} == {n.uid: dict(n.properties) for n in NODES}
    assert list(found.edges) == sorted(EDGES, key=lambda one: (one.type, one.start, one.end))
    for format in ("nq", "ttl"):
        for derived in (False, True):
            written = [io.BytesIO(), io.BytesIO()]
            for source, out in zip((stored, TOY), written, strict=True):
                export_graph(source, (RELEASE,), format, out, derived=derived)
            assert written[0].getvalue() == written[1].getvalue()


@pytest.mark.parametrize("form", ["nq", "ttl", "trig", "jsonld", "vocab", "json", "graphml", "bib", "ris"])
def test_a_whole_graph_is_never_held_at_once(form: str, stored: Store) -> None:
    derived = FORMATS[form].derived
    extract, held = (whole(source, (RELEASE,), stored.build, derived=derived) for source in (stored, TOY))
    written = [io.BytesIO(), io.BytesIO()]
    for one, out in zip((extract, held), written, strict=True):
        assert write_extract(one, form, out) > 0
    assert written[0].getvalue() == written[1].getvalue()
    assert "records" not in vars(extract)


@pytest.mark.parametrize(("at_once", "sampled"), [(1, 1), (3, 2), (7, 1), (100, 1)])
def test_things_are_read_in_stretches(
    at_once: int, sampled: int, stored: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passes, "AT_ONCE", at_once)
    monkeypatch.setattr(passes, "SAMPLED", sampled)
    found = [one.node.uid for one in passes.StorePasses(stored).portraits(())]
    assert sorted(found) == sorted(node.uid for node in NODES)


@pytest.mark.parametrize("derived", [False, True])
@pytest.mark.parametrize("form", ["nq", "ttl", "trig", "jsonld"])
def test_a_subject_may_have_more_facts_than_a_block(form: str, derived: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = []
    for most in (rdf.MOST_FACTS, 3, 1):
        monkeypatch.setattr(rdf, "MOST_FACTS", most)
        pages.append(io.BytesIO())
        export_graph(TOY, (RELEASE,), form, pages[-1], derived=derived)
    assert pages[0].getvalue() == pages[1].getvalue() == pages[2].getvalue()


def test_what_a_pass_reads_is_what_the_schema_and_records_say() -> None:
    """Types stand in Cypher as literal text."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in READING_PATH.glob("*.cypher")}
    code = [path.read_text(encoding="utf-8") for path in READING_PATH.parent.rglob("*.py")]
    asked = {name: (f'"{name}"', f'"{name.rpartition("_")[0]}_{{') for name in texts}
    assert [name for name, ways in asked.items() if not any(way in one for one in code for way in ways)] == []

    def types(name: str, pattern: str) -> set[str]:
        (found,) = re.findall(pattern, texts[name])
        return set(found.split("|"))

    for name in ("read_portraits", "read_portraits_of", "read_wholes"):
        assert types(name, r"<-\[r:([A-Z_|]+)\]-\(whole") == passes.NAMES_PARTS
    towards = {type for type, from_whole in passes.PARTS if not from_whole}
    assert types("read_wholes", r"\(n\)-\[r:([A-Z_|]+)\]->") == towards | {"TOLD_IN"}
    assert types("read_speakers", r"<-\[r:([A-Z_|]+)\]-") == passes.SPEAKS
    of_reviews = {kind.type for kind in load_schema().relationships.values() if "Review" in kind.sources}
    assert types("read_links_from_reviews", r"<-\[r:([A-Z_|]+)\]-") == of_reviews


def test_both_libraries_read_both_forms_alike() -> None:
    content, turtle = exported(), exported(format="ttl")
    quads = set(ox.parse(content, format=ox.RdfFormat.N_QUADS))
    assert len(quads) == len(list(read_by_rdflib(content, "nquads").quads())) == content.count(b"\n")
    triples = {quad.triple for quad in quads}
    graph = rdflib.Graph()
    graph.parse(data=turtle, format="turtle")
    assert len(graph) == len(triples)
    assert {quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)} == triples


def test_turtle_is_for_people() -> None:
    text = exported(format="ttl").decode()
    assert "rg:finding.one a rdf:Statement , vocab:Finding ;" in text
    assert "HGNC:1674 a vocab:Gene , vocab:Marker ;" in text
    assert "@prefix MRIO:" not in text


@pytest.mark.parametrize(
    ("words", "small"),
    [(("nq",), True), (("xlsx",), True), (("ris",), False), (("nq", "--uid", "HGNC:1674"), False)],
    ids=("N-Quads", "Excel", "RIS", "one thing"),
)
def test_the_engine_takes_little_where_a_graph_is_read_in_passes(
    words: tuple[str, ...], small: bool, shipped_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "_heap", [embedded.HEAP])
    monkeypatch.delenv("ARCADEDB_NATIVE_ISOLATE_ARGS", raising=False)
    given = ["export", "--home", str(shipped_home), "--out", str(tmp_path / "out"), "--format", *words]
    assert CliRunner().invoke(cli.app, given).exit_code == 0
    assert os.environ["ARCADEDB_NATIVE_ISOLATE_ARGS"] == (embedded.SMALL_HEAP if small else embedded.HEAP)


def test_a_path_gets_the_whole_file(tmp_path: Path) -> None:
    out = tmp_path / "graph.nq"
    out.write_text("old")
    assert export_graph(TOY, (RELEASE,), "nq", out) == exported().count(b"\n")
    assert out.read_bytes() == exported()
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]


def test_a_fault_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "graph.nq"
    out.write_text("old")

    def fail(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UsageError, match="No space left"):
        export_graph(TOY, (RELEASE,), "nq", out)
    assert out.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]


def test_what_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder that is not there"):
        export_graph(TOY, (), "nq", tmp_path / "none" / "graph.nq")
    with pytest.raises(UsageError, match="is a folder"):
        export_graph(TOY, (), "nq", tmp_path)
    with pytest.raises(UsageError, match=r"write csv, xlsx, .*nq.* or zip"):
        exported(format="owl")


# ---------------------------------------------------------------------- content
def test_a_finding_is_a_statement_with_subject_predicate_and_object(dataset: ox.Store) -> None:
    assert objects(dataset, "rg:finding.one", f"{RDF}type") == {f"{RDF}Statement", f"{VOCAB}Finding"}
    assert objects(dataset, "rg:finding.one", f"{RDF}subject") == {f"{BASE}id/feature.mean-adc"}
    assert objects(dataset, "rg:finding.one", f"{RDF}object") == {"http://identifiers.org/hgnc/1674"}
    biolink = load_schema().prefixes["biolink"]
    assert objects(dataset, "rg:finding.one", f"{RDF}predicate") == {f"{biolink}negatively_correlated_with"}
    assert objects(dataset, "rg:finding.two", f"{RDF}predicate") == {f"{biolink}associated_with"}


def test_plain_edges_are_one_construct_away_and_never_assert_what_was_not_found(dataset: ox.Store) -> None:
    documented = (Path(__file__).parents[2] / "docs" / "rdf.md").read_text(encoding="utf-8")
    found = dataset.query(documented.split("```sparql\n")[1].split("```")[0])
    assert isinstance(found, ox.QueryTriples)
    biolink = load_schema().prefixes["biolink"]
    assert {triple.predicate.value for triple in found} == {
        f"{biolink}negatively_correlated_with",
        f"{biolink}associated_with",
        f"{VOCAB}Result.no_association",
    }


def test_what_was_derived_is_left_out(dataset: ox.Store) -> None:
    predicates = {quad.predicate.value for quad in dataset}
    schema = load_schema()
    columns = [column for found in schema.classes.values() for column in found.columns]
    # a name may be derived in one class and read in another: a judgement's tool is its domain's
    derived = {column.iri for column in columns if column.derived} - {c.iri for c in columns if not c.derived}
    derived |= {kind.iri for kind in schema.relationships.values() if kind.derived}
    assert len(derived) == 18
    assert not predicates & {ox_iri.value for ox_iri in map(Vocabulary(schema).term, derived)}
    for uid in ("rg:check.one", "rg:overlap.computed"):
        assert not list(dataset.quads_for_pattern(iri(uid), None, None, None))
        assert not list(dataset.quads_for_pattern(None, None, iri(uid), None))


def test_every_predicate_and_type_is_named_by_the_schema_or_a_prefix_that_it_declares(dataset: ox.Store) -> None:
    schema = load_schema()
    names = {column.iri for found in schema.classes.values() for column in found.columns}
    names |= {kind.iri for kind in schema.relationships.values()}
    names |= {found.iri for found in schema.classes.values()} | {f"vocab:{found}" for found in schema.classes}
    names |= {column.iri for kind in schema.relationships.values() for column in kind.properties}
    known = {str(schema.expand(name)) for name in names}
    outside = tuple(iri for prefix, iri in schema.prefixes.items() if prefix not in {"vocab", "radiogenomics"})
    for quad in dataset:
        used = [quad.predicate.value]
        if quad.predicate.value == f"{RDF}type":
            assert isinstance(quad.object, ox.NamedNode)
            used.append(quad.object.value)
        for name in used:
            assert name in known or (name.startswith(outside) and not name.startswith(VOCAB)), name


def test_values_keep_their_types(dataset: ox.Store) -> None:
    def literal(uid: str, column: str) -> ox.Literal:
        (quad,) = dataset.quads_for_pattern(iri(uid), ox.NamedNode(f"{VOCAB}{column}"), None, None)
        assert isinstance(quad.object, ox.Literal)
        return quad.object

    assert (literal("rg:finding.one", "n").value, literal("rg:finding.one", "n").datatype.value[-7:]) == (
        "60",
        "integer",
    )
    assert literal("rg:estimate.one", "p").value == "0.0000001"
    assert literal("rg:characteristic.one-age", "percent").datatype.value.endswith("decimal")
    assert literal("rg:finding.one", "uses_images").datatype.value.endswith("boolean")
    assert objects(dataset, "rg:finding.one", f"{VOCAB}analysis") == {
        f"{VOCAB}Analysis.prognostic",
        f"{VOCAB}Analysis.monitoring",
    }
    assert objects(dataset, "rg:estimate.one", f"{VOCAB}p_operator") == {f"{VOCAB}Operator.%3C%3D"}
    assert objects(dataset, "rg:claim.in-row", f"{VOCAB}reference_numbers") == {"3", "12"}


def test_words_say_what_they_mean(dataset: ox.Store) -> None:
    word = ox.NamedNode(f"{VOCAB}Analysis.prognostic")
    (meaning,) = dataset.quads_for_pattern(word, ox.NamedNode(f"{SKOS}closeMatch"), None, None)
    assert meaning.object == Vocabulary(load_schema()).term("NCIT:C201363")
    assert not list(dataset.quads_for_pattern(ox.NamedNode(f"{VOCAB}Verdict.consistent"), None, None, None))


def test_a_match_says_how_well_it_fits(dataset: ox.Store) -> None:
    fplx = f"{load_schema().prefixes['FPLX']}CD3"
    assert objects(dataset, "rg:genegroup.cd3", f"{SKOS}closeMatch") == {fplx}
    assert objects(dataset, "rg:genegroup.cd3", f"{VOCAB}curie") == {"FPLX:CD3"}
    assert not objects(dataset, "HGNC:1674", f"{SKOS}exactMatch"), "it is that gene itself"
    assert not objects(dataset, "rg:therapy.x", f"{SKOS}exactMatch"), "its prefix is not declared"
    assert objects(dataset, "CL:0000084", "http://www.w3.org/2000/01/rdf-schema#subClassOf") == {
        "http://purl.obolibrary.org/obo/CL_0000542"
    }


@pytest.mark.parametrize(
    ("start", "relation", "end", "key", "value"),
    [
        ("rg:review.toy-2020", "EXCLUDED", "rg:report.other", "reason", "not in English"),
        ("rg:cohort.one", "TREATED_WITH", "rg:therapy.x", "optional", "true"),
        ("rg:overlap.one-two", "BETWEEN", "rg:cohort.two", "role", "either"),
    ],
)
def test_an_edge_keeps_its_property(
    dataset: ox.Store, start: str, relation: str, end: str, key: str, value: str
) -> None:
    predicate = Vocabulary(load_schema()).term(load_schema().relationships[relation].iri)
    assert list(dataset.quads_for_pattern(iri(start), predicate, iri(end), None)), "the plain triple"
    found = dataset.query(
        f"PREFIX rdf: <{RDF}> SELECT ?v WHERE {{ GRAPH ?g {{ ?l rdf:subject {iri(start)} ; rdf:predicate {predicate} ; "
        f"rdf:object {iri(end)} ; <{VOCAB}{key}> ?v }} }}"
    )
    assert isinstance(found, ox.QuerySolutions)
    assert [solution["v"].value for solution in found] == [value]


def test_a_claim_with_two_subjects_is_not_a_statement(dataset: ox.Store) -> None:
    assert objects(dataset, "rg:claim.in-row", f"{RDF}type") == {f"{VOCAB}BackgroundClaim"}
    assert not objects(dataset, "rg:claim.in-row", f"{RDF}subject")
    assert len(objects(dataset, "rg:claim.in-row", f"{VOCAB}subjects")) == 2


@pytest.mark.parametrize(
    ("uid", "graph"),
    [
        ("rg:study.one", "study.one"),
        ("rg:finding.one", "study.one"),
        ("rg:estimate.one", "study.one"),
        ("rg:characteristic.one-age", "study.one"),
        ("rg:featureset.one", "study.one"),
        ("rg:claim.in-row", "study.one"),
        ("rg:finding.two", "study.two"),
        ("rg:overlap.one-two", "review.toy-2020"),
        ("rg:claim.in-text", "review.toy-2020"),
        ("rg:judgement.pooled", "review.toy-2020"),
        ("rg:report.other", "review.toy-2020"),
        ("rg:feature.mean-adc", "terms"),
        ("HGNC:1674", "terms"),
    ],
)
def test_each_thing_stands_in_the_graph_of_whoever_says_it(dataset: ox.Store, uid: str, graph: str) -> None:
    assert home(dataset, uid) == {graph}


def test_the_default_graph_says_where_each_graph_comes_from(dataset: ox.Store) -> None:
    own = {str(q.subject): q for q in dataset.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    assert set(own) == {str(graph) for graph in dataset.named_graphs()}

    def said(graph: str, predicate: str) -> set[str]:
        subject = ox.NamedNode(f"{BASE}graph/{graph}")
        name = Vocabulary(load_schema()).term(predicate)
        found = dataset.quads_for_pattern(subject, name, None, ox.DefaultGraph())
        return {str(getattr(quad.object, "value", quad.object)) for quad in found}

    assert said("study.two", "prov:wasDerivedFrom") == {"https://doi.org/10.1000/toy.2020"}
    assert said("study.one", "prov:wasDerivedFrom") == {
        "https://doi.org/10.1000/toy.2020",
        "https://doi.org/10.1000/one%2818%29%3Ca%3E",
    }
    for graph in ("study.one", "review.toy-2020", "terms", "words"):
        assert said(graph, "prov:generatedAtTime") == {"2025-11-20T00:00:00Z"}
        assert said(graph, "dcterms:license") == {"https://creativecommons.org/publicdomain/zero/1.0/"}


def test_a_graph_takes_date_and_licence_of_its_own_review() -> None:
    other = replace(RELEASE, id="other-2021", date="2030-01", licence="ask first", title="Another")
    text = exported(released=(other, RELEASE)).decode()
    review = f"<{BASE}graph/review.toy-2020>"
    assert f'{review} <http://purl.org/dc/terms/issued> "2025-11-20"' in text
    assert f'<{BASE}graph/terms> <http://purl.org/dc/terms/rights> "ask first"' in text
    assert f'<{BASE}graph/terms> <http://purl.org/dc/terms/issued> "2030-01"^^' in text
    assert "prov#generatedAtTime" not in "".join(line for line in text.splitlines() if "graph/terms>" in line[:60])


def test_what_names_no_known_review_is_not_lost() -> None:
    stray = node("Judgement", "rg:judgement.stray", locators=["nobody:L1 x"], stated_by="curator")
    assert f"<{BASE}graph/other>" in exported(Records((stray,), ()), released=()).decode()


def test_what_we_ship_finds_its_place_and_loses_no_match() -> None:
    files = collect(shipped_folders())
    records, vocabulary = read(files), Vocabulary(load_schema())
    content = exported(records, released=releases(files))
    quads = list(ox.parse(content, format=ox.RdfFormat.N_QUADS))
    named = [quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)]
    homes = {name.removeprefix(f"{BASE}graph/").partition(".")[0] for name in named}
    assert homes == {"study", "review", "terms", "words"}
    subjects = {quad.subject for quad in quads}
    for one in records.nodes:
        assert vocabulary.thing(one.uid) in subjects
        assert not one.text("curie") or vocabulary.expand(one.text("curie")), one.uid


# ---------------------------------------------------------------------- hostile text
anything = st.text(min_size=1, max_size=40)


@settings(max_examples=60, deadline=None)
@given(anything, st.lists(anything, max_size=3, unique=True), st.integers(), st.floats(allow_nan=False, width=64))
def test_whatever_a_sheet_holds_comes_back(text: str, several: list[str], whole: int, number: float) -> None:
    thing = node("Estimate", "rg:estimate.x", text, locators=several, n=whole, value=number, as_printed=text)
    for format, kind, theirs in (("nq", ox.RdfFormat.N_QUADS, "nquads"), ("ttl", ox.RdfFormat.TURTLE, "turtle")):
        content = exported(Records((thing,), ()), format, ())
        found: dict[str, set[str]] = {}
        for quad in ox.parse(content, format=kind):
            if quad.subject == iri("rg:estimate.x"):
                assert isinstance(quad.object, ox.Literal | ox.NamedNode)
                found.setdefault(quad.predicate.value, set()).add(quad.object.value)
        assert found["http://www.w3.org/2000/01/rdf-schema#label"] == {text}
        assert found[f"{VOCAB}as_printed"] == {text}
        assert found.get(f"{VOCAB}locators", set()) == set(several)
        assert found[f"{VOCAB}n"] == {str(whole)}
        assert float(found[f"{VOCAB}value"].pop().replace("INF", "inf")) == number
        printed = {str(o) for _, p, o, _ in read_by_rdflib(content, theirs).quads() if str(p) == f"{VOCAB}as_printed"}
        assert printed == {text}


def test_every_statement_is_written_as_the_serialiser_writes_it() -> None:
    """Sign by sign, and with what marks the order of Turtle while it is sorted."""
    signs = [chr(code) for code in (*range(0x3000), *range(0xE000, 0x10020), 0x10FFFF)]
    texts = ["".join(signs[begin : begin + 50]) for begin in range(0, len(signs), 50)]
    texts += ["a \x01 b", "\x00\x01 c", "\t1 <https://w3id.org/radiogenomics/graph/terms> .\n"]
    thing = node("Estimate", "rg:estimate.x", "x", locators=texts, value=-1e-07, n=3)
    content = exported(Records((*NODES, thing), EDGES))
    quads = list(ox.parse(content, format=ox.RdfFormat.N_QUADS))
    assert content == ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    turtle = ox.parse(exported(Records((*NODES, thing), EDGES), "ttl"), format=ox.RdfFormat.TURTLE)
    assert {quad.triple for quad in turtle} == {quad.triple for quad in quads}
    assert {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)} >= set(texts)


@settings(max_examples=60, deadline=None)
@given(anything, anything)
def test_no_text_can_break_out_of_an_iri(uid: str, curie: str) -> None:
    thing = node("Disease", f"rg:disease.{uid}", curie=f"MONDO:{curie}", match="close", kind="x")
    edge = Edge("TREATED_WITH", "rg:cohort.one", f"rg:disease.{uid}", {"optional": False})
    content = exported(Records((*NODES, thing), (*EDGES, edge)), "nq", ())
    assert len(list(ox.parse(content, format=ox.RdfFormat.N_QUADS))) == content.count(b"\n")
    assert len(list(read_by_rdflib(content, "nquads").quads())) == content.count(b"\n")


# ---------------------------------------------------------------------- one thing
def test_one_thing_is_described_with_its_parts(source: Records | Store) -> None:
    graph = rdflib.Graph()
    turtle = describe(source, "rg:finding.one", releases=[RELEASE]).decode()
    assert turtle.index("\nrg:finding.one a ") < turtle.index("\nrg:estimate.one a ")
    graph.parse(data=turtle, format="turtle")
    told = {str(subject).rpartition("/id/")[2] for subject in graph.subjects() if "/id/" in str(subject)}
    with_it = {"study.one", "feature.mean-adc", "review.toy-2020", "judgement.pooled"}
    assert told == {"finding.one", "estimate.one"} | with_it
    whole = rdflib.Graph()
    whole.parse(data=exported(format="ttl"), format="turtle")
    assert set(graph) <= set(whole)


def test_json_marks_what_was_derived(source: Records | Store) -> None:
    found = json.loads(describe(source, "rg:finding.one", "json"))
    assert found["labels"] == ["Entity", "Finding"]
    assert found["iri"] == f"{BASE}id/finding.one"
    assert found["derived"] == {"rung": 0}
    assert "rung" not in found["properties"]
    assert [part["uid"] for part in found["parts"]] == ["rg:estimate.one"]
    assert [one["study"]["uid"] for one in found["findings"]] == ["rg:study.one"]
    assert {(one["type"], one["direction"], one["name"]) for one in found["relationships"]} == {
        ("HAS_ESTIMATE", "out", "rg:estimate.one"),
        ("HAS_OBJECT", "out", "CD3E"),
        ("HAS_SUBJECT", "out", "mean ADC"),
        ("REPORTS", "in", "One 2018"),
    }
    (check,) = [one for one in found["parts"][0]["relationships"] if one["type"] == "CHECKS"]
    assert check["derived"] is True


def test_a_description_is_always_the_same(stored: Store) -> None:
    for format in thing_formats():
        for uid in ("rg:study.one", "rg:cohort.one", "HGNC:1674", "rg:review.toy-2020"):
            assert describe(TOY, uid, format) == describe(stored, uid, format)


@pytest.mark.parametrize("uid", ["rg:nothing", "", "\x00", "'; DROP", "x" * 10_000])
def test_an_unknown_uid_is_said_in_one_sentence(uid: str, stored: Store) -> None:
    with pytest.raises(QueryFailed, match="nothing in this graph has the uid") as caught:
        describe(stored, uid)
    assert len(str(caught.value)) < 250
    assert "\n" not in str(caught.value)


def test_an_unknown_format_of_one_thing() -> None:
    with pytest.raises(UsageError, match="a part of the graph has no format `vocab`"):
        describe(TOY, "HGNC:1674", "vocab")
