"""What is the true answer to a shipped question about checks, disagreements, judgements, claims and treatments?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from tests.portability.judging import Rows
from tests.portability.truths import CAVEATS, Given, _doubts, _known, _labels, _only, _or_none, _pick, _studies
from tests.portability.world import Graph

WITHIN = ("REPORTS", "USED", "RAN", "HAS_ESTIMATE")


# ---------------------------------------------------------------------- words
def _by_name(g: Graph, uids: Iterable[str]) -> list[str]:
    """In the order of names, whatever their case, then of uids; what has no name comes last."""

    def place(uid: str) -> tuple[bool, str, str]:
        name = g.get(uid, "name")
        return name is None, (name or "").lower(), uid

    return sorted(uids, key=place)


def _starts(g: Graph, uid: str) -> list[str]:
    """The studies that this is, or that have it in two steps."""
    ends = {walk[-1].start if walk else uid for walk in g.trails(uid, 0, 2, WITHIN, "<")}
    return sorted(_only(g, ends, "Study"))


def _described(g: Graph, uid: str) -> list[str]:
    """The studies that this describes, or a cohort of which it describes."""
    things = g.to(uid, "DESCRIBES")
    return sorted({s for n in things for s in _only(g, [n, *g.by(n, "USED")], "Study")})


def _spoken_of(g: Graph, uid: str, kind: str, described: bool) -> list[dict[str, Any]]:
    """What a check or a discrepancy is of, with the study and the finding that each belongs to."""
    found = []
    for n in _by_name(g, g.to(uid, kind)):
        studies = _or_none(_starts(g, n) or (_described(g, n) if described else []))
        for s in studies:
            for f in _or_none(_only(g, g.by(n, "HAS_ESTIMATE"), "Finding")):
                found.append({
                    "uid": n, "name": g.get(n, "name"), "labels": _labels(g, n), "study_uid": s,
                    "study": _pick(g, s, "name")[0], "finding_uid": f,
                })  # fmt: skip
    return found


# ---------------------------------------------------------------------- truths
def _checks(g: Graph) -> Rows:
    about = ("name", "rule", "verdict", "statement", "inputs", "recomputed", "formula", "source", "locators")
    return [
        (k, *_pick(g, k, *about), _spoken_of(g, k, "CHECKS", described=True))
        for k in g.of("Check")
        if g.to(k, "CHECKS")
    ]


def _claims_of(g: Graph, p: Given) -> Rows:
    about = ("kind", "joint", "statement", "context", "reference_numbers", "as_printed", "locators", "stated_by")
    types = ("HAS_SUBJECT", "HAS_OBJECT")
    rows = []
    for uid in _known(g, p["uid"]):
        for b in set(_only(g, g.by(uid, *types, "IN_CONTEXT_OF"), "BackgroundClaim")):
            joined = [
                {"relation": e.type, "uid": n, "name": g.get(n, "name"), "labels": _labels(g, n)}
                for n in _by_name(g, set(g.to(b, *types)))
                for e in g.out(b, *types)
                if e.end == n
            ]
            ends = joined or [dict.fromkeys(("relation", "uid", "name", "labels"))]
            for s in _or_none(_only(g, g.to(b, "IN_CONTEXT_OF"), "Study")):
                rows.append((b, s, *_pick(g, s, "name"), ends, *_pick(g, b, *about)))
    return rows


def _discrepancies(g: Graph) -> Rows:
    about = ("name", "kind", "severity", "left_as_printed", "right_as_printed", "reading", "action", "resolution",
             "locators", "stated_by", "release")  # fmt: skip
    return [
        (d, *_pick(g, d, *about), _spoken_of(g, d, "CONCERNS", described=False))
        for d in g.of("Discrepancy")
        if g.to(d, "CONCERNS")
    ]


def _count_doubts(g: Graph, p: Given) -> Rows:
    def about(uid: str, kind: str, described: bool) -> bool:
        # a build makes no check of nothing, and accepts no disagreement about nothing
        things = _spoken_of(g, uid, kind, described) if p["study"] is not None else []
        return p["study"] is None or any(one["study_uid"] == p["study"] for one in things)

    checks = [k for k in g.of("Check") if g.get(k, "verdict") in ("does_not_agree", "not_attainable")]
    return [
        (
            sum(about(k, "CHECKS", described=True) for k in checks),
            sum(about(d, "CONCERNS", described=False) for d in g.of("Discrepancy") if g.get(d, "severity") != "slip"),
        )
    ]


def _discrepancies_of(g: Graph, p: Given) -> Rows:
    about = ("name", "kind", "severity", "left_as_printed", "right_as_printed", "reading", "resolution", "locators",
             "stated_by")  # fmt: skip
    ends = {walk[-1].end if walk else n for n in _known(g, p["uid"]) for walk in g.trails(n, 0, 2, WITHIN)}
    found = {d for t in ends for d in _only(g, g.by(t, "CONCERNS"), "Discrepancy")}
    return [(d, *_pick(g, d, *about)) for d in found]


JUDGED = ("level", "scope", "count", "total", "percent")
SAID = ("as_printed", "locators", "stated_by")


def _about(g: Graph, judgement: str) -> list[dict[str, Any]]:
    things = _by_name(g, g.to(judgement, "ABOUT"))
    return [{"uid": t, "name": g.get(t, "name"), "labels": _labels(g, t)} for t in things]


def _judgements(g: Graph, p: Given) -> Rows:
    return [
        (j, d, *_pick(g, d, "tool", "version", "domain", "concern"), *_pick(g, j, *JUDGED), about, *_pick(g, j, *SAID))
        for j in g.of("Judgement")
        if p["scope"] in (None, g.get(j, "scope"))
        for about in [_about(g, j)]
        if about
        for d in _only(g, g.to(j, "JUDGED_IN"), "InstrumentDomain")
    ]


def _judgements_of(g: Graph, p: Given) -> Rows:
    domain = ("tool", "version", "domain", "concern", "definition")
    return [
        (j, *_pick(g, j, "name"), *_pick(g, d, *domain), *_pick(g, j, *JUDGED), about, *_pick(g, j, *SAID))
        for uid in _known(g, p["uid"])
        for j in sorted(set(_only(g, g.by(uid, "ABOUT", "IN_CONTEXT_OF"), "Judgement")))
        for about in [_about(g, j)]
        if about
        for d in _or_none(_only(g, g.to(j, "JUDGED_IN"), "InstrumentDomain"))
    ]


def _marker_therapies(g: Graph, p: Given) -> Rows:
    walks = [walk[-1].end if walk else n for n in _known(g, p["uid"]) for walk in g.trails(n, 0, 4, ("HAS_MEMBER",))]
    found = set()
    for gene in _only(g, walks, "Gene"):
        for t in _only(g, g.by(gene, "TARGETS"), "Therapy"):
            for r in _or_none(_only(g, g.by(t, "TESTS"), "Trial")):
                cohorts = _only(g, g.by(r, "ENROLLED_IN"), "Cohort") if r else []
                for s in _or_none(_only(g, (one for c in cohorts for one in g.by(c, "USED")), "Study")):
                    found.add((gene, t, r, s))
    return [
        (gene, *_pick(g, gene, "name"), t, *_pick(g, t, "name"), r, *_pick(g, r, "name", "curie"), s,
         *_pick(g, s, "name"))
        for gene, t, r, s in found
    ]  # fmt: skip


def _pair(g: Graph, conflict: str) -> Iterable[tuple[Any, ...]]:
    for x in g.to(conflict, "ON_SUBJECT"):
        for o in g.to(conflict, "ON_OBJECT"):
            ends = ((uid, g.get(uid, "name"), sorted(g.nodes[uid].labels)) for uid in (x, o))
            yield tuple(part for end in ends for part in end)


def _named(g: Graph, uid: str, kind: str, label: str) -> list[Any]:
    return [g.get(one, "name") for one in sorted(_only(g, g.to(uid, kind), label))]


def _conflicts(g: Graph) -> Rows:
    return [
        (k, *_pick(g, k, "name", "kinds", "differs_by", "n_lines"), *pair, edge.properties.get("line"), edge.end,
         *_pick(g, edge.end, "name", "direction", "result", "release"), s, *_pick(g, s, *CAVEATS),
         _named(g, edge.end, "MEASURED_WITHIN", "VOI"), _named(g, edge.end, "IN_COHORT", "Cohort"))
        for k in g.of("Conflict")
        if "one_voi_only" not in g.get(k, "kinds")
        for pair in _pair(g, k)
        for edge in g.out(k, "COMPARES")
        for s in _studies(g, edge.end)
    ]  # fmt: skip


def _one_voi_selections(g: Graph) -> Rows:
    return [
        (k, g.get(k, "name"), s, g.get(s, "name"), *pair, _named(g, k, "SELECTED_IN", "VOI"),
         _named(g, k, "NOT_SELECTED_IN", "VOI"), sorted(g.to(k, "COMPARES")), _named(g, k, "COMPARES", "Finding"))
        for k in g.of("Conflict")
        for s in g.to(k, "IN_SCREEN")
        for pair in _pair(g, k)
    ]  # fmt: skip


DOUBTS: dict[str, Callable[[Graph, Given], Rows]] = {
    "count_doubts": _count_doubts,
    "list_checks": lambda g, p: _checks(g),
    "list_claims_of": _claims_of,
    "list_conflicts": lambda g, p: _conflicts(g),
    "list_discrepancies": lambda g, p: _discrepancies(g),
    "list_discrepancies_of": _discrepancies_of,
    "list_judgements": _judgements,
    "list_judgements_of": _judgements_of,
    "list_marker_therapies": _marker_therapies,
    "show_finding_doubts": lambda g, p: [_doubts(g, f) for f in _only(g, _known(g, p["uid"]), "Finding")],
    "list_one_voi_selections": lambda g, p: _one_voi_selections(g),
}
