"""Does any text that the guard accepts change the graph, even where the engine would let it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from graph import check_query
from graph.stores.embedded import EmbeddedStore, _engine
from ontology import QueryRefused
from tests.graph.small import RECORDS

READS = (
    "MATCH (n)", "MATCH (n:Gene)", "OPTIONAL MATCH (n)-[r]->(m)", "MATCH (n {uid: 'x'})", "WITH n", "WITH *",
    "WITH 1 AS n",
    "UNWIND [1, 2] AS x", "WHERE n.uid = 'x'", "WHERE true", "RETURN n.uid AS uid", "RETURN 1 AS one", "RETURN *",
    "ORDER BY n.uid", "LIMIT 1", "SKIP 0", "UNION", "CALL (n) {", "CALL {", "}", "AS set", "n.set", "$set",
    "EXISTS { (n)-->() }", "[x IN [1] | x]", "CASE WHEN true THEN 1 END",
)  # fmt: skip
WRITES = (
    "CREATE (m:Gene {uid: 'new'})", "MERGE (m:Gene {uid: 'new'})", "SET n.name = 'x'", "SET n += {a: 1}", "SET n:Cell",
    "REMOVE n.name", "DELETE n", "DETACH DELETE n", "FOREACH (x IN [1] | SET n.a = x)", "INSERT (:Gene)",
    "DROP INDEX x", "LOAD CSV FROM 'file:///etc/passwd' AS l", "CALL db.labels()", "; DETACH DELETE n",
)  # fmt: skip
NOISE = (
    "/* */",
    "// x\n",
    "'",
    '"',
    "`",
    "`set`",
    "'SET n.x = 1'",
    "\\",
    "\u200b",
    "ſET",
    "{",
    "(",
    ")",
    "]",
    ",",
    ";",
    "1",
    ".",
)
GAPS = (" ", "\n", "\t", "/**/", "//\n", "", "\r")

pieces = st.one_of(st.sampled_from(READS), st.sampled_from(READS), st.sampled_from(WRITES), st.sampled_from(NOISE))
whole = st.tuples(
    st.sampled_from(READS[:2]), st.lists(st.tuples(st.sampled_from(GAPS), pieces), max_size=5), st.sampled_from(GAPS),
    st.sampled_from(("RETURN n.uid AS uid", "RETURN 1 AS one", "")),
).map(lambda told: told[0] + "".join(gap + piece for gap, piece in told[1]) + told[2] + told[3])  # fmt: skip


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Generator[Any]:
    """The small graph opened for writing, past every other wall."""
    folder = tmp_path_factory.mktemp("writable") / "graph"
    EmbeddedStore(folder).replace(RECORDS.nodes, RECORDS.edges)
    database = _engine(None).open_database(str(folder))
    yield database
    database.close()


def content(database: Any) -> Counter[str]:
    """Every node and relationship as text."""
    found: Counter[str] = Counter()
    for text in (
        "MATCH (n) RETURN labels(n) AS a, properties(n) AS b, '' AS c",
        "MATCH (x)-[r]->(y) RETURN type(r) AS a, properties(r) AS b, x.uid + y.uid AS c",
    ):
        for row in database.query("opencypher", text):
            found[str([row.get(name) for name in "abc"])] += 1
    return found


def run(database: Any, text: str) -> None:
    """Run it as a command, which may write; what the engine cannot read is its own affair."""
    with suppress(Exception), database.transaction():
        for _ in database.command("opencypher", text, {"set": 1}):
            pass


def test_the_command_would_write_if_it_were_let(writable: Any) -> None:
    before = content(writable)
    run(writable, "MATCH (n:Gene) SET n.name = 'x'")
    assert content(writable) != before
    run(writable, "MATCH (n:Gene) SET n.name = 'CD3E'")
    assert content(writable) == before


@given(text=whole)
def test_no_accepted_text_changes_the_graph(writable: Any, text: str) -> None:
    try:
        check_query(text)
    except QueryRefused:
        event("refused")
        return
    event("accepted")
    before = content(writable)
    run(writable, text)
    assert content(writable) == before


@given(text=st.text(max_size=80))
def test_any_text_is_taken_or_refused(text: str) -> None:
    with suppress(QueryRefused):
        check_query(text)
        assert text.strip()
