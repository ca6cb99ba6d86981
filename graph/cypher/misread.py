"""Refuses what the embedded engine would answer wrongly without a word, and says what to write instead."""

from __future__ import annotations

from collections.abc import Sequence

from graph.cypher.aggregates import misread_aggregate
from graph.cypher.misread_comparisons import dropped_operator
from graph.cypher.stretches import stretches
from graph.cypher.tokens import Token, place
from ontology import QueryRefused

_WHY = "the embedded store would answer wrongly"


def check_misread(text: str, found: Sequence[Token]) -> None:
    """QueryRefused, with the place and the way to write it, for an expression that the embedded engine misreads."""
    for stretch in stretches(found):
        if (token := misread_aggregate(stretch)) is not None:
            raise QueryRefused(
                f"{token.text} stands within another expression at {place(text, token.start)}",
                _WHY,
                f"name it first: WITH {token.text}(…) AS value, then use value",
            )
        if (dropped := dropped_operator(stretch)) is not None:
            token, remedy = dropped
            raise QueryRefused(f"{token.text} stands beside an operator at {place(text, token.start)}", _WHY, remedy)
