"""Aggregated Sankey diagram of many paths: features and markers by their kind, cells by their lineage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from views.parts.html.words import class_of, word
from views.parts.paths.pairs import Pair, PathCell

SETS = "sets of features"


def is_crowded(pairs: Sequence[Pair], most: int) -> bool:
    """Whether a column of the picture would hold more names than this."""
    return any(len(column) > most for column in _columns(pairs))


def _columns(pairs: Iterable[Pair]) -> tuple[set[str], ...]:
    columns: tuple[set[str], ...] = (set(), set(), set())
    for pair in pairs:
        columns[0].add(pair.feature_uid)
        columns[1].add(pair.marker_uid)
        columns[2].update(cell.uid for cell in pair.cells)
    return columns


def broad(
    pairs: Sequence[Pair],
    features: Iterable[Mapping[str, Any]],
    markers: Iterable[Mapping[str, Any]],
    wider: Iterable[Mapping[str, Any]],
) -> list[Pair]:
    """The same pairs at the same places, each under the kind of its feature and marker and the lineages of its cells.

    Takes rows of `list_every_feature`, `list_every_marker` and `list_wider_cells`. Outcomes keep their names.
    """
    of_feature = {
        row["uid"]: SETS if row["is_set"] else word("FeatureKind", row["kind"]).plural or str(row["kind"])
        for row in features
    }
    of_marker = {row["uid"]: found.plural for row in markers if (found := class_of(row["labels"]))}
    above: dict[str, set[str]] = {}
    for row in wider:
        above.setdefault(row["uid"], set()).add(row["wider_uid"])
    kinds = [
        (
            of_feature.get(pair.feature_uid) or of_marker.get(pair.feature_uid, pair.feature),
            None if pair.is_outcome else of_marker.get(pair.marker_uid),
        )
        for pair in pairs
    ]
    subjects = Counter({pair.feature_uid: subject for pair, (subject, _) in zip(pairs, kinds, strict=True)}.values())
    objects = Counter({pair.marker_uid: told for pair, (_, told) in zip(pairs, kinds, strict=True)}.values())
    return [
        replace(
            pair,
            feature_uid=f"kind:{subject}",
            feature=f"{subject} ({subjects[subject]})",
            marker_uid=f"kind:{told}" if told else pair.marker_uid,
            marker=f"{told} ({objects[told]})" if told else pair.marker,
            cells=lineages(pair.cells, above),
        )
        for pair, (subject, told) in zip(pairs, kinds, strict=True)
    ]


def lineages(cells: Sequence[PathCell], above: Mapping[str, set[str]]) -> tuple[PathCell, ...]:
    """The immune groups of the cells that a claim names; cells of no group by the widest of them."""
    found: dict[str, PathCell] = {}
    for cell in named(cells):
        if cell.lineage:
            found.setdefault(cell.lineage_uid, replace(cell, uid=cell.lineage_uid, name=cell.lineage))
    return (*found.values(), *widest([cell for cell in named(cells) if not cell.lineage], above))


def widest(cells: Sequence[PathCell], above: Mapping[str, set[str]]) -> tuple[PathCell, ...]:
    """Cells of a marker that belong to no other cell of it."""
    present = {cell.uid for cell in cells}
    return tuple(cell for cell in cells if not above.get(cell.uid, set()) & present)


def named(cells: Sequence[PathCell]) -> tuple[PathCell, ...]:
    """Cells that a claim names; where the reader asked for one that only the Cell Ontology leads to, that one."""
    return tuple(cell for cell in cells if not cell.wider) or tuple(cells)
