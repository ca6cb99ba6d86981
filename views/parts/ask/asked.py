"""State of the workbench in its address: a question, values of its parameters, and the text where it was edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph import Parameter, Query, parameters_of
from ontology import UsageError

QUESTION, TEXT = "question", "text"
PREFIX = "p."
"""Before the name of a parameter, so that no parameter is taken for another part of the address."""
LONGEST = 6000
"""Characters of a text that an address holds; browsers and proxies cut longer ones."""
FIRST = "list_one_voi_only"
"""The question of an address that names none."""


@dataclass(frozen=True)
class Asked:
    """What an address asks: a known question or none, a text, and each parameter as it was typed."""

    query: Query | None
    text: str
    given: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, address: Mapping[str, str], known: Sequence[Query]) -> Asked:
        """What an address asks; a question that nobody knows is none."""
        by_name = {query.name: query for query in known}
        named = address.get(QUESTION, "" if TEXT in address else FIRST)
        query = by_name.get(named)
        given = {key.removeprefix(PREFIX): value for key, value in address.items() if key.startswith(PREFIX)}
        return cls(query, address.get(TEXT) or (query.text if query else ""), given)

    @property
    def edited(self) -> bool:
        """Whether the text is not that of the question."""
        return self.query is None or self.text != self.query.text

    @property
    def parameters(self) -> dict[str, Parameter]:
        """What the text wants to be told, in its order; what the question declares is known by its type."""
        return parameters_of(self.text, self.query.parameters if self.query else {})

    def values(self) -> dict[str, Any]:
        """Every parameter of the text with its value, None for an optional one; UsageError for what is missing."""
        found: dict[str, Any] = {}
        for name, parameter in self.parameters.items():
            typed = self.given.get(name, "")
            if typed:
                found[name] = parameter.parse(typed)
            elif parameter.optional:
                found[name] = None
            else:
                raise UsageError(f"the parameter {name} has no value", parameter.description, "fill it in")
        return found

    def address(self) -> dict[str, str]:
        """The parts of the address that ask the same; a text that is too long for it is left out."""
        parts = {QUESTION: self.query.name if self.query else ""}
        if self.edited and len(self.text) <= LONGEST:
            parts[TEXT] = self.text
        return parts | {f"{PREFIX}{name}": value for name, value in self.given.items() if value}
