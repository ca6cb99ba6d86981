"""Wording of rejections: foreign text quoted on one line, short, with nothing hidden and nothing that runs."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

LONGEST_SHOWN = 60
# a path is cut only where it is absurd: what a person looks for stands at its end
LONGEST_PATH = 1000


class Fault(NamedTuple):
    """What is wrong with one cell, and what to do; file, row and column come later."""

    what: str
    remedy: str


def quoted(value: str, longest: int = LONGEST_SHOWN) -> str:
    """A value from outside in backticks: what cannot be seen is escaped, what is long is cut.

    >>> quoted("T cell\\n")
    '`T cell\\\\n`'
    """
    return f"`{printable(value, longest)}`"


def quoted_path(path: str) -> str:
    """A path in backticks, whole."""
    return quoted(path, LONGEST_PATH)


def printable(value: str, longest: int = LONGEST_SHOWN) -> str:
    """The same without backticks, for names of files and columns."""
    shown = "".join(char if char.isprintable() else _escape(char) for char in value[:longest])
    return f"{shown}…" if len(value) > longest else shown


def listed(words: Iterable[str], last: str = "or") -> str:
    """Words as a person lists them: `a`, `b` or `c`."""
    shown = [quoted(word) for word in words]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def with_article(label: str) -> str:
    """A word with its article: a Gene, an Outcome, a uid."""
    return f"{'an' if label[0].lower() in 'aeio' else 'a'} {label}"


@lru_cache(maxsize=4096)
def nearest(word: str, words: tuple[str, ...]) -> str | None:
    """The known word that was probably meant. For words, columns and sheets; never for identifiers."""
    if len(word) > LONGEST_SHOWN:
        return None
    by_folded = {known.casefold(): known for known in words}
    found = difflib.get_close_matches(word.strip().casefold(), list(by_folded), n=1)
    return by_folded[found[0]] if found else None


def choice(word: str, words: tuple[str, ...]) -> str:
    """The remedy for a word that is not known: the nearest one first, then all."""
    meant = nearest(word, words)
    offer = f"write one of {listed(words)}" if len(words) > 1 else f"write {listed(words)}"
    return f"did you mean {quoted(meant)}? {offer}" if meant else offer


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
