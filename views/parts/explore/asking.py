"""Shipped questions that can be asked of a thing: those with a parameter that accepts it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from graph import Parameter, Query, list_queries

_ANY = re.compile(r"\b(any|other) things?\b|^(its uid|their uids)$")


@dataclass(frozen=True, slots=True)
class Question:
    """A shipped question, and the parameter in which the thing is put."""

    name: str
    title: str
    question: str
    parameter: str
    narrow: bool
    """Whether the parameter names this kind of thing, and not just any thing."""


def questions_of(labels: Iterable[str]) -> list[Question]:
    """The questions that can be asked of a thing with these labels, those about its kind first."""
    found = _questions(tuple(sorted(labels)))
    return list(found)


@cache
def _questions(labels: tuple[str, ...]) -> tuple[Question, ...]:
    found = []
    for query in list_queries():
        parameter, narrow = _accepting(query, labels)
        if parameter is not None:
            found.append(Question(query.name, query.title, query.question, parameter.name, narrow))
    return tuple(sorted(found, key=lambda one: (not one.narrow, one.title.casefold(), one.name)))


def _accepting(query: Query, labels: Iterable[str]) -> tuple[Parameter | None, bool]:
    """The first parameter that accepts such a thing, one of its kind before one of any; others must be optional."""
    labels = tuple(labels)
    for narrow in (True, False):
        for parameter in query.parameters.values():
            others = [one for one in query.parameters.values() if one is not parameter and not one.optional]
            if not others and (accepts(parameter, labels) if narrow else _takes_any(parameter)):
                return parameter, narrow
    return None, False


def accepts(parameter: Parameter, labels: Iterable[str]) -> bool:
    """Whether things with these labels may be chosen for a parameter."""
    return not set(labels).isdisjoint(parameter.choices)


def _takes_any(parameter: Parameter) -> bool:
    """Whether a parameter without choices asks for the uid of any thing."""
    return not parameter.choices and bool(_ANY.search(parameter.description.lower()))
