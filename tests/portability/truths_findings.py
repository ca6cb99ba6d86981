"""What is the true answer to a shipped question about findings? Plain Python, as in truths.py."""

from __future__ import annotations

from collections.abc import Callable

from tests.portability.judging import Rows
from tests.portability.truths import (
    CAVEATS,
    DISPUTING,
    ESTIMATE,
    Given,
    _all,
    _doubts,
    _is,
    _known,
    _labels,
    _names,
    _of_substance,
    _only,
    _or_none,
    _pick,
    _studies,
    _triples,
)
from tests.portability.world import Graph


def _contested(g: Graph, uid: str) -> bool:
    """Does a discrepancy of a kind that disputes concern it, of any severity but a slip?"""
    return any(g.get(d, "kind") in DISPUTING for d in _of_substance(g, uid))


def _show_finding(g: Graph, p: Given) -> Rows:
    def whole(uid: str | None) -> dict[str, object] | None:
        return None if uid is None else _all(g, uid)

    def labelled(uid: str | None, label: str) -> bool | None:
        return None if uid is None else _is(g, uid, label)

    rows = []
    for f in _only(g, _known(g, p["uid"]), "Finding"):
        cohorts = _only(g, g.to(f, "IN_COHORT"), "Cohort")
        disputed = any(_contested(g, c) for c in cohorts)
        rows += [
            (f, x, o, _all(g, f), whole(s), whole(x), whole(o), whole(c), whole(k),
             labelled(x, "Feature"), labelled(o, "Outcome"), disputed)
            for s in _studies(g, f)
            for x in _or_none(g.to(f, "HAS_SUBJECT"))
            for o in _or_none(g.to(f, "HAS_OBJECT"))
            for c in _or_none(cohorts)
            for k in _or_none(_only(g, g.to(f, "FROM_SCREEN"), "Screen"))
        ]  # fmt: skip
    return rows


def _characteristics(g: Graph, p: Given) -> Rows:
    about = ("variable", "category", "count", "percent", "mean", "sd", "median", "q1", "q3", "missing", "as_printed",
             "locators")  # fmt: skip
    return [
        (k, *_pick(g, k, *about), g.get(w, "name"), w == c, _contested(g, k))
        for f in _known(g, p["uid"])
        for s in _only(g, g.by(f, "REPORTS"), "Study")
        for c in _or_none(_only(g, g.to(f, "IN_COHORT"), "Cohort"))
        for w in {s, c} - {None}
        for k in _only(g, g.by(w, "DESCRIBES"), "Characteristic")
    ]


def _checks(g: Graph, p: Given) -> Rows:
    about = ("rule", "verdict", "statement", "inputs", "recomputed", "formula", "source")
    own: dict[str, bool] = {}
    for f in _known(g, p["uid"]):
        for n in (f, *g.to(f, "HAS_ESTIMATE", "IN_COHORT")):
            for k in _only(g, g.by(n, "CHECKS"), "Check"):
                own[k] = own.get(k, False) or n == f or _is(g, n, "Estimate")
    return [(k, *_pick(g, k, *about), its) for k, its in own.items()]


def _claims(g: Graph, p: Given) -> Rows:
    about = ("kind", "joint", "statement", "context", "reference_numbers", "as_printed", "locators", "stated_by")
    pairs = {
        (first.end, second.start)
        for f in _known(g, p["uid"])
        for first in g.out(f, "HAS_SUBJECT", "HAS_OBJECT")
        if _is(g, first.end, "Marker")
        for second in g.into(first.end, "HAS_SUBJECT")
        if second is not first and _is(g, second.start, "BackgroundClaim")
    }
    return [(b, m, g.get(m, "name"), *_pick(g, b, *about), _names(g, g.to(b, "HAS_OBJECT"))) for m, b in pairs]


def _discrepancies(g: Graph, p: Given) -> Rows:
    about = ("name", "kind", "severity", "left_as_printed", "right_as_printed", "reading", "resolution", "locators")
    types = ("HAS_SUBJECT", "HAS_OBJECT", "IN_COHORT", "HAS_ESTIMATE", "FROM_SCREEN")
    near = {t for f in _known(g, p["uid"]) for t in (f, *g.to(f, *types))}
    return [
        (d, *_pick(g, d, *about), g.get(t, "name")) for t in near for d in _only(g, g.by(t, "CONCERNS"), "Discrepancy")
    ]


def _estimates(g: Graph, p: Given) -> Rows:
    return [
        (e, *_pick(g, e, "name", *ESTIMATE, "locators", "stated_by"), _contested(g, e))
        for f in _known(g, p["uid"])
        for e in _only(g, g.to(f, "HAS_ESTIMATE"), "Estimate")
    ]


def _finding_links(g: Graph, p: Given) -> Rows:
    types = ("MEASURED_WITHIN", "USED_METHOD", "ASSAYED_WITH", "DERIVED_FROM", "IN_FAMILY", "HAS_MEMBER",
             "OUTLINED_ON", "WITHIN", "DRAWN_FROM", "HAS_DISEASE", "TREATED_WITH", "ENROLLED_IN",
             "IMAGED_WITH")  # fmt: skip
    near = {a for f in _known(g, p["uid"]) for a in (f, *g.to(f, "HAS_SUBJECT", "IN_COHORT", "MEASURED_WITHIN"))}
    return [
        (e.type, a, g.get(a, "name"), e.end, *_pick(g, e.end, "name", "kind", "curie"), e.properties.get("optional"))
        for a in near
        for e in g.out(a, *types)
    ]


def _findings_of(g: Graph, p: Given) -> Rows:
    near = {
        f
        for uid in p["uids"]
        for w in _known(g, uid)
        for way in (g.to, g.by)
        for f in _only(g, way(w, "REPORTS", "HAS_SUBJECT", "HAS_OBJECT", "IN_COHORT"), "Finding")
    }
    about = ("result", "direction", "rung", "analysis", "timepoint", "contrast", "uses_images", "n")
    return [
        (f, g.get(f, "name"), s, *_pick(g, s, "name"), x, g.get(x, "name"), _labels(g, x),
         o, g.get(o, "name"), _labels(g, o), *_pick(g, f, *about), *_pick(g, c, "name"),
         _names(g, _only(g, g.to(f, "MEASURED_WITHIN"), "VOI")), *_doubts(g, f), *_pick(g, s, *CAVEATS))
        for x, f, o in _triples(g)
        if f in near
        for s in _studies(g, f)
        for c in _or_none(_only(g, g.to(f, "IN_COHORT"), "Cohort"))
    ]  # fmt: skip


def _finding_ends(g: Graph, p: Given) -> Rows:
    rows = []
    for f in g.of("Finding"):
        subjects, told = g.to(f, "HAS_SUBJECT"), g.to(f, "HAS_OBJECT")
        images = {i for x in subjects for i in g.to(x, "DERIVED_FROM")}
        cells = {c for x in (*subjects, *told) for c in g.to(x, "MARKER_OF")}
        found = (subjects, told, g.by(f, "REPORTS"), g.to(f, "IN_COHORT"), images, cells)
        asked = (
            (p["feature"], subjects), (p["marker"], (*subjects, *told)), (p["image"], images), (p["cell"], cells)
        )  # fmt: skip
        if not all(one in (None, *ends) for one, ends in asked):
            continue
        if p["studies"] is not None and not {*p["studies"]} & {*g.by(f, "REPORTS")}:
            continue
        rows.append((f, g.get(f, "result"), *map(sorted, found)))
    return rows


def _finding_cohorts(g: Graph, p: Given) -> Rows:
    findings = [f for f in g.of("Finding") if p["result"] in (None, g.get(f, "result"))]
    return [(len(findings), len({c for f in findings for c in g.to(f, "IN_COHORT")}))]


FINDINGS: dict[str, Callable[[Graph, Given], Rows]] = {
    "count_finding_cohorts": _finding_cohorts,
    "list_finding_characteristics": _characteristics,
    "list_finding_checks": _checks,
    "list_finding_claims": _claims,
    "list_finding_discrepancies": _discrepancies,
    "list_finding_ends": _finding_ends,
    "list_finding_estimates": _estimates,
    "list_finding_links": _finding_links,
    "list_findings_of": _findings_of,
    "show_finding": _show_finding,
}
