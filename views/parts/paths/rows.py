"""Rows of the table of paths: one for each feature and marker, whatever the images, grouped by feature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from views.parts.paths.pairs import Pair


@dataclass(frozen=True)
class PathRow:
    """One feature and one marker or outcome: a set of features read from four images is one row, not four."""

    pair: Pair
    images: tuple[tuple[str | None, str | None], ...]
    """Uid and name of each image; None where the source gives none for this feature, or where none was read."""


@dataclass(frozen=True)
class PathGroup:
    """All rows of one feature."""

    rows: tuple[PathRow, ...]

    @property
    def first(self) -> Pair:
        """What all rows share: the feature."""
        return self.rows[0].pair

    @property
    def images(self) -> tuple[tuple[str | None, str | None], ...]:
        """Every image of the feature, once."""
        return tuple(dict.fromkeys(image for row in self.rows for image in row.images))

    @property
    def findings(self) -> int:
        """How many findings."""
        return len({finding.uid for row in self.rows for finding in row.pair.findings})

    @property
    def studies(self) -> list[str]:
        """Names of the studies that report them."""
        return sorted({finding.study for row in self.rows for finding in row.pair.findings if finding.study})

    @property
    def rungs(self) -> tuple[int | None, ...]:
        """The rungs of its findings, each once; None for those that are not on the ladder."""
        return tuple(dict.fromkeys(rung for row in self.rows for rung in row.pair.rungs))


def path_rows(pairs: Iterable[Pair]) -> list[PathRow]:
    """Pairs that differ in the image alone as one row, in their order."""
    merged: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        merged.setdefault((pair.feature_uid, pair.marker_uid), []).append(pair)
    return [PathRow(same[0], tuple((pair.image_uid, pair.image) for pair in same)) for same in merged.values()]


def by_feature(rows: Sequence[PathRow]) -> list[PathGroup]:
    """Rows of one feature together, in their order."""
    grouped: dict[str, list[PathRow]] = {}
    for row in rows:
        grouped.setdefault(row.pair.feature_uid, []).append(row)
    return [PathGroup(tuple(together)) for together in grouped.values()]
