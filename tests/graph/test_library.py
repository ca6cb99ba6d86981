"""Is every shipped question what its header says, and does anybody ask it?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph import QUERIES_PATH, Parameter, Query, ask, check_query, list_queries, load_query
from graph.cypher import library
from graph.cypher.library import parse_query
from graph.cypher.tokens import returned_columns, tokens
from ontology import UsageError

ROOT = Path(__file__).parent.parent.parent
CODE = [
    path
    for path in sorted([*ROOT.glob("*.py"), *ROOT.glob("[a-z]*/**/*.py")])
    if path.relative_to(ROOT).parts[0] not in ("tests", "dist")
]
QUERIES = list_queries()
HEAD = "// title: A\n// question: B?\n"


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
class TestShipped:
    def test_is_named_with_a_verb_and_a_noun(self, query: Query) -> None:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)+", query.name)

    def test_says_what_it_is(self, query: Query) -> None:
        assert query.title
        assert "?" in query.question

    def test_declares_the_parameters_that_it_uses(self, query: Query) -> None:
        used = {token.text[1:] for token in tokens(query.text) if token.kind == "parameter"}
        assert used == set(query.parameters)

    def test_ends_in_an_order(self, query: Query) -> None:
        last = [line for line in query.text.splitlines() if not line.startswith(("SKIP ", "LIMIT "))][-1]
        assert last.startswith("ORDER BY "), last

    def test_names_its_columns(self, query: Query) -> None:
        columns = returned_columns(query.text)
        assert columns
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column) for column in columns)

    def test_passes_the_guard(self, query: Query) -> None:
        check_query(query.text, "embedded")
        check_query(query.text, "neo4j")

    def test_is_asked_somewhere(self, query: Query) -> None:
        assert any(f'"{query.name}"' in path.read_text(encoding="utf-8") for path in CODE)


def test_cypher_stands_in_the_folder_of_queries_only() -> None:
    places = [path for path in CODE if re.search(r"\bMATCH\s*\((?!n:Gene\) RETURN n\.symbol)", path.read_text("utf-8"))]
    assert places == []


def test_an_unknown_name_is_told_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean `count_labels`"):
        load_query("count_label")
    with pytest.raises(UsageError, match="ask --list"):
        load_query("../../zebra")


def test_all_queries_are_listed() -> None:
    assert [query.name for query in QUERIES] == sorted(path.stem for path in QUERIES_PATH.rglob("*.cypher"))


def test_a_file_is_read_once_a_process_and_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(load_query(query.name) is query for query in QUERIES)
    monkeypatch.setattr(library, "QUERIES_PATH", tmp_path)
    file = tmp_path / "count_stars.cypher"
    file.write_text(HEAD + "RETURN 1 AS stars\n", encoding="utf-8")
    assert [query.name for query in list_queries()] == ["count_stars"]
    file.unlink()
    assert load_query("count_stars").text == "RETURN 1 AS stars"
    monkeypatch.undo()
    assert list_queries() == QUERIES


@pytest.mark.parametrize(
    "content",
    [
        "RETURN 1 AS x",
        "// title: A\nRETURN 1 AS x",
        "// title: A\n// title: B\n// question: C?\nRETURN 1 AS x",
        HEAD + "// parameter: x\nRETURN $x AS x",
        HEAD + "// parameter: x (symbol): y\nRETURN $x AS x",
        HEAD + "// note\nRETURN 1 AS x",
    ],
)
def test_a_header_that_is_not_whole_is_told(content: str) -> None:
    with pytest.raises(ValueError, match=r"some\.cypher"):
        parse_query("some", content)


def test_parameters_are_checked() -> None:
    query = parse_query(
        "some",
        HEAD + "// parameter: uid (string): whose\n// parameter: rung (integer, optional): how far\nRETURN 1 AS x",
    )
    assert query.bind({"uid": "a"}) == {"uid": "a", "rung": None}
    for wrong in ({}, {"uid": 1}, {"uid": "a", "rung": "2"}, {"uid": "a", "rung": True}, {"uid": "a", "x": 1}):
        with pytest.raises(UsageError):
            query.bind(wrong)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("string", "1", "1"),
        ("integer", "-3", -3),
        ("float", "0.5", 0.5),
        ("boolean", "True", True),
        ("list", "a, b", ["a", "b"]),
        ("list", '["a,b"]', ["a,b"]),
    ],
)
def test_typed_text_becomes_a_value(kind: str, text: str, value: object) -> None:
    assert Parameter("x", kind, False, "").parse(text) == value


@pytest.mark.parametrize(("kind", "text"), [("integer", "x"), ("float", ""), ("boolean", "yes"), ("list", "[1")])
def test_typed_text_that_does_not_fit(kind: str, text: str) -> None:
    with pytest.raises(UsageError, match="parameter x"):
        Parameter("x", kind, False, "").parse(text)


def test_ask_takes_only_what_is_asked_for() -> None:
    with pytest.raises(UsageError, match="knows no parameter `uid`"):
        ask(None, "count_labels", uid="x")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"),
        (True, "true"),
        (2, "2"),
        ("HGNC:1674", "'HGNC:1674'"),
        ("it's \\ a\nline", "'it\\'s \\\\ a\\nline'"),
        (["a", "b'"], "['a', 'b\\'']"),
    ],
)
def test_a_question_is_written_with_its_values(value: object, written: str) -> None:
    kind = {bool: "boolean", int: "integer", list: "list"}.get(type(value), "string")
    query = parse_query("a_b", f"{HEAD}// parameter: x ({kind}, optional): what\nRETURN $x AS x\nORDER BY x")
    assert query.written({"x": value}) == f"RETURN {written} AS x\nORDER BY x"


def test_what_only_looks_like_a_parameter_is_left_as_it_is() -> None:
    query = parse_query("a_b", f"{HEAD}// parameter: x (string, optional): what\nRETURN $x + ' for $5' AS x ORDER BY x")
    assert query.written({"x": "it"}) == "RETURN 'it' + ' for $5' AS x ORDER BY x"
