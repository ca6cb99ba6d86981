"""Plain modern English: searchable first lines of docstrings, and no riddling words in code, messages and docs."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
ROOMS = ("benchmarks", "commands", "evidence", "graph", "ingest", "ontology", "views")
QUESTIONS = ("graph/questions/", "evidence/checks/")  # a shipped question, or a check, opens with what it asks

RIDDLES = {
    r"\bshall\b": "write must, may or will",
    r"\b(of|not|none of|than|like) (?-i:ours)\b": "say whose: our page, this graph, the shipped sheets",
    r"\bit stands\b(?! for\b)": "write it is, it has or as printed",
    r"\b(whence|whither|thence|thereof|wherein|whereof|hitherto|lest|unto|nought|albeit)\b": "write a word of today",
    r"\bnobody (shall|there)\b": "say who must not, or what is not there",
    r"\bif nothing were there\b|\bthough nothing be\b": "write expected by chance",
    r"\bcustomary\b": "write usual",
    r"\bnot evidence of absence\b": "write No study here; a link may still exist",
    r"\bentered by nobody\b": "write found by recalculation",
    r"\bnot whether it passed\b": "write type of testing, not its result",
    r"\b(all )?who may be the same( people)? are the same\b": "write if all possible overlap is real",
}
# Others' words, or words of this very test: the licence, sheets (they are curated apart), the locks.
APART = re.compile(r"^LICENSE$|\.csv$|^requirements.*\.txt$|^tests/test_english\.py$")


def _files() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=TOP, capture_output=True, text=True
    )
    names = listed.stdout.splitlines() or [
        path.relative_to(TOP).as_posix()
        for kind in ("*.py", "*.md", "*.yaml", "*.cypher", "*.css")
        for path in TOP.rglob(kind)
        if not any(part.startswith(".") for part in path.relative_to(TOP).parts)
    ]
    return sorted(name for name in names if not APART.search(name) and (TOP / name).is_file())


def _sources() -> list[str]:
    return [name for name in _files() if name.endswith(".py") and ("/" not in name or name.split("/")[0] in ROOMS)]


def _is_page(name: str) -> bool:
    return re.fullmatch(r"views/(records/)?[a-z_]+\.py", name) is not None


def _first_line(docstring: str | None) -> str:
    return (docstring or "").partition("\n")[0].strip()


def test_a_module_opens_with_what_it_is_not_with_a_riddle() -> None:
    opens = {name: _first_line(ast.get_docstring(ast.parse((TOP / name).read_text("utf-8")))) for name in _sources()}
    assert len(opens) > 100
    wrong = {name: line for name, line in opens.items() if not _is_page(name) and "?" in line}
    assert wrong == {}, "say what it is, with the standard term"


def test_a_function_says_what_it_returns_not_what_one_may_ask() -> None:
    wrong = []
    for name in _sources():
        if name.startswith(QUESTIONS):
            continue
        for node in ast.walk(ast.parse((TOP / name).read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and "?" in _first_line(ast.get_docstring(node)):
                wrong.append(f"{name}:{node.lineno} {node.name}: {_first_line(ast.get_docstring(node))}")
    assert wrong == []


def test_nothing_speaks_in_riddles() -> None:
    wrong = []
    for name in _files():
        try:
            text = (TOP / name).read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for riddle, instead in RIDDLES.items():
            # a sentence may go on after a line break, in a docstring or between two parts of a string
            for found in re.finditer(riddle.replace(" ", r"[\s\"'#]+"), text, re.IGNORECASE):
                line = text.count("\n", 0, found.start()) + 1
                wrong.append(f"{name}:{line}: “{' '.join(found[0].split())}”: {instead}")
    assert wrong == [], "\n".join(wrong)
