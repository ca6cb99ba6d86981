"""Does RDF state what the sheets say, with amendments beside it, and amended values only where they are asked for?"""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph as ox
import pytest

from evidence import judge
from graph import describe, export_graph, open_store, write_build
from graph.exports.sheet_values import as_in_sheets
from graph.settings import Settings
from ingest import collect, read, releases
from ontology import DataFile, Records, UsageError, load_schema
from tests.shell import Shell
from tests.studies import OBJECT, PMID, STUDIES, N, write_toy_studies
from tests.toy import Row, write_sheet, write_toy_review, write_toy_terms

BASE = "https://w3id.org/radiogenomics/"
COHORT, FINDING = f"{BASE}id/cohort.first-2019", f"{BASE}id/finding.adc-cd3e"
RDF_OBJECT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object"
EXCLUDED: Row = {
    "uid": "rg:report.left-out",
    "name": "Left out 2018",
    "excluded_by": "rg:review.toy-2020",
    "citation": "3. Left O, 2018",
    "reason": "Another disease.",
    "locators": '["toy-2020:L2 References"]',
    "stated_by": "review",
}
REASON = {
    **{**N, "uid": "rg:amendment.reason", "amends": EXCLUDED["uid"], "property": "reason"},
    **{"was": EXCLUDED["reason"], "becomes": "Another question."},
}
IMAGES = {
    **{**N, "uid": "rg:amendment.images", "property": "imaged_with"},
    **{"was": '["rg:sequence.adc", "rg:sequence.t1-ce"]', "becomes": '["rg:sequence.dwi", "rg:sequence.t1-ce"]'},
}
NOT_ADOPTED = {**PMID, "uid": "rg:amendment.not", "becomes": "9", "adopted": "false"}
ALL = (*STUDIES["amendments.csv"], REASON, IMAGES, NOT_ADOPTED)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[DataFile, ...], tuple[DataFile, ...]]:
    """The toy review alone, and with what its study says itself."""
    place = tmp_path_factory.mktemp("toy")
    write_toy_terms(place / "terms")
    write_toy_review(place / "toy")
    write_sheet(place / "toy" / "reports.csv", [EXCLUDED])
    studies = write_toy_studies(place / "toy-studies", ALL)
    return collect([place / "toy"], place / "terms"), collect([place / "toy", studies], place / "terms")


@pytest.fixture(scope="module")
def amended(files: tuple[tuple[DataFile, ...], tuple[DataFile, ...]]) -> Records:
    return judge(read(files[1]))


def exported(records: Records, files: tuple[DataFile, ...], *, derived: bool = False) -> ox.Store:
    content, store = io.BytesIO(), ox.Store()
    export_graph(records, releases(files), "nq", content, derived=derived)
    store.load(content.getvalue(), format=ox.RdfFormat.N_QUADS)
    return store


def objects(store: ox.Store, subject: str, predicate: str) -> set[str]:
    return {
        str(quad.object.value)
        for quad in store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, None)
    }


def test_undone_amendments_give_the_sheets(files: tuple[tuple[DataFile, ...], tuple[DataFile, ...]]) -> None:
    """Property for property and relationship for relationship, with those of lists and those that carry a value."""
    alone, both = read(files[0]), read(files[1])
    undone = as_in_sheets(both, load_schema())
    assert both.by_uid["rg:cohort.first-2019"] != alone.by_uid["rg:cohort.first-2019"]
    assert {uid: undone.by_uid[uid] for uid in alone.by_uid} == alone.by_uid
    more = set(both.by_uid) - set(alone.by_uid)
    kept = [edge for edge in undone.edges if not {edge.start, edge.end} & more]
    assert sorted(map(repr, kept)) == sorted(map(repr, alone.edges))
    assert sorted(map(repr, as_in_sheets(alone, load_schema()).edges)) == sorted(map(repr, alone.edges))


def test_canonical_rdf_states_the_sheet_and_the_amendment(
    files: tuple[tuple[DataFile, ...], tuple[DataFile, ...]], amended: Records
) -> None:
    store = exported(amended, files[1])
    assert objects(store, COHORT, f"{BASE}vocab#n") == {"10"}
    assert objects(store, FINDING, RDF_OBJECT) == {"http://identifiers.org/hgnc/1674"}
    assert objects(store, f"{BASE}id/study.first-2019", f"{BASE}vocab#pmid") == set()
    amendment = f"{BASE}id/amendment.first-2019-n"
    told = {key: objects(store, amendment, f"{BASE}vocab#{key}") for key in ("was", "becomes", "adopted", "release")}
    assert told == {"was": {"10"}, "becomes": {"12"}, "adopted": {"true"}, "release": {"toy-studies"}}
    assert objects(store, amendment, f"{BASE}vocab#amends") == {COHORT}
    source = f"{BASE}id/source.first-2019-abstract"
    assert objects(store, amendment, "http://www.w3.org/ns/prov#wasDerivedFrom") == {source}
    graph = f"{BASE}graph/study.first-2019"
    assert source in objects(store, graph, "http://www.w3.org/ns/prov#wasDerivedFrom")
    assert objects(store, COHORT, f"{BASE}vocab#release") == {"toy-2020"}


def test_amended_values_come_with_what_was_derived(
    files: tuple[tuple[DataFile, ...], tuple[DataFile, ...]], amended: Records
) -> None:
    store, derived = exported(amended, files[1], derived=True), ox.NamedNode(f"{BASE}graph/derived")
    assert objects(store, COHORT, f"{BASE}vocab#n") == {"12"}
    assert objects(store, FINDING, RDF_OBJECT) == {f"{BASE}id/genegroup.cd3"}
    (quad,) = store.quads_for_pattern(ox.NamedNode(COHORT), ox.NamedNode(f"{BASE}vocab#n"), None, None)
    assert quad.graph_name == derived
    (rung,) = store.quads_for_pattern(ox.NamedNode(FINDING), ox.NamedNode(f"{BASE}vocab#rung"), None, None)
    assert rung.graph_name == derived
    stated = exported(amended, files[1])
    assert not list(stated.quads_for_pattern(None, None, None, derived))
    assert {quad.subject for quad in stated} < {quad.subject for quad in store}


def test_one_thing_is_described_by_its_sheet_too(
    files: tuple[tuple[DataFile, ...], tuple[DataFile, ...]], amended: Records, tmp_path: Path
) -> None:
    """From a store as well, where what only the sheet names has to be fetched."""
    write_build(tmp_path / "home", "a" * 12, amended, releases(files[1]), load_schema())
    with open_store(Settings.read({}, home=tmp_path / "home")) as store:
        for source in (amended, store):
            told = ox.Store()
            told.load(describe(source, "rg:finding.adc-cd3e"), format=ox.RdfFormat.TURTLE)
            assert objects(told, FINDING, RDF_OBJECT) == {"http://identifiers.org/hgnc/1674"}
            assert objects(told, f"{BASE}id/{OBJECT['uid'][3:]}", f"{BASE}vocab#becomes") == {"rg:genegroup.cd3"}


@pytest.mark.slow
def test_the_command_takes_derived_where_rdf_is_written(shell: Shell, shipped_home: Path, tmp_path: Path) -> None:
    plain, more = tmp_path / "plain.nq", tmp_path / "more.nq"
    assert shell("export", "--format", "nq", "--out", str(plain), home=shipped_home).code == 0
    assert shell("export", "--format", "nq", "--derived", "--out", str(more), home=shipped_home).code == 0
    assert b"graph/derived" not in plain.read_bytes()
    assert b"vocab#associatedWith" in more.read_bytes()
    done = shell("export", "--format", "ttl", "--derived", "--uid", "HGNC:1674", "--out", "-", home=shipped_home)
    assert done.code == 0
    assert "vocab:rung 0" in done.out
    with pytest.raises(UsageError):
        export_graph(Records((), ()), [], "json", io.BytesIO(), derived=True)
