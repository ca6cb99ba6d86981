"""Every page of the navigation by its file, with an address at which the shipped evidence has something to show."""

from __future__ import annotations

import re

from tests.views.conftest import FRAME, TOP

EVERY_PAGE: dict[str, dict[str, str | list[str]]] = {
    "overview": {},
    "paths": {},
    "gaps": {},
    "explore": {"uid": "HGNC:1674"},
    "finding": {"uid": "rg:finding.cho-2018.adc-mean.cd3e.t1-ce"},
    "studies": {},
    "trust": {},
    "ask": {},
    "data": {},
    "compare": {"uid": ["rg:finding.liao-2019.gbdt.survival", "rg:finding.narang-2017.texture-6.cd3"]},
    "review": {"uid": "rg:review.ghimire-2024"},
    "study": {"uid": "rg:study.cho-2018"},
    "marker": {"uid": "HGNC:1674"},
    "feature": {"uid": "rg:feature.adc-mean"},
    "cell": {"uid": "CL:0000084"},
    "outcome": {"uid": "rg:outcome.overall-survival"},
    "image": {"uid": "rg:sequence.adc"},
    "therapy": {"uid": "rg:therapy.standard-of-care"},
    "trial": {"uid": "rg:trial.nct02336165"},
    "cohort": {"uid": "rg:cohort.cho-2018"},
    "pool": {"uid": "rg:datasource.tcga-tcia"},
    "source": {"uid": "rg:source.liao-2019-abstract"},
}


def named_in_the_frame() -> set[str]:
    """The names of the files that the navigation lists."""
    with open(FRAME, encoding="utf-8") as file:
        found = re.findall(r'st\.Page\("views/(?:records/)?(\w+)\.py"', file.read())
    folders = (TOP / "views", TOP / "views" / "records")
    assert all(any((folder / f"{name}.py").exists() for folder in folders) for name in found)
    return set(found)
