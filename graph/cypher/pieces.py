"""Pieces of a Cypher expression, and an expression as a row of them: what the checks for misreadings look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from graph.cypher.tokens import Token, words

LOGICAL = words("AND OR XOR NOT")


@dataclass(frozen=True)
class Piece:
    """A token, or what belongs together. `kind` is that of the token, or round, square, curly, case, subquery, call
    (a function with its arguments), iterated (`any(…)` and its like) or path; `inner` are the expressions within."""

    kind: str
    tokens: Sequence[Token]
    inner: tuple[Stretch, ...] = ()

    @property
    def text(self) -> str:
        """A single token's text; empty for what is more."""
        return self.tokens[0].text if len(self.tokens) == 1 else ""

    @property
    def word(self) -> str:
        """A bare word in capitals, where the piece is one."""
        return self.tokens[0].upper if len(self.tokens) == 1 else ""

    @cached_property
    def length(self) -> int:
        """Characters without spaces and comments."""
        return sum(len(token.text) for token in self.tokens)

    @property
    def within(self) -> Iterator[Piece]:
        """This piece and all in it, at every depth."""
        yield self
        for stretch in self.inner:
            for piece in stretch.pieces:
                yield from piece.within


@dataclass(frozen=True)
class Stretch:
    """One expression, or one pattern of a MATCH. `role` is what it is within its bracket:

    value, where (the condition of a clause or of a node in a pattern), pattern, list (what an iteration goes through),
    test (the WHERE of an iteration), made (what an iteration gives), begin (of a `reduce`), bound (of a slice).
    """

    pieces: tuple[Piece, ...]
    role: str

    @cached_property
    def length(self) -> int:
        """Characters without spaces and comments."""
        return sum(piece.length for piece in self.pieces)

    @property
    def all(self) -> Iterator[Stretch]:
        """This expression and all in it, at every depth."""
        yield self
        for at, piece in enumerate(self.pieces):
            asks = self.role == "where" and piece.kind == "round" and self._is_joined(at)
            for inner in piece.inner:
                yield from (replace(inner, role="where") if asks else inner).all

    def _is_joined(self, at: int) -> bool:
        """Whether nothing but AND, OR, XOR and NOT stands beside a piece."""
        around = (*self.pieces[max(at - 1, 0) : at], *self.pieces[at + 1 : at + 2])
        return all(piece.word in LOGICAL for piece in around)


def is_sign(piece: Piece, signs: str) -> bool:
    """Whether this is one of these signs."""
    return piece.kind == "sign" and piece.text in signs


def begins_path(part: Sequence[Piece]) -> bool:
    """Whether these pieces begin as a path does: `(a)-[:TYPE]->(b)`, `(a)<--(b)`."""
    if len(part) < 4 or part[0].kind != "round":
        return False
    at = 2 if is_sign(part[1], "<") else 1
    return is_sign(part[at], "-") and (part[at + 1].kind == "square" or is_sign(part[at + 1], "-"))
