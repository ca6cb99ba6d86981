"""Serialisation of query results: CSV by RFC 4180 (LF, lists as JSON, null empty), JSON as one array of objects."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The rows below the names of their columns."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([as_text(value) for value in row] for row in rows)
    return page.getvalue()


def as_json(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """An array with one object a row, its keys in the order of the columns."""
    return json_text([dict(zip(columns, map(_settled, row), strict=True)) for row in rows])


def as_text(value: Any, null: str = "") -> str:
    """One value as the text of a cell."""
    if value is None:
        return null
    return value if isinstance(value, str) else json.dumps(_finite(_settled(value)), ensure_ascii=False)


def json_text(value: Any) -> str:
    """JSON in UTF-8, unescaped, with a line break at its end."""
    return json.dumps(_finite(value), ensure_ascii=False, indent=2) + "\n"


def _settled(value: Any) -> Any:
    """A value whose maps have their keys by name: each engine keeps them in an order of its own."""
    if isinstance(value, Mapping):
        return {key: _settled(value[key]) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [_settled(each) for each in value]
    return value


def _finite(value: Any) -> Any:
    """JSON has no NaN and no infinity: they become null."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, Mapping):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return value
