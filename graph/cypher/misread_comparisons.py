"""Detector of operators that the embedded engine drops: it takes nearly the whole of an expression for all of it.

Its reader looks in an expression for a CASE, EXISTS, COUNT, COLLECT or `any()` and takes what it finds where that is
at most two characters shorter, spaces not counted: of `COUNT { … } = 0 AND …` it keeps `COUNT { … }`, while with `= 10`
nothing is lost. In a WHERE it takes a pattern or an `any()` within something else for the whole condition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from graph.cypher.pieces import LOGICAL, Piece, Stretch, is_sign
from graph.cypher.tokens import Token, words

SPECIAL = frozenset({"case", "subquery"})
TOLERANCE = 2  # characters that the engine lets a part fall short
_IN_PARENTHESES = "put the comparison in parentheses"
_PATH = "write EXISTS { … } in place of the path"
_PREDICATES = words("IS IN STARTS ENDS CONTAINS")


def dropped_operator(stretch: Stretch) -> tuple[Token, str] | None:
    """Where the engine would drop something of this expression, and what to write instead; None where it would not."""
    if stretch.role == "pattern":
        return None
    asked = stretch.role == "where"
    if asked and (found := _lost_in_where(stretch.pieces)) is not None:
        return found
    if not asked and (token := _lost_iteration(stretch.pieces)) is not None:
        return token, _named(f"{token.text}(…)")
    parts = _split(stretch.pieces, lambda piece: piece.word in LOGICAL)
    joined = len(parts) > 1
    for part in parts:
        operands = _operands(part)
        for operand in operands:
            if any(piece.kind == "path" for piece in operand) and not (asked and len(operands) == len(operand) == 1):
                return operand[0].tokens[0], _PATH
        nodes = list(operands) if len(operands) > 1 else []
        if (joined and not asked) or (asked and not nodes):
            nodes.append(part)
        for operand in operands:
            nodes += _factors(operand, alone=operand == stretch.pieces)
        for node in filter(None, nodes):
            if (token := _nearly_whole(node)) is None:
                continue
            if len(node) == 1:  # a list of one item
                return token, _named("[…]")
            return token, "put the comparison in parentheses" if _compares(
                node
            ) else f"put it in parentheses: ({token.text} …)"
    return None


def _named(text: str) -> str:
    return f"name it first: WITH {text} AS value, then use value"


def _lost_in_where(pieces: Sequence[Piece]) -> tuple[Token, str] | None:
    """A pattern or `any()` within a condition that is neither compared nor joined: the engine asks for it alone."""
    for part in _split(pieces, lambda piece: piece.word in LOGICAL):
        if not part or len(_operands(part)) > 1 or any(is_sign(piece, ":") for piece in part):
            continue
        if len(part) == 1 and (part[0].kind == "round" or part[0].tokens[0].upper == "EXISTS"):
            continue
        if part[0].kind == "path":
            continue
        if (token := _pattern_within(part)) is not None:
            return token, _PATH
        if len(part) == 1 and part[0].kind == "iterated":
            continue
        if (one := _first_iterated(part)) is not None:
            return one.tokens[0], "compare the whole with true: … = true"
    return None


def _lost_iteration(pieces: Sequence[Piece]) -> Token | None:
    """`any()` as nearly the whole of an expression: in `[any(…)]` the list is lost, in `any(…) = x` the comparison."""
    if len(pieces) == 1 and pieces[0].kind in ("round", "iterated"):
        return None
    one = _first_iterated(pieces)
    whole = sum(piece.length for piece in pieces)
    return one.tokens[0] if one is not None and one.length >= whole - TOLERANCE else None


def _first_iterated(pieces: Sequence[Piece]) -> Piece | None:
    return next((inner for piece in pieces for inner in piece.within if inner.kind == "iterated"), None)


def _nearly_whole(pieces: Sequence[Piece]) -> Token | None:
    """The part for which the engine would take these pieces, although something stands beside it."""
    if len(pieces) == 1 and pieces[0].kind != "square":
        return None
    whole = sum(piece.length for piece in pieces)
    for piece in pieces:
        for one in (piece, *(inner for within in piece.inner for inner in within.pieces)):
            if one.kind in SPECIAL and one.length >= whole - TOLERANCE:
                return one.tokens[0]
    return None


def _operands(pieces: Sequence[Piece]) -> list[Sequence[Piece]]:
    """What is compared with each other here, by signs or words; one item where nothing is."""
    return [part for part in _split(pieces, lambda piece: is_sign(piece, "<>=!~") or piece.word in _PREDICATES) if part]


def _compares(pieces: Sequence[Piece]) -> bool:
    return len(_operands(pieces)) > 1


def _factors(pieces: Sequence[Piece], alone: bool) -> Iterator[Sequence[Piece]]:
    """Parts of arithmetic, and what an index or a property is read of. `alone`: they are the whole expression."""
    factors = [part for part in _split(pieces, lambda piece: is_sign(piece, "+-*/%^")) if part]
    for factor in factors:
        if not (alone and len(factors) == 1):
            yield factor
        if len(factor) > 1:
            yield factor[:1]


def _split(pieces: Sequence[Piece], divides: Callable[[Piece], bool]) -> list[Sequence[Piece]]:
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if divides(piece):
            parts.append([])
        else:
            parts[-1].append(piece)
    return [tuple(part) for part in parts]


def _pattern_within(pieces: Sequence[Piece]) -> Token | None:
    """A path that stands as a condition somewhere within."""
    for piece in pieces:
        for stretch in piece.inner:
            for inner in stretch.all:
                if inner.role == "pattern":
                    continue
                for part in _split(inner.pieces, lambda one: one.word in LOGICAL):
                    if any(one.kind == "path" for one in part):
                        return part[0].tokens[0]
    return None
