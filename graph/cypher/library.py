"""Library of shipped Cypher queries: the reader of `queries/*/*.cypher` and of the parameters in their headers."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.contract import Answer, Store
from ontology import QueryTooLarge, UsageError

QUERIES_PATH = Path(__file__).parent.parent / "queries"
READING_PATH = Path(__file__).parent.parent / "reading"

PARTS = frozenset({"skip", "most"})
"""Parameters of a question that can give a part of its rows."""
ROWS_A_PART, FEWEST = 30_000, 1000
"""Rows of a part that is asked for first, and the fewest for which an engine may say that they are too many."""
_HEADER = re.compile(r"//\s*(title|question|reading|parameter|choices):\s*(.+)")
_CHOICES = re.compile(r"(\w+) = (\w+(?:, \w+)*)")
_PARAMETER = re.compile(r"(\w+) \((string|integer|float|boolean|list)(, optional)?\): (.+)")
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "float": (int, float),
    "boolean": (bool,),
    "list": (list, tuple),
}


@dataclass(frozen=True)
class Parameter:
    """One thing that a query wants to be told. `type` is string, integer, float, boolean, list (of text) or any.

    choices: classes of the schema whose things may be chosen by uid, or vocabularies whose words may; empty where any
    value may stand.
    """

    name: str
    type: str
    optional: bool
    description: str
    choices: tuple[str, ...] = ()

    def parse(self, text: str) -> Any:
        """The value that a person typed; a list is JSON or parts by comma."""
        try:
            if self.type == "integer":
                return int(text)
            if self.type == "float":
                return float(text)
            if self.type == "boolean":
                return {"true": True, "false": False}[text.strip().lower()]
            if self.type == "any":
                return _any(text)
            if self.type == "list":
                return json.loads(text) if text.lstrip().startswith("[") else [part.strip() for part in text.split(",")]
        except (KeyError, ValueError):
            raise self._misfit(text) from None
        return text

    def check(self, value: Any) -> None:
        """UsageError where the value is not of the type."""
        if value is None and self.optional:
            return
        if self.type == "any":
            return
        if not isinstance(value, _TYPES[self.type]) or (isinstance(value, bool) and self.type != "boolean"):
            raise self._misfit(value)

    def _misfit(self, value: object) -> UsageError:
        return UsageError(f"parameter {self.name} is `{value}`", f"it must be {_article(self.type)}", self.description)


@dataclass(frozen=True)
class Query:
    """One question: its file's name without ending, its header, and its Cypher.

    reading: how to read the answer, in a sentence or two; empty where the columns say it. theirs: whether it comes from
    a person's own folder and was not shipped.
    """

    name: str
    title: str
    question: str
    parameters: dict[str, Parameter]
    text: str
    subject: str = ""
    reading: str = ""
    theirs: bool = False

    def bind(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Every parameter with its value, None for an optional one that was not given."""
        if unknown := sorted(set(given) - set(self.parameters)):
            known = ", ".join(self.parameters) or "no parameter"
            raise UsageError(f"{self.name} knows no parameter `{unknown[0]}`", f"it takes {known}")
        values = {name: given.get(name) for name in self.parameters}
        for name, parameter in self.parameters.items():
            if name not in given and parameter.type == "any":
                raise UsageError(f"{self.name} needs the parameter `{name}`", parameter.description)
            if values[name] is None and not parameter.optional and parameter.type != "any":
                raise UsageError(f"{self.name} needs the parameter `{name}`", parameter.description)
            parameter.check(values[name])
        return values

    def written(self, given: Mapping[str, Any]) -> str:
        """The Cypher with these values in place of its parameters, to be pasted and asked elsewhere."""
        values = self.bind(given)
        # a dollar sign within a text may stand before what is no parameter
        return re.sub(
            r"\$(\w+)", lambda found: _literal(values[found[1]]) if found[1] in values else found[0], self.text
        )


def load_query(name: str) -> Query:
    """The shipped query of that name; UsageError with the nearest name where there is none."""
    known = _names(QUERIES_PATH)
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean `{near[0]}`" if near else "`radiogenomics ask --list` shows all"
        raise UsageError(f"no shipped query is called `{name}`", "", hint)
    return _parsed(QUERIES_PATH, name)


def list_queries() -> tuple[Query, ...]:
    """All shipped queries by name."""
    return tuple(load_query(name) for name in _names(QUERIES_PATH))


def ask(store: Store, name: str, /, **parameters: Any) -> Answer:
    """The whole answer to a shipped query."""
    query = load_query(name)
    values = query.bind(parameters)
    return store.read(query.text, values)


def stream(store: Store, name: str, /, **parameters: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a shipped query one by one, in any order: to sort a whole graph is more than an engine may hold."""
    query = load_query(name)
    return store.stream(query.text.rpartition("\nORDER BY ")[0] or query.text, query.bind(parameters))


@cache
def reading(name: str) -> str:
    """The Cypher of `reading/<name>.cypher`, by which exports read a whole graph: no question, and without an order."""
    lines = (READING_PATH / f"{name}.cypher").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("//"))


def ask_in_parts(store: Store, query: Query, values: Mapping[str, Any], rows: int = ROWS_A_PART) -> Answer:
    """The whole answer to a question; one that can give a part of its rows is asked part after part.

    So an engine sorts and holds no more at once than it can, however large the graph is: where a part is too large for
    it, smaller ones are asked for.
    """
    if not query.parameters.keys() >= PARTS or values["most"] is not None:
        return store.read(query.text, values)
    skip, answer = values["skip"] or 0, None
    while True:
        try:
            part = store.read(query.text, {**values, "skip": skip, "most": rows})
        except QueryTooLarge:
            if rows <= FEWEST:
                raise
            rows = max(FEWEST, rows // 3)
            continue
        if answer is not None:
            answer.rows.extend(part.rows)
        elif len(part.rows) > rows:  # so many of each kind of row: parts one after the other would mix them
            return store.read(query.text, values)
        else:
            answer = part
        if len(part.rows) < rows:
            return answer
        skip += rows


def parse_query(name: str, content: str, subject: str = "", theirs: bool = False) -> Query:
    """A query from its file's text; ValueError names what its header lacks. `subject` is the folder that holds it."""
    lines = content.splitlines()
    height = next((place for place, line in enumerate(lines) if not line.startswith("//")), len(lines))
    heads: dict[str, list[str]] = {"title": [], "question": [], "reading": [], "parameter": [], "choices": []}
    for line in lines[:height]:
        match = _HEADER.fullmatch(line.strip())
        if match is None and theirs:
            continue  # a remark of theirs
        if match is None:
            raise ValueError(f"{name}.cypher: not a header line: {line}")
        heads[match[1]].append(match[2].strip())
    if len(heads["title"]) != 1 or len(heads["question"]) != 1:
        raise ValueError(f"{name}.cypher: its header needs one title and one question")
    chosen = dict(_choices(name, line) for line in heads["choices"])
    parameters = [_parameter(name, line, chosen) for line in heads["parameter"]]
    if chosen:
        raise ValueError(f"{name}.cypher: choices of `{min(chosen)}`, which is no parameter")
    return Query(
        name=name,
        title=heads["title"][0],
        question=heads["question"][0],
        parameters={parameter.name: parameter for parameter in parameters},
        text="\n".join(lines[height:]).strip(),
        subject=subject,
        reading=" ".join(heads["reading"]),
        theirs=theirs,
    )


# The shipped files do not change while a process runs, and a page asks a dozen questions a click.
@cache
def _names(folder: Path) -> Mapping[str, Path]:
    """The file of each query in the subject folders, by its name, which is unique."""
    return {path.stem: path for path in sorted(folder.rglob("*.cypher"), key=lambda path: path.stem)}


@cache
def _parsed(folder: Path, name: str) -> Query:
    path = _names(folder)[name]
    return parse_query(name, path.read_text(encoding="utf-8"), path.parent.name)


def _parameter(name: str, line: str, chosen: dict[str, tuple[str, ...]]) -> Parameter:
    """The parameter of a header line; its choices are taken out of `chosen`."""
    match = _PARAMETER.fullmatch(line)
    if match is None:
        raise ValueError(f"{name}.cypher: write `parameter: name (type[, optional]): meaning`, not: {line}")
    return Parameter(match[1], match[2], bool(match[3]), match[4].strip(), chosen.pop(match[1], ()))


def _choices(name: str, line: str) -> tuple[str, tuple[str, ...]]:
    match = _CHOICES.fullmatch(line)
    if match is None:
        raise ValueError(f"{name}.cypher: write `choices: parameter = Class, Class` or a vocabulary, not: {line}")
    return match[1], tuple(match[2].split(", "))


def _literal(value: Any) -> str:
    """A value as Cypher writes it."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, str):
        # a quotation mark, a backslash or a line break would end the text or change it
        return "'" + "".join(_ESCAPED.get(letter, letter) for letter in value) + "'"
    return repr(value)


_ESCAPED = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _any(text: str) -> Any:
    """A number, truth value, null or list where the text reads as JSON, and else the text itself."""
    try:
        value = json.loads(text, parse_constant=str)
    except (ValueError, RecursionError):
        return text
    return text if isinstance(value, dict) else value


def _article(kind: str) -> str:
    return f"an {kind}" if kind == "integer" else f"a {kind}"
