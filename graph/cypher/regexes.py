"""Check of regular expressions, before an engine is asked: that they can be read, and end in time.

One that cannot be read is silently false in one engine and an error in the other; one with a repetition within a
repetition may keep a server's core busy for hours, and no time limit reaches it there.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from graph.cypher.tokens import Token, place
from ontology import QueryRefused

LONGEST = 1000  # characters
MOST_REPETITIONS = 8  # without an upper bound, in one regular expression

_BROKEN = ("unterminated character set", "missing )", "unbalanced parenthesis", "nothing to repeat")
_QUANTIFIER = re.compile(r"[*+?]|\{(\d+)(,?)(\d*)\}")
_OPENED = re.compile(r"\?(<?[=!:>]|<\w+>|[a-zA-Z-]*:?)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


@dataclass
class _Group:
    varies: bool = False  # something in it may be repeated more or less often
    optional: bool = False
    ways: list[str] = field(default_factory=lambda: [""])  # its alternatives


def check_regexes(text: str, found: Sequence[Token], parameters: Mapping[str, Any]) -> None:
    """QueryRefused for a regular expression that cannot be read or may never end, written or given as a parameter."""
    for at in range(2, len(found)):
        if _signs(found, at - 2) != "=~" or found[at - 2].end != found[at - 1].start:
            continue
        made, known = _joined(found, at, parameters)
        # what comes from elsewhere in the query may hold whatever a person gives
        given = [value for value in parameters.values() if isinstance(value, str)]
        candidates = [made] if known else given
        for candidate in candidates:
            if fault := regex_fault(candidate):
                where = place(text, found[at].start)
                raise QueryRefused(f"the regular expression at {where} is not run", *fault)


def regex_fault(regex: str) -> tuple[str, str] | None:
    """Why a regular expression is not run, and what to do; None where it may be."""
    if len(regex) > LONGEST:
        return f"it is longer than {LONGEST} characters", "shorten it"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(regex)
    except re.error as error:
        if error.msg.startswith(_BROKEN):
            return f"it cannot be read: {error.msg}", "put a backslash before a sign that means itself"
    except OverflowError:
        return "a number of repetitions in it is too large", "write a smaller one"
    except RecursionError:
        return "its brackets lie too deep within each other", "shorten it"
    return _endless(regex)


def _endless(regex: str) -> tuple[str, str] | None:
    """Repetitions within repetitions, repeated alternatives that may begin alike, and too many in a row."""
    groups, closed, at, total = [_Group()], None, 0, 0
    while at < len(regex):
        quantifier = _QUANTIFIER.match(regex, at)
        if quantifier and at:
            sign, least, comma, most = quantifier[0], quantifier[1], quantifier[2], quantifier[3]
            open_ended = sign in ("*", "+") or bool(comma and not most)
            once = sign == "?" or (not open_ended and int(most or least) <= 1)
            if closed is not None and not once:
                if closed.varies or (closed.optional and not open_ended):
                    return "a repetition stands within a repetition", "write one of the two without `*`, `+` or `{…}`"
                if _alike(closed.ways):
                    return "alternatives that may begin alike are repeated", "write them without `*`, `+` or `{…}`"
            here = groups[-1]
            here.varies |= open_ended or bool(comma and most != least and not once)
            here.varies |= closed is not None and closed.varies
            here.optional |= once
            total += open_ended
            closed, at = None, quantifier.end()
            at += at < len(regex) and regex[at] in "?+"  # lazy or possessive
            continue
        if closed is not None:
            groups[-1].varies |= closed.varies
        sign, closed, end = regex[at], None, at + 1
        if sign == "\\":
            end = at + 2
        elif sign == "[":
            end = _class_end(regex, at)
        if sign == "(":
            groups.append(_Group())
            opened = _OPENED.match(regex, end)
            end = opened.end() if opened else end
        elif sign == ")" and len(groups) > 1:
            closed = groups.pop()
            groups[-1].ways[-1] += "."  # whatever it was
        elif sign == "|":
            groups[-1].ways.append("")
        else:
            groups[-1].ways[-1] += regex[at:end]
        at = end
    if total > MOST_REPETITIONS:
        return f"it holds more than {MOST_REPETITIONS} repetitions without an end", "use fewer `*` and `+`"
    return None


def _alike(ways: Sequence[str]) -> bool:
    """Whether two alternatives may begin with the same text. Of signs that are no letters any may mean any."""
    ways = sorted(way.lower() for way in ways)
    heads = [way[:1] for way in ways]
    if all(map(_is_plain, heads)) and len(set(heads)) == len(heads):
        return False
    if all(map(_is_plain, ways)):
        return any(after.startswith(before) for before, after in pairwise(ways))
    return len(ways) > 1


def _is_plain(text: str) -> bool:
    return bool(text) and all(letter.isalnum() or letter in " -_:/" for letter in text)


def _class_end(regex: str, at: int) -> int:
    end = at + 1
    while end < len(regex) and (regex[end] != "]" or end == at + 1):
        end += 2 if regex[end] == "\\" else 1
    return end + 1


def _joined(found: Sequence[Token], at: int, parameters: Mapping[str, Any]) -> tuple[str, bool]:
    """Texts and parameters that are joined by `+` from here on, and whether that is all that stands here."""
    made = ""
    while at < len(found):
        token = found[at]
        if token.kind == "text":
            made += _ESCAPED.sub(lambda match: _ESCAPES.get(match[1], match[1]), token.text[1:-1])
        elif token.kind == "parameter":
            value = parameters.get(token.text[1:].strip("`"))
            if not isinstance(value, str):
                return "", value is None
            made += value
        else:
            return "", False
        if _sign(found, at + 1) != "+":
            return made, _sign(found, at + 1) not in (".", "[")
        at += 2
    return made, True


def _sign(found: Sequence[Token], at: int) -> str:
    return found[at].text if 0 <= at < len(found) and found[at].kind == "sign" else ""


def _signs(found: Sequence[Token], at: int) -> str:
    return _sign(found, at) + _sign(found, at + 1)
