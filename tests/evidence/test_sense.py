"""Is what is unlikely, and could be printed, told by a verdict, and is nothing said against what is usual?"""

from __future__ import annotations

import pytest

from evidence.checks import checks
from ontology import Edge, Value
from tests.evidence.making import Part, cohort, finding, node, records

RULES = ("interval-in-range", "estimate-and-patients", "group-and-patients", "sign-and-result")


def estimate(of: str, **properties: Value | None) -> Part:
    filled: dict[str, Value | None] = {"value_operator": "=", **properties}
    return [node("Estimate", "e", **filled)], [Edge("HAS_ESTIMATE", of, "e")]


def found(*parts: Part) -> dict[str, str]:
    said = {check.text("rule"): check.text("verdict") for check in checks(records(*parts)).nodes}
    return {rule: word for rule, word in said.items() if rule in RULES}


@pytest.mark.parametrize(
    ("metric", "low", "high", "beyond"),
    [
        ("auc", 0.8, 1.05, True),
        ("auc", 0.8, 1.0, False),
        ("hazard_ratio", -0.1, 1.5, True),
        ("hazard_ratio", 0.1, 30.0, False),
        ("pearson_r", -1.2, 0.1, True),
        ("calibration_slope", -3.0, 9.0, False),
    ],
)
def test_an_interval_beyond_what_its_metric_can_be(metric: str, low: float, high: float, beyond: bool) -> None:
    said = found(finding("f", "x", "g"), estimate("f", metric=metric, low=low, high=high, spread="ci"))
    assert said == ({"interval-in-range": "not_attainable"} if beyond else {})


def test_a_share_in_per_cent() -> None:
    within = estimate("f", metric="accuracy", low=60, high=92, spread="ci", unit="%")
    assert found(finding("f", "x", "g"), within) == {}
    beyond = estimate("f", metric="accuracy", low=60, high=102, spread="ci", unit="%")
    assert found(finding("f", "x", "g"), beyond) == {"interval-in-range": "not_attainable"}


def test_more_patients_than_the_finding_or_the_cohort_has() -> None:
    of_cohort = (cohort("c", 60), finding("f", "x", "g", ["c"]))
    assert found(*of_cohort, estimate("f", metric="auc", n=61)) == {"estimate-and-patients": "does_not_agree"}
    assert found(*of_cohort, estimate("f", metric="auc", n=60)) == {}
    own = (cohort("c", 60), finding("f", "x", "g", ["c"], n=40))
    assert found(*own, estimate("f", metric="auc", n=41)) == {"estimate-and-patients": "does_not_agree"}
    samples = (cohort("c", 60, n_unit="samples"), finding("f", "x", "g", ["c"]))
    assert found(*samples, estimate("f", metric="auc", n=61)) == {}


def test_groups_of_more_patients_than_there_are() -> None:
    assert found(finding("f", "x", "g", n=40, n_index=41)) == {"group-and-patients": "does_not_agree"}
    assert found(finding("f", "x", "g", n=40, n_index=40)) == {}
    both = finding("f", "x", "g", ["c"], n_index=40, n_reference=21)
    assert found(cohort("c", 60), both) == {"group-and-patients": "does_not_agree"}
    assert found(cohort("c", 61), both) == {}


def test_a_sign_against_its_correlation_or_without_an_association() -> None:
    def said(direction: str, result: str, value: float | None) -> dict[str, str]:
        number = estimate("f", metric="pearson_r", value=value) if value is not None else ([], [])
        return found(finding("f", "x", "g", direction=direction, result=result), number)

    assert said("positive", "association", 0.4) == said("positive", "association", None) == {}
    assert said("positive", "association", -0.4) == {"sign-and-result": "does_not_agree"}
    assert said("negative", "no_association", -0.1) == {"sign-and-result": "consistent"}
    assert said("negative", "no_association", None) == {"sign-and-result": "cannot_check"}
    assert said("not_stated", "no_association", None) == {}
