"""What is the smallest review that is whole? A toy with known answers, written into a folder as sheets.

One study, one cohort of ten patients, two findings on mean ADC (one association with CD3E, one with ITGAM that was
not found), one screen of three tests, two background claims (CD3E on cytotoxic T cells, ITGAM on leukocytes).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

Row = Mapping[str, str]
RELEASE = """\
id: toy-2020
title: Evidence of a toy review
version: 1.0.0
date: "2020-02-29"
licence: CC0-1.0
method: Made up for tests.
"""
_HERE = {"locators": '["toy-2020:L1-2 Table 1"]', "stated_by": "review"}
_NO_MATCH = {"match": "none"}

TERMS: Mapping[str, Sequence[Row]] = {
    "sequences.csv": [
        {"uid": "rg:sequence.adc", "name": "ADC", **_NO_MATCH, "kind": "map", "computed_from": '["rg:sequence.dwi"]'},
        {"uid": "rg:sequence.dwi", "name": "DWI", **_NO_MATCH, "kind": "acquisition"},
        {"uid": "rg:sequence.t1-ce", "name": "T1 CE", **_NO_MATCH, "kind": "acquisition"},
    ],
    "vois.csv": [
        {"uid": "rg:voi.tumour", "name": "Whole tumour", **_NO_MATCH, "outlined_on": '["rg:sequence.t1-ce"]'},
        {"uid": "rg:voi.core", "name": "Core", **_NO_MATCH, "within": '["rg:voi.tumour"]'},
    ],
    "feature_families.csv": [{"uid": "rg:featurefamily.first-order", "name": "First order", **_NO_MATCH}],
    "features.csv": [
        {
            "uid": "rg:feature.mean-adc",
            "name": "Mean ADC",
            **_NO_MATCH,
            "quantity": "ADC",
            "statistic": "mean",
            "kind": "first_order",
            "derived_from": '["rg:sequence.adc"]',
            "family": '["rg:featurefamily.first-order"]',
        }
    ],
    "genes.csv": [
        {
            "uid": "HGNC:1674",
            "name": "CD3E",
            "curie": "HGNC:1674",
            "match": "exact",
            "as_published": '["CD3e"]',
            "symbol": "CD3E",
        },
        {
            "uid": "HGNC:6149",
            "name": "ITGAM",
            "curie": "HGNC:6149",
            "match": "exact",
            "as_published": '["CD11b"]',
            "symbol": "ITGAM",
        },
    ],
    "gene_groups.csv": [
        {
            "uid": "rg:genegroup.cd3",
            "name": "CD3",
            **_NO_MATCH,
            "has_members": '["HGNC:1674"]',
            "quantifies": '["CL:0000084"]',
        }
    ],
    "cells.csv": [
        {"uid": "CL:0000738", "name": "leukocyte", "curie": "CL:0000738", "match": "exact"},
        {
            "uid": "CL:0000084",
            "name": "T cell",
            "curie": "CL:0000084",
            "match": "exact",
            "subclass_of": '["CL:0000738"]',
        },
        {
            "uid": "CL:0000910",
            "name": "cytotoxic T cell",
            "curie": "CL:0000910",
            "match": "exact",
            "subclass_of": '["CL:0000084"]',
        },
    ],
    "outcomes.csv": [{"uid": "rg:outcome.survival", "name": "Overall survival", **_NO_MATCH}],
    "diseases.csv": [
        {"uid": "rg:disease.glioblastoma", "name": "Glioblastoma", "curie": "MONDO:0018177", "match": "exact"}
    ],
    "therapies.csv": [{"uid": "rg:therapy.x", "name": "Therapy X", **_NO_MATCH, "targets": '["HGNC:1674"]'}],
    "methods.csv": [{"uid": "rg:method.spearman", "name": "Spearman's correlation", **_NO_MATCH, "kind": "test"}],
    "assays.csv": [{"uid": "rg:assay.rna-seq", "name": "RNA sequencing", **_NO_MATCH}],
    "data_sources.csv": [
        {"uid": "rg:datasource.archive", "name": "Archive", **_NO_MATCH, "archives": '["A1"]', "capacity": "200"}
    ],
}

_FINDING = {
    **_HERE,
    "study": "rg:study.first-2019",
    "subject": "rg:feature.mean-adc",
    "kind": "correlation",
    "result_basis": "test",
    "analysis": '["diagnostic"]',
    "validation": "none",
    "development": "direct",
    "uses_images": "true",
    "test_standard": "the_marker",
    "analyte": "rna",
    "timepoint": "preoperative",
    "n": "10",
    "cohort": "rg:cohort.first-2019",
    "measured_within": '["rg:voi.core"]',
    "methods": '["rg:method.spearman"]',
    "assays": '["rg:assay.rna-seq"]',
}
_CLAIM = {**_HERE, "review": "rg:review.toy-2020", "kind": "expressed_by", "joint": "false"}

REVIEW: Mapping[str, Sequence[Row]] = {
    "reviews.csv": [
        {
            **_HERE,
            "uid": "rg:review.toy-2020",
            "name": "Toy 2020",
            "title": "A toy review",
            "year": "2020",
            "search_from": "1990-01",
            "search_to": "2020",
            "n_screened": "20",
            "n_included": "1",
            "declares": '["rg:sequence.adc", "HGNC:1674", "CL:0000084"]',
        }
    ],
    "studies.csv": [
        {
            **_HERE,
            "uid": "rg:study.first-2019",
            "name": "First 2019",
            "review": "rg:review.toy-2020",
            "title": "A first study",
            "authors": '["First A", "Second B"]',
            "year": "2019",
            "doi": "10.1234/toy.1",
            "design": "retrospective",
            "centres": "single",
            "radiogenomic": "true",
            "reference_number": "1",
            "status": "included",
        }
    ],
    "cohorts.csv": [
        {
            **_HERE,
            "uid": "rg:cohort.first-2019",
            "name": "First 2019, all patients",
            "study": "rg:study.first-2019",
            "n": "10",
            "n_unit": "patients",
            "part": '["whole"]',
            "setting": "newly_diagnosed",
            "sampling": "convenience",
            "has_images": "true",
            "drawn_from": '["rg:datasource.archive"]',
            "diseases": '["rg:disease.glioblastoma"]',
            "treated_with": '["rg:therapy.x"]',
            "imaged_with": '["rg:sequence.adc", "rg:sequence.t1-ce"]',
        }
    ],
    "screens.csv": [
        {
            **_HERE,
            "uid": "rg:screen.first-2019",
            "name": "Mean ADC with three markers",
            "study": "rg:study.first-2019",
            "n_tests": "3",
            "n_tests_basis": "printed",
            "n_selected": "1",
            "n_named": "1",
            "rule": "P below a threshold",
            "threshold": "P < .05",
            "multiplicity": "none_reported",
            "screened": '["rg:feature.mean-adc", "HGNC:1674", "HGNC:6149", "rg:voi.core"]',
        }
    ],
    "findings.csv": [
        {
            **_FINDING,
            "uid": "rg:finding.adc-cd3e",
            "name": "Mean ADC and CD3E",
            "object": "HGNC:1674",
            "result": "association",
            "direction": "negative",
            "screen": "rg:screen.first-2019",
            "statement": "Lower mean ADC went with more CD3E.",
            "as_printed": "ADC and CD3e (r = -0.6; P = .03)",
        },
        {
            **_FINDING,
            "uid": "rg:finding.adc-itgam",
            "name": "Mean ADC and ITGAM",
            "object": "HGNC:6149",
            "result": "no_association",
            "direction": "not_stated",
            "statement": "Mean ADC did not go with ITGAM.",
            "as_printed": "ADC and CD11b (P = .4)",
        },
    ],
    "estimates.csv": [
        {
            **_HERE,
            "uid": "rg:estimate.adc-cd3e",
            "name": "rho -0.6",
            "finding": "rg:finding.adc-cd3e",
            "metric": "spearman_rho",
            "value": "-0.6",
            "value_operator": "=",
            "low": "-0.9",
            "high": "-0.1",
            "spread": "ci",
            "level": "0.95",
            "p": ".03",
            "p_operator": "=",
            "p_role": "result",
            "p_kind": "correlation",
            "as_printed": "r = -0.6; P = .03",
        },
        {
            **_HERE,
            "uid": "rg:estimate.adc-itgam",
            "name": "P .4",
            "finding": "rg:finding.adc-itgam",
            "metric": "p_value",
            "p": "0.4",
            "p_operator": "=",
            "p_role": "result",
            "as_printed": "P = .4",
        },
    ],
    "background_claims.csv": [
        {
            **_CLAIM,
            "uid": "rg:backgroundclaim.cd3e",
            "name": "CD3E on cytotoxic T cells",
            "study": "rg:study.first-2019",
            "subjects": '["HGNC:1674"]',
            "objects": '["CL:0000910"]',
            "reference_numbers": "[12, 13]",
            "statement": "CD3E is found on cytotoxic T cells.",
            "as_printed": "CD3e, cytotoxic T cells",
        },
        {
            **_CLAIM,
            "uid": "rg:backgroundclaim.itgam",
            "name": "ITGAM on leukocytes",
            "subjects": '["HGNC:6149"]',
            "objects": '["CL:0000738"]',
            "statement": "ITGAM is found on leukocytes.",
            "as_printed": "CD11b, leukocytes",
        },
    ],
}


def write_sheet(path: Path, rows: Sequence[Row]) -> None:
    """Rows as a sheet; its columns are those that any row fills."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_toy_terms(folder: Path) -> None:
    """The toy's tables of terms; the folder is made."""
    folder.mkdir(parents=True)
    for sheet, rows in TERMS.items():
        write_sheet(folder / sheet, rows)


def write_toy_review(folder: Path) -> None:
    """The toy's review, which needs the toy's terms; the folder is made."""
    folder.mkdir(parents=True)
    (folder / "release.yaml").write_text(RELEASE, encoding="utf-8")
    for sheet, rows in REVIEW.items():
        write_sheet(folder / sheet, rows)
