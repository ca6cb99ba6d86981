"""Turtle of sorted facts, subject by subject, in the very bytes that pyoxigraph writes for them.

To parse facts that are known to be sorted and to serialise them again takes as long as all else of an export. So the
layout is written here, and each term as the library writes it, which is asked about a term once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import RdfFormat, parse, serialize

MOST_KNOWN: Final = 20_000
"""Terms whose form is remembered."""
# what may follow a prefix, its slashes escaped; the library is asked about everything else
_LOCAL: Final = re.compile(r"[A-Za-z][A-Za-z0-9_:-]*(?:[./][A-Za-z0-9_:-]+)*")
_NEXT: Final = " ;\n\t"
_END: Final = " .\n"
_FACT: Final = "<a:a> <a:a> "
LONG: Final = 2**20
"""Characters of facts on one subject, from which they are read one by one."""
_AT_ONCE: Final = 1_000


def _rests(facts: str, subject: str) -> Iterable[str]:
    """What follows the subject in each line, without its end."""
    between = f"{_END}{subject}"
    if len(facts) < LONG:
        return facts[len(subject) : -len(_END)].split(between)
    return _one_by_one(facts, len(subject), between)


def _one_by_one(facts: str, begin: int, between: str) -> Iterator[str]:
    """The same without a list of them, which takes several times what the facts do."""
    while (end := facts.find(between, begin)) >= 0:
        yield facts[begin:end]
        begin = end + len(between)
    yield facts[begin : -len(_END)]


class _Terms(dict[str, str]):
    """Terms of N-Triples as Turtle writes them; one that is not known is asked for."""

    def __init__(self, ask: Callable[[str], str]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, term: str) -> str:
        if len(self) > MOST_KNOWN:
            self.clear()
        written = self[term] = self._ask(term)
        return written


class Turtle:
    """Facts as Turtle writes them with some prefixes.

    most: how most IRIs begin, each with how Turtle writes that. rdf_type: its IRI. type_mark: what stands for it.
    """

    def __init__(self, prefixes: Mapping[str, str], most: Mapping[str, str], rdf_type: str, type_mark: str) -> None:
        self._prefixes, self._most = dict(prefixes), tuple(most.items())
        self._type_mark = type_mark
        self._terms = _Terms(self._term)
        self._missing = {name: f"<{iri}" for name, iri in prefixes.items()}
        self._met: set[str] = set()
        self._meet(rdf_type)

    def block(self, facts: str) -> str:
        """What is said of one subject, from sorted lines as N-Triples write them."""
        subject, terms = facts[: facts.index(" ") + 1], self._terms
        texts = [terms.get(subject[:-1]) or self._term(subject[:-1])]
        parts: list[str] = []
        last = ""
        for rest in _rests(facts, subject):
            predicate, _, told = rest.partition(" ")
            if told[-1] != '"' or "<" in told:
                told = terms[told]
            if predicate == last:
                parts.append(f" , {told}")
            else:
                parts.append(f"{_NEXT if last else ' '}{terms[predicate]} {told}")
                last = predicate
            if len(parts) > _AT_ONCE:  # a short text takes less than what holds it
                texts.append("".join(parts))
                parts.clear()
        return "".join([*texts, *parts, _END])

    def header(self) -> bytes:
        """The prefixes that were met, as the library writes them."""
        used = {name: iri for name, iri in self._prefixes.items() if name not in self._missing}
        return self._written("<a:b>", used)[0]

    def _term(self, term: str) -> str:
        """A term that is not known yet."""
        for begin, written in self._most:
            if term.startswith(begin) and _LOCAL.fullmatch(term, len(begin), len(term) - 1):
                if begin not in self._met:
                    self._met.add(begin)
                    self._meet(term)
                return written + term[len(begin) : -1].replace("/", "\\/")
        if term == self._type_mark:
            return "a"
        self._meet(term)
        return term if term[-1] == '"' else self._written(term, self._prefixes)[1].decode()

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
        return header, rest[: -len(_END)]
