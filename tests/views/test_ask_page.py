"""Does the workbench run questions and edits, keep them in its address, and put nothing hostile on the page?"""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph import Answer, Settings, list_queries, open_store, questions
from ontology import UsageError
from tests.views.conftest import Open, html
from tests.views.toy import CD3E
from views.parts.ask.asked import LONGEST, Asked
from views.parts.ask.catalogue import labels_of, properties_of, types_of
from views.parts.ask.network import MOST_NODES, network
from views.parts.ask.result import pointed
from views.parts.charts.answer_bars import answer_bars, named_numbers
from views.parts.html.values import as_rows

KNOWN = list_queries()
HOSTILE = "<img src=x onerror=alert(1)>"


# ---------------------------------------------------------------------- the address
def test_an_address_is_read_and_written_alike() -> None:
    for address in (
        {"question": "list_one_voi_only"},
        {"question": "list_one_voi_only", "p.voi": "rg:voi.t1-ce"},
        {"question": "list_one_voi_only", "text": "MATCH (n:Gene) RETURN n.name AS name", "p.x": "1"},
        {"question": "", "text": "RETURN $x AS x", "p.x": "[1, 2]"},
    ):
        assert Asked.read(address, KNOWN).address() == address


def test_a_text_knows_its_parameters() -> None:
    asked = Asked.read({"question": "list_one_voi_only", "text": "RETURN $voi AS v, $n AS n", "p.n": "5"}, KNOWN)
    assert [(one.name, one.type, one.choices) for one in asked.parameters.values()] == [
        ("voi", "string", ("VOI",)),
        ("n", "any", ()),
    ]
    assert asked.values() == {"voi": None, "n": 5}
    with pytest.raises(UsageError, match="the parameter n has no value"):
        Asked.read({"text": "RETURN $n AS n"}, KNOWN).values()
    with pytest.raises(UsageError, match="must be an integer"):
        Asked.read({"question": "find_path_findings", "p.rung": "high"}, KNOWN).values()


def test_a_text_too_long_for_an_address_is_left_out() -> None:
    asked = Asked.read({"text": "RETURN 1 AS x //" + "x" * LONGEST}, KNOWN)
    assert "text" not in asked.address()


def test_an_address_that_names_nothing_known_is_no_fault() -> None:
    assert Asked.read({"question": "no_such"}, KNOWN).query is None
    assert Asked.read({}, KNOWN).query is not None


# ---------------------------------------------------------------------- parts
def test_the_place_of_a_fault_is_pointed_at() -> None:
    assert pointed("MATCH (n\nRETURN n", 2, 3) == "RETURN n\n  ^"
    assert pointed("x", 2, 1) == ""
    long = pointed("x" * 500, 1, 400).splitlines()
    assert long[0][len(long[1]) - 1 :]
    assert len(long[0]) <= 160


def test_the_names_of_a_graph_are_counted(shipped_home: Path) -> None:
    with open_store(Settings.read({}, home=shipped_home, edition="review")) as store:
        labels = labels_of({row["label"]: row["count"] for row in as_rows(questions.count_labels(store))})
        types = types_of(as_rows(questions.count_relationship_ends(store)))
        rows = as_rows(questions.count_properties(store, "Finding"))
        first = sorted({row["first_uid"] for row in rows})
        examples = {row["uid"]: row["properties"] for row in as_rows(questions.list_things(store, first))}
    assert labels[0].name == "Entity"
    counts = {one.name: one.count for one in labels}
    assert (counts["Finding"], counts["Study"]) == (64, 9)
    assert {one.name: one.example for one in types}["MARKER_OF"] == "Gene → Cell"
    (result,) = [one for one in properties_of(rows, examples) if one.name == "result"]
    assert (result.count, result.example) == (64, "association")


def node(uid: str, name: str = "x") -> dict[str, object]:
    return {"labels": ["Entity", "Gene"], "properties": {"uid": uid, "name": name}}


def test_nodes_of_an_answer_are_drawn_and_nothing_of_them_is_html() -> None:
    tie = {"type": "MARKER_OF", "properties": {}}
    answer = Answer(("a", "r", "b"), [(node("1", HOSTILE), tie, node("2")), (node("2"), tie, node("3"))])
    drawn = network(answer)
    assert drawn is not None
    assert drawn.alt == "3 things and 2 relationships between them."
    (series,) = drawn.option["series"]
    assert [one["name"] for one in series["data"]] == [HOSTILE, "x", "x"]
    assert [(one["source"], one["target"]) for one in series["links"]] == [("1", "2"), ("2", "3")]
    assert drawn.option["tooltip"] == {"show": False}  # what ECharts reads as HTML
    assert network(Answer(("a",), [("x",), (1,)])) is None
    many = network(Answer(("a",), [(node(str(number)),) for number in range(MOST_NODES + 5)]))
    assert many is not None
    assert "5 more places of the answer are not drawn" in many.alt


def test_a_name_and_a_number_are_bars() -> None:
    told = named_numbers(Answer(("n", "name", "yes"), [(3, "a", True), (2, "a", False), (None, "b", True)]))
    assert told is not None
    assert (told.name, told.number, told.rows) == ("name", "n", (("a", 3.0), ("a", 2.0)))
    rows = answer_bars(told).to_dict()["datasets"]
    assert [row["name"] for row in next(iter(rows.values()))] == ["a", "a (2)"]
    assert named_numbers(Answer(("name", "yes"), [("a", True), ("b", False)])) is None
    assert named_numbers(Answer(("n",), [(1,), (2,)])) is None


# ---------------------------------------------------------------------- the page
def run(app: AppTest) -> AppTest:
    next(one for one in app.button if one.label == "Run").click().run()
    assert not app.exception, [one.message for one in app.exception]
    return app


@pytest.mark.slow
def test_a_question_is_answered_at_once(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "ask", question="list_every_marker")
    assert "CD3E" in set(app.dataframe[0].value["name"])
    assert "5 rows." in html(app)


@pytest.mark.slow
def test_an_answer_that_is_cut_says_so(page: Open, toy_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADIOGENOMICS_ROWS", "2")
    app = page(toy_home, "ask", question="list_every_marker")
    assert len(app.dataframe[0].value) == 2
    assert "Cut at 2 rows; there are more." in html(app)


@pytest.mark.slow
def test_an_edit_waits_for_run(page: Open, toy_home: Path) -> None:
    text = "MATCH (n:Marker {uid: $uid}) RETURN n.name AS name"
    app = page(toy_home, "ask", question="list_every_marker", text=text, **{"p.uid": CD3E})
    assert not app.dataframe
    assert "Run asks it." in html(app)
    assert list(run(app).dataframe[0].value["name"]) == ["CD3E"]
    needed = page(toy_home, "ask", question="", text=text)
    assert "the parameter uid has no value" in html(needed).lower()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("MATCH (n) DETACH DELETE n", "the word DETACH is not allowed at line 1, column 11"),
        ("MATCH (n RETURN n", "line 1, column 10"),
        ("MATCH (n:Gen) RETURN n.name AS name", "There is no label `Gen`; the nearest is `Gene`."),
        ("MATCH (n:Gene {symbol: 'none'}) RETURN n.name AS name", "nothing in this graph matches"),
    ],
)
def test_what_cannot_be_answered_says_why(page: Open, toy_home: Path, text: str, said: str) -> None:
    app = run(page(toy_home, "ask", question="", text=text))
    assert said in unescape(html(app))
    if "column" in said:
        column = int(said.rsplit(" ", 1)[1])
        assert app.code[0].value == f"{text}\n{' ' * (column - 1)}^"


@pytest.mark.slow
def test_hostile_text_reaches_no_html(page: Open, hostile_home: Path) -> None:
    text = f"MATCH (n:Entity) RETURN n.name AS `{HOSTILE}`, n AS n LIMIT 5"
    app = run(page(hostile_home, "ask", question=HOSTILE, text=text, **{f"p.{HOSTILE}": HOSTILE}))
    assert HOSTILE in app.dataframe[0].value.columns
    assert "<img" not in html(app)
    failed = run(page(hostile_home, "ask", question="", text=f"RETURN {HOSTILE}"))
    assert "<img" not in html(failed)
    assert not failed.markdown or all("<img" not in one.value for one in failed.markdown)
