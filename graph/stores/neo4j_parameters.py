"""Parameters of shipped queries in one map, so that a Neo4j server plans each text once.

A server keeps a plan for each text and set of types of its parameters, where null is a type: a question with four
optional parameters has dozens. To make a plan takes it longer than most answers. A map is one type whatever it holds.
Texts of a person are sent as they are: a message cites what they wrote, and a column may be named by a parameter.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from graph.cypher.library import list_queries
from graph.cypher.tokens import tokens

NAME = "given"
"""The one parameter."""


def bundled(text: str, given: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The text to send and its parameters: those of a shipped query in one map, any other as they are."""
    sent = _sent().get(text)
    return (sent, {NAME: given}) if sent else (text, given)


@cache
def _sent() -> Mapping[str, str]:
    """What is sent for each shipped text that has parameters."""
    return {query.text: _from_map(query.text) for query in list_queries() if query.parameters}


def _from_map(text: str) -> str:
    """The text with each parameter read from the one map."""
    pieces, at = [], 0
    for token in tokens(text):
        if token.kind == "parameter":
            pieces += [text[at : token.start], f"${NAME}.{token.text[1:]}"]
            at = token.end
    return "".join([*pieces, text[at:]])
