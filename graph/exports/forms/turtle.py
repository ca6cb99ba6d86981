"""Turtle of sorted facts, subject by subject, in the very bytes that pyoxigraph writes for them.

To parse facts that are known to be sorted and to serialise them again takes as long as all else of an export. So the
layout is written here, and each term as the library writes it, which is asked about a term once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pyoxigraph import RdfFormat, parse, serialize

MOST_KNOWN: Final = 20_000
"""Terms whose form is remembered."""
# what may follow a prefix as it is; the library is asked about everything else
_LOCAL: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*")
_FACT: Final = "<a:a> <a:a> "


class Turtle:
    """Facts as Turtle writes them with some prefixes.

    own: the prefix of most things, whose IRIs are not remembered. rdf_type: its IRI. type_mark: what stands for it.
    """

    def __init__(self, prefixes: Mapping[str, str], own: str, rdf_type: str, type_mark: str) -> None:
        self._prefixes = dict(prefixes)
        self._own, self._own_prefix = f"<{prefixes[own]}", f"{own}:"
        self._fixed = {type_mark: "a"}
        self._terms = dict(self._fixed)
        self._missing = {name: f"<{iri}" for name, iri in prefixes.items()}
        self._has_own = False
        self._meet(rdf_type)

    def block(self, facts: str) -> str:
        """What is said of one subject, from lines as N-Triples write them, each with a tab before what ends it."""
        subject, end = facts[: facts.index(" ") + 1], facts[facts.rindex("\t") :]
        rests = facts[len(subject) : -len(end)].split(f"{end}{subject}")
        if len(rests) < facts.count("\t"):  # they stand in several graphs
            lines = facts[len(subject) : -1].split(f"\n{subject}")
            rests = list(dict.fromkeys([line[: line.index("\t")] for line in lines]))
        terms = self._terms
        parts = [self._term(subject[:-1])]
        last = ""
        for rest in rests:
            predicate, _, told = rest.partition(" ")
            if predicate == last:
                parts.append(" , ")
            else:
                parts += (" ;\n\t" if last else " ", terms.get(predicate) or self._term(predicate), " ")
                last = predicate
            if told[-1] == '"' and "<" not in told:
                parts.append(told)
            else:
                parts.append(terms.get(told) or self._term(told))
        parts.append(" .\n")
        return "".join(parts)

    def header(self) -> bytes:
        """The prefixes that were met, as the library writes them."""
        used = {name: iri for name, iri in self._prefixes.items() if name not in self._missing}
        return self._written("<a:b>", used)[0]

    def _term(self, term: str) -> str:
        """A term of N-Triples as Turtle writes it."""
        if term.startswith(self._own) and _LOCAL.fullmatch(term, len(self._own), len(term) - 1):
            if not self._has_own:
                self._has_own = True
                self._meet(term)
            return f"{self._own_prefix}{term[len(self._own) : -1]}"
        if term[-1] == '"':
            self._meet(term)
            return term
        known = self._terms.get(term)
        if known is None:
            if len(self._terms) > MOST_KNOWN:
                self._terms.clear()
                self._terms |= self._fixed
            self._meet(term)
            known = self._terms[term] = self._written(term, self._prefixes)[1].decode()
        return known

    def _meet(self, term: str) -> None:
        """Note the prefixes of which an IRI begins, or a text holds, what they stand for."""
        if self._missing:
            self._missing = {name: begin for name, begin in self._missing.items() if begin not in term}

    @staticmethod
    def _written(term: str, prefixes: Mapping[str, str]) -> tuple[bytes, bytes]:
        """What the library writes before a fact, and the object of the fact."""
        facts = parse(f"{_FACT}{term} .\n".encode(), format=RdfFormat.N_TRIPLES)
        written = serialize(facts, format=RdfFormat.TURTLE, prefixes=dict(prefixes)) or b""
        header, _, rest = written.rpartition(_FACT.encode())
        return header, rest[: -len(b" .\n")]
