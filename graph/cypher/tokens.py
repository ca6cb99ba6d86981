"""Tokenizer (lexer) of Cypher: tokens without comments, and the columns that a text returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ontology import QueryRefused

_SPACE = " \t\n\r"
_QUOTES = "'\""
_OPENING, _CLOSING = "([{", ")]}"
LONG = 10_000
"""Characters of a text of which nothing is remembered: shipped questions are shorter."""
_AFTER_ITEMS = frozenset({"ORDER", "SKIP", "LIMIT", "UNION"})


def words(text: str) -> frozenset[str]:
    """A set of words from a text that lists them."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a text. `kind` is word, name (in backticks), text, number, parameter or sign."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def upper(self) -> str:
        """A bare word in capitals; empty for anything else, so that a string is never taken for a keyword."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def is_name(self) -> bool:
        """Whether it can name something: a bare word or one in backticks."""
        return self.kind in ("word", "name")


def tokens(text: str) -> list[Token]:
    """The tokens of a text; QueryRefused for what is not closed and for characters that nobody sees."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        sign = text[at]
        if sign in _SPACE:
            at += 1
            continue
        if text.startswith("//", at):
            at = min((end for end in (text.find("\n", at), text.find("\r", at)) if end >= 0), default=len(text))
            continue
        if text.startswith("/*", at):
            end = text.find("*/", at + 2)
            if end < 0:
                raise _unclosed("comment", text, at)
            at = end + 2
            continue
        kind, end = _measure(text, at)
        found.append(Token(kind, text[at:end], at, end))
        at = end
    return found


def place(text: str, at: int) -> str:
    """Where an offset stands, as people count."""
    line = text.count("\n", 0, at) + 1
    return f"line {line}, column {at - (text.rfind(chr(10), 0, at) + 1) + 1}"


def returned_columns(text: str) -> tuple[str, ...]:
    """The names of the columns of an answer without rows; none where the text returns `*`."""
    return _remembered(text) if len(text) < LONG else _columns_of(text)


def _columns_of(text: str) -> tuple[str, ...]:
    try:
        found = tokens(text)
    except QueryRefused:
        return ()
    depth, first = 0, -1
    for index, token in enumerate(found):
        depth += (token.text in _OPENING) - (token.text in _CLOSING) if token.kind == "sign" else 0
        if depth == 0 and token.upper == "RETURN" and (index == 0 or found[index - 1].text != "."):
            first = index + 1
    if first < 0:
        return ()
    if first < len(found) and found[first].upper == "DISTINCT":
        first += 1
    items = _items(found[first:])
    if any(item and item[0].text == "*" for item in items):
        return ()
    return tuple(_column(text, item) for item in items if item)


_remembered = lru_cache(maxsize=256)(_columns_of)


def _items(found: Sequence[Token]) -> list[list[Token]]:
    """The parts between top-level commas, up to the clause that follows."""
    items: list[list[Token]] = [[]]
    depth = 0
    for token in found:
        if token.kind == "sign":
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            if depth == 0 and token.text == ",":
                items.append([])
                continue
            if token.text == ";":
                break
        after_as = bool(items[-1]) and items[-1][-1].upper == "AS"
        if depth == 0 and items[-1] and not after_as and token.upper in _AFTER_ITEMS and items[-1][-1].text != ".":
            break
        items[-1].append(token)
    return items


def _column(text: str, item: Sequence[Token]) -> str:
    if len(item) > 2 and item[-2].upper == "AS":
        return _unquoted(item[-1])
    if len(item) == 1:
        return _unquoted(item[0])
    return text[item[0].start : item[-1].end]


def _unquoted(token: Token) -> str:
    return token.text[1:-1].replace("``", "`") if token.kind == "name" else token.text


def _measure(text: str, at: int) -> tuple[str, int]:
    """The kind and the end of the token that begins here."""
    sign = text[at]
    if sign in _QUOTES:
        return "text", _closing_quote(text, at)
    if sign == "`":
        return "name", _closing_backtick(text, at)
    if sign == "$":
        if text.startswith("`", at + 1):
            return "parameter", _closing_backtick(text, at + 1)
        end = _run(text, at + 1)
        return ("parameter", end) if end > at + 1 else ("sign", end)
    if sign.isascii() and sign.isdigit():
        return "number", _run(text, at)
    if sign == "_" or sign.isalpha():
        return "word", _run(text, at)
    if not sign.isascii() or not sign.isprintable():
        raise QueryRefused(
            f"there is a character U+{ord(sign):04X} at {place(text, at)}",
            "outside of strings and backticks it is not seen or not understood",
            "delete it, or type the space or sign again",
        )
    return "sign", at + 1


def _run(text: str, at: int) -> int:
    """The end of a run of letters, digits and underscores, with the combining marks of other scripts."""
    while at < len(text) and (text[at] == "_" or text[at].isalnum()):
        at += 1
    return at


def _closing_quote(text: str, at: int) -> int:
    end = at + 1
    while end < len(text):
        if text[end] == "\\":
            end += 2
        elif text[end] == text[at]:
            return end + 1
        else:
            end += 1
    raise _unclosed("string", text, at)


def _closing_backtick(text: str, at: int) -> int:
    end = at + 1
    while (end := text.find("`", end)) >= 0:
        if not text.startswith("``", end):
            return end + 1
        end += 2
    raise _unclosed("name in backticks", text, at)


def _unclosed(what: str, text: str, at: int) -> QueryRefused:
    return QueryRefused(f"the {what} that begins at {place(text, at)} is not closed", "", "close it")
