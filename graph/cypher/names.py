"""Unknown names in a query: labels, types, properties and vocabulary words, each with the nearest one that is known.

A graph answers a misspelt name with nothing, which reads as if nobody had studied it. The query still runs: a name that
is not in the model is told beside the answer, alike on both stores. Only what can be told from the text is told:
properties of what a pattern binds, and words compared with a column whose values are a vocabulary.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph.cypher.tokens import Token, tokens, words
from ontology import Column, QueryRefused, Schema

MATCHED_NOTHING = "No row: every name is known, and nothing in this graph matches."
NAMES_UNKNOWN = "No row: a name is not known, so this says nothing about the evidence."
RELEASE = "release"  # every evidence node has it from its folder
MARK = "Build"  # on a server, the one node that is no evidence

_SUBQUERIES = frozenset({"EXISTS", "COUNT", "COLLECT", "CALL"})
_BEFORE_PATTERN = words("MATCH WHERE AND OR XOR NOT SHORTESTPATH ALLSHORTESTPATHS")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


def name_notes(text: str, parameters: Mapping[str, Any], rows: int, schema: Schema) -> tuple[str, ...]:
    """What to know of the names in a query that gave so many rows, a sentence each; the last says why there is no row.

    A parameter's value counts like a text in its place.
    """
    try:
        found = tuple(dict.fromkeys(_Names(tokens(text), parameters, schema).notes()))
    except QueryRefused:  # the guard has said what is wrong with it
        return ()
    if rows:
        return found
    return (*found, NAMES_UNKNOWN if found else MATCHED_NOTHING)


class _Names:
    """One text, read twice: first what its patterns bind, then what it says of that."""

    def __init__(self, found: Sequence[Token], parameters: Mapping[str, Any], schema: Schema) -> None:
        self.found, self.parameters, self.schema = found, parameters, schema
        self.labels: dict[str, set[str]] = defaultdict(set)  # by variable; empty where a pattern gives none
        self.types: dict[str, set[str]] = defaultdict(set)
        self.other: set[str] = set()  # names of values
        self.owner: dict[int, tuple[str, frozenset[str]]] = {}  # of each key in a pattern's map: kind and names
        self.named: list[tuple[int, str, list[Token]]] = []  # label and type expressions in order
        self._read()

    def notes(self) -> Iterator[str]:
        """The notes in the order of the text."""
        told = [*self._label_notes(), *self._property_notes()]
        return (note for _, note in sorted(told, key=lambda one: one[0]))

    # ------------------------------------------------------------------ what is bound
    def _read(self) -> None:
        opened: list[tuple[str, str]] = []  # kind (node, relationship, map, other) and variable
        at = 0
        while at < len(self.found):
            token = self.found[at]
            if token.kind == "sign" and token.text in _OPENING:
                opened.append(self._opens(at, opened[-1] if opened else ("other", "")))
            elif token.kind == "sign" and token.text in _CLOSING and opened:
                opened.pop()
            elif token.text == ":" and opened and opened[-1][0] == "map":
                if self._is_key(at - 1):
                    self.owner[at - 1] = self._owner(opened)
            elif token.text == ":":
                self._expression(at, opened[-1] if opened else ("other", ""))
            elif token.upper == "AS" and self._is_name(at + 1):
                self._alias(at)
            at += 1

    def _opens(self, at: int, around: tuple[str, str]) -> tuple[str, str]:
        sign, before = self.found[at].text, self.found[at - 1] if at else None
        variable = self._text(at + 1) if self._is_name(at + 1) else ""
        after = self._text(at + 2 if variable else at + 1)
        nameless = f"{sign}{at}"  # no variable can be called so
        if sign == "[" and before is not None and before.text == "-":
            self.types[variable or nameless]
            return "relationship", variable or nameless
        if sign == "(" and after in (":", "{", ")") and (before is None or self._begins_pattern(before)):
            self.labels[variable or nameless]
            return "node", variable or nameless
        if sign == "{":
            query = before is not None and (before.upper in _SUBQUERIES or before.text == ")")
            return ("other", "") if query else ("map", "")
        return "other", around[1] if sign == "(" else ""

    def _begins_pattern(self, before: Token) -> bool:
        if before.kind == "sign":
            return before.text not in ("]", ")", "}")
        return before.upper in _BEFORE_PATTERN

    def _owner(self, opened: list[tuple[str, str]]) -> tuple[str, frozenset[str]]:
        """Whose property a key of the innermost map is; nobody's where the map is a value."""
        kind, variable = opened[-2] if len(opened) > 1 else ("other", "")
        if kind not in ("node", "relationship"):
            return "map", frozenset()
        return kind, frozenset((self.labels if kind == "node" else self.types)[variable])

    def _expression(self, at: int, around: tuple[str, str]) -> None:
        """The names after a colon: types in a relationship, labels elsewhere."""
        named, here = [], at + 1
        while here < len(self.found) and (self._is_name(here) or self._text(here) in ("|", "&", "!", "(", ":", "%")):
            if self._is_name(here):
                named.append(self.found[here])
                if self._text(here + 1) not in ("|", "&", ":"):
                    break
            here += 1
        kind = "type" if around[0] == "relationship" else "label"
        self.named.append((at, kind, named))
        variable = around[1] or (self._text(at - 1) if self._is_name(at - 1) else "")
        if variable:
            (self.types if kind == "type" else self.labels)[variable].update(_bare(token.text) for token in named)

    def _alias(self, at: int) -> None:
        """Another name for what a pattern binds; the name of anything else tells nothing of its properties."""
        one, other = self._text(at - 1), self._text(at + 1)
        alone = self._upper(at - 2) in ("WITH", "RETURN", "DISTINCT") or self._text(at - 2) == ","
        bound = [names for names in (self.labels, self.types) if alone and one in names]
        for names in bound:
            names[other] |= names[one]
        if not bound:
            self.other.add(other)

    # ------------------------------------------------------------------ what is said of it
    def _label_notes(self) -> Iterator[tuple[int, str]]:
        known = {"label": {*self.schema.labels(), MARK}, "type": set(self.schema.relationships)}
        called = {"label": "label", "type": "relationship type"}
        for _, kind, named in self.named:
            for token in named:
                name = _bare(token.text)
                if name not in known[kind]:
                    yield token.start, f"There is no {called[kind]} `{name}`{_nearest(name, known[kind])}."
        for at, token in enumerate(self.found):
            if token.kind == "text" and self._upper(at + 1) == "IN" and self._upper(at + 2) == "LABELS":
                name = token.text[1:-1]
                if name not in known["label"]:
                    yield token.start, f"There is no label `{name}`{_nearest(name, known['label'])}."

    def _property_notes(self) -> Iterator[tuple[int, str]]:
        for at, key, columns, whose in self._properties():
            token = self.found[at]
            if key not in columns:
                there = f"No {whose} has a property `{key}`" if whose else f"There is no property `{key}`"
                yield token.start, f"{there}{_nearest(key, columns)}."
                continue
            allowed = _allowed(columns[key], self.schema)
            for place, value in self._compared(at) if allowed else ():
                if value not in allowed:
                    yield place, f"`{value}` is not a word of `{key}`{_nearest(value, allowed)}."

    def _properties(self) -> Iterator[tuple[int, str, Mapping[str, list[Column]], str]]:
        """Each property that is named: where, its name, the columns that its owner may have, and who that is."""
        for at, token in enumerate(self.found):
            if not token.is_name:
                continue
            key = _bare(token.text)
            if at in self.owner and self.owner[at][0] != "map":
                kind, names = self.owner[at]
            elif self._text(at - 1) == "." and self._text(at + 1) != "(" and self._is_name(at - 2):
                variable = self._text(at - 2)
                bound = variable in self.labels or variable in self.types
                if not bound or variable in self.other or self._text(at - 3) == ".":
                    continue
                kind = "node" if variable in self.labels else "relationship"
                names = frozenset(self.labels[variable] if kind == "node" else self.types[variable])
            else:
                continue
            yield at, key, self._columns(kind, names), " or ".join(sorted(self._known(kind, names)))

    def _known(self, kind: str, names: Iterable[str]) -> list[str]:
        """The labels or types of an owner, none where one of them is not in the model or is that of everything."""
        names = list(names)
        known = {*self.schema.labels()} - {"Entity"} if kind == "node" else {*self.schema.relationships}
        return names if names and known.issuperset(names) else []

    def _columns(self, kind: str, names: frozenset[str]) -> dict[str, list[Column]]:
        chosen, found = self._known(kind, names), defaultdict(list)
        if kind == "relationship":
            for name, made in self.schema.relationships.items():
                for column in made.properties if not chosen or name in chosen else ():
                    found[column.name].append(column)
            return found
        for owner in self.schema.classes.values():
            if not chosen or not set(chosen).isdisjoint(owner.labels):
                for column in owner.columns:
                    if not column.targets:
                        found[column.name].append(column)
                if "Evidence" in owner.mixins:
                    found[RELEASE]
        return found

    def _compared(self, at: int) -> Iterator[tuple[int, str]]:
        """The texts with which a property is compared, each with its place."""
        start = at if at in self.owner else at - 2
        after, following = self._text(at + 1), at + 2
        before = self.found[start - 1] if start else None
        if at in self.owner:
            yield from self._values(at + 2)
        elif after == "=" or (after == "<" and self._text(at + 2) == ">"):
            yield from self._values(following + (after == "<"))
        elif self._upper(at + 1) == "IN":
            yield from self._values(following)
        if before is not None and at not in self.owner and (before.text == "=" or before.upper == "IN"):
            yield from self._values(start - 2)

    def _values(self, at: int) -> Iterator[tuple[int, str]]:
        """A text, a list of texts, or a parameter that is one or the other."""
        if not 0 <= at < len(self.found):
            return
        token = self.found[at]
        if token.kind == "text" and "\\" not in token.text:
            yield token.start, token.text[1:-1]
        elif token.kind == "parameter":
            given = self.parameters.get(_bare(token.text[1:]))
            for value in given if isinstance(given, list | tuple) else [given]:
                if isinstance(value, str):
                    yield token.start, value
        elif token.text == "[":
            for item in range(at + 1, len(self.found)):
                if self._text(item) == "]":
                    return
                if self.found[item].kind == "text":
                    yield from self._values(item)

    # ------------------------------------------------------------------ tokens
    def _text(self, at: int) -> str:
        return self.found[at].text if 0 <= at < len(self.found) else ""

    def _upper(self, at: int) -> str:
        return self.found[at].upper if 0 <= at < len(self.found) else ""

    def _is_name(self, at: int) -> bool:
        return 0 <= at < len(self.found) and self.found[at].is_name

    def _is_key(self, at: int) -> bool:
        return self._is_name(at) and self._text(at - 1) in ("{", ",")


def _allowed(columns: Iterable[Column], schema: Schema) -> frozenset[str]:
    """The words that these columns of one name take; none where one of them takes any text."""
    kinds = {column.vocabulary for column in columns}
    if not kinds or None in kinds:
        return frozenset()
    return frozenset(word for kind in kinds if kind for word in schema.vocabularies[kind])


def _nearest(name: str, known: Collection[str]) -> str:
    lower = {one.lower(): one for one in known}
    near = difflib.get_close_matches(name.lower(), lower, n=1)
    return f"; the nearest is `{lower[near[0]]}`" if near else ""


def _bare(name: str) -> str:
    return name[1:-1].replace("``", "`") if name.startswith("`") else name
