"""A toy review in a folder of its own, and hands to spoil it with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest import collect, read
from ontology import Records, Rejected, Rejection
from tests.toy import REVIEW, TERMS, write_sheet, write_toy_review, write_toy_terms


@dataclass(frozen=True)
class Toy:
    """A whole toy review on disk: `terms` and `review` are its two folders."""

    terms: Path
    review: Path

    def path(self, file: str) -> Path:
        """Where a sheet of the toy lies."""
        return (self.terms if file in TERMS else self.review) / file

    def set(self, sheet: str, row: int, **cells: str) -> None:
        """Write cells of one row as the spreadsheet counts it; a row after the last is new."""
        rows = [dict(known) for known in (TERMS.get(sheet) or REVIEW.get(sheet) or ())]
        rows += [{} for _ in range(row - 1 - len(rows))]
        rows[row - 2] |= cells
        write_sheet(self.path(sheet), rows)

    def edit(self, file: str, change: Callable[[str], str]) -> None:
        """Change the text of a file."""
        text = self.path(file).read_text(encoding="utf-8")
        changed = change(text)
        assert changed != text, "the test changes nothing"
        self.path(file).write_text(changed, encoding="utf-8", newline="")

    def read(self) -> Records:
        """The toy as records."""
        return read(collect([self.review], self.terms))

    def rejections(self) -> tuple[Rejection, ...]:
        """Why the toy could not be accepted."""
        with pytest.raises(Rejected) as caught:
            self.read()
        return caught.value.rejections


@pytest.fixture
def toy(tmp_path: Path) -> Toy:
    """The toy, not spoilt yet."""
    made = Toy(tmp_path / "terms", tmp_path / "toy")
    write_toy_terms(made.terms)
    write_toy_review(made.review)
    return made
