"""Is every word of a vocabulary said in one place, the schema?"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import ontology
from ontology import SCHEMA_PATH, Schema, load_schema
from views.parts.blocks.estimates import brief
from views.parts.filters.choices import Choices
from views.parts.filters.filter import VERDICT, Filter
from views.parts.html import words
from views.parts.html.badges import word_badge

TOP = Path(__file__).resolve().parent.parent
SPEAKERS = [*sorted((TOP / "views").rglob("*.py")), *sorted((TOP / "commands").rglob("*.py")), *TOP.glob("*.py")]


def test_no_mapping_of_the_screen_retypes_a_vocabulary() -> None:
    """Two words of one vocabulary as keys of one mapping are its labels, typed a second time."""
    found = []
    for path in SPEAKERS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
                for name, vocabulary in load_schema().vocabularies.items():
                    if len(keys & set(vocabulary)) > 1:
                        found.append(f"{path.relative_to(TOP)}:{node.lineno}: {name}: {sorted(keys & set(vocabulary))}")
    assert not found


def test_a_page_of_a_class_is_said_in_the_schema_alone() -> None:
    """Cypher returns labels; no query computes a page."""
    for path in (TOP / "graph" / "queries").rglob("*.cypher"):
        assert not re.search(r"\bpage\b", path.read_text(encoding="utf-8").split("MATCH", 1)[1]), path.name


def test_a_new_value_of_a_vocabulary_is_one_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    text = SCHEMA_PATH.read_text(encoding="utf-8")
    for after, line in (
        ("      auc: {", '      kappa: {title: "Cohen\'s kappa", description: "Agreement beyond chance."}\n'),
        (
            "      rounding: {",
            '      unclear_print: {title: "not legible", annotations: {symbol: "~", tone: "fair"}}\n',
        ),
    ):
        assert text.count(after) == 1
        text = text.replace(after, f"{line}{after}")
    schema = Schema(text)
    monkeypatch.setattr(ontology, "load_schema", lambda: schema)
    monkeypatch.setattr(words, "load_schema", lambda: schema)
    row = dict.fromkeys(("low", "p", "unit", "averaging", "group_name")) | {"value": 0.7, "value_operator": "="}
    assert brief({**row, "metric": "kappa"}).unescape() == "Cohen's kappa 0.7"
    assert "rg-badge fair" in word_badge("Verdict", "unclear_print")
    assert Choices.of_words(VERDICT).names["unclear_print"] == "~ not legible"
    asked = Filter.read((VERDICT,), {"verdict": "unclear_print"})
    assert asked.describe("Checks", {}) == "Checks with the verdict “not legible”."
