"""Glossary: one word for one thing, and no forbidden synonym for it in names, on screen and in shipped questions."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from ontology import load_schema

TOP = Path(__file__).resolve().parent.parent
GLOSSARY = TOP / "docs" / "glossary.md"
ROOMS = ("benchmarks", "commands", "evidence", "graph", "ingest", "ontology", "views")

# Synonyms that mean nothing else here, so that each of them on screen or in a name is a mistake.
ANYWHERE = {"biomarker", "phenotype", "ROI", "mask", "dataset", "experiment", "rating", "dump"}
# Words of code that are right for other things (the edge of a graph, a sequence of values), but not in
# the title of a page or section, where a reader takes them for the thing.
IN_TITLES = {"claim", "edge", "stat", "arm", "grade", "fix", "sequence", "scan"}


def _table() -> dict[str, list[str]]:
    """The words that we say, each with its forbidden synonyms."""
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$", GLOSSARY.read_text("utf-8"), re.MULTILINE)
    return {ours: [word.strip() for word in theirs.split(",")] for ours, theirs in rows if ours != "We say"}


def _used(words: set[str], text: str) -> set[str]:
    found = {word for word in words if re.search(rf"\b{word}s?\b", text, re.IGNORECASE)}
    return found - {"claim"} if re.search(r"\bbackground claims?\b", text, re.IGNORECASE) else found


def _sources(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted([*TOP.glob("*.py"), *(one for room in rooms for one in (TOP / room).rglob("*.py"))]):
        yield path.relative_to(TOP).as_posix(), ast.parse(path.read_text("utf-8"))


def _names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Names that a file gives: of functions, classes, arguments and variables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id


def _texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Texts of more than one word: docstrings of pages, and what is printed or shown."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip():
            yield node.lineno, node.value


def _titles(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Titles of pages and sections: `introduce(…)`, `tag("h1" to "h3", …)`, and the caption of a `table(…)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first, *rest = node.args
            heading = isinstance(first, ast.Constant) and first.value in ("h1", "h2", "h3")
            shown = rest if node.func.id == "tag" and heading else [first] if node.func.id in _TITLED else []
            for part in shown:
                for text in ast.walk(part):
                    if isinstance(text, ast.Constant) and isinstance(text.value, str):
                        yield text.lineno, text.value


_TITLED = ("introduce", "table")


def test_the_glossary_has_one_row_a_word_and_forbids_no_word_for_its_own_thing() -> None:
    table = _table()
    assert len(table) > 20
    assert all(ours not in theirs for ours, theirs in table.items())
    known = {word for theirs in table.values() for word in theirs}
    assert known >= ANYWHERE | IN_TITLES, "a test that forbids a word has its row in the glossary"


def test_the_classes_that_a_screen_names_have_their_word_of_the_glossary() -> None:
    titles = {name: one.title for name, one in load_schema().classes.items()}
    for name, word in (
        ("Finding", "finding"),
        ("BackgroundClaim", "background claim"),
        ("Feature", "feature"),
        ("Marker", "marker"),
        ("Sequence", "image or map"),
        ("DataSource", "data source"),
        ("Discrepancy", "discrepancy"),
    ):
        assert titles[name] == word
        assert word in _table()


def test_no_name_in_code_is_a_forbidden_synonym() -> None:
    wrong = [
        f"{name}:{line}: {said}"
        for name, tree in _sources(*ROOMS)
        for line, said in _names(tree)
        if _used(ANYWHERE, re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", said))
    ]
    assert wrong == []


def test_no_sentence_of_the_screen_uses_a_forbidden_synonym() -> None:
    wrong = [
        f"{name}:{line}: {' '.join(said.split())[:80]}: {_used(ANYWHERE, said)}"
        for name, tree in _sources("views", "commands")
        for line, said in _texts(tree)
        if _used(ANYWHERE, said)
    ]
    for path in sorted((TOP / "graph" / "queries").rglob("*.cypher")):
        header = "\n".join(
            line for line in path.read_text("utf-8").splitlines() if line.startswith("//") and "choices:" not in line
        )
        wrong += [f"{path.name}: {word}" for word in _used(ANYWHERE | {"sequence"}, header)]
    schema = load_schema()
    for name, one in schema.classes.items():
        wrong += [f"title of {name}: {word}" for word in _used(ANYWHERE | IN_TITLES, one.title)]
    assert wrong == []


def test_no_title_of_a_page_or_section_uses_a_forbidden_synonym() -> None:
    found = [(name, line, said) for name, tree in _sources("views") for line, said in _titles(tree)]
    assert len(found) > 50
    wrong = [f"{name}:{line}: {said}" for name, line, said in found if _used(ANYWHERE | IN_TITLES, said)]
    assert wrong == []
