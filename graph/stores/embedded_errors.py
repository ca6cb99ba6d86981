"""Error translation for ArcadeDB: its exceptions as one sentence each, without class names or paths."""

from __future__ import annotations

import re
from pathlib import Path

from ontology import QueryFailed, QueryRefused, QueryTimeout, QueryTooLarge, RadiogenomicsError

_WRAPPING = re.compile(
    r"^(?:Query failed|Command failed|Reading the result set failed|Failed to [^:]*?|Error executing [^:]*): "
)
_CLASS = re.compile(r"\b(?:[a-z]\w*\.)+[A-Z][\w$]*\b:? ?")
_CAUSE = re.compile(r"\s*\(caused by .*$", re.DOTALL)
_CODE = re.compile(r"^(?:[A-Z][a-z]+[A-Z]\w*|TypeError)\s*(?:: | - )")
_PLACE = re.compile(r"(?:at )?line (\d+)(?::(\d+)|, column (\d+))(?: - )?")
_EXPECTED = re.compile(r", expected: one of .*$")
_SETTING = re.compile(r"[^.]*\barcadedb\.[\w.]+.*$")
_FILE = re.compile(r"(?<!\w)(?:/[\w.~%-]+){2,}/?|[A-Za-z]:\\\S+")


def translate(raw: str, folder: Path | None = None) -> RadiogenomicsError:
    """The error that a person meets for what an engine said."""
    if "NotIdempotent" in raw or "IsReadOnly" in raw:
        return QueryRefused("the query would write", "the graph is only read here", "change the sheets and build again")
    if "Timeout" in raw:
        return QueryTimeout("the query took too long", "the engine stopped it", "ask for less, or name a label")
    if "OutOfMemory" in raw or "heap space" in raw or "heap budget" in raw:
        return QueryTooLarge("the query needs more memory than is allowed", "", "ask for less, or add a LIMIT")
    if "queryMaxRangeSize" in raw:
        return QueryFailed("a range holds too many numbers", "the engine makes some 1,600,000", "write a shorter one")
    missing = re.search(r"Expected parameter\(s\): (.+)", raw)
    if missing:
        return QueryFailed(f"the query needs the parameter {missing[1]}", "", "give it with --param name=value")
    place = _PLACE.search(raw)
    where = ""
    if place:
        column = int(place[2] or place[3]) + 1  # the engine counts columns from 0
        where = f" at line {place[1]}, column {column}"
    return QueryFailed(f"the query cannot be answered{where}", _said(raw, folder))


def _said(raw: str, folder: Path | None) -> str:
    """What is left of the engine's words when its own names are taken out."""
    text = _CAUSE.sub("", raw)
    if folder is not None:
        text = text.replace(str(folder), "the graph")
    text = text.strip().splitlines()[0] if text.strip() else ""
    before = None
    while text != before:
        before = text
        text = _CODE.sub("", _CLASS.sub("", _WRAPPING.sub("", text))).strip()
    text = _EXPECTED.sub("", _PLACE.sub("", text))
    text = re.sub(r"^Syntax error\s*", "", text)
    text = _SETTING.sub("", _FILE.sub("a file", text))
    return " ".join(text.split())[:300].strip(" :-")
