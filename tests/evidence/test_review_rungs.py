"""How far was each of the nine studies tested, in each analysis, and why? The whole list, read by a person."""

from __future__ import annotations

from evidence import judge
from ingest import collect, read, shipped_folders

REVIEW = judge(read(collect(shipped_folders())))

SAME = "An association in one group of patients, without a test in others."
FOLDS = "By turns the same patients trained it and tested it (cross-validation)."
ASIDE = "Tested in a part of the same patients that the authors held out by their own split."
TRAINED = "Tested on the patients who trained it, so nothing is known of others."
NO_IMAGE = "No image was read for it, so it is not on the ladder."
SITES = 'Printed "External": sites in turn within one development, so no site is new to it.'
SURVIVAL = 'Printed "External hold-out": other patients, of whom only survival is known, so not on the ladder.'
DISPUTED = (
    'Printed "Internal hold-out N/A": the source contradicts itself on how far it was tested, so it is not placed '
    "on the ladder."
)

# study, analysis: rung, reason and how many findings
RUNGS = {
    ("Cho 2018", "diagnostic"): {(0, SAME): 22},
    ("Cho 2018", "prognostic"): {(None, NO_IMAGE): 1},
    ("George 2022", "prognostic"): {(0, SAME): 3, (2, SITES): 4},
    ("Hsu 2020", "diagnostic"): {(1, FOLDS): 8},
    ("Hsu 2020", "prognostic"): {(None, DISPUTED): 1},
    ("Jajamovich 2016", "diagnostic"): {(0, SAME): 3},
    ("Liao 2019", "diagnostic"): {(0, SAME): 3},
    ("Liao 2019", "prognostic"): {(2, ASIDE): 1, (None, NO_IMAGE): 4},
    ("Liu 2023", "diagnostic"): {(1, FOLDS): 1},
    ("Liu 2023", "prognostic"): {(None, SURVIVAL): 1, (None, NO_IMAGE): 3},
    ("Narang 2017", "diagnostic"): {(0, SAME): 1, (2, ASIDE): 1},
    ("Qin 2017", "monitoring"): {(0, TRAINED): 1},
    ("Qin 2017", "predictive"): {(0, TRAINED): 1},
    ("Rao 2016", "diagnostic"): {(0, SAME): 4},
    ("Rao 2016", "prognostic"): {(2, ASIDE): 2},
}


def test_each_study_stands_on_its_rungs_with_a_reason() -> None:
    found: dict[tuple[str, str], dict[tuple[int | None, str], int]] = {}
    for study in REVIEW.labelled("Study"):
        for finding in REVIEW.targets(study.uid, "REPORTS"):
            for analysis in finding.texts("analysis"):
                cell = found.setdefault((study.text("name"), analysis), {})
                key = (finding.number("rung"), finding.text("rung_reason"))
                cell[key] = cell.get(key, 0) + 1
    assert found == RUNGS


def test_nothing_was_tested_in_other_patients_against_the_same_standard() -> None:
    """So says the review's Discussion (L185), although its tables print "External" twice."""
    external = [f for f in REVIEW.labelled("Finding") if "External" in f.text("validation_as_printed")]
    assert {REVIEW.sources(finding.uid, "REPORTS")[0].text("name") for finding in external} == {
        "George 2022",
        "Liu 2023",
    }
    assert max(finding.number("rung") or 0 for finding in REVIEW.labelled("Finding")) == 2


def test_no_study_has_a_quadas_2_judgement_of_its_own() -> None:
    judgements = [one for one in REVIEW.labelled("Judgement") if one.text("tool") == "QUADAS-2"]
    assert [one.text("scope") for one in judgements] == ["pooled"] * 6
    for one in judgements:
        assert [about.label for about in REVIEW.targets(one.uid, "ABOUT")] == ["Review"]
