"""Detector of aggregates that the embedded engine misreads, without an error: in a condition, and before a dot.

`RETURN collect(x)[0] IS NULL` is always true there, `count(*) > 3 AND true` false, `head(collect(n)).uid` null. In a
comparison, in arithmetic, and as what a comprehension goes through, aggregates are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.cypher.tokens import Token, words

AGGREGATES = words("AVG COLLECT COUNT MAX MIN PERCENTILECONT PERCENTILEDISC STDEV STDEVP SUM")
CONDITIONS = words("AND OR XOR NOT IS IN STARTS ENDS CONTAINS")
ITERATING = words("ALL ANY NONE SINGLE")
_DIVIDERS = words(
    "MATCH OPTIONAL WHERE UNWIND RETURN WITH ORDER SKIP LIMIT UNION CALL CASE WHEN THEN ELSE END AS DISTINCT"
)
_OPENING, _CLOSING = "([{", ")]}"


def find_misread(found: Sequence[Token]) -> Token | None:
    """The first aggregate that the engine would misread, or None."""
    for part in _parts(found, -1):
        aggregate = _aggregate(part)
        if aggregate is not None and _is_condition(part):
            return aggregate
    return None


def _parts(found: Sequence[Token], iterating: int) -> Iterator[list[Token]]:
    """Every stretch of an expression, at every depth: what is between commas, bars, clauses and branches.

    `iterating` is the place among them of the `x IN list` of a comprehension, where the word is no operator.
    """
    parts: list[list[Token]] = [[]]
    at = 0
    while at < len(found):
        token, part = found[at], parts[-1]
        if token.kind == "sign" and token.text in _OPENING:
            end = _closing(found, at)
            yield from _parts(found[at + 1 : end], _iterating(token, found[at - 1].upper if at else ""))
            part.extend(found[at : end + 1])
            at = end + 1
            continue
        named = bool(part) and part[-1].kind == "sign" and part[-1].text in ".:"
        joined = token.upper == "WITH" and bool(part) and part[-1].upper in ("STARTS", "ENDS")
        if (token.kind == "sign" and token.text in ",|") or (token.upper in _DIVIDERS and not named and not joined):
            parts.append([])
        else:
            part.append(token)
        at += 1
    for place, part in enumerate(parts):
        iterates = place == iterating and len(part) > 2 and part[0].is_name and part[1].upper == "IN"
        yield part[2:] if iterates else part


def _iterating(opening: Token, function: str) -> int:
    """Which stretch after this bracket says what is gone through: in `reduce(sum = 0, x IN list | …)` the second."""
    if opening.text == "(" and function == "REDUCE":
        return 1
    return 0 if opening.text == "[" or (opening.text == "(" and function in ITERATING) else -1


def _is_condition(part: Sequence[Token]) -> bool:
    """Whether this stretch, at its own level, joins or tests values, or reads a property of what is computed."""
    depth = 0
    for at, token in enumerate(part):
        before = part[at - 1] if at else None
        after_sign = before.text if before is not None and before.kind == "sign" else ""
        if token.kind == "sign":
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            if depth == 0 and ((token.text == "." and after_sign in (")", "]")) or (after_sign + token.text == "=~")):
                return True
        elif depth == 0 and token.upper in CONDITIONS and after_sign not in (".", ":"):
            return True
    return False


def _aggregate(part: Sequence[Token]) -> Token | None:
    """An aggregate in this stretch, at any depth but within a subquery's braces."""
    at = 0
    while at < len(part):
        token, after = part[at], part[at + 1] if at + 1 < len(part) else None
        if after is not None and after.kind == "sign" and token.upper in AGGREGATES:
            named = at > 0 and part[at - 1].kind == "sign" and part[at - 1].text in ".:"
            if after.text == "(" and not named:
                return token
            if after.text == "{":
                at = _closing(part, at + 1)
        elif token.upper == "EXISTS" and after is not None and after.text == "{":
            at = _closing(part, at + 1)
        at += 1
    return None


def _closing(found: Sequence[Token], at: int) -> int:
    """Where the bracket that opens here closes; the end where it does not."""
    depth = 0
    for end in range(at, len(found)):
        if found[end].kind == "sign":
            depth += (found[end].text in _OPENING) - (found[end].text in _CLOSING)
            if depth == 0:
                return end
    return len(found) - 1
