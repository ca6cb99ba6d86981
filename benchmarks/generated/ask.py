"""Benchmark of answers: shipped questions about one thing, as ratios to the look-up of one thing by its uid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.build import prepare_published
from benchmarks.measuring import Benchmark, Stage
from graph import Settings, ask, open_store

GOAL = 2.0
"""Times the same answer of the first size, or times what its rows have grown, where they have."""
TIMES = 50
"""Each stage asks its question so often, since one answer takes less than a millisecond."""
STUDY, FINDING = "rg:study.cho-2018", "rg:finding.cho-2018.adc-mean.cd3e.t1-ce"
MARKER, CELL, IMAGE, VOLUME = "HGNC:1674", "CL:0000084", "rg:sequence.adc", "rg:voi.t1-ce"
_NO_FILTER = dict.fromkeys(("image", "marker", "cell", "voi", "rung", "result", "direction"))
ASKED: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "findings of a study": ("list_findings_of", {"uids": [STUDY]}),
    "paths, marker": ("find_path_findings", {**_NO_FILTER, "marker": MARKER}),
    "paths, marker and image": ("find_path_findings", {**_NO_FILTER, "marker": MARKER, "image": IMAGE}),
    "paths, image": ("find_path_findings", {**_NO_FILTER, "image": IMAGE}),
    "paths, cell": ("find_path_findings", {**_NO_FILTER, "cell": CELL}),
    "paths, volume": ("find_path_findings", {**_NO_FILTER, "voi": VOLUME}),
    "findings side by side": ("list_compared", {"uids": [FINDING]}),
    "patients of a finding": ("list_finding_characteristics", {"uid": FINDING}),
    "findings on the same pair": ("list_neighbour_findings", {"uid": FINDING}),
    "characteristics of a study": ("list_study_characteristics", {"uid": STUDY}),
    "judgements on a study": ("list_judgements_of", {"uid": STUDY}),
    "disagreements on a study": ("list_discrepancies_of", {"uid": STUDY}),
    "claims of a marker": ("list_claims_of", {"uid": MARKER}),
    "screened and not selected, cell": ("list_unselected_of", {"uid": CELL}),
    "wider and narrower cells": ("list_cell_relatives", {"uid": CELL}),
    "gap states of a marker": ("list_states", {"column": MARKER}),
    "associations of a study without a test": ("list_untested_associations", {"study": STUDY}),
    "pairs of a study not selected": ("list_unselected_pairs", {"study": STUDY}),
    "doubts of a study": ("count_doubts", {"study": STUDY}),
    "look-up": ("show_thing", {"uid": FINDING}),
}


def _stage(name: str, given: Mapping[str, object]) -> Stage:
    def prepared(folder: Path) -> Callable[[], object]:
        store = open_store(Settings(home=folder / "home"))
        ask(store, name, **given)  # the first answer brings what the engine reads once
        return lambda: [len(ask(store, name, **given).rows) for _ in range(TIMES)][-1]

    return prepared


ASK = Benchmark(
    title=f"Answers of the embedded store, {TIMES} times each",
    prepare=prepare_published,
    stages={title: _stage(*asked) for title, asked in ASKED.items()},
    baseline="look-up",
    explained="look-up: one thing by its uid. The things that are asked for are those of the review itself, which a "
    "larger graph has too, each used as often as in a smaller one, on average.",
    most_grown=GOAL,
)
