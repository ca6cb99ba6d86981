"""Does `radiogenomics ask` list by subject, print the Cypher, and take questions of a person's own, marked theirs?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph import list_queries, load_query
from tests.shell import Shell

OWN = """// title: Genes by letter
// question: Which genes begin with this letter?
// parameter: letter (string): a letter
MATCH (g:Gene) WHERE g.symbol STARTS WITH $letter
RETURN g.symbol AS symbol ORDER BY symbol
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    (folder / "deep").mkdir(parents=True)
    (folder / "genes_by_letter.cypher").write_text(OWN, encoding="utf-8")
    bare = "// title: Twice\n// question: What is twice n?\n// a remark of mine\nRETURN $n * 2 AS twice"
    (folder / "deep" / "twice.cypher").write_text(bare, encoding="utf-8")
    return folder


def test_questions_are_listed_by_subject(shell: Shell, own: Path, shipped_home: Path) -> None:
    out = shell("ask", "--list", "--queries", str(own), home=shipped_home).out
    known = {*(query.subject for query in list_queries()), "yours"}
    headings = [line for line in out.splitlines() if line in known]
    assert headings[-1] == "yours"
    assert set(headings[:-1]) == {query.subject for query in list_queries()}
    assert out.index("\nyours\n") < out.index("genes_by_letter")
    listed = json.loads(shell("ask", "--list", "--format", "json", "--queries", str(own), home=shipped_home).out)
    theirs = [row for row in listed if row["subject"] == "yours"]
    assert [(row["name"], row["parameters"]) for row in theirs] == [("genes_by_letter", ["letter"]), ("twice", ["n"])]


def test_the_cypher_of_a_question_is_shown(shell: Shell, shipped_home: Path) -> None:
    query = load_query("list_one_voi_only")
    out = shell("ask", "--show", query.name, home=shipped_home).out
    assert out.endswith(f"{query.text}\n")
    head = out.removesuffix(f"{query.text}\n").splitlines()
    assert all(line.startswith("// ") for line in head)
    assert f"// {query.reading}" in head
    assert "// $voi (string, optional): uid of the one volume; one of VOI" in head


def test_how_to_read_an_answer_is_told_beside_it(shell: Shell, shipped_home: Path) -> None:
    done = shell("ask", "list_wanted_images", "--edition", "review", home=shipped_home)
    assert done.err.strip() == load_query("list_wanted_images").reading
    assert shell("ask", "list_wanted_images", "--format", "csv", home=shipped_home).err == ""


@pytest.mark.slow
def test_own_questions_are_asked_within_the_limits(shell: Shell, own: Path, shipped_home: Path) -> None:
    asked = shell(
        "ask", "genes_by_letter", "--param", "letter=I", "--format", "csv", "--queries", str(own), home=shipped_home
    )
    assert asked.code == 0
    assert asked.out.splitlines()[0] == "symbol"
    assert "ITGA4" in asked.out
    twice = shell(
        "ask", "twice", "--param", "n=21", "--format", "csv", home=shipped_home, env={"RADIOGENOMICS_QUERIES": str(own)}
    )
    assert twice.out == "twice\n42\n"
    assert "needs the parameter `n`" in shell("ask", "twice", "--queries", str(own), home=shipped_home).sentence
    (own / "hurt.cypher").write_text("// title: A\n// question: B?\nMATCH (n) DETACH DELETE n", encoding="utf-8")
    refused = shell("ask", "hurt", "--queries", str(own), home=shipped_home)
    assert refused.code == 1
    assert "the word DETACH" in refused.sentence


def test_what_is_no_question_is_told(shell: Shell, own: Path, shipped_home: Path) -> None:
    def told() -> str:
        done = shell("ask", "--list", "--queries", str(own), home=shipped_home)
        assert done.code == 2
        return done.sentence

    (own / "count_things.cypher").write_text(OWN, encoding="utf-8")
    assert "count_things.cypher has the name of a shipped one" in told()
    (own / "count_things.cypher").rename(own / "bare.cypher")
    (own / "bare.cypher").write_text("RETURN 1 AS x", encoding="utf-8")
    assert "bare.cypher is no question" in told()
    (own / "bare.cypher").write_bytes(b"\xff\xfe")
    assert "bare.cypher cannot be read" in told()
    missing = shell("ask", "--list", "--queries", str(own / "none"), home=shipped_home)
    assert "there is no folder" in missing.sentence.lower()
    near = shell("ask", "genes_by_leter", "--queries", str(own / "deep"), home=shipped_home)
    assert near.code == 2
