"""Whose patients stand behind a selection, why may they be the same, and how far did each study go?"""

from __future__ import annotations

import pytest

from evidence import study_rungs, trust
from ontology import Edge, Records
from tests.evidence.making import Part, cohort, finding, node, overlap, pool, records, term


def reported(study: str, part: Part) -> Part:
    return part[0], [*part[1], *(Edge("REPORTS", study, found.uid) for found in part[0])]


def used(study: str, *cohorts: str) -> Part:
    return [node("Study", study)], [Edge("USED", study, uid) for uid in cohorts]


SMALL = records(
    term("Feature", "adc"),
    term("Gene", "CD3E", "Marker"),
    pool("TCGA"),
    pool("hospital"),
    overlap("TCGA", "disjoint", "hospital"),
    cohort("A", 60, ["TCGA"], locators=["a:L1 x"]),
    cohort("B", 70, ["TCGA"], locators=["a:L2 x"]),
    cohort("C", 40, ["hospital"]),
    cohort("D", 30),
    cohort("E", 20),
    overlap("E", "subset", "C"),
    used("s1", "A", "B", "D"),
    used("s2", "C", "E"),
    reported("s1", finding("f1", "adc", "CD3E", ["A"], analysis=["diagnostic"], validation="none")),
    reported("s1", finding("f2", "adc", "CD3E", ["B"], analysis=["diagnostic"], validation="cross_validation")),
    reported("s2", finding("f3", "adc", "CD3E", ["C"], analysis=["monitoring", "predictive"], validation="apparent")),
    reported("s2", finding("f4", "adc", "CD3E", ["E"], analysis=["prognostic"], validation="disputed")),
    reported("s1", finding("f5", "adc", "CD3E", [], analysis=["diagnostic"], validation="none")),
    reported(
        "s1",
        finding(
            "f6", "CD3E", "CD3E", ["D"], analysis=["prognostic"], uses_images=False, validation="not_an_image_test"
        ),
    ),
)


def test_patients_by_hand() -> None:
    """60 and 70 of one pool are 70 at least; 40 of a hospital are others; 130 and 40 are most."""
    found = trust(["f1", "f2", "f3", "f1"], SMALL)
    assert found.findings == ("f1", "f2", "f3")
    assert (found.bounds.naive, found.bounds.lower, found.bounds.upper) == (170, 110, 170)
    assert found.lines == (("A", "B"), ("C",))
    assert found.without_cohort == ()


def test_each_pair_says_why_they_may_be_the_same() -> None:
    found = trust(["f1", "f2", "f3", "f4", "f6"], SMALL, images_only=False)
    pairs = {(pair.left, pair.right): (pair.relation, pair.reason, pair.locators) for pair in found.pairs}
    assert pairs["A", "B"] == ("may_share", "same source: TCGA", ("a:L1 x", "a:L2 x"))
    assert pairs["A", "D"] == ("may_share", "same study", ("a:L1 x",))
    assert pairs["C", "D"] == ("may_share", "unknown", ())
    assert pairs["C", "E"][0] == "subset"
    assert ("A", "C") not in pairs
    assert ("A", "E") not in pairs  # E lies within C, and so apart from the other pool


def test_a_row_on_the_two_gives_its_own_basis_and_place() -> None:
    row = [node("Overlap", "rg:overlap.o", relation="may_share", basis="said so", locators=["a:L9 y"])]
    ends = [Edge("BETWEEN", "rg:overlap.o", uid, {"role": "either"}) for uid in ("A", "B")]
    (pair,) = trust(["f1", "f2"], SMALL.with_more(row, ends)).pairs
    assert (pair.reason, pair.locators, pair.overlap) == ("said so", ("a:L9 y",), "rg:overlap.o")


def test_findings_without_images_count_no_patients_with_images() -> None:
    assert trust(["f1", "f6"], SMALL).cohorts == ("A",)
    assert trust(["f1", "f6"], SMALL, images_only=False).cohorts == ("A", "D")


def test_a_finding_without_a_cohort_is_named() -> None:
    assert trust(["f1", "f5"], SMALL).without_cohort == ("f5",)


def test_rungs_stand_by_study_and_analysis_and_are_never_added_up() -> None:
    rungs = [(one.study, one.analysis, one.rung, one.findings) for one in trust(SMALL_FINDINGS, SMALL).rungs]
    assert rungs == [
        ("s1", "diagnostic", 1, ("f2",)),
        ("s1", "diagnostic", 0, ("f1", "f5")),
        ("s1", "prognostic", None, ("f6",)),
        ("s2", "monitoring", 0, ("f3",)),
        ("s2", "predictive", 0, ("f3",)),
        ("s2", "prognostic", None, ("f4",)),
    ]
    assert all(one.reason.endswith(".") for one in study_rungs(SMALL.labelled("Finding"), SMALL))


SMALL_FINDINGS = [finding.uid for finding in SMALL.labelled("Finding")]


def test_nothing_rests_on_nothing() -> None:
    found = trust([], Records((), ()))
    assert (found.cohorts, found.lines, found.pairs, found.rungs, found.bounds.lower) == ((), (), (), (), 0)


def test_a_finding_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        trust(["nobody"], SMALL)
