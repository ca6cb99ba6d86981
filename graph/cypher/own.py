"""A person's own questions: the reader of a folder of `.cypher` files beside the shipped ones, each marked theirs."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from graph.cypher.library import Parameter, Query, list_queries, load_query, parse_query
from graph.cypher.tokens import tokens
from ontology import QueryRefused, UsageError

SUBJECT = "yours"
MOST_BYTES = 200_000  # of a file; the guard takes half of it as a query


def own_queries(folder: Path | None) -> tuple[Query, ...]:
    """The questions of a folder and the folders in it, by name; UsageError for what is no question. None holds none."""
    if folder is None:
        return ()
    if not folder.is_dir():
        raise UsageError(
            f"there is no folder {folder}", "", "name one of yours with --queries or RADIOGENOMICS_QUERIES"
        )
    found: dict[str, Query] = {}
    shipped = {query.name for query in list_queries()}
    for path in sorted(folder.rglob("*.cypher"), key=lambda path: (path.stem, path)):
        if path.stem in shipped or path.stem in found:
            other = "a shipped one" if path.stem in shipped else "two of yours"
            raise UsageError(f"{path.name} has the name of {other}", "a name leads to one question", "rename the file")
        found[path.stem] = _read(path)
    return tuple(found.values())


def every_query(folder: Path | None) -> tuple[Query, ...]:
    """Shipped and own questions, by subject and name; one's own come last."""
    every = (*list_queries(), *own_queries(folder))
    return tuple(sorted(every, key=lambda query: (query.theirs, query.subject, query.name)))


def find_query(name: str, folder: Path | None) -> Query:
    """The question of that name, shipped or one's own; UsageError with the nearest name where there is none."""
    own = {query.name: query for query in own_queries(folder)}
    if name in own:
        return own[name]
    near = difflib.get_close_matches(name, own, n=1, cutoff=0.8)
    try:
        return load_query(name)
    except UsageError:
        if near:
            raise UsageError(f"no question is called `{name}`", "", f"did you mean `{near[0]}`") from None
        raise


def parameters_of(text: str, declared: Mapping[str, Parameter]) -> dict[str, Parameter]:
    """Every `$parameter` of a text in the order of the text: as declared, else of any type and wanted."""
    try:
        found = [token.text[1:].strip("`") for token in tokens(text) if token.kind == "parameter"]
    except QueryRefused:
        return {}
    return {name: declared.get(name) or Parameter(name, "any", False, "any value") for name in found}


def _read(path: Path) -> Query:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError(f"{path.name} is longer than {MOST_BYTES:,} bytes", "", "ask less in one question")
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path.name} cannot be read", type(error).__name__, "mend the file or move it away") from None
    try:
        query = parse_query(path.stem, content, SUBJECT, theirs=True)
    except ValueError as error:
        raise UsageError(
            f"{path.name} is no question", str(error), "begin with // title: … and // question: …"
        ) from None
    return replace(query, parameters={**parameters_of(query.text, query.parameters)})
