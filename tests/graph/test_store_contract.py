"""Does a store do what the rooms above it rely on? Every engine must pass all of this."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph import Settings, Store, WritableStore, ask
from graph.stores.embedded import EmbeddedStore
from graph.stores.neo4j import Neo4jStore
from ontology import Edge, Node, QueryFailed, QueryRefused, RadiogenomicsError
from tests.graph.small import EDGES, LABELS, NODES, RELATIONSHIPS
from tests.neo4j.database import Database

ENGINES = ("embedded", "neo4j")


def _empty_store(engine: str, request: pytest.FixtureRequest, folder: Path) -> WritableStore:
    if engine == "embedded":
        return EmbeddedStore(folder / "graph", "0123456789ab")
    database: Database = request.getfixturevalue("running_neo4j")
    database.empty()
    return Neo4jStore(database.settings())


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The name of the engine under test."""
    return str(request.param)


@pytest.fixture(scope="module")
def store(engine: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the engine that holds the small graph."""
    made = _empty_store(engine, request, tmp_path_factory.mktemp("store"))
    made.replace(iter(NODES), iter(EDGES))
    with made as opened:
        yield opened


@pytest.fixture
def empty_store(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> WritableStore:
    """A store of the engine that holds nothing yet."""
    return _empty_store(engine, request, tmp_path)


def test_every_node_comes_back_as_it_was_given(store: Store) -> None:
    found = {uid: (set(labels), properties) for uid, labels, properties in ask(store, "list_nodes").rows}
    assert found == {node.uid: (set(node.labels), dict(node.properties)) for node in NODES}
    value = found["rg:estimate.r"][1]["value"]
    assert isinstance(value, float)


def test_every_relationship_comes_back_as_it_was_given(store: Store) -> None:
    found = sorted(ask(store, "list_relationships").rows, key=lambda row: row[:3])
    given = [(edge.type, edge.start, edge.end, dict(edge.properties)) for edge in EDGES]
    assert found == sorted(given, key=lambda row: row[:3])


def test_counts(store: Store) -> None:
    assert dict(ask(store, "count_labels").rows) == LABELS
    assert dict(ask(store, "count_relationships").rows) == RELATIONSHIPS


@pytest.mark.parametrize(
    ("text", "parameters", "rows"),
    [
        ("MATCH (n:Entity {uid: $u}) RETURN n.name AS name", {"u": "HGNC:1674"}, [("CD3E",)]),
        ("MATCH (g:Gene {symbol: 'CD3E'}) RETURN g.uid AS uid", {}, [("HGNC:1674",)]),
        ("MATCH (m:Marker) RETURN m.uid AS uid", {}, [("HGNC:1674",)]),
        ("MATCH (f:Feature) RETURN count(f) AS n", {}, [(2,)]),
        ("MATCH (f:Feature) WHERE NOT f:FeatureSet RETURN f.uid AS uid", {}, [("rg:feature.mean-adc",)]),
        (
            "MATCH (n) WHERE n.uid IN $uids RETURN n.uid AS uid ORDER BY uid",
            {"uids": ("CL:0000084",)},
            [("CL:0000084",)],
        ),
        ("MATCH (n:Cell) WHERE n.name = coalesce($name, n.name) RETURN n.name AS x", {"name": None}, [("T cell",)]),
        ("MATCH (n:Cell) RETURN n.nothing AS x", {}, [(None,)]),
        ("MATCH (n:Gene) RETURN n {.uid, .symbol} AS x", {}, [({"uid": "HGNC:1674", "symbol": "CD3E"},)]),
        ("RETURN [1, null, 'a'] AS a, {b: [1.5]} AS b, true AS c", {}, [([1, None, "a"], {"b": [1.5]}, True)]),
    ],
)
def test_rows(store: Store, text: str, parameters: dict[str, object], rows: list[tuple[object, ...]]) -> None:
    assert store.read(text, parameters).rows == rows


def test_the_path_of_the_card(store: Store) -> None:
    answer = store.read(
        """MATCH (i:Sequence {uid: 'rg:sequence.adc'})<-[:DERIVED_FROM]-(f:Feature)-[a:ASSOCIATED_WITH]->
        (g:Gene {symbol: 'CD3E'})-[m:MARKER_OF]->(c:Cell)
        RETURN i.name AS image, f.name AS feature, g.name AS marker, c.name AS cell, m.via AS via,
        m.disputed AS disputed, a.finding_uids AS findings, a.best_rung AS rung
        ORDER BY feature, marker, cell"""
    )
    assert answer.columns == ("image", "feature", "marker", "cell", "via", "disputed", "findings", "rung")
    assert answer.rows == [("ADC", "Mean ADC", "CD3E", "T cell", ["stated", "joint"], False, ["rg:finding.a"], 0)]


def test_labels_of_a_thing(store: Store) -> None:
    gene, panel = ["Entity", "Gene", "Marker"], ["Entity", "Feature", "FeatureSet"]
    row = store.read(
        """MATCH (x:FeatureSet)-[:ASSOCIATED_WITH]->(o:Gene)
        RETURN labels(o) AS labels, labels(x) AS subject_labels,
        {labels: labels(x), within: [{labels: labels(o)}]} AS map,
        collect({uid: o.uid, labels: labels(o)}) AS maps, collect(labels(x)) AS all_labels"""
    ).rows[0]
    maps = [{"uid": "HGNC:1674", "labels": gene}]
    assert row == (gene, panel, {"labels": panel, "within": [{"labels": gene}]}, maps, [panel])


def test_only_a_list_of_labels_is_sorted(store: Store) -> None:
    text = """UNWIND [['b', 'a']] AS given
    RETURN given, given AS labels, given AS object_labels, given AS labelled, {given: given, labels: given} AS map,
    [given, [2, 1, null]] AS many_labels"""
    assert store.read(text).rows == [
        (["b", "a"], ["a", "b"], ["a", "b"], ["b", "a"], {"given": ["b", "a"], "labels": ["a", "b"]},
         [["a", "b"], [2, 1, None]])
    ]  # fmt: skip


def test_nothing_has_no_labels(store: Store) -> None:
    text = """MATCH (c:Cell) OPTIONAL MATCH (c)-[:HAS_MEMBER]->(n:Entity)
    RETURN labels(n) AS labels, collect({uid: n.uid, labels: labels(n)}) AS maps"""
    assert store.read(text).rows == [(None, [{"uid": None, "labels": None}])]


def test_a_limit_cuts_and_says_so(store: Store) -> None:
    text = "MATCH (n:Entity) RETURN n.uid AS uid ORDER BY uid"
    assert (len(store.read(text, limit=2).rows), store.read(text, limit=2).cut) == (2, True)
    assert (len(store.read(text, limit=6).rows), store.read(text, limit=6).cut) == (6, False)
    assert not store.read(text).cut


def test_a_stream_gives_the_rows_of_an_answer_one_by_one(store: Store) -> None:
    text = "MATCH (n:Entity) WHERE n.uid IN $uids RETURN n.uid AS uid, n.nothing AS none, [n.uid, {a: 1}] AS list"
    text = f"{text} ORDER BY uid DESC"
    uids = ("CL:0000084", "HGNC:1674", "rg:feature.mean-adc")
    found = store.stream(text, {"uids": uids})
    assert next(found)[0] == "rg:feature.mean-adc"
    assert dict(ask(store, "count_labels").rows) == LABELS  # others may ask meanwhile
    assert [row[0] for row in found] == ["HGNC:1674", "CL:0000084"]
    assert list(store.stream(text, {"uids": uids})) == store.read(text, {"uids": uids}).rows
    assert list(store.stream(text, {"uids": []})) == []
    begun = store.stream(text, {"uids": uids})
    next(begun)
    begun.close()  # type: ignore[attr-defined]
    assert list(begun) == []


def test_what_a_stream_meets_is_told_as_of_an_answer(store: Store) -> None:
    with pytest.raises(QueryRefused):
        list(store.stream("MATCH (n) SET n.name = 'x'"))
    with pytest.raises(QueryFailed):
        list(store.stream("MATCH (n"))


def test_columns_are_known_without_rows(store: Store) -> None:
    answer = store.read("MATCH (n:Nobody) RETURN n.uid AS uid, n.name, count(*) AS `a b` ORDER BY uid LIMIT 3")
    assert (answer.columns, answer.rows) == (("uid", "n.name", "a b"), [])
    assert list(answer.frame().columns) == ["uid", "n.name", "a b"]


def test_a_frame_keeps_whole_numbers_beside_what_is_missing(store: Store) -> None:
    frame = store.read("MATCH (n:Entity) RETURN n.uid AS uid, n.n AS n ORDER BY uid DESC").frame()
    assert frame["n"].tolist() == [None, None, None, 10, None, None]
    assert isinstance(frame["n"].iloc[3], int)


def test_a_whole_node_becomes_what_it_carries(store: Store) -> None:
    node, link = store.read("MATCH (n:Cell)<-[r]-() RETURN n, r").rows[0]
    assert node == {"labels": ["Cell", "Entity"], "properties": dict(NODES[4].properties)}
    assert link == {"type": "MARKER_OF", "properties": dict(EDGES[3].properties)}


def test_a_whole_path_is_refused_with_advice(store: Store) -> None:
    with pytest.raises(QueryFailed, match="nodes"):
        store.read("MATCH p = (:Gene)-->() RETURN p")


@pytest.mark.parametrize("text", ["CREATE (n:Gene)", "MATCH (n) SET n.name = 'x'", "MATCH (n) DETACH DELETE n"])
def test_nothing_can_be_written(store: Store, text: str) -> None:
    with pytest.raises(QueryRefused):
        store.read(text)
    assert dict(ask(store, "count_labels").rows) == LABELS


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:1/x.csv"])
def test_files_cannot_be_loaded(store: Store, address: str) -> None:
    with pytest.raises(RadiogenomicsError):
        store.read(f"LOAD CSV FROM '{address}' AS line RETURN line")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("MATCH (n RETURN n", "line 1, column 10"),
        ("MATCH (n)\nRETURN n.x ]", "line 2, column 12"),
        ("RETURN nothing", "nothing"),
        ("RETURN $uid", "needs the parameter uid"),
        ("RETURN date('x')", "x"),
        ("RETURN 1/0 AS x", "by zero"),
    ],
)
def test_a_fault_is_one_sentence_of_ours(store: Store, text: str, said: str) -> None:
    with pytest.raises(QueryFailed) as caught:
        store.read(text)
    sentence = str(caught.value)
    assert said in sentence
    assert sentence.count("\n") == 0
    for foreign in ("Exception", "com.", "java", "org.", "/tmp", "ArcadeDB", "antlr", "Neo.", "bolt"):
        assert foreign not in sentence


def test_many_threads_read_at_once(store: Store) -> None:
    def name(_: int) -> object:
        return store.read("MATCH (n:Entity {uid: $u}) RETURN n.name AS name", {"u": "HGNC:1674"}).rows

    with ThreadPoolExecutor(8) as pool:
        assert set(map(str, pool.map(name, range(80)))) == {"[('CD3E',)]"}


def test_it_connects_late_and_closes_twice(engine: str, tmp_path: Path) -> None:
    nowhere = Settings(neo4j_uri="bolt://127.0.0.1:1", neo4j_password="secret")
    never = EmbeddedStore(tmp_path / "none", "0123456789ab") if engine == "embedded" else Neo4jStore(nowhere)
    never.close()
    never.close()
    assert "secret" not in repr(never)


@pytest.mark.parametrize("label", ["Cell", "Disease"])
def test_a_uid_stands_once(empty_store: WritableStore, label: str) -> None:
    twice = [Node("rg:cell.a", ("Entity", "Cell"), {}), Node("rg:cell.a", ("Entity", label), {})]
    with pytest.raises(RadiogenomicsError, match="could not be written"):
        empty_store.replace(twice, [])


def test_a_label_is_never_anything_but_a_label(empty_store: WritableStore) -> None:
    with pytest.raises(ValueError, match="not a label"):
        empty_store.replace([Node("rg:cell.a", ("Entity", "a` b"), {})], [])


def test_a_relationship_needs_both_its_ends(empty_store: WritableStore) -> None:
    with pytest.raises(KeyError, match=r"rg:cell\.b"):
        empty_store.replace([NODES[0]], [Edge("ABOUT", NODES[0].uid, "rg:cell.b")])
