"""Does the door of the room give everything that it offers, and import nothing before it is asked for?"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import graph

TOP = Path(__file__).resolve().parent.parent.parent


def test_every_name_is_given_from_the_module_that_a_type_checker_sees() -> None:
    tree = ast.parse((TOP / "graph/__init__.py").read_text(encoding="utf-8"))
    seen = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("graph.")
        for alias in node.names
    }
    assert {*seen, "questions"} == {*graph.__all__}
    for name, home in seen.items():
        __import__(str(home))
        assert getattr(graph, name) is getattr(sys.modules[str(home)], name)
    assert graph.questions.__name__ == "graph.questions"
    with pytest.raises(AttributeError, match="no attribute 'answer'"):
        graph.answer  # type: ignore[attr-defined]  # noqa: B018


def test_a_question_needs_neither_exports_nor_the_other_store() -> None:
    look = "import sys; from graph import list_queries; list_queries(); print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", look], cwd=TOP, capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "graph.cypher.library" in loaded
    assert not [name for name in loaded if name.startswith(("graph.exports", "graph.stores", "pyoxigraph", "neo4j"))]
