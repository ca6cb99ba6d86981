"""What do the checks say of the review that we ship? What is not plainly consistent is listed here, with a reason."""

from __future__ import annotations

import pytest

from evidence import chance_sentence, conflicts, patient_bounds, selected_in_one_voi_only, trust
from ontology import Node, Records
from tests.review import review_judged

REVIEW = review_judged()
CHECKS = {check.uid: check for check in REVIEW.labelled("Check")}

# Whatever is accused stands here with the reason; a new accusation is looked at before it is added.
ACCUSED = {
    "rg:check.ratio-interval-and-p.estimate.liu-2023.svm-11.survival.hazard-ratio": (
        "does_not_agree",
        "0.46 to 0.88 leaves out 1 at every usual level, and P = .051 is printed",
    ),
    "rg:check.finding-and-cohort.finding.liao-2019.gbdt.survival": (
        "does_not_agree",
        "129 patients in a test set that is 30 % of 137; 129 is also the size of another cohort",
    ),
    "rg:check.finding-and-cohort.finding.rao-2016.vasari-groups.icos-icosl-signaling-t-helper": (
        "does_not_agree",
        "48 patients where a training set of 44 is named; 48 is the size of the test set",
    ),
}

# What fits only after a fair reading, and what cannot be checked, with the reason.
NOT_GREEN = {
    "rg:check.figures-and-matrix.estimate.narang-2017.texture-6.cd3.accuracy": "rounding",  # 26 of 34 is 0.765
    # near to 23, 25 and 22 of 32, cut off, raised and cut off: no one rule of rounding gives the three together
    "rg:check.accuracy-and-n.estimate.hsu-2020.ctl-adc.hsu-ctl.accuracy": "cannot_check",
    "rg:check.accuracy-and-n.estimate.hsu-2020.mdsc-adc.hsu-mdsc.accuracy": "cannot_check",
    "rg:check.accuracy-and-n.estimate.hsu-2020.treg-adc.hsu-treg.accuracy": "cannot_check",
    "rg:check.accuracy-and-n.estimate.hsu-2020.adcell-adc.hsu-adc.accuracy": "cannot_check",  # fold means
    "rg:check.percentage-and-n.characteristic.liao-2019.sex.male": "cannot_check",  # of whom is not said
    "rg:check.percentage-and-n.characteristic.hsu-2020.sex.male": "cannot_check",  # of 154, 116, 84 or 32
    "rg:check.percentage-and-n.characteristic.narang-2017.sex.male": "cannot_check",  # of 79, 69, 35 or 34
    "rg:check.percentage-and-n.characteristic.liu-2023.geo.sex.male": "cannot_check",  # no size printed
    "rg:check.percentage-and-n.characteristic.liu-2023.tcga.sex.male": "cannot_check",
    "rg:check.splits-and-whole.cohort.george-2022.trial": "cannot_check",  # ten or more in neither part
}

GREEN = [
    *(
        f"rg:check.percentage-and-n.characteristic.{line}"
        for line in (
            "cho-2018.sex-male",  # 58 % of 60
            "jajamovich-2016.matched.sex.male",  # 66 % of 50
            "jajamovich-2016.tcga.sex.male",  # 39 % of 558
            "liu-2023.matched.sex.male",  # 62.9 % of 70
            "liu-2023.nbh.sex.male",  # 59.1 % of 149
            "liu-2023.validation.sex.male",  # 60.4 % of 374
            "rao-2016.sex.male",  # 65 % of 92
            "george-2022.trial.sex.male",  # 69 % of 113
        )
    ),
    "rg:check.categories-and-total.characteristic.george-2022.trial.ethnicity.african-american",
    "rg:check.categories-and-total.characteristic.jajamovich-2016.matched.subtype.classical",
    "rg:check.splits-and-whole.cohort.hsu-2020.tcia",  # 32 + 84 = 116
    "rg:check.splits-and-whole.cohort.narang-2017.mdacc",  # 35 + 34 = 69
    "rg:check.splits-and-whole.cohort.rao-2016.whole",  # 44 + 48 = 92
    "rg:check.splits-and-whole.cohort.qin-2017.trial",  # 5 + 5 = 10
    "rg:check.accuracy-and-n.estimate.liao-2019.gbdt.survival.accuracy",  # 104 of 129
    "rg:check.accuracy-and-n.estimate.qin-2017.volume-iadc.immunotherapy-benefit.accuracy",  # 10 of 10
    "rg:check.auc-interval-and-p.estimate.jajamovich-2016.adc-mean.neural.auc",
    "rg:check.figures-and-matrix.estimate.liu-2023.svm-11.immune-cell-infiltration.accuracy",
    "rg:check.ratio-interval-and-value.estimate.liu-2023.svm-11.survival.hazard-ratio",
    "rg:check.value-in-interval.estimate.narang-2017.texture-6.cd3.accuracy",
    "rg:check.value-in-interval.estimate.narang-2017.texture-6.cd3.auc",
]


def test_nothing_is_accused_but_what_is_listed() -> None:
    accused = {
        uid: check.text("verdict")
        for uid, check in CHECKS.items()
        if check.text("verdict") in ("does_not_agree", "not_attainable")
    }
    assert accused == {uid: word for uid, (word, _) in ACCUSED.items()}


def test_everything_else_is_green_or_has_a_reason() -> None:
    others = {
        uid: check.text("verdict")
        for uid, check in CHECKS.items()
        if uid not in ACCUSED and check.text("verdict") != "consistent"
    }
    assert others == NOT_GREEN


@pytest.mark.parametrize("uid", GREEN)
def test_what_recomputes(uid: str) -> None:
    assert CHECKS[uid].text("verdict") == "consistent", CHECKS[uid].text("statement")


def test_the_hazard_ratio_shows_the_p_that_its_interval_implies() -> None:
    check = CHECKS["rg:check.ratio-interval-and-p.estimate.liu-2023.svm-11.survival.hazard-ratio"]
    assert "p = .0052 at 95%" in check.text("recomputed")
    assert "printed is p = .051" in check.text("statement")


def test_every_share_of_studies_that_the_review_prints_recomputes() -> None:
    pooled = [judgement for judgement in REVIEW.labelled("Judgement") if "percent" in judgement.properties]
    lines = [
        line
        for line in REVIEW.labelled("Characteristic")
        if "percent" in line.properties
        and any("Review" in described.labels for described in REVIEW.targets(line.uid, "DESCRIBES"))
    ]
    assert len(pooled) == 6
    assert len(lines) >= 8
    for share in [*pooled, *lines]:
        (check,) = (found for found in REVIEW.sources(share.uid, "CHECKS") if "percentage" in found.text("rule"))
        assert check.text("verdict") == "consistent", check.text("statement")


def test_accusations_of_a_disputed_number_say_so() -> None:
    for uid in ACCUSED:
        if "finding-and-cohort" in uid:
            assert "and so is this verdict" in CHECKS[uid].text("statement")


def test_every_check_has_a_place_in_the_source_and_something_checked() -> None:
    for check in CHECKS.values():
        assert check.texts("locators"), check.uid
        assert REVIEW.targets(check.uid, "CHECKS"), check.uid


def test_the_screen_of_84_tests_expects_four_by_chance() -> None:
    screen = REVIEW.by_uid["rg:screen.cho-2018.images"]
    assert screen.properties["expected_by_chance"] == 4.2
    assert chance_sentence(screen).endswith("about 4 expected by chance; 22 selected.")
    others = [node for node in REVIEW.labelled("Screen") if node.uid != screen.uid]
    assert not any("expected_by_chance" in node.properties for node in others)


def test_what_was_selected_in_one_volume_only_is_no_conflict() -> None:
    cho = {(one.subject, one.object) for one in selected_in_one_voi_only(REVIEW) if "cho-2018" in one.screen}
    assert cho == {
        ("rg:feature.adc", "HGNC:1659"),  # CD33
        ("rg:feature.adc", "HGNC:6012"),  # CD123
        ("rg:feature.adc", "HGNC:6008"),  # CD25
        ("rg:feature.ncbv", "HGNC:6149"),  # CD11b
    }
    assert not cho & {(one.subject, one.object) for one in conflicts(REVIEW)}


def test_the_two_scans_of_one_trial_are_two_models_and_no_conflict() -> None:
    """A model of the scan before treatment is another than that of the scan on treatment: it told nothing."""
    results = {
        (one.uid.rsplit("-", 1)[1], told.uid.rsplit(".", 1)[1]): finding.text("result")
        for finding in REVIEW.labelled("Finding")
        for one in REVIEW.targets(finding.uid, "HAS_SUBJECT")
        for told in REVIEW.targets(finding.uid, "HAS_OBJECT")
        if "george-2022.rf" in one.uid
    }
    assert results == {
        (scan, outcome): {"pretreatment": "no_association", "posttreatment": "association"}[scan]
        for scan in ("pretreatment", "posttreatment")
        for outcome in ("overall-survival", "progression-free-survival")
    }
    assert not [one for one in conflicts(REVIEW) if "george-2022" in one.subject]


def _from_tcga(records: Records) -> list[Node]:
    return [
        finding
        for finding in records.labelled("Finding")
        if finding.properties.get("uses_images") is True
        and any(
            "TCGA" in pool.text("name")
            for cohort in records.targets(finding.uid, "IN_COHORT")
            for pool in records.targets(cohort.uid, "DRAWN_FROM")
        )
    ]


def test_the_patients_of_tcga_are_far_fewer_than_their_sum() -> None:
    """By hand: the cohorts of images drawn from TCGA and TCIA added up, and the largest disjoint pair among them.

    Hsu's 32 and 84 are a stated split, so 116 are different people; Rao's 44 and 48 are 92; every other cohort (79, 70,
    50, 46) may lie within those.
    """
    found = trust([finding.uid for finding in _from_tcga(REVIEW)], REVIEW)
    sizes = [REVIEW.by_uid[uid].number("n") or 0 for uid in found.cohorts]
    assert found.bounds.naive == sum(sizes) == 32 + 84 + 50 + 46 + 70 + 79 + 44 + 48 == 453
    assert found.bounds.lower == 32 + 84
    assert found.bounds.lower * 3 < found.bounds.naive
    assert found.bounds == patient_bounds(found.cohorts, REVIEW, images_only=False)
    assert any(pair.reason.startswith("same source: ") and pair.locators for pair in found.pairs)
