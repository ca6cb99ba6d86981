"""RDF literals, and what stands after the subject of a triple whose object is an entry of a column."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, TypeAlias

from pyoxigraph import Literal

from ontology import Column

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_UNESCAPED: Final = re.compile(r'[^"\\\x00-\x1f\x7f-\x9f\ud800-\udfff\ufff0-\uffff]*')  # what N-Triples write as it is

Writer: TypeAlias = Callable[[Any], str]
"""From an entry to what stands after the subject: predicate and object, a space before each."""


class _Words(dict[str, str]):
    """What stands after a subject for each word that was met; a word that is met for the first time is asked for."""

    def __init__(self, predicate: str, iri_of: Callable[[str], str]) -> None:
        super().__init__()
        self._predicate, self._iri_of = predicate, iri_of

    def __missing__(self, entry: Any) -> str:
        written = f" {self._predicate} {self._iri_of(str(entry))}"
        if isinstance(entry, str):
            self[entry] = written
        return written


def writer(column: Column, predicate: str, iri_of: Callable[[str], str]) -> Writer:
    """How entries of a column are written: words as IRIs, everything else as a typed literal.

    iri_of: gives the IRI of a word of its vocabulary, and is asked once.
    """
    begin = f" {predicate} "
    if column.vocabulary:
        return _Words(predicate, iri_of).__getitem__
    if column.type == "boolean":
        return lambda entry: f'{begin}"{"true" if entry else "false"}"^^<{XSD}boolean>'
    if column.type == "integer":
        return lambda entry: f'{begin}"{int(entry)}"^^<{XSD}integer>'
    if column.type == "float":
        return lambda entry: begin + number(float(entry))

    def text(entry: Any) -> str:
        if type(entry) is str and entry.isprintable() and '"' not in entry and "\\" not in entry:
            return f'{begin}"{entry}"'
        return begin + literal(entry)

    return text


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """A printed number keeps its digits as a decimal; only what is no number needs a double."""
    if math.isfinite(value):
        return f'"{format(Decimal(repr(value)), "f")}"^^<{XSD}decimal>'
    shown = "NaN" if math.isnan(value) else ("INF" if value > 0 else "-INF")
    return f'"{shown}"^^<{XSD}double>'


def literal(value: Any) -> str:
    """A text in quotation marks; the serialiser itself escapes what must be."""
    text = str(value)
    return f'"{text}"' if _UNESCAPED.fullmatch(text) else str(Literal(text))
