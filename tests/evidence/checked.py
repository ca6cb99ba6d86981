"""Small records for the checks, and the one verdict that they give."""

from __future__ import annotations

from evidence.checks import checks
from ontology import Edge, Node, Records, Value
from tests.evidence.making import Part, cohort, finding, node, overlap, records, term

FINDING = "rg:finding.f"


def estimate(metric: str, uid: str = "", of: str = FINDING, **properties: Value | None) -> Part:
    """A number of a finding, printed with `=`; a p is a result unless the properties say otherwise."""
    uid = uid or f"rg:estimate.{metric.replace('_', '-')}"
    filled: dict[str, Value | None] = {"metric": metric, "value_operator": "=", "as_printed": "", **properties}
    if filled.get("low") is not None:
        filled.setdefault("spread", "ci")
    if filled.get("p") is not None:
        filled = {"p_operator": "=", "p_role": "result", **filled}
    return [node("Estimate", uid, **filled)], [Edge("HAS_ESTIMATE", of, uid)]


def a_finding(**properties: Value | None) -> Part:
    """One classifier of two groups."""
    return finding(FINDING, "adc", "CD3E", contrast="high vs low", **properties)


def study(uid: str, cohorts: tuple[str, ...] = (), findings: tuple[str, ...] = ()) -> Part:
    return (
        [node("Study", uid)],
        [*(Edge("USED", uid, used) for used in cohorts), *(Edge("REPORTS", uid, told) for told in findings)],
    )


def characteristic(uid: str, described: str, variable: str, **properties: Value | None) -> Part:
    return [node("Characteristic", uid, variable=variable, **properties)], [Edge("DESCRIBES", uid, described)]


def discrepancy(uid: str, kind: str, left: str, right: str, *concerned: str) -> Part:
    return (
        [node("Discrepancy", uid, kind=kind, left_as_printed=left, right_as_printed=right)],
        [Edge("CONCERNS", uid, end) for end in concerned],
    )


def everything(*parts: Part) -> Records:
    return records(term("Feature", "adc"), term("Gene", "CD3E", "Marker"), *parts)


def found(rule: str, *parts: Part) -> list[Node]:
    """The checks of one rule."""
    return [check for check in checks(everything(*parts)).nodes if check.text("rule") == rule]


def verdict(rule: str, *parts: Part) -> str:
    """The verdict of the one check that a rule gives; empty where it gives none."""
    checked = found(rule, *parts)
    assert len(checked) <= 1, checked
    return checked[0].text("verdict") if checked else ""


__all__ = [
    "FINDING",
    "a_finding",
    "characteristic",
    "cohort",
    "discrepancy",
    "estimate",
    "everything",
    "found",
    "overlap",
    "study",
    "verdict",
]
