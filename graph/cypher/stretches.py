"""Splits a Cypher text into its expressions, at every depth: brackets, CASE … END and subqueries are one piece each.

Enough of a parser to ask of an expression which operators join its parts; it never fails, since an engine reads the
text after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.cypher.pieces import Piece, Stretch, begins_path, is_sign
from graph.cypher.tokens import Token, words

ITERATING = words("ALL ANY NONE SINGLE")
SUBQUERIES = words("EXISTS COUNT COLLECT")
CLAUSES = words("MATCH OPTIONAL WITH UNWIND RETURN CALL")
_DIVIDERS = CLAUSES | words("WHERE ORDER BY SKIP LIMIT UNION WHEN THEN ELSE AS DISTINCT")
_GROUPS = {"(": "round", "[": "square", "{": "curly"}
_CLOSING = ")]}"
_OPERATORS = words("AND OR XOR NOT IN IS NULL WITH CONTAINS END")
MOST_LABELS = 40  # in one choice of labels; more would take long to look through


def stretches(found: Sequence[Token]) -> Iterator[Stretch]:
    """Every expression of a text, at every depth."""
    for stretch in _split(found, "query"):
        yield from stretch.all


def _split(found: Sequence[Token], region: str) -> tuple[Stretch, ...]:
    """The expressions of a region: a query, patterns, a list, index, case, arguments, iteration, reduction or round."""
    parts: list[tuple[list[Piece], str]] = [([], "pattern" if region in ("pattern", "patterns") else "value")]
    at = 0
    while at < len(found):
        token, (part, role) = found[at], parts[-1]
        if _divides(found, at, region):
            if token.text == ",":
                parts.append(([], role))
            elif not (token.upper == "DISTINCT" and part):
                parts.append(([], _role(token, region)))
            at += 1
            continue
        end = _end(found, at)
        if token.kind == "sign" and token.text == "(" and part and _names_function(part[-1]):
            part[-1] = _call(part[-1], found[at:end], role)
            at = end
            continue
        piece = _piece(found, at, end, part, role)
        if piece.word == "NOT" and part and part[-1].word == "IS":
            pass  # `IS NOT NULL` is one operator
        elif piece.kind == "subquery":
            part[-1] = Piece("subquery", (*part[-1].tokens, *piece.tokens), piece.inner)
        else:
            part.append(piece)
        at = end
    return tuple(_finished(parts, region))


def _values(found: Sequence[Token]) -> tuple[Stretch, ...]:
    """The values of a map, without their keys."""
    values: list[Stretch] = []
    begin = at = 0
    while at <= len(found):
        if at == len(found) or (found[at].kind == "sign" and found[at].text == ","):
            part = found[begin:at]
            keyed = len(part) > 1 and part[1].kind == "sign" and part[1].text == ":"
            values += _split(part[2:] if keyed else part, "round")
            begin = at = at + 1
        else:
            at = closing(found, at) + 1 if found[at].kind == "sign" and found[at].text in _GROUPS else at + 1
    return tuple(values)


def _divides(found: Sequence[Token], at: int, region: str) -> bool:
    token = found[at]
    before = found[at - 1] if at else None
    if token.kind == "sign":
        if token.text == "|":
            return region in ("list", "reduction") and not _in_labels(found, at)
        return token.text == ","
    if token.upper not in _DIVIDERS or _is_named(found, at):
        return False
    return before is None or before.upper not in ("STARTS", "ENDS")


def _in_labels(found: Sequence[Token], at: int) -> bool:
    """Whether a bar stands between labels, as in `n:Gene|Cell`."""
    least = max(at - MOST_LABELS, 0)
    at -= 1
    while at > least and (found[at].is_name or (found[at].kind == "sign" and found[at].text in "|&!")):
        at -= 1
    return found[at].kind == "sign" and found[at].text == ":"


def _role(token: Token, region: str) -> str:
    if token.text == "|":
        return "made"
    if token.upper == "WHERE":
        return "where" if region in ("query", "pattern", "patterns") else "test"
    return "pattern" if token.upper == "MATCH" else "value"


def _finished(parts: Sequence[tuple[list[Piece], str]], region: str) -> Iterator[Stretch]:
    for number, (part, role) in enumerate(parts):
        path = part[2:] if len(part) > 2 and is_sign(part[1], "=") else part  # it may have a name: `p = (a)-->(b)`
        if region == "list" and number == 0 and len(parts) > 1 and begins_path(path):
            role = "pattern"
        iterates = len(part) > 2 and part[0].kind in ("word", "name") and part[1].word == "IN"
        first = number == (1 if region == "reduction" else 0)
        if first and iterates and region in ("list", "iteration", "reduction"):
            # a list of one truth value, `[x IN xs]`, is read as an iteration by every engine
            part, role = part[2:], "list"
        elif region == "reduction" and number == 0:
            part, role = part[2:], "begin"
        elif region == "index" and any(is_sign(piece, ".") and is_sign(after, ".") for piece, after in pairwise(part)):
            role = "bound"
        if part:
            yield Stretch(tuple(part if role == "pattern" else _with_paths(part)), role)


def _with_paths(part: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of an expression, each path that is a condition as one."""
    at = 0
    while at < len(part):
        end = at
        while begins_path(part[end : end + 5]):
            end += 1
            while end < len(part) and part[end].kind != "round":
                end += 1
        if end > at:
            covered = part[at : end + 1]
            yield Piece("path", [token for piece in covered for token in piece.tokens])
            at = end + 1
        else:
            yield part[at]
            at += 1


def _end(found: Sequence[Token], at: int) -> int:
    """Where the piece that begins here ends."""
    token = found[at]
    if token.kind == "sign" and token.text in _GROUPS:
        return closing(found, at) + 1
    if token.upper == "CASE" and not _is_named(found, at):
        depth, end = 0, at
        while end < len(found):
            if found[end].kind == "sign" and found[end].text in _GROUPS:
                end = closing(found, end)
            elif not _is_named(found, end):
                depth += (found[end].upper == "CASE") - (found[end].upper == "END")
            end += 1
            if depth == 0:
                break
        return end
    return at + 1


def _is_named(found: Sequence[Token], at: int) -> bool:
    """Whether a word is only a name: after a dot (not the two of a slice), a colon or AS."""
    before = found[at - 1] if at else None
    if before is None or before.kind != "sign":
        return before is not None and before.upper == "AS"
    slices = at > 1 and before.text == "." and found[at - 2].kind == "sign" and found[at - 2].text == "."
    return before.text in ".:" and not slices


def _piece(found: Sequence[Token], at: int, end: int, part: Sequence[Piece], role: str) -> Piece:
    token, covered = found[at], found[at:end]
    inside = (
        found[at + 1 : end - 1] if end - at > 1 and found[end - 1].text in (*_CLOSING, "END") else found[at + 1 : end]
    )
    if end - at > 1 and token.upper == "CASE":
        return Piece("case", covered, _split(found[at + 1 : end - (found[end - 1].upper == "END")], "case"))
    if token.kind != "sign" or token.text not in _GROUPS:
        return Piece(token.kind, covered)
    if token.text == "(":
        return Piece("round", covered, _split(inside, "pattern" if role == "pattern" else "round"))
    if token.text == "[":
        if role == "pattern":
            return Piece("square", covered, _split(inside, "pattern"))
        region = "index" if part and _is_operand(part[-1]) else "list"
        return Piece("square", covered, _split(inside, region))
    opener = part[-1].word if part and not _is_named(found, at - 1) else ""
    if opener in SUBQUERIES:
        region = "query" if inside and inside[0].upper in CLAUSES else "patterns"
        return Piece("subquery", covered, _split(inside, region))
    if role != "pattern" and (not part or (part[-1].kind == "round" and len(part) == 1)) and _follows_call(found, at):
        return Piece("curly", covered, _split(inside, "query"))
    return Piece("curly", covered, _values(inside))


def _follows_call(found: Sequence[Token], at: int) -> bool:
    """Whether a brace opens the query of `CALL { … }` or `CALL (…) { … }`."""
    at -= 1
    if at >= 0 and found[at].kind == "sign" and found[at].text == ")":
        while at >= 0 and not (found[at].kind == "sign" and found[at].text == "("):
            at -= 1
        at -= 1
    return at >= 0 and found[at].upper == "CALL"


def _names_function(piece: Piece) -> bool:
    """Whether a parenthesis after this piece holds the arguments of a function."""
    return piece.kind == "name" or (piece.kind == "word" and piece.word not in _OPERATORS)


def _call(name: Piece, covered: Sequence[Token], role: str) -> Piece:
    inside, tokens = covered[1:-1], (*name.tokens, *covered)
    goes = len(inside) > 2 and inside[1].upper == "IN" and inside[0].is_name
    if name.word in ITERATING and goes:
        return Piece("iterated", tokens, _split(inside, "iteration"))
    if name.word == "REDUCE":
        return Piece("call", tokens, _split(inside, "reduction"))
    if role == "pattern" or name.word in ("SHORTESTPATH", "ALLSHORTESTPATHS", "EXISTS"):
        return Piece("call", tokens, _split(inside, "pattern"))
    return Piece("call", tokens, _split(inside, "arguments"))


def _is_operand(piece: Piece) -> bool:
    """Whether a bracket after this piece is an index or a slice."""
    if piece.kind == "word":
        return piece.word not in words("AND OR XOR NOT IN IS WITH CONTAINS")
    return piece.kind != "sign"


def closing(found: Sequence[Token], at: int) -> int:
    """Where the bracket that opens here closes; the end where it does not."""
    depth = 0
    for end in range(at, len(found)):
        if found[end].kind == "sign":
            depth += (found[end].text in _GROUPS) - (found[end].text in _CLOSING)
            if depth == 0:
                return end
    return len(found) - 1
