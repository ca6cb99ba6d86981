"""What is the true answer to a shipped question? Plain Python over the things and relationships of any graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tests.portability.judging import Rows
from tests.portability.world import Graph

Given = Mapping[str, Any]

DISPUTING = ("figure", "cohort", "metric", "validation")


# ---------------------------------------------------------------------- words
def _is(g: Graph, uid: str | None, *labels: str) -> bool:
    return uid is not None and any(label in g.nodes[uid].labels for label in labels)


def _only(g: Graph, uids: Iterable[str], *labels: str) -> list[str]:
    return [uid for uid in uids if _is(g, uid, *labels)]


CAVEATS = ("outside_scope", "abstract_only")
SENTENCES = ("name", "statement", "rule", "definition", "resolution")
"""Columns of our own words, which an amendment only keeps in step."""


def _pick(g: Graph, uid: str | None, *keys: str) -> tuple[Any, ...]:
    return tuple(None if uid is None else g.get(uid, key) for key in keys)


def _labels(g: Graph, uid: str) -> list[str]:
    return sorted(g.nodes[uid].labels)


def _all(g: Graph, uid: str) -> dict[str, Any]:
    return _there(g.nodes[uid].properties)


def _there(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in properties.items() if value is not None}


def _names(g: Graph, uids: Iterable[str]) -> list[str]:
    return sorted(name for uid in uids if (name := g.get(uid, "name")) is not None)


def _or_none(uids: Iterable[str]) -> list[str | None]:
    """What an OPTIONAL MATCH makes of them."""
    return list(uids) or [None]


def _known(g: Graph, uid: str) -> list[str]:
    return [uid] if uid in g.nodes else []


def _chosen(g: Graph, label: str, uid: str | None) -> list[str]:
    return [one for one in g.of(label) if uid in (None, one)]


def _studies(g: Graph, finding: str) -> list[str | None]:
    return _or_none(_only(g, g.by(finding, "REPORTS"), "Study"))


def _triples(g: Graph) -> list[tuple[str, str, str]]:
    """Subject, finding, object."""
    return [(x, f, o) for f in g.of("Finding") for x in g.to(f, "HAS_SUBJECT") for o in g.to(f, "HAS_OBJECT")]


def _doubts(g: Graph, finding: str) -> tuple[bool, bool, bool]:
    """Is it disputed, does a check disagree, and is a value of it another than the printed one?"""
    about = [finding, *g.to(finding, "HAS_ESTIMATE")]
    said = [d for uid in about for d in _only(g, g.by(uid, "CONCERNS"), "Discrepancy")]
    checked = [k for uid in about for k in _only(g, g.by(uid, "CHECKS"), "Check")]
    return (
        any(
            g.get(d, "severity") not in (None, "low", "slip") and g.get(d, "kind") in DISPUTING
            for d in said
        ),
        any(g.get(k, "verdict") in ("does_not_agree", "not_attainable") for k in checked),
        any(
            g.get(a, "adopted") is True and g.get(a, "property") not in (None, *SENTENCES)
            for uid in about
            for a in _only(g, g.by(uid, "AMENDS"), "Amendment")
        ),
    )  # fmt: skip


def _of_substance(g: Graph, uid: str) -> list[str]:
    """Discrepancies that concern it and are no slip of spelling, numbering or bibliography."""
    return [d for d in _only(g, g.by(uid, "CONCERNS"), "Discrepancy") if g.get(d, "severity") not in (None, "slip")]


def _steps(g: Graph, cell: str, way: str) -> dict[str, int]:
    """The cells that are wider (>) or narrower (<), by the least number of steps; there is no ring."""
    found: dict[str, int] = {}
    edge_of = {">": g.to, "<": g.by}[way]
    here, steps = {cell}, 0
    while here and steps < 12:
        steps += 1
        here = {there for one in here for there in _only(g, edge_of(one, "SUBCLASS_OF"), "Cell")}
        for there in here:
            found.setdefault(there, steps)
    return found


# ---------------------------------------------------------------------- truths
def _silences(g: Graph) -> Rows:
    rows = [(f, c) for f in g.of("Finding") for c in _or_none(_only(g, g.to(f, "IN_COHORT"), "Cohort"))]
    said = [(g.get(f, "n"), *_pick(g, c, "n", "n_low")) for f, c in rows]
    return [
        (
            len(rows),
            sum(g.get(f, "direction") == "not_stated" for f, _ in rows),
            sum(all(n is None for n in each) for each in said),
            sum(g.get(f, "result") == "not_stated" for f, _ in rows),
            sum(not g.get(f, "uses_images") for f, _ in rows),
            sum(all(g.get(e, "value") is None for e in _only(g, g.to(f, "HAS_ESTIMATE"), "Estimate")) for f, _ in rows),
        )
    ]


def _of_the_review(g: Graph, uid: str) -> list[str]:
    """Claims that it states and that stand in the context of no study."""
    claims = _only(g, g.to(uid, "STATES"), "BackgroundClaim")
    return [b for b in claims if not _only(g, g.to(b, "IN_CONTEXT_OF"), "Study")]


def _evidence(g: Graph) -> Rows:
    rows = []
    for s in sorted({*g.of("Study"), *g.of("Review")}):
        findings, cohorts = _only(g, g.to(s, "REPORTS"), "Finding"), _only(g, g.to(s, "USED"), "Cohort")
        rows.append((
            s, g.get(s, "name"), len(findings), sum(g.get(f, "uses_images") is True for f in findings),
            sum(len(_only(g, g.to(f, "HAS_ESTIMATE"), "Estimate")) for f in findings), len(cohorts),
            sum(len(_only(g, g.by(uid, "DESCRIBES"), "Characteristic")) for uid in (s, *cohorts)),
            len({o for c in cohorts for o in _only(g, g.by(c, "BETWEEN"), "Overlap")}),
            len(_only(g, g.to(s, "RAN"), "Screen")),
            len(_only(g, g.by(s, "IN_CONTEXT_OF"), "BackgroundClaim")) + len(_of_the_review(g, s)),
            len(_of_substance(g, s)), len(_only(g, g.by(s, "ABOUT"), "Limitation")),
        ))  # fmt: skip
    return rows


def _path_findings(g: Graph, p: Given) -> Rows:
    rows = []
    for x, f, o in _triples(g):
        rung = g.get(f, "rung")
        vois = _only(g, g.to(f, "MEASURED_WITHIN"), "VOI")
        if not (
            p["result"] in (None, g.get(f, "result"))
            and p["direction"] in (None, g.get(f, "direction"))
            and p["rung"] in (None, -1 if rung is None else rung)
            and p["marker"] in (None, o, x)
            and (p["voi"] is None or p["voi"] in vois)
            and (p["cell"] is None or p["cell"] in _only(g, g.to(o, "MARKER_OF"), "Cell"))
        ):
            continue
        joined = [e for e in g.out(x, "ASSOCIATED_WITH") if e.end == o]
        lines = joined[0].properties if joined else {}
        for i in _or_none(_only(g, g.to(x, "DERIVED_FROM"), "Sequence")):
            trails = [] if i is None else g.trails(i, 1, 4, ("COMPUTED_FROM",))
            if p["image"] not in (None, i, *(trail[-1].end for trail in trails)):
                continue
            for s in _studies(g, f):
                rows.append((
                    i, *_pick(g, i, "name"), x, g.get(x, "name"), _is(g, x, "Feature"), o,
                    *_pick(g, o, "name", "as_published"), _is(g, o, "Outcome"), f,
                    *_pick(g, f, "name", "result", "direction", "rung", "timepoint", "n", "uses_images"), s,
                    *_pick(g, s, "name"), _names(g, vois),
                    *(lines.get(key) for key in ("n_lines", "patients_min", "patients_max")),
                    *_doubts(g, f), *_pick(g, s, *CAVEATS), sorted(_only(g, g.to(f, "FROM_SCREEN"), "Screen")),
                ))  # fmt: skip
    return rows


def _links(g: Graph, p: Given) -> Rows:
    return [
        (e.type, e.start, e.end, _there(e.properties), other, _labels(g, other), _all(g, other))
        for uid in p["uids"]
        for n in _known(g, uid)
        for e, other in (
            *((e, e.end) for e in g.out(n)),
            *((e, e.start) for e in g.into(n) if e.start != e.end),
        )
    ]


def _references(g: Graph, p: Given) -> Rows:
    def named(uid: str) -> Rows:
        found = _links(g, {**p, "uids": [uid]})
        return [row for row in found if row[0] == "AMENDS" or (row[1] == uid and row[0] != "MEETS")]

    return [row for uid in p["uids"] for row in named(uid)]


def _vois(g: Graph) -> Rows:
    found = {v: set(_only(g, g.by(v, "MEASURED_WITHIN"), "Finding")) for v in g.of("VOI")}
    return [(v, g.get(v, "name"), len(findings)) for v, findings in found.items() if findings]


def _findings(g: Graph) -> Rows:
    return [
        (f, *_pick(g, f, "name", "statement"), g.get(x, "name"), g.get(o, "name"),
         *_pick(g, f, "result", "direction", "rung"), *_pick(g, s, "name"), *_doubts(g, f), *_pick(g, s, *CAVEATS))
        for x, f, o in _triples(g)
        for s in _studies(g, f)
    ]  # fmt: skip


def _every_feature(g: Graph) -> Rows:
    return [
        (f, *_pick(g, f, "name", "kind", "as_published"), _is(g, f, "FeatureSet"),
         _names(g, _only(g, g.to(f, "DERIVED_FROM"), "Sequence")), len(_only(g, g.by(f, "HAS_SUBJECT"), "Finding")),
         len(_only(g, g.by(f, "SCREENED"), "Screen")), len(_only(g, g.by(f, "HAS_MEMBER"), "Feature")))
        for f in g.of("Feature")
    ]  # fmt: skip


def _every_marker(g: Graph) -> Rows:
    return [
        (m, *_pick(g, m, "name", "as_published", "synonyms", "curie"), _labels(g, m),
         len(_only(g, g.by(m, "HAS_OBJECT", "HAS_SUBJECT"), "Finding")),
         len(_only(g, g.by(m, "HAS_SUBJECT"), "BackgroundClaim")), len(_only(g, g.to(m, "MARKER_OF"), "Cell")))
        for m in g.of("Marker")
    ]  # fmt: skip


def _tested(g: Graph, p: Given) -> Rows:
    return [
        (s, *_pick(g, s, "name", "radiogenomic", *CAVEATS), f,
         *_pick(g, f, "name", "analysis", "rung", "rung_reason", "validation", "validation_as_printed", "development",
                "result", "uses_images"))
        for s in _chosen(g, "Study", p["study"])
        for f in _only(g, g.to(s, "REPORTS"), "Finding")
    ]  # fmt: skip


def _screens(g: Graph) -> Rows:
    return [
        (k, g.get(k, "name"), s, *_pick(g, s, "name"),
         *_pick(g, k, "n_tests", "n_tests_basis", "n_selected", "n_named", "threshold", "multiplicity",
                "expected_by_chance", "rule", "locators"), len(_only(g, g.by(k, "FROM_SCREEN"), "Finding")))
        for k in g.of("Screen")
        for s in _or_none(_only(g, g.by(k, "RAN"), "Study"))
    ]  # fmt: skip


def _neighbours(g: Graph, p: Given) -> Rows:
    return [
        (other, *_pick(g, other, "name", "result", "direction", "rung"), *_pick(g, s, "name", *CAVEATS),
         _names(g, _only(g, g.to(other, "MEASURED_WITHIN"), "VOI")))
        for f in _known(g, p["uid"])
        for x in g.to(f, "HAS_SUBJECT")
        for o in g.to(f, "HAS_OBJECT")
        for other in _only(g, g.by(x, "HAS_SUBJECT"), "Finding")
        if other != f and o in g.to(other, "HAS_OBJECT")
        for s in _studies(g, other)
    ]  # fmt: skip


def _relatives(g: Graph, p: Given) -> Rows:
    if not _is(g, p["uid"] if p["uid"] in g.nodes else None, "Cell"):
        return []
    return [(n, g.get(n, "name"), way == ">", steps) for way in "><" for n, steps in _steps(g, p["uid"], way).items()]


ESTIMATE = ("metric", "value", "value_operator", "low", "high", "spread", "level", "p", "p_operator", "p_role",
            "p_kind", "unit", "group", "averaging", "n", "as_printed")  # fmt: skip


def _estimates_of(g: Graph, p: Given) -> Rows:
    near = {
        f
        for uid in p["uids"]
        for w in _known(g, uid)
        for way in (g.to, g.by)
        for f in _only(g, way(w, "REPORTS", "HAS_SUBJECT", "HAS_OBJECT", "IN_COHORT"), "Finding")
    }
    return [(f, e, *_pick(g, e, *ESTIMATE)) for f in near for e in _only(g, g.to(f, "HAS_ESTIMATE"), "Estimate")]


def _reviews(g: Graph) -> Rows:
    about = ("name", "title", "year", "doi", "registration", "search_from", "search_to", "n_included")
    return [(r, *_pick(g, r, *about), len(_only(g, g.to(r, "INCLUDES"), "Study"))) for r in g.of("Review")]


def _show_review(g: Graph) -> Rows:
    return [
        (r, _all(g, r), len(found), sum(g.get(s, "radiogenomic") is True for s in found))
        for r in g.of("Review")
        for found in [_only(g, g.to(r, "INCLUDES"), "Study")]
    ]


def _studies_of(g: Graph, p: Given) -> Rows:
    return [
        (s, r, *_pick(g, r, "name"), _all(g, s))
        for s in _chosen(g, "Study", p["uid"])
        for r in _or_none(_only(g, g.by(s, "INCLUDES"), "Review"))
    ]


def _cohort_links(g: Graph, p: Given) -> Rows:
    types = ("DRAWN_FROM", "HAS_DISEASE", "TREATED_WITH", "ENROLLED_IN", "IMAGED_WITH")
    return [
        (s, c, e.type, e.end, *_pick(g, e.end, "name", "curie"), e.properties.get("optional"))
        for s in _chosen(g, "Study", p["uid"])
        for c in _only(g, g.to(s, "USED"), "Cohort")
        for e in g.out(c, *types)
    ]


def _study_terms(g: Graph, p: Given) -> Rows:
    types = ("HAS_SUBJECT", "HAS_OBJECT", "MEASURED_WITHIN", "USED_METHOD", "ASSAYED_WITH")
    found: dict[tuple[str, str, str], set[str]] = {}
    for s in _chosen(g, "Study", p["uid"]):
        for f in _only(g, g.to(s, "REPORTS"), "Finding"):
            for e in g.out(f, *types):
                found.setdefault((s, e.type, e.end), set()).add(f)
    return [(s, kind, n, *_pick(g, n, "name", "kind"), len(f), _labels(g, n)) for (s, kind, n), f in found.items()]


def _study_images(g: Graph, p: Given) -> Rows:
    found: dict[tuple[str, str], set[str]] = {}
    for s in _chosen(g, "Study", p["uid"]):
        for f in _only(g, g.to(s, "REPORTS"), "Finding"):
            for x in _only(g, g.to(f, "HAS_SUBJECT"), "Feature"):
                for i in _only(g, g.to(x, "DERIVED_FROM"), "Sequence"):
                    found.setdefault((s, i), set()).add(f)
    return [
        (s, i, *_pick(g, i, "name", "kind"), _names(g, _only(g, g.to(i, "COMPUTED_FROM"), "Sequence")), len(f))
        for (s, i), f in found.items()
    ]


def _show_thing(g: Graph, p: Given) -> Rows:
    return [(t, g.get(t, "name"), _all(g, t), _labels(g, t)) for t in _known(g, p["uid"])]


def _term_links(g: Graph, p: Given) -> Rows:
    types = ("HAS_MEMBER", "MARKER_OF", "QUANTIFIES", "TARGETS", "TRAINED_FOR", "DEVELOPED_IN", "DERIVED_FROM",
             "IN_FAMILY", "SUBCLASS_OF", "DECLARES")  # fmt: skip
    return [
        (e.type, e.start == t, n, *_pick(g, n, "name", "curie", "as_published"),
         *(e.properties.get(key) for key in ("via", "disputed", "claim_uids")), g.get(n, "n"),
         _labels(g, n))
        for t in _known(g, p["uid"])
        for e, n in (*((e, e.end) for e in g.out(t, *types)),
                     *((e, e.start) for e in g.into(t, *types) if e.start != e.end))
    ]  # fmt: skip


def _marker_cells(g: Graph, p: Given) -> Rows:
    return [
        (m, e.end, g.get(e.end, "name"), *(e.properties.get(key) for key in ("via", "disputed", "claim_uids")),
         [{"uid": group, "name": g.get(group, "name")} for group in sorted(
             _only(g, g.to(e.end, "IN_GROUP"), "ImmuneGroup"), key=lambda uid: (g.get(uid, "name"), uid))])
        for m in _chosen(g, "Marker", p["marker"])
        for e in g.out(m, "MARKER_OF")
        if _is(g, e.end, "Cell")
    ]  # fmt: skip


def _every_cell(g: Graph) -> Rows:
    return [
        (c, *_pick(g, c, "name", "as_published", "curie", "match"), len(_only(g, g.by(c, "MARKER_OF"), "Marker")),
         len(_only(g, g.by(c, "HAS_OBJECT"), "BackgroundClaim")))
        for c in g.of("Cell")
    ]  # fmt: skip


def _things(g: Graph, uids: Iterable[str]) -> Rows:
    return [(uid, _labels(g, uid), _all(g, uid)) for uid in set(uids) & set(g.nodes)]


COUNTED = ("Study", "Finding", "Estimate", "Marker", "Feature", "Cell", "BackgroundClaim")
DOMAIN = ("name", "tool", "version", "domain", "concern", "levels", "definition")


def _named_things(g: Graph) -> Rows:
    about = ("symbol", "as_published", "synonyms", "curie", "authors", "year")
    return [
        (uid, g.get(uid, "name"), _labels(g, uid), *_pick(g, uid, *about),
         sum(_is(g, e.start, "Finding") and e.type in ("HAS_SUBJECT", "HAS_OBJECT") for e in g.into(uid)))
        for label in (
            *("Sequence", "Feature", "Marker", "Cell", "Outcome", "Study"),
            *("Therapy", "Trial", "DataSource", "Cohort", "Source", "Review"),
        )
        for uid in g.of(label)
    ]  # fmt: skip


TRUTHS: dict[str, Callable[[Graph, Given], Rows]] = {
    "count_evidence": lambda g, p: _evidence(g),
    "count_labels": lambda g, p: list(Counter(label for n in g.nodes.values() for label in n.labels).items()),
    "count_relationships": lambda g, p: list(Counter(e.type for e in g.edges.values()).items()),
    "count_rungs": lambda g, p: list(Counter(g.get(f, "rung") for f in g.of("Finding")).items()),
    "count_not_printed": lambda g, p: _silences(g),
    "count_things": lambda g, p: [tuple(len(g.of(label)) for label in COUNTED)],
    "find_path_findings": _path_findings,
    "list_cell_relatives": _relatives,
    "list_cohort_links": _cohort_links,
    "list_estimates_of": _estimates_of,
    "list_every_cell": lambda g, p: _every_cell(g),
    "list_every_feature": lambda g, p: _every_feature(g),
    "list_every_marker": lambda g, p: _every_marker(g),
    "list_findings": lambda g, p: _findings(g),
    "list_instrument_domains": lambda g, p: [(d, *_pick(g, d, *DOMAIN)) for d in g.of("InstrumentDomain")],
    "list_links": _links,
    "list_marker_cells": _marker_cells,
    "list_named_things": lambda g, p: _named_things(g),
    "list_names": lambda g, p: [(uid, g.get(uid, "name")) for uid in set(p["uids"]) & set(g.nodes)],
    "list_neighbour_findings": _neighbours,
    "list_nodes": lambda g, p: _things(g, g.nodes),
    "list_references": _references,
    "list_relationships": lambda g, p: [(e.type, e.start, e.end, _there(e.properties)) for e in g.edges.values()],
    "list_reviews": lambda g, p: _reviews(g),
    "list_screens": lambda g, p: _screens(g),
    "list_studies": _studies_of,
    "list_study_images": _study_images,
    "list_study_terms": _study_terms,
    "list_term_links": _term_links,
    "list_tested": _tested,
    "list_things": lambda g, p: _things(g, p["uids"]),
    "list_vois": lambda g, p: _vois(g),
    "list_wider_cells": lambda g, p: [(a, b) for a in g.of("Cell") for b in _steps(g, a, ">")],
    "show_review": lambda g, p: _show_review(g),
    "show_thing": _show_thing,
}
