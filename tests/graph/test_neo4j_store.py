"""How does a graph come into a server's database, and what is said of one that is not whole? On a real server."""

from __future__ import annotations

import json
import resource
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph import FORMAT, CurrentGraph, ask, examine, find_sound, manifest_of, open_store, run_with_limit
from graph.cypher.names import NAMES_UNKNOWN
from graph.stores.neo4j import Neo4jStore
from graph.stores.neo4j_load import index_statements
from ontology import (
    DamagedGraph,
    Edge,
    Node,
    NoGraph,
    OtherVersion,
    QueryFailed,
    QueryTimeout,
    RadiogenomicsError,
    StoreUnreachable,
    load_schema,
)
from tests.graph.small import EDGES, LABELS, NODES, RELATIONSHIPS, RELEASE
from tests.neo4j.database import Database
from tests.shell import Shell

A, B = "aaaaaaaaaaaa", "bbbbbbbbbbbb"


@pytest.fixture
def store(neo4j: Database) -> Neo4jStore:
    """A database with the small graph as build A."""
    made = Neo4jStore(neo4j.settings())
    made.write(A, NODES, EDGES, (RELEASE,), load_schema())
    return made


def whole(database: Database) -> list[Any]:
    """Everything in a database: what a write that is refused must leave as it is."""
    nodes = database.run("MATCH (n) RETURN labels(n), properties(n), elementId(n) ORDER BY elementId(n)")
    links = database.run("MATCH ()-[r]->() RETURN type(r), properties(r), elementId(r) ORDER BY elementId(r)")
    schema = database.run("SHOW INDEXES YIELD name RETURN name ORDER BY name")
    return [nodes, links, schema]


# ---------------------------------------------------------------------- what is written
def test_the_first_load_creates(store: Neo4jStore, neo4j: Database) -> None:
    manifest = store.verify()
    assert (manifest.build, manifest.format, manifest.releases) == (A, FORMAT, (RELEASE,))
    assert (manifest.labels, manifest.relationships) == (LABELS, RELATIONSHIPS)
    assert CurrentGraph(neo4j.settings()).open().manifest == manifest


def test_the_mark_is_no_thing_of_the_graph(store: Neo4jStore, neo4j: Database) -> None:
    assert neo4j.run("MATCH (b:Build) RETURN labels(b), COUNT { (b)--() }") == [(["Build"], 0)]
    with store:
        assert "Build" not in dict(ask(store, "count_labels").rows)
        assert len(ask(store, "list_nodes").rows) == len(NODES)


def test_one_changed_row_writes_a_handful(store: Neo4jStore, neo4j: Database) -> None:
    before = dict(neo4j.run("MATCH (n:Entity) RETURN n.uid, elementId(n)"))
    changed = replace(NODES[5], properties={**NODES[5].properties, "value": -0.5})
    nodes = [*NODES[:5], changed, Node("rg:cell.b", ("Entity", "Cell"), {"uid": "rg:cell.b", "name": "B cell"})]
    edges = [*EDGES[:3], Edge("MARKER_OF", "HGNC:1674", "rg:cell.b", {"via": ["stated"]})]
    manifest, touched = store.write(B, nodes, edges)
    assert touched == 1 + 1 + 2 + 1  # a node changed, one new, two relationships gone, one new
    assert store.verify() == manifest
    after = dict(neo4j.run("MATCH (n:Entity) RETURN n.uid, elementId(n)"))
    assert {uid: place for uid, place in after.items() if uid != "rg:cell.b"} == before
    assert store.write(B, nodes, edges)[1] == 0


def test_labels_follow(store: Neo4jStore) -> None:
    nodes = [replace(NODES[1], labels=("Entity", "Feature", "FeatureSet")), *NODES[2:], NODES[0]]
    assert store.write(B, nodes, EDGES)[1] == 1
    assert store.verify().labels["FeatureSet"] == 2
    assert store.write(A, NODES, EDGES)[1] == 1
    assert store.verify().labels == LABELS


def test_constraints_and_indexes_come_from_the_schema_once(store: Neo4jStore, neo4j: Database) -> None:
    names = [name for (name,) in neo4j.run("SHOW INDEXES YIELD name, type WHERE type = 'RANGE' RETURN name")]
    assert {"entity_uid", "build_of", "finding_uid", "gene_symbol"} <= set(names)
    assert len(names) == len(index_statements(load_schema()))
    store.write(B, NODES, EDGES, (), load_schema())
    assert neo4j.run("SHOW INDEXES YIELD name, type WHERE type = 'RANGE' RETURN count(name)") == [(len(names),)]


def test_what_a_person_changed_by_hand_is_seen_and_mended(store: Neo4jStore, neo4j: Database) -> None:
    neo4j.run("MATCH (n:Estimate) SET n.value = 0.99")
    health = examine(neo4j.settings())
    assert (health.status, health.engine.split()[0]) == ("damaged", "neo4j")
    assert find_sound(neo4j.settings(), A) is None
    neo4j.run("MATCH (n:Cell) SET n:Gene")
    with pytest.raises(DamagedGraph, match="Gene: 2 in place of 1"):
        store.verify()
    neo4j.run("MATCH (n:Cell) REMOVE n:Gene")
    neo4j.run("MATCH (b:Build) SET b.words = replace(b.words, '{}', '{\"slip\": 4}')")
    with pytest.raises(DamagedGraph, match="slip: 0 in place of 4"):
        store.verify()
    neo4j.run("MATCH (n:Cell) DETACH DELETE n")
    with pytest.raises(DamagedGraph, match="something of it is gone"):
        open_store(neo4j.settings())
    store.write(A, NODES, EDGES, (RELEASE,))
    assert find_sound(neo4j.settings(), A) == store.verify()
    assert examine(neo4j.settings()).status == "sound"


def test_notes_that_others_keep_beside_are_left(store: Neo4jStore, neo4j: Database) -> None:
    neo4j.run("MATCH (n:Gene) CREATE (n)<-[:ABOUT]-(:Note {text: 'mine'})")
    assert store.write(B, NODES, EDGES)[1] == 0
    assert neo4j.run("MATCH (n:Note)-->(g:Gene) RETURN n.text, g.symbol") == [("mine", "CD3E")]
    assert store.verify().labels == LABELS


# ---------------------------------------------------------------------- what is not
@pytest.mark.parametrize(
    "text", ["CREATE (:Person {name: 'x'})", "CREATE (:Build {id: 7})-[:OF]->(:Entity)", "CREATE (:Entity {uid: 'x'})"]
)
def test_a_database_of_others_is_refused_untouched(neo4j: Database, text: str) -> None:
    neo4j.run(text)
    before = whole(neo4j)
    with pytest.raises(StoreUnreachable, match="data from another source; nothing was touched"):
        Neo4jStore(neo4j.settings()).write(A, NODES, EDGES, (), load_schema())
    assert whole(neo4j) == before
    with pytest.raises(NoGraph, match="build --store neo4j"):
        open_store(neo4j.settings())
    assert examine(neo4j.settings()).status == "absent"


def test_an_empty_database_holds_no_graph(neo4j: Database) -> None:
    with pytest.raises(NoGraph):
        open_store(neo4j.settings())
    assert find_sound(neo4j.settings(), A) is None
    assert examine(neo4j.settings()).reachable


def test_a_load_that_fails_leaves_the_graph_before(store: Neo4jStore, neo4j: Database) -> None:
    before = whole(neo4j)
    nodes = [*NODES, Node("rg:cell.b", ("Entity", "Cell"), {"deep": [[1]]})]  # type: ignore[dict-item]
    with pytest.raises(RadiogenomicsError):
        store.write(B, nodes, EDGES)
    assert whole(neo4j)[:2] == before[:2]
    assert store.verify().build == A


# ---------------------------------------------------------------------- above one transaction
def test_a_large_difference_goes_in_batches(
    store: Neo4jStore, neo4j: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    writing = Neo4jStore._writing

    def watched(self: Neo4jStore, work: Any) -> Any:
        done = writing(self, work)
        seen.append(neo4j.mark().get("state", "none"))
        return done

    monkeypatch.setattr(Neo4jStore, "_writing", watched)
    store.write(B, [NODES[0]], [], at_once=3)
    assert seen[-1] == "ready"
    assert seen.count("loading") >= 3
    assert (store.verify().build, store.verify().labels) == (B, {"Entity": 1, "Sequence": 1})
    assert "loader" not in neo4j.mark()


class Cut(Exception):
    """The power is gone."""


@pytest.mark.parametrize("after", [1, 2, 3, 4, 5])
def test_a_load_cut_off_is_seen_and_mended(
    store: Neo4jStore, neo4j: Database, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    left = after + 3  # what comes before the first batch
    writing = Neo4jStore._writing

    def cut(self: Neo4jStore, work: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise Cut
        return writing(self, work)

    monkeypatch.setattr(Neo4jStore, "_writing", cut)
    with pytest.raises(Cut):
        store.write(B, [NODES[0], Node("rg:cell.b", ("Entity", "Cell"), {})], [], at_once=1)
    monkeypatch.undo()
    with pytest.raises(StoreUnreachable, match="just being written"):
        open_store(neo4j.settings())
    with pytest.raises(StoreUnreachable, match="not whole"):
        CurrentGraph(neo4j.settings()).open()
    with pytest.raises(StoreUnreachable, match="not whole"):
        run_with_limit(neo4j.settings(), "MATCH (n:Gene) RETURN n.uid AS uid")
    assert examine(neo4j.settings()).status == "loading"
    assert find_sound(neo4j.settings(), B) is None
    store.write(B, NODES, EDGES)
    assert store.verify().labels == LABELS


def test_of_two_loads_the_later_one_stays(store: Neo4jStore, neo4j: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Neo4jStore(neo4j.settings())
    writing = Neo4jStore._writing

    def interrupted(self: Neo4jStore, work: Any) -> Any:
        done = writing(self, work)
        if self is store and neo4j.mark().get("state") == "loading" and neo4j.mark()["build"] == B:
            other.write(A, NODES, EDGES)
        return done

    monkeypatch.setattr(Neo4jStore, "_writing", interrupted)
    with pytest.raises(StoreUnreachable, match="another build has taken over"):
        store.write(B, [NODES[0]], [], at_once=1)
    assert other.verify().build == A


# ---------------------------------------------------------------------- what a reader meets
def test_a_store_answers_from_one_build(store: Neo4jStore, neo4j: Database) -> None:
    with open_store(neo4j.settings()) as reader:
        assert reader.build == A
        assert manifest_of(neo4j.settings(), reader).releases == (RELEASE,)
        store.write(B, NODES[:1], [])
        with pytest.raises(StoreUnreachable, match="replaced while it was read"):
            ask(reader, "count_labels")
        with pytest.raises(StoreUnreachable, match="replaced while it was read"):
            list(reader.stream("MATCH (n:Entity) RETURN n.uid AS uid"))
    with open_store(neo4j.settings()) as reader:
        assert len(ask(reader, "list_nodes").rows) == 1


def test_an_open_graph_follows_the_server(store: Neo4jStore, neo4j: Database) -> None:
    graph = CurrentGraph(neo4j.settings())
    assert len(ask(graph.open().store, "list_nodes").rows) == len(NODES)
    store.write(B, NODES[:1], [], (RELEASE,))
    opened = graph.open()
    assert (opened.store.build, opened.manifest.releases) == (B, (RELEASE,))
    assert len(ask(opened.store, "list_nodes").rows) == 1
    neo4j.run("MATCH (n:Entity) DETACH DELETE n")
    with pytest.raises(DamagedGraph, match="something of it is gone"):
        graph.open()
    neo4j.empty()
    with pytest.raises(NoGraph):
        graph.open()
    store.write(A, NODES, EDGES)
    assert graph.open().manifest.build == A


def test_another_format(store: Neo4jStore, neo4j: Database) -> None:
    neo4j.run("MATCH (b:Build) SET b.format = b.format + 1")
    with pytest.raises(OtherVersion, match="build --store neo4j"):
        open_store(neo4j.settings())
    store.write(A, NODES, EDGES)
    assert store.verify().format == FORMAT


def test_a_mark_that_cannot_be_read(store: Neo4jStore, neo4j: Database) -> None:
    neo4j.run("MATCH (b:Build) REMOVE b.labels")
    with pytest.raises(DamagedGraph, match=":Build"):
        open_store(neo4j.settings())
    assert store.write(A, NODES, EDGES)[1] == 0


def test_a_query_of_a_person(store: Neo4jStore, neo4j: Database) -> None:
    settings = neo4j.settings(rows=2)
    answer = run_with_limit(settings, "MATCH (n:Entity) RETURN n.uid AS uid ORDER BY uid")
    assert (len(answer.rows), answer.cut, answer.notes) == (2, True, ())
    unknown = run_with_limit(settings, "MATCH (n:Gen)-[:IS]->() WHERE n.symbl = 'CD3E' RETURN n.uid AS uid")
    assert unknown.notes == (
        "There is no label `Gen`; the nearest is `Gene`.",
        "There is no relationship type `IS`.",
        "There is no property `symbl`; the nearest is `symbol`.",
        NAMES_UNKNOWN,
    )


def test_a_query_without_end_is_ended_by_the_server(store: Neo4jStore, neo4j: Database) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS s"
    began = time.monotonic()
    with pytest.raises(QueryTimeout):
        run_with_limit(neo4j.settings(timeout=0.5), endless)
    assert time.monotonic() - began < 10
    running = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range' RETURN currentQuery"
    assert neo4j.run(running) == []


def test_a_cut_answer_is_not_waited_for(store: Neo4jStore, neo4j: Database) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a AS a"
    began = time.monotonic()
    assert len(run_with_limit(neo4j.settings(), endless, limit=5).rows) == 5
    assert time.monotonic() - began < 5


def test_the_scheme_that_routes(store: Neo4jStore, neo4j: Database) -> None:
    if neo4j.environment["NEO4J_URI"].startswith("bolt://"):
        routed = neo4j.environment["NEO4J_URI"].replace("bolt://", "neo4j://")
        other = Neo4jStore(neo4j.settings(neo4j_uri=routed))
        assert other.write(B, NODES[:2], EDGES[:1])[1] == len(NODES) - 2 + len(EDGES) - 1
        assert other.verify().build == B


def test_times_are_text_and_points_are_no_fault(store: Neo4jStore, neo4j: Database) -> None:
    with store:
        days = store.read("RETURN date('2018-01-02') AS d, duration('P1D') AS p, [date('2018-01-02')] AS l")
        assert days.rows == [("2018-01-02", "P1D", ["2018-01-02"])]
        for moment in ("2018-01-02T03:04:05Z", "2018-01-02T03:04:05.500+02:00", "2018-01-02T03:04:05.000001Z"):
            assert store.read(f"RETURN datetime('{moment}') AS t").rows == [(moment,)]
        assert store.read("RETURN point({x: 1, y: 2}) AS p").rows == [("CartesianPoint(1.0, 2.0)",)]


@pytest.mark.parametrize("value", [2**70, {1, 2}, "half a \ud800"])
def test_a_parameter_that_cannot_be_sent(store: Neo4jStore, neo4j: Database, value: Any) -> None:
    with store, pytest.raises(QueryFailed, match="a parameter is not"):
        store.read("RETURN $value AS x", {"value": value})


def test_what_fails_on_the_way_is_tried_again(store: Neo4jStore, neo4j: Database) -> None:
    from neo4j.exceptions import TransientError

    tries = 0

    def work(transaction: Any) -> int:
        nonlocal tries
        tries += 1
        if tries < 2 or not mended:
            raise TransientError("busy")
        return int(transaction.run("RETURN 1").single()[0])

    mended = True
    assert (store._reading(work), tries) == (1, 2)
    tries = 0
    assert (store._writing(work), tries) == (1, 2)
    mended, tries = False, 0
    began = time.monotonic()
    with pytest.raises(StoreUnreachable):
        store._reading(work)
    assert tries > 1
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("spoil", "status", "said"),
    [
        ("MATCH (n:Estimate) SET n.value = 0.99", "damaged", "something in it was changed"),
        ("MATCH (b:Build) SET b.state = 'loading'", "loading", "just being written"),
    ],
)
def test_the_doctor_says_what_is_not_whole(
    store: Neo4jStore, neo4j: Database, process: Shell, spoil: str, status: str, said: str
) -> None:
    neo4j.run(spoil)
    done = process("doctor", "--store", "neo4j", "--format", "json", env=neo4j.environment)
    assert (done.code, json.loads(done.out)["status"]) == (3, status)
    assert said in done.sentence
    assert json.loads(done.out)["reachable"] is True


# ---------------------------------------------------------------------- much
@pytest.mark.slow
def test_ten_thousand_findings(neo4j: Database, capsys: pytest.CaptureFixture[str]) -> None:
    """10,000 findings load, are replaced by others, and one is changed, with a gigabyte of heap."""
    store = Neo4jStore(neo4j.settings())
    nodes, edges = many(10_000)
    spent = {}
    for name, build in (("first load", A), ("one row changed", B)):
        began = time.monotonic()
        store.write(build, nodes, edges, (RELEASE,), load_schema())
        spent[name] = round(time.monotonic() - began, 1)
        changed = replace(nodes[-1], properties={**nodes[-1].properties, "name": "another"})
        nodes = [*nodes[:-1], changed]
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    said = f"{len(nodes)} nodes, {len(edges)} relationships: {spent} seconds; peak memory here {own} MB"
    if server := neo4j._server:
        status = Path(f"/proc/{server.process_id}/status")
        if status.is_file():
            peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
            said += f", in the server {int(peak.split()[1]) // 1024} MB"
    with capsys.disabled():
        print(f"\n{said}")
    assert neo4j.run("MATCH (n:Entity) RETURN count(n)") == [(len(nodes),)]
    assert neo4j.run("MATCH (:Entity)-[r]->() RETURN count(r)") == [(len(edges),)]
    assert CurrentGraph(neo4j.settings()).open().manifest.build == B


def many(findings: int) -> tuple[list[Node], list[Edge]]:
    """So many findings, each with an estimate, a subject among 200, an object among 50, in one of 20 studies."""

    def node(kind: str, number: int, *labels: str, **properties: Any) -> Node:
        uid = f"rg:{kind}.{number}"
        return Node(uid, ("Entity", *labels), {"uid": uid, "name": f"{kind} {number}", **properties})

    nodes = [node("study", number, "Study", year=2010 + number % 10) for number in range(20)]
    nodes += [node("feature", number, "Feature") for number in range(200)]
    nodes += [node("gene", number, "Marker", "Gene", symbol=f"G{number}") for number in range(50)]
    edges: list[Edge] = []
    for number in range(findings):
        uid = f"rg:finding.{number}"
        nodes.append(node("finding", number, "Finding", result="association", rung=number % 5, locators=["a", "b"]))
        nodes.append(node("estimate", number, "Estimate", metric="auc", value=number / findings))
        edges.append(Edge("REPORTS", f"rg:study.{number % 20}", uid))
        edges.append(Edge("HAS_SUBJECT", uid, f"rg:feature.{number % 200}"))
        edges.append(Edge("HAS_OBJECT", uid, f"rg:gene.{number % 50}"))
        edges.append(Edge("HAS_ESTIMATE", uid, f"rg:estimate.{number}"))
    return nodes, edges
