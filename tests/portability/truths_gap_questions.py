"""What is the true answer to a question on gaps? Plain Python over the things and relationships of any graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

from tests.portability.judging import Rows
from tests.portability.truths import Given, _is, _labels, _names, _only, _or_none, _pick
from tests.portability.world import Graph

REACHED = ("association_signed", "association_unsigned", "tested")
SETTINGS = ("newly_diagnosed", "recurrent", "mixed", "not_stated")
TIMES = ("preoperative", "postoperative", "pretreatment", "on_treatment", "change", "not_applicable", "not_stated")
KINDS = ("correlation", "group_difference", "classification", "time_to_event", "change", "selection")
GRAVE = ("does_not_agree", "not_attainable")
SEVERITIES = ("high", "medium", "low")


# ---------------------------------------------------------------------- words
def _imaged(g: Graph, findings: Iterable[str]) -> list[str]:
    return [f for f in findings if _is(g, f, "Finding") and g.get(f, "uses_images") is True]


def _on(g: Graph, x: str, o: str) -> list[str]:
    """The findings with this subject and this object."""
    return [f for f in _only(g, g.by(x, "HAS_SUBJECT"), "Finding") if o in g.to(f, "HAS_OBJECT")]


def _about(g: Graph, thing: str) -> list[str]:
    return sorted({*_only(g, g.by(thing, "HAS_SUBJECT", "HAS_OBJECT"), "Finding")})


def _studies(g: Graph, *findings: str) -> list[str]:
    return sorted({s for f in findings for s in _only(g, g.by(f, "REPORTS"), "Study")})


def _of_study(g: Graph, given: Given, *findings: str) -> bool:
    return given["study"] is None or given["study"] in _studies(g, *findings)


def _told(g: Graph, uids: Iterable[str], key: str = "name") -> list[Any]:
    """A property of each, those without it left out, in order."""
    return sorted({value for uid in uids if (value := g.get(uid, key)) is not None})


def _named(g: Graph, uids: Iterable[str] | None) -> list[str]:
    return [g.get(uid, "name") for uid in sorted(uids or ()) if uid in g.nodes]


def _cohorts(g: Graph, finding: str) -> list[str]:
    return _only(g, g.to(finding, "IN_COHORT"), "Cohort")


def _sharing(g: Graph, one: str, other: str) -> list[dict[str, Any]]:
    return [dict(e.properties) for e in g.typed("MAY_SHARE") if {e.start, e.end} == {one, other}]


def _held(g: Graph, x: str) -> tuple[list[str], bool]:
    """What a feature, or a set that holds it, was held against, and whether any of it is in an immune group."""
    sets = [x, *_only(g, g.by(x, "HAS_MEMBER"), "Feature")]
    held: set[str] = set()
    for y in sets:
        held |= {o for f in _only(g, g.by(y, "HAS_SUBJECT"), "Finding") for o in g.to(f, "HAS_OBJECT")}
        held |= {*g.to(y, "TRAINED_FOR")}
        for k in _only(g, g.by(y, "SCREENED"), "Screen"):
            held |= {*_only(g, g.to(k, "SCREENED"), "Marker", "Outcome")}
    return sorted(held), any(_only(g, g.to(o, "IN_GROUP"), "ImmuneGroup") for o in held)


# ---------------------------------------------------------------------- what was not held against images
def _checkpoints(g: Graph) -> Rows:
    members = [m for m in g.of("Marker") if "rg:immunegroup.checkpoints" in g.to(m, "IN_GROUP")]
    rows = []
    for m in members:
        if not _imaged(g, g.by(m, "HAS_OBJECT")):
            drugs = sorted(_only(g, g.by(m, "TARGETS"), "Therapy"))
            treated = {c for t in drugs for c in _only(g, g.by(t, "TREATED_WITH"), "Cohort")}
            using = {s for c in treated for s in _only(g, g.by(c, "USED"), "Study")}
            rows.append((m, *_pick(g, m, "name", "gap_state", "gap_near_state"), _named(g, g.get(m, "gap_through")),
                         _named(g, drugs), _told(g, using)))  # fmt: skip
    return rows


def _without_images(g: Graph) -> Rows:
    return [
        (m, *_pick(g, m, "name", "gap_state"), _about(g, m), _named(g, g.get(m, "gap_screens")))
        for m in g.of("Marker")
        if _about(g, m) and not _imaged(g, _about(g, m))
    ]


def _without_immune(g: Graph) -> Rows:
    rows = []
    for x in g.of("Feature"):
        held, immune = _held(g, x)
        if held and not immune:
            rows.append((x, *_pick(g, x, "name", "kind"), _is(g, x, "FeatureSet"), _told(g, held)))
    return rows


def _bulk_only(g: Graph) -> Rows:
    rows = []
    for c in g.of("Cell"):
        pairs = [(m, f) for m in _only(g, g.by(c, "MARKER_OF"), "Marker") for f in _imaged(g, g.by(m, "HAS_OBJECT"))]
        found = {f for _, f in pairs}
        near = any(
            g.get(f, "analyte") in ("cell_count", "protein") or g.get(f, "tissue_site") == "image_localised"
            for f in found
        )
        if pairs and not near:
            markers = _told(g, {m for m, _ in pairs})
            rows.append((c, g.get(c, "name"), markers, _told(g, found, "analyte"), len(pairs)))
    return rows


def _unreached(g: Graph) -> Rows:
    declared = sorted({c for r in g.of("Review") for c in _only(g, g.to(r, "DECLARES"), "Cell")})
    return [
        (c, *_pick(g, c, "name", "gap_state", "gap_near_state"), _named(g, g.get(c, "gap_through")))
        for c in declared
        if g.get(c, "gap_state") is not None and g.get(c, "gap_state") not in REACHED
    ]


def _wanted(g: Graph) -> Rows:
    rows = []
    asked = [(n, i) for n in g.of("Recommendation") for i in _only(g, g.to(n, "ABOUT"), "Sequence")]
    for n, i in asked:
        maps = {walk[-1].start if walk else i for walk in g.trails(i, 0, 4, ("COMPUTED_FROM",), "<")}
        features = {x for one in maps for x in _only(g, g.by(one, "DERIVED_FROM"), "Feature")}
        read = any(_only(g, g.by(x, "HAS_SUBJECT"), "Finding") for x in features)
        if not read and not _only(g, g.by(i, "IMAGED_WITH"), "Cohort"):
            rows.append((i, *_pick(g, i, "name", "gap_state"), n, g.get(n, "statement")))
    return rows


# ---------------------------------------------------------------------- how it was tested
def _untested(g: Graph, p: Given) -> Rows:
    rows = []
    for e in g.typed("ASSOCIATED_WITH"):
        found = _on(g, e.start, e.end)
        if any((g.get(f, "rung") or 0) >= 2 for f in found) or not _of_study(g, p, *found):
            continue
        said = e.properties.get
        rows.append((
            e.start, g.get(e.start, "name"), e.end, g.get(e.end, "name"), said("rungs"), said("finding_uids"),
            said("n_lines"), said("patients_min"), said("patients_max"), _told(g, _studies(g, *found)),
        ))  # fmt: skip
    return rows


def _no_association(g: Graph, p: Given) -> Rows:
    return [
        (f, g.get(f, "name"), g.get(x, "name"), g.get(o, "name"), s, *_pick(g, s, "name"),
         *_pick(g, f, "result", "result_basis", "rung"),
         [g.get(e, "as_printed") for e in sorted(_only(g, g.to(f, "HAS_ESTIMATE"), "Estimate"))])
        for f in _imaged(g, g.of("Finding"))
        if g.get(f, "result") in ("no_association", "mixed") and _of_study(g, p, f)
        for x in g.to(f, "HAS_SUBJECT") for o in g.to(f, "HAS_OBJECT") for s in _or_none(_studies(g, f))
    ]  # fmt: skip


def _survival_only(g: Graph) -> Rows:
    return [
        (f, g.get(f, "name"), x, g.get(x, "name"), m, g.get(m, "name"), o, g.get(o, "name"), *_pick(g, s, "name"),
         *_pick(g, f, "test_standard", "result", "validation_as_printed", "rung"), len(_on(g, x, m)))
        for f in g.of("Finding")
        if g.get(f, "test_standard") not in (None, "the_marker")
        for x in _only(g, g.to(f, "HAS_SUBJECT"), "FeatureSet")
        for m in _only(g, g.to(x, "TRAINED_FOR"), "Marker")
        for o in _only(g, g.to(f, "HAS_OBJECT"), "Outcome")
        for s in _or_none(_studies(g, f))
    ]  # fmt: skip


def _unselected_pairs(g: Graph, p: Given) -> Rows:
    rows = []
    for k in g.of("Screen"):
        tested = g.to(k, "SCREENED")
        ran = _only(g, g.by(k, "RAN"), "Study")
        if g.get(k, "n_selected") is None or g.get(k, "n_selected") != g.get(k, "n_named"):
            continue
        if p["study"] is not None and p["study"] not in ran:
            continue
        sets = product(_only(g, tested, "Feature"), _only(g, tested, "Marker", "Outcome"),
                       _or_none(_only(g, tested, "VOI")))  # fmt: skip
        for x, m, v in sets:
            outlined = [i for i in _only(g, g.to(x, "DERIVED_FROM"), "Sequence") if v in g.by(i, "OUTLINED_ON")]
            if v is not None and g.get(x, "kind") == "shape" and not outlined:
                continue
            if any(_selected(g, f, x, m, v) for f in _only(g, g.by(k, "FROM_SCREEN"), "Finding")):
                continue
            (edge,) = [e for e in g.out(k, "SCREENED") if e.end == m]
            rows.append((k, g.get(k, "name"), x, g.get(x, "name"), m, g.get(m, "name"), v, *_pick(g, v, "name"),
                         g.get(k, "threshold"), edge.properties.get("by_reading", False)))  # fmt: skip
    return rows


def _selected(g: Graph, finding: str, x: str, m: str, v: str | None) -> bool:
    subjects = g.to(finding, "HAS_SUBJECT")
    within = _only(g, g.to(finding, "MEASURED_WITHIN"), "VOI")
    holds = x in subjects or any(x in g.to(y, "HAS_MEMBER") for y in _only(g, subjects, "Feature"))
    return m in g.to(finding, "HAS_OBJECT") and holds and (v is None or not within or v in within)


def _one_voi(g: Graph, p: Given) -> Rows:
    rows = []
    for e in g.typed("ASSOCIATED_WITH"):
        named = e.properties.get("finding_uids") or ()
        found = [f for f in _only(g, g.by(e.start, "HAS_SUBJECT"), "Finding") if f in named]
        vois = {v for f in found for v in _only(g, g.to(f, "MEASURED_WITHIN"), "VOI")}
        if g.get(e.start, "kind") == "shape" or len(vois) != 1 or p["voi"] not in (None, *vois):
            continue
        conflicts = [k for k in _only(g, g.by(e.start, "ON_SUBJECT"), "Conflict") if e.end in g.to(k, "ON_OBJECT")]
        others = {v for k in conflicts for v in _only(g, g.to(k, "NOT_SELECTED_IN"), "VOI")}
        rows.append((e.start, g.get(e.start, "name"), e.end, g.get(e.end, "name"), _names(g, vois), _told(g, others),
                     named))  # fmt: skip
    return rows


def _by_chance(g: Graph, p: Given) -> Rows:
    rows = []
    for k in g.of("Screen"):
        ran = _only(g, g.by(k, "RAN"), "Study")
        if p["study"] in (None, *ran):
            missing = [key for key in ("n_tests", "threshold") if g.get(k, key) is None]
            rows += [
                (k, g.get(k, "name"), s, *_pick(g, s, "name"),
                 *_pick(g, k, "n_tests", "n_tests_basis", "threshold", "multiplicity", "n_selected",
                        "expected_by_chance"), missing)
                for s in _or_none(ran)
            ]  # fmt: skip
    return rows


def _pairs(g: Graph) -> list[tuple[str, str, str]]:
    """An object and two studies with findings on it."""
    found: set[tuple[str, str, str]] = set()
    for o in sorted({o for f in g.of("Finding") for o in g.to(f, "HAS_OBJECT")}):
        studies = _studies(g, *_only(g, g.by(o, "HAS_OBJECT"), "Finding"))
        found |= {(o, s, t) for s, t in product(studies, studies) if s < t}
    return sorted(found)


def _reported(g: Graph, study: str, thing: str) -> list[str]:
    return [f for f in _only(g, g.to(study, "REPORTS"), "Finding") if thing in g.to(f, "HAS_OBJECT")]


def _single_lines(g: Graph) -> Rows:
    rows = {}
    for o, s, t in _pairs(g):
        for f, other in product(_imaged(g, _reported(g, s, o)), _imaged(g, _reported(g, t, o))):
            for c, d in product(_cohorts(g, f), _cohorts(g, other)):
                for said in _sharing(g, c, d):
                    rows[o, s, c, t, d] = (
                        o, g.get(o, "name"), s, g.get(s, "name"), c, g.get(c, "name"), t, g.get(t, "name"), d,
                        g.get(d, "name"), said.get("relation"), said.get("reason"),
                    )  # fmt: skip
    return list(rows.values())


def _separate(g: Graph) -> Rows:
    rows = []
    for o, s, t in _pairs(g):
        mine, theirs = _reported(g, s, o), _reported(g, t, o)
        here, there = ({c for f in found for c in _cohorts(g, f)} for found in (mine, theirs))
        unknown = any(not _cohorts(g, f) for f in (*mine, *theirs))
        if unknown or any(_sharing(g, c, d) for c, d in product(here, there)):
            continue
        pools = [{q for c in side for q in _only(g, g.to(c, "DRAWN_FROM"), "DataSource")} for side in (here, there)]
        apart = {
            v for q in pools[0] for v in _only(g, g.by(q, "BETWEEN"), "Overlap")
            if g.get(v, "relation") == "disjoint" and any(r != q and r in pools[1] for r in g.to(v, "BETWEEN"))
        }  # fmt: skip
        rows.append((o, g.get(o, "name"), s, g.get(s, "name"), bool(_imaged(g, mine)), t, g.get(t, "name"),
                     bool(_imaged(g, theirs)), _told(g, apart, "basis")))  # fmt: skip
    return rows


def _leaky(g: Graph) -> Rows:
    return [
        (f, g.get(f, "name"), x, g.get(x, "name"), *_pick(g, s, "name"), *_pick(g, f, "validation_as_printed", "rung"),
         d, g.get(d, "name"), c, g.get(c, "name"), [said.get("reason") for said in _sharing(g, c, d)])
        for f in g.of("Finding")
        if g.get(f, "rung") is None or g.get(f, "rung") >= 2
        for x in _only(g, g.to(f, "HAS_SUBJECT"), "FeatureSet")
        for d in _only(g, g.to(x, "DEVELOPED_IN"), "Cohort")
        for c in _cohorts(g, f)
        if c == d or _sharing(g, c, d)
        for s in _or_none(_studies(g, f))
    ]  # fmt: skip


def _always_treated(g: Graph, cohort: str) -> set[str]:
    return {e.end for e in g.out(cohort, "TREATED_WITH") if not e.properties.get("optional", False)}


def _predictive(g: Graph) -> Rows:
    rows = []
    told = [(s, f) for s in g.of("Study") for f in _only(g, g.to(s, "REPORTS"), "Finding")]
    for s, f in told:
        used = _only(g, g.to(s, "USED"), "Cohort")
        given = {t for c in _cohorts(g, f) for t in _always_treated(g, c)}
        if "predictive" in (g.get(f, "analysis") or ()) and all(given <= _always_treated(g, d) for d in used):
            rows.append((f, g.get(f, "name"), s, g.get(s, "name"), *_pick(g, f, "result", "n"), _told(g, given),
                         len(used)))  # fmt: skip
    return rows


def _not_rebuildable(g: Graph) -> Rows:
    return [
        (x, *_pick(g, x, "name", "form", "members_stated"), len(_only(g, g.to(x, "HAS_MEMBER"), "Feature")),
         *_pick(g, x, "n_min", "n_max", "rule"), len(_only(g, g.by(x, "HAS_SUBJECT"), "Finding")))
        for x in g.of("FeatureSet")
        if g.get(x, "form") in ("model", "group") and g.get(x, "members_stated") != "all"
    ]  # fmt: skip


# ---------------------------------------------------------------------- what is not printed, or printed twice
def _unsigned(g: Graph, p: Given) -> Rows:
    return [
        (f, g.get(f, "name"), x, g.get(x, "name"), o, g.get(o, "name"), s, *_pick(g, s, "name"), g.get(f, "as_printed"),
         any(g.get(other, "direction") in ("positive", "negative") for other in _on(g, x, o)))
        for f in _imaged(g, g.of("Finding"))
        if (g.get(f, "result"), g.get(f, "direction")) == ("association", "not_stated") and _of_study(g, p, f)
        for x in g.to(f, "HAS_SUBJECT") for o in g.to(f, "HAS_OBJECT") for s in _or_none(_studies(g, f))
    ]  # fmt: skip


def _no_effect_size(g: Graph, p: Given) -> Rows:
    rows = []
    for f in g.of("Finding"):
        estimates = sorted(_only(g, g.to(f, "HAS_ESTIMATE"), "Estimate"))
        if all(g.get(e, "value") is None for e in estimates) and _of_study(g, p, f):
            ranges = [
                g.get(e, "as_printed") for e in estimates if g.get(e, "low") is not None or g.get(e, "high") is not None
            ]
            rows += [(f, g.get(f, "name"), s, *_pick(g, s, "name"), *_pick(g, f, "result", "uses_images"), ranges)
                     for s in _or_none(_studies(g, f))]  # fmt: skip
    return rows


def _disputed_cells(g: Graph, p: Given) -> Rows:
    return [
        (e.start, g.get(e.start, "name"), e.end, g.get(e.end, "name"), e.properties.get("via"),
         e.properties.get("claim_uids"), len(_imaged(g, g.by(e.start, "HAS_OBJECT"))))
        for e in g.typed("MARKER_OF")
        if e.properties.get("disputed") is True and p["marker"] in (None, e.start)
    ]  # fmt: skip


def _assays(g: Graph) -> Rows:
    found: dict[str, dict[tuple[str, Any], set[tuple[str, str]]]] = {}
    for f in _imaged(g, g.of("Finding")):
        for m in _only(g, g.to(f, "HAS_OBJECT"), "Marker"):
            for group in _only(g, g.to(m, "IN_GROUP"), "ImmuneGroup"):
                for a in _only(g, g.to(f, "ASSAYED_WITH"), "Assay"):
                    found.setdefault(group, {}).setdefault((a, g.get(f, "analyte")), set()).add((m, f))
    return [
        (group, g.get(group, "name"), a, g.get(a, "name"), analyte, _told(g, {m for m, _ in said}),
         _told(g, _studies(g, *(f for _, f in said))))
        for group, ways in found.items() if len(ways) > 1
        for (a, analyte), said in ways.items()
    ]  # fmt: skip


def _settings(g: Graph) -> Rows:
    said = [
        (where, g.get(f, "timepoint"), g.get(f, "kind"))
        for f in _imaged(g, g.of("Finding"))
        for where in {g.get(c, "setting") for c in _cohorts(g, f)}
    ]
    return [(*row, said.count(row)) for row in product(SETTINGS, TIMES, KINDS)]


def _baselines(g: Graph, p: Given) -> Rows:
    rows = []
    told = [(c, n) for c in g.of("Characteristic") for n in g.to(c, "DESCRIBES")]
    for c, n in told:
        using = sorted(_only(g, g.by(n, "USED"), "Study"))
        if g.get(c, "missing") is not None and p["study"] in (None, n, *using):
            rows.append((c, *_pick(g, c, "variable", "missing"), n, g.get(n, "name"), _named(g, using)))
    return rows


def _disputed_numbers(g: Graph) -> Rows:
    kinds = {"Estimate": "estimate", "Cohort": "cohort", "Characteristic": "characteristic", "Finding": "finding"}
    rows = []
    for n in sorted(g.nodes):
        kind = next((said for label, said in kinds.items() if label in _labels(g, n)), None)
        checks = [k for k in _only(g, g.by(n, "CHECKS"), "Check") if g.get(k, "verdict") in GRAVE]
        about = [
            d for d in _only(g, g.by(n, "CONCERNS"), "Discrepancy")
            if g.get(d, "kind") in ("figure", "cohort", "metric") and g.get(d, "severity") in SEVERITIES
        ]  # fmt: skip
        if kind and (checks or about):
            worst = min((g.get(d, "severity") for d in about), key=SEVERITIES.index, default=None)
            told = [g.get(k, "statement") for k in sorted(checks)]
            rows.append((kind, n, g.get(n, "name"), told, [g.get(d, "name") for d in sorted(about)], worst))
    return rows


def _against_study(g: Graph) -> Rows:
    rows = []
    for a in sorted({*g.of("Amendment"), *g.of("Discrepancy")}):
        amends = _is(g, a, "Amendment")
        other = any(g.get(r, "release") != g.get(a, "release") for r in _only(g, g.by(a, "STATES"), "Review"))
        if amends or other:
            keys = ("was", "becomes", "reason") if amends else ("left_as_printed", "right_as_printed", "reading")
            rows.append(("amendment" if amends else "discrepancy", a, g.get(a, "name"),
                         sorted(g.to(a, "AMENDS", "CONCERNS")), g.get(a, "property"), *_pick(g, a, *keys),
                         *_pick(g, a, "adopted", "locators")))  # fmt: skip
    return rows


def _labelled(g: Graph, p: Given) -> Rows:
    return [(n, g.get(n, "name")) for n in sorted(g.nodes) if {*p["labels"]} & {*_labels(g, n)}]


GAP_QUESTIONS: dict[str, Callable[[Graph, Given], Rows]] = {
    "count_settings": lambda g, p: _settings(g),
    "list_absent_baselines": _baselines,
    "list_assay_differences": lambda g, p: _assays(g),
    "list_cells_by_bulk_only": lambda g, p: _bulk_only(g),
    "list_disputed_cells": _disputed_cells,
    "list_disputed_numbers": lambda g, p: _disputed_numbers(g),
    "list_features_without_immune": lambda g, p: _without_immune(g),
    "list_labelled": _labelled,
    "list_leaky_tests": lambda g, p: _leaky(g),
    "list_markers_without_images": lambda g, p: _without_images(g),
    "list_models_not_rebuildable": lambda g, p: _not_rebuildable(g),
    "list_one_voi_only": _one_voi,
    "list_predictive_without_control": lambda g, p: _predictive(g),
    "list_review_against_study": lambda g, p: _against_study(g),
    "list_screens_by_chance": _by_chance,
    "list_separate_patients": lambda g, p: _separate(g),
    "list_single_lines": lambda g, p: _single_lines(g),
    "list_survival_only_tests": lambda g, p: _survival_only(g),
    "list_tested_without_association": _no_association,
    "list_unreached_cells": lambda g, p: _unreached(g),
    "list_unselected_pairs": _unselected_pairs,
    "list_unsigned_associations": _unsigned,
    "list_untargeted_checkpoints": lambda g, p: _checkpoints(g),
    "list_untested_associations": _untested,
    "list_wanted_images": lambda g, p: _wanted(g),
    "list_without_effect_size": _no_effect_size,
}
