"""Does a server plan a shipped question once, whatever is given, and a person's own text as they wrote it?"""

from __future__ import annotations

import re

import pytest

from graph import ask, list_queries, load_query
from graph.stores.neo4j import Neo4jStore
from graph.stores.neo4j_parameters import bundled
from ontology import QueryFailed, load_schema
from tests.graph.small import EDGES, NODES, RELEASE
from tests.neo4j.database import Database


@pytest.fixture
def store(neo4j: Database) -> Neo4jStore:
    """A database with a small graph."""
    made = Neo4jStore(neo4j.settings())
    made.write("a" * 12, NODES, EDGES, (RELEASE,), load_schema())
    return made


def plans(database: Database) -> int:
    """How many plans the server has made since this was last asked."""
    said = database.run("CALL db.clearQueryCaches()")[0][0]
    return int((re.findall(r"\d+", said) or [0])[0])  # or "already empty"


def test_parameters_are_read_from_one_map() -> None:
    with_parameters = [query for query in list_queries() if query.parameters]
    assert with_parameters
    for query in with_parameters:
        given = dict.fromkeys(query.parameters)
        text, sent = bundled(query.text, given)
        assert sent == {"given": given}
        assert set(re.findall(r"\$(\w+)", text)) == {"given"}, query.name
        assert set(re.findall(r"\$given\.(\w+)", text)) == set(given), query.name
        assert re.sub(r"\$given\.", "$", text) == query.text


def test_a_question_is_planned_once(store: Neo4jStore, neo4j: Database) -> None:
    name = "find_path_findings"
    ways: list[dict[str, object]] = [{}, {"marker": "rg:a"}, {"marker": "rg:a", "image": "rg:image.b"}, {"cell": "c"}]
    ask(store, name)
    made = []
    for some in (ways[:1], ways):
        plans(neo4j)
        for given in some:
            ask(store, name, **given)
        made.append(plans(neo4j))
    assert made[0] == made[1] > 0


def test_a_text_of_a_person_is_sent_as_it_is(store: Neo4jStore) -> None:
    text = load_query("find_path_findings").text + " "
    assert bundled(text, {"marker": None}) == (text, {"marker": None})
    assert store.read("RETURN $uid", {"uid": "rg:a"}).columns == ("$uid",)
    with pytest.raises(QueryFailed, match="line 1, column 20"):
        store.read("RETURN $uid LIMIT +", {"uid": "rg:a"})
