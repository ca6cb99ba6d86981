"""A made-up release beside the toy review: what the toy's one study says itself, as sheets.

It reads an abstract of six sentences, adds one estimate, and corrects three values: the size of the cohort, the marker
of a finding, and a DOI that the review does not print.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.toy import Row, write_sheet

RELEASE = """\
id: toy-studies
title: What the toy's study says itself
version: 1.0.0
date: "2021-03-31"
licence: CC0-1.0
method: Made up for tests.
edition: studies
"""
SAID = {"locators": '["first-2019-abstract:S2-3 Abstract"]', "stated_by": "study"}
SOURCE = {
    "uid": "rg:source.first-2019-abstract",
    "name": "Abstract of First 2019",
    "tells_of": "rg:study.first-2019",
    "kind": "article",
    "extent": "abstract",
    "citation": "First A, Second B. A first study. 2019",
    "url": "https://example.org/first",
    "seen_at": "a page of abstracts",
    "read_on": "2021-03-01",
    "locators": '["first-2019-abstract:S1 Title"]',
    "stated_by": "study",
}
N = {
    **SAID,
    "uid": "rg:amendment.first-2019-n",
    "name": "Size of the cohort of First 2019",
    "amends": "rg:cohort.first-2019",
    "property": "n",
    "was": "10",
    "becomes": "12",
    "reason": "The abstract counts twelve.",
    "adopted": "true",
}
OBJECT = {
    **N,
    "uid": "rg:amendment.adc-cd3e-object",
    "name": "Marker of the finding on mean ADC",
    "amends": "rg:finding.adc-cd3e",
    "property": "object",
    "was": "HGNC:1674",
    "becomes": "rg:genegroup.cd3",
    "reason": "The abstract names the group, not one gene.",
}
PMID = {
    **N,
    "uid": "rg:amendment.first-2019-pmid",
    "name": "PubMed number of First 2019",
    "amends": "rg:study.first-2019",
    "property": "pmid",
    "was": "",
    "becomes": "123",
    "reason": "The page of the abstract prints it.",
}
STUDIES: Mapping[str, Sequence[Row]] = {
    "sources.csv": [SOURCE],
    "amendments.csv": [N, OBJECT, PMID],
    "estimates.csv": [
        {
            **SAID,
            "uid": "rg:estimate.adc-cd3e-n",
            "name": "P .02",
            "finding": "rg:finding.adc-cd3e",
            "metric": "p_value",
            "p": ".02",
            "p_operator": "=",
            "p_role": "result",
            "as_printed": "p = 0.02",
        }
    ],
}


def write_toy_studies(folder: Path, amendments: Sequence[Row] = STUDIES["amendments.csv"]) -> Path:
    """The release, which needs the toy review; the folder is made."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "release.yaml").write_text(RELEASE, encoding="utf-8")
    for sheet, rows in STUDIES.items():
        write_sheet(folder / sheet, amendments if sheet == "amendments.csv" else rows)
    return folder


REVIEW_SAID = {"locators": '["cho-2018-abstract:S4 Abstract"]', "stated_by": "study"}
REVIEW_STUDIES: Mapping[str, Sequence[Row]] = {
    "sources.csv": [
        {
            **SOURCE,
            "uid": "rg:source.cho-2018-abstract",
            "name": "Abstract of Cho 2018",
            "tells_of": "rg:study.cho-2018",
            "citation": "Cho HR et al. 2018",
            "locators": '["cho-2018-abstract:S1 Title"]',
        }
    ],
    "amendments.csv": [
        {
            **N,
            **REVIEW_SAID,
            "uid": "rg:amendment.cho-2018-pmid",
            "name": "PubMed number of Cho 2018",
            "amends": "rg:study.cho-2018",
            "property": "pmid",
            "was": "",
            "becomes": "1",
            "reason": "Made up for tests.",
        }
    ],
}


def write_review_studies(folder: Path, more: Mapping[str, Sequence[Row]] | None = None) -> Path:
    """A made-up release of that kind beside the shipped review, with more rows where they are given."""
    folder.mkdir(parents=True, exist_ok=True)
    told = RELEASE.replace("toy-studies", folder.name).replace("2021-03-31", "2026-11-28")
    (folder / "release.yaml").write_text(told, encoding="utf-8")
    more = more or {}
    for sheet in dict.fromkeys((*REVIEW_STUDIES, *more)):
        write_sheet(folder / sheet, [*REVIEW_STUDIES.get(sheet, ()), *more.get(sheet, ())])
    return folder
