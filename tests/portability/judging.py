"""Is the answer of each engine the true one?"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from graph import Store, check_query

Rows = Sequence[tuple[Any, ...]]


def judge(
    stores: Mapping[str, Store],
    text: str,
    truth: Rows,
    parameters: Mapping[str, Any] | None = None,
    ordered: bool = False,
) -> None:
    """Each engine may run the text and answers what is true, in any order unless one was asked for."""
    wanted = forms(truth, ordered)
    for engine, store in stores.items():
        check_query(text, engine)
        assert forms(store.read(text, parameters).rows, ordered) == wanted, engine


def forms(rows: Rows, ordered: bool = False) -> list[str]:
    """Rows as text. Numbers keep their kind; a sum of broken ones may end in another digit."""
    found = [json.dumps(_rounded(row), sort_keys=True, ensure_ascii=False) for row in rows]
    return found if ordered else sorted(found)


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, list | tuple):
        return [_rounded(each) for each in value]
    if isinstance(value, Mapping):
        return {key: _rounded(each) for key, each in value.items()}
    return value
