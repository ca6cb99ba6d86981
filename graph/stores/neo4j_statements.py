"""Cypher statements that write and compare a graph on a server: the reader of `loading/*.cypher`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

LOADING_PATH = Path(__file__).parent.parent / "loading"

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_SLOT = re.compile(r"\b(LABELS|LABEL|BEFORE|TYPE|NAME|KEY)\b")


def statement(name: str, /, **names: str | tuple[str, ...]) -> str:
    """The statement of that name, with labels and types in their places: Cypher takes them as no parameter."""
    return _SLOT.sub(lambda slot: _written(names[slot[0].lower()]), _text(name))


def _written(names: str | tuple[str, ...]) -> str:
    """Names as they may stand in a statement; several are labels of one node."""
    several = (names,) if isinstance(names, str) else tuple(sorted(set(names)))
    for name in several:
        if not _NAME.fullmatch(name):
            raise ValueError(f"not a label: {name!r}")
    return ":".join(f"`{name}`" for name in several)


@cache
def _text(name: str) -> str:
    lines = (LOADING_PATH / f"{name}.cypher").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("//"))
