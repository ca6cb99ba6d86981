"""Detector of aggregates that the embedded engine misreads, without an error; it names the safe forms.

An aggregate is computed rightly alone, in brackets, arithmetic, one comparison, a list, an index, the arguments of a
function, the branches of a CASE, and as the list that a comprehension or `any()` goes through. In a map it must be the
whole value, in `reduce` the whole list or what it begins with. In a condition it is taken row by row; before a dot it
is null.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graph.cypher.pieces import Piece, Stretch, is_sign
from graph.cypher.tokens import Token, words

AGGREGATES = words("AVG COLLECT COUNT MAX MIN PERCENTILECONT PERCENTILEDISC STDEV STDEVP SUM")
CONDITIONS = words("AND OR XOR NOT IS IN STARTS ENDS CONTAINS")


def misread_aggregate(stretch: Stretch) -> Token | None:
    """The first aggregate of this expression that the engine would misread here, or None."""
    found = _aggregate(stretch.pieces)
    if found is not None and (
        stretch.role in ("test", "made", "bound") or _is_condition(stretch.pieces) or _is_chain(stretch.pieces)
    ):
        return found
    for piece, before in zip(stretch.pieces, (None, *stretch.pieces), strict=False):
        if piece.kind == "curly" and not _is_subquery(before):
            wrong = _in_map(piece)
        elif piece.kind == "call" and piece.tokens[0].upper == "REDUCE":
            wrong = next((one for inner in piece.inner if (one := _not_whole(inner.pieces))), None)
        else:
            continue
        if wrong is not None:
            return wrong
    return None


def _is_subquery(before: Piece | None) -> bool:
    return before is not None and before.word == "CALL"


def _in_map(piece: Piece) -> Token | None:
    """An aggregate in a map that is not the whole value of a key."""
    for inner in piece.inner:
        if (wrong := _not_whole(inner.pieces)) is not None:
            return wrong
    return None


def _not_whole(pieces: Sequence[Piece]) -> Token | None:
    """The aggregate in an expression, unless the expression is that aggregate, or a map or list of its own."""
    if len(pieces) == 1 and (_starts_aggregate(pieces[0]) or pieces[0].kind == "curly"):
        return None
    return _aggregate(pieces)


def _is_chain(pieces: Sequence[Piece]) -> bool:
    """Whether more than two values are compared in a row, as in `0 < x < 3`."""
    signs = [
        piece
        for piece, after in zip(pieces, (*pieces[1:], None), strict=True)
        if is_sign(piece, "<>=") and not (after is not None and is_sign(after, ">=~-"))
    ]
    return len(signs) > 1


def _is_condition(pieces: Sequence[Piece]) -> bool:
    """Whether this expression, at its own level, joins or tests values, or reads a property of what is computed."""
    if any(piece.word in CONDITIONS for piece in pieces):
        return True
    return any(
        (is_sign(piece, "=") and is_sign(after, "~"))
        or (is_sign(after, ".") and piece.kind in ("round", "square", "curly", "case", "call"))
        for piece, after in pairwise(pieces)
    )


def _starts_aggregate(piece: Piece) -> bool:
    return piece.kind == "call" and piece.tokens[0].upper in AGGREGATES


def _aggregate(pieces: Sequence[Piece]) -> Token | None:
    """An aggregate in these pieces, at any depth but within a subquery's braces."""
    for piece in pieces:
        if _starts_aggregate(piece):
            return piece.tokens[0]
        if piece.kind == "subquery":
            continue
        for inner in piece.inner:
            if (found := _aggregate(inner.pieces)) is not None:
                return found
    return None
