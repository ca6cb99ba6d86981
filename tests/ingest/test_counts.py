"""Does docs/curation.md state what is in the graph: rows of each study, nodes of each label, disagreements by kind?"""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.shell import Shell

TOP = Path(__file__).parents[2]
CURATION = TOP / "docs" / "curation.md"
DISCREPANCIES = TOP / "ingest" / "reviews" / "ghimire-2024" / "discrepancies.csv"
LEVELS = ("high", "medium", "low", "slip")
COMPUTED = {"Check", "Entity"}  # made at a build, or on everything


def tables(heading: str) -> list[list[dict[str, str]]]:
    """The tables below a heading, each as rows by column."""
    text = CURATION.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    found = []
    for block in text.split("\n\n"):
        lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.strip().splitlines()]
        if block.strip().startswith("|"):
            found.append([dict(zip(lines[0], line, strict=True)) for line in lines[2:]])
    return found


@pytest.fixture(scope="module")
def told(shell: Shell, shipped_home: Path) -> Any:
    done = shell("doctor", "--counts", "--format", "json", home=shipped_home)
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_the_counts_of_each_study_are_those_of_the_graph(told: Any) -> None:
    stated = tables("What is here")[0]
    assert [list(row) for row in stated] == [[key for key in row if key != "uid"] for row in told["evidence"]]
    assert stated == [{key: str(value) for key, value in row.items() if key != "uid"} for row in told["evidence"]]


def test_the_counts_of_each_label_are_those_of_the_graph(told: Any) -> None:
    stated = {row["label"]: int(row["count"]) for row in tables("What is here")[1]}
    assert stated == {label: count for label, count in told["labels"].items() if label not in COMPUTED}


def test_every_row_of_evidence_belongs_to_a_study_or_the_review(told: Any) -> None:
    """Overlaps of pools belong to none, and one disagreement may name several studies."""
    kinds = {
        "findings": "Finding",
        "estimates": "Estimate",
        "cohorts": "Cohort",
        "characteristics": "Characteristic",
        "screens": "Screen",
        "claims": "BackgroundClaim",
    }
    for column, label in kinds.items():
        assert sum(row[column] for row in told["evidence"]) == told["labels"][label], label


def test_a_person_sees_the_same_counts(shell: Shell, shipped_home: Path, told: Any) -> None:
    lines = [line.split() for line in shell("doctor", "--counts", home=shipped_home).out.splitlines()]
    for row in told["evidence"]:
        assert [*row["name"].split(), *(str(value) for value in list(row.values())[2:])] in lines
    assert "with_images" not in shell("doctor", home=shipped_home).out


def test_the_disagreements_are_counted_by_kind_and_severity() -> None:
    with DISCREPANCIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counted = Counter((row["kind"], row["severity"]) for row in rows)
    (stated,) = tables("Where the source disagrees with itself")
    assert {(row["kind"], level): int(row[level]) for row in stated for level in LEVELS} == {
        (kind, level): counted[kind, level] for kind in {row["kind"] for row in rows} for level in LEVELS
    }
    settled = sum(bool(row["resolution"]) for row in rows)
    assert f"{len(rows)} rows, {settled} of them settled by the source itself" in CURATION.read_text(encoding="utf-8")
