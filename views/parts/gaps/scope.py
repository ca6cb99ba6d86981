"""Scope of a gap: which releases were read, what the reviews searched, what they left out. A gap is none beyond it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph import edition_of
from ontology import Release
from views.parts.blocks.gaps import unsystematic
from views.parts.html.words import listed, title

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scope:
    """The build, its releases, and the reviews in it (rows of `show_review`)."""

    build: str
    releases: tuple[Release, ...]
    reviews: tuple[Row, ...]

    @property
    def review(self) -> str:
        """The uid of the review whose map this is; of several the first."""
        return str(self.reviews[0]["uid"]) if self.reviews else "rg:review.none"

    @property
    def date(self) -> str:
        """The date of the youngest release: no clock is read."""
        return max((one.date for one in self.releases), default="")

    def line(self) -> str:
        """The scope in one line."""
        return f"Scope: {'; '.join([*map(_searched, self.reviews), self.data()])}."

    def data(self) -> str:
        """Releases and build."""
        said = listed([one.dated for one in self.releases])
        edition = f"edition: {title('Edition', edition_of(self.releases))}"
        return f"release {said}, {edition}, build {self.build}" if said else f"build {self.build}"

    def rules(self) -> str:
        """What the reviews took in and left out, in their own rules."""
        found = [str(rule).strip() for row in self.reviews for rule in row["review"].get("rules") or ()]
        return " ".join(dict.fromkeys(found))


def _searched(row: Row) -> str:
    review = row["review"]
    name = str(review.get("name") or row["uid"])
    if update := unsystematic(review):
        return f"{name}, {update}; {row['entered']} studies"
    said = listed([str(one) for one in review.get("databases") or ()])
    ends = [str(review[key]) for key in ("search_from", "search_to") if review.get(key)]
    searched = f" searched {said or 'databases not stated'}" + (f" from {' to '.join(ends)}" if len(ends) == 2 else "")
    entered = f"{row['entered']} of {review['n_included']}" if review.get("n_included") else str(row["entered"])
    return f"{name}{searched}; {entered} included studies are entered"


def reviews(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Reviews that say what they searched; where none does, all."""
    return tuple(row for row in rows if row["review"].get("databases")) or tuple(rows)
