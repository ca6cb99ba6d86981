"""What is the true answer to a shipped question about a study, a screen or a review? Plain Python, as in `truths`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.portability.judging import Rows
from tests.portability.truths import (
    DISPUTING,
    Given,
    _all,
    _chosen,
    _is,
    _known,
    _labels,
    _of_substance,
    _only,
    _or_none,
    _pick,
    _there,
)
from tests.portability.world import Graph

SAID = ("as_printed", "locators", "stated_by")


# ---------------------------------------------------------------------- words
def _disputed(g: Graph, uid: str) -> bool:
    """Of any severity but a slip, unlike a finding."""
    return any(g.get(d, "kind") in DISPUTING for d in _of_substance(g, uid))


def _selected(g: Graph, screen: str, uid: str) -> bool:
    """Does a finding of the screen speak of it?"""
    findings = _only(g, g.by(screen, "FROM_SCREEN"), "Finding")
    return any(uid in g.to(f, "HAS_SUBJECT", "HAS_OBJECT", "MEASURED_WITHIN") for f in findings)


def _last_if_none(value: Any) -> tuple[bool, Any]:
    """A key to sort by: what is missing comes last."""
    return value is None, "" if value is None else value


def _lower(g: Graph, uid: str) -> str | None:
    name = g.get(uid, "name")
    return None if name is None else name.lower()


# ---------------------------------------------------------------------- truths
LINE = ("variable", "category", "count", "total", "percent", "mean", "sd", "median", "q1", "q3", "missing", *SAID)


def _study_characteristics(g: Graph, p: Given) -> Rows:
    used = {c for s in _known(g, p["uid"]) for c in (s, *g.to(s, "USED"))}
    return [
        (k, w, g.get(w, "name"), _is(g, w, "Cohort"), *_pick(g, k, *LINE), _disputed(g, k))
        for w in used
        for k in _only(g, g.by(w, "DESCRIBES"), "Characteristic")
    ]


def _study_cohorts(g: Graph, p: Given) -> Rows:
    return [
        (s, c, _all(g, c), _disputed(g, c))
        for s in _chosen(g, "Study", p["uid"])
        for c in _only(g, g.to(s, "USED"), "Cohort")
    ]


def _study_overlaps(g: Graph, p: Given) -> Rows:
    cohorts = [c for s in _known(g, p["uid"]) for c in _only(g, g.to(s, "USED"), "Cohort")]
    near = {e for c in cohorts for e in (c, *g.to(c, "DRAWN_FROM"))}
    rows = []
    for o in {o for e in near for o in _only(g, g.by(e, "BETWEEN"), "Overlap")}:
        sides = sorted(
            ((b.properties.get("role"), g.get(b.end, "name"), b.end) for b in g.out(o, "BETWEEN")),
            key=lambda side: [_last_if_none(each) for each in side],
        )
        rows.append((
            o, g.get(o, "relation"), [name for _, name, _ in sides if name is not None],
            [role for role, _, _ in sides if role is not None], sum(not _is(g, e, "Cohort") for _, _, e in sides),
            *_pick(g, o, "basis", *SAID),
        ))  # fmt: skip
    return rows


def _screened(g: Graph, p: Given) -> Rows:
    return [
        (k, n, g.get(n, "name"), _selected(g, k, n), _labels(g, n), by_reading)
        for k in set(p["uids"]) & set(g.nodes)
        for n, by_reading in ((edge.end, edge.properties.get("by_reading", False)) for edge in g.out(k, "SCREENED"))
    ]


def _screens_of(g: Graph, p: Given) -> Rows:
    return [
        (k, s, *_pick(g, s, "name"), _selected(g, k, w), _all(g, k), by_reading)
        for w in _known(g, p["uid"])
        for k, by_reading in {
            (uid, edge.properties.get("by_reading", False))
            for edge in (*g.out(w, "RAN", "SCREENED"), *g.into(w, "RAN", "SCREENED"))
            for uid in _only(g, {edge.start, edge.end} - {w}, "Screen")
        }
        for s in _or_none(_only(g, g.by(k, "RAN"), "Study"))
    ]


def _statements_of(g: Graph, p: Given) -> Rows:
    return [
        (n, _is(g, n, "Limitation"), *_pick(g, n, "area", "statement", *SAID))
        for t in _known(g, p["uid"])
        for n in set(
            _only(g, (*g.to(t, "ABOUT", "STATES"), *g.by(t, "ABOUT", "STATES")), "Limitation", "Recommendation")
        )
    ]


def _review_reports(g: Graph, p: Given) -> Rows:
    rows = []
    for r in _known(g, p["uid"]):
        for x in g.out(r, "EXCLUDED"):
            if _is(g, x.end, "Report"):
                why = x.properties.get("reason")
                why = g.get(x.end, "reason") if why is None else why
                rows.append((x.end, *_pick(g, x.end, "name", "citation"), why, *_pick(g, x.end, *SAID)))
    return rows


def _limitations(g: Graph) -> Rows:
    rows = []
    for r in g.of("Review"):
        for n in _only(g, g.to(r, "STATES"), "Limitation"):
            things = sorted(g.to(n, "ABOUT"), key=lambda uid: (_last_if_none(_lower(g, uid)), uid))
            about = [{"uid": t, "name": g.get(t, "name"), "labels": _labels(g, t)} for t in things]
            rows.append((
                n, g.get(n, "name"), g.get(r, "name"), *_pick(g, n, "area", "statement", *SAID),
                about or [{"uid": None, "name": None, "labels": None}],
            ))  # fmt: skip
    return rows


OF_PATIENTS = {"IN_COHORT": True, "DRAWN_FROM": True, "USED": False, "REPORTS": False}
"""Relationships that are asked for from the end that is named, and those from the other end."""


def _patient_links_of(g: Graph, p: Given) -> Rows:
    rows = []
    for n in dict.fromkeys(uid for uid in p["uids"] if uid in g.nodes):
        near = (*g.out(n, *OF_PATIENTS, "BETWEEN"), *g.into(n, *OF_PATIENTS, "BETWEEN"))
        for e in {(e.type, e.start, e.end): e for e in near}.values():
            if e.type == "BETWEEN" or (e.start == n) is OF_PATIENTS[e.type]:
                other = e.end if e.start == n else e.start
                rows.append((e.type, e.start, e.end, _there(e.properties), other, _labels(g, other), _all(g, other)))
    return rows


STUDIES: dict[str, Callable[[Graph, Given], Rows]] = {
    "list_patient_links_of": _patient_links_of,
    "list_limitations": lambda g, p: _limitations(g),
    "list_review_reports": _review_reports,
    "list_screened": _screened,
    "list_screens_of": _screens_of,
    "list_statements_of": _statements_of,
    "list_study_characteristics": _study_characteristics,
    "list_study_cohorts": _study_cohorts,
    "list_study_overlaps": _study_overlaps,
}
