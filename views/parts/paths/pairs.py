"""Pairs of an image's feature and a marker, with their findings and the cells that the marker stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from views.parts.blocks.doubts import chance_in_brief
from views.parts.blocks.estimates import in_line
from views.parts.blocks.sources import caveats
from views.parts.html.values import as_rows, printed_name
from views.parts.html.words import TOLD_TIMES, Sign, came_out, title

NO_NUMBERS = Markup("")


@dataclass(frozen=True)
class PathFinding:
    """One finding as a path shows it."""

    uid: str
    name: str
    result: str
    direction: str
    rung: int | None
    n: int | None
    vois: tuple[str, ...]
    study: str
    study_uid: str
    disputed: bool = False
    disagrees: bool = False
    amended: bool = False
    caveats: Markup = NO_NUMBERS
    timepoint: str = ""
    numbers: Markup = NO_NUMBERS
    tests: tuple[str, ...] = ()
    """What its screens let chance do, in brief: "one of 84 tests, about 4 by chance"."""

    @property
    def where(self) -> str:
        """The volumes in which it was measured, and the time of imaging where that tells findings apart."""
        when = title("Timepoint", self.timepoint) if self.timepoint in TOLD_TIMES else ""
        return ", ".join(part for part in (*self.vois, when) if part)

    @property
    def sign(self) -> Sign:
        """What came out in one sign: the direction of an association that has one, else the result."""
        return came_out(self.result, self.direction)


@dataclass(frozen=True)
class PathCell:
    """One cell that a marker stands for."""

    uid: str
    name: str
    via: tuple[str, ...]
    disputed: bool
    lineage_uid: str = ""
    lineage: str = ""

    @property
    def wider(self) -> bool:
        """True where only the Cell Ontology leads to it."""
        return self.via == ("subclass",)


@dataclass(frozen=True)
class Pair:
    """One image, feature and marker or outcome with all its findings, and the cells of the marker."""

    image_uid: str | None
    image: str | None
    feature_uid: str
    feature: str
    marker_uid: str
    marker: str
    as_published: tuple[str, ...]
    is_outcome: bool
    findings: tuple[PathFinding, ...]
    cells: tuple[PathCell, ...]
    lines: int | None
    patients_min: int | None
    patients_max: int | None
    uses_images: bool
    is_feature: bool

    @property
    def rungs(self) -> tuple[int | None, ...]:
        """The rungs of the findings shown, each once; None for those that are not on the ladder."""
        return tuple(dict.fromkeys(one.rung for one in self.findings))

    @property
    def printed(self) -> str | None:
        """The name that the source prints, where it is not our name."""
        return printed_name(self.marker, self.as_published)


def pairs(
    findings: pd.DataFrame,
    cells: pd.DataFrame,
    only_cell: str | None = None,
    estimates: Iterable[Mapping[str, Any]] = (),
    screens: Iterable[Mapping[str, Any]] = (),
) -> list[Pair]:
    """Rows of `find_path_findings` and `list_marker_cells` as pairs, those first that were tested furthest.

    estimates: rows of `list_estimates_of`, whose numbers stand beside their findings. screens: rows of `list_screens`,
    whose number of tests does.
    """
    tests = {one["uid"]: said for one in screens if (said := chance_in_brief(one))}
    known = path_cells(cells, only_cell)
    printed: dict[str, list[Mapping[str, Any]]] = {}
    for one in estimates:
        printed.setdefault(one["finding_uid"], []).append(one)
    grouped: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in as_rows(findings):
        grouped.setdefault((row["image_uid"], row["subject_uid"], row["object_uid"]), []).append(row)
    found = [_pair(rows, known.get(rows[0]["object_uid"], ()), printed, tests) for rows in grouped.values()]
    return sorted(found, key=lambda pair: -max((rung for rung in pair.rungs if rung is not None), default=-1))


def path_cells(cells: pd.DataFrame, only_cell: str | None = None) -> dict[str, list[PathCell]]:
    """Rows of `list_marker_cells` by marker: cells that a claim names before the wider ones, each by lineage."""
    known: dict[str, list[PathCell]] = {}
    for row in as_rows(cells):
        if only_cell in (None, row["cell_uid"]):
            group = next(iter(row.get("groups") or ()), {"uid": "", "name": ""})  # a cell is in one group at most
            cell = PathCell(
                row["cell_uid"],
                row["cell"],
                tuple(row["via"] or ()),
                bool(row["disputed"]),
                group["uid"],
                group["name"],
            )
            known.setdefault(row["marker_uid"], []).append(cell)
    return {
        marker: sorted(found, key=lambda cell: (cell.wider, cell.lineage, cell.name)) for marker, found in known.items()
    }


def _pair(
    rows: list[dict[str, Any]],
    cells: Sequence[PathCell],
    printed: Mapping[str, list[Mapping[str, Any]]],
    tests: Mapping[str, str],
) -> Pair:
    first = rows[0]
    return Pair(
        image_uid=first["image_uid"],
        image=first["image"],
        feature_uid=first["subject_uid"],
        feature=first["subject"],
        marker_uid=first["object_uid"],
        marker=first["object"],
        as_published=tuple(first["object_as_published"] or ()),
        is_outcome=bool(first["is_outcome"]),
        findings=tuple(
            PathFinding(
                row["finding"],
                row["finding_name"],
                row["result"],
                row["direction"],
                row["rung"],
                row["n"],
                tuple(row["vois"] or ()),
                row["study"] or "",
                row["study_uid"] or "",
                bool(row.get("disputed")),
                bool(row.get("disagrees")),
                bool(row.get("amended")),
                caveats(row),
                row.get("timepoint") or "",
                in_line(printed.get(row["finding"], ())),
                tuple(tests[uid] for uid in row.get("screens") or () if uid in tests),
            )
            for row in rows
        ),
        cells=tuple(cells),
        lines=first["lines"],
        patients_min=first["patients_min"],
        patients_max=first["patients_max"],
        uses_images=any(bool(row["uses_images"]) for row in rows),
        is_feature=bool(first["is_feature"]),
    )


def with_images(all_pairs: Iterable[Pair]) -> list[Pair]:
    """Pairs that start at an image."""
    return [pair for pair in all_pairs if pair.uses_images]


def without_images(all_pairs: Iterable[Pair]) -> list[Pair]:
    """Pairs whose findings read no image."""
    return [pair for pair in all_pairs if not pair.uses_images]
