"""Identifiers of cells of the gap map, to be read by people and cited, and the verdict on one in a later build.

`ghimire-2024~image.dce~group.t-cells~rung=2`: a review, a row, a column, and what was asked for besides, keys sorted.
Rows and columns are `image.<slug>`, `group.<slug>` or a uid with `.` for its first `:` (`HGNC.1674`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import quote, unquote

from evidence.gaps.states import STATES, State

Verdict = Literal["open", "narrowed", "closed"]
KEYS: Final = ("direction", "edition", "result", "rung", "study", "voi")
"""What an identifier may say besides: parts of the map's filter, and the edition."""
REACHED: Final = frozenset(STATES[: STATES.index("tested") + 1])
"""States in which a finding from an image speaks of the two."""

_SHORT = {"image": "rg:sequence.", "group": "rg:immunegroup."}
_REVIEW = "rg:review."
_PLAIN = ".-_,"


@dataclass(frozen=True, slots=True)
class GapId:
    """A cell of the gap map: the uids of a review, a row and a column, and what was asked for besides, by key."""

    review: str
    row: str
    column: str
    asked: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, review: str, row: str, column: str, asked: Mapping[str, str] | None = None) -> GapId:
        """The cell of a review where a row and a column meet."""
        return cls(review, row, column, tuple(sorted((asked or {}).items())))

    @property
    def edition(self) -> str | None:
        """The edition in which the cell was read; None where the identifier does not say."""
        return dict(self.asked).get("edition")

    @property
    def narrowed(self) -> dict[str, str]:
        """What was asked for besides, without the edition: parts of the map's filter."""
        return {key: value for key, value in self.asked if key != "edition"}

    @classmethod
    def parse(cls, text: str) -> GapId:
        """The cell that an identifier names; ValueError says which part cannot be read."""
        review, *parts = text.strip().split("~")
        if len(parts) < 2 or not all((review, *parts)):
            raise ValueError("it is written <review>~<row>~<column>")
        asked: dict[str, str] = {}
        for part in parts[2:]:
            key, equals, value = part.partition("=")
            if not equals or not value or key not in KEYS or key in asked:
                raise ValueError(f"`{part}` is not one of {', '.join(KEYS)} with = and its value, each once")
            asked[key] = ",".join(_uid(one) for one in value.split(","))
        return cls.of(_REVIEW + unquote(review), _uid(parts[0]), _uid(parts[1]), asked)

    def __str__(self) -> str:
        asked = (f"{key}={','.join(map(_written, value.split(',')))}" for key, value in self.asked)
        review = _quoted(self.review.removeprefix(_REVIEW))
        return "~".join((review, _written(self.row), _written(self.column), *asked))


def verdict(state: State, findings: Iterable[str] = ()) -> Verdict:
    """Whether a cell is still a gap: closed by these findings, narrowed by whatever else reaches it, or open.

    findings: those of the state, or of these the ones that the identifier asks for.
    """
    if state == "no_study":
        return "open"
    return "closed" if state in REACHED and any(True for _ in findings) else "narrowed"


def _written(uid: str) -> str:
    for short, beginning in _SHORT.items():
        if uid.startswith(beginning) and len(uid) > len(beginning):
            return _quoted(f"{short}.{uid.removeprefix(beginning)}")
    first, colon, rest = uid.partition(":")
    return _quoted(f"{first}.{rest}" if colon else uid)


def _quoted(text: str) -> str:
    """As an address writes it, and a tilde too, which parts the parts of an id."""
    return quote(text, safe=_PLAIN).replace("~", "%7E")


def _uid(written: str) -> str:
    """The uid that is written so; a word without a dot is itself."""
    first, dot, rest = unquote(written).partition(".")
    return f"{_SHORT[first]}{rest}" if first in _SHORT and dot else f"{first}:{rest}" if dot else first
