"""What is the true answer to a shipped question that gives a page of a list, or a number? Plain Python, as there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.portability.judging import Rows
from tests.portability.truths import TRUTHS, Given, _is, _labels, _pick, _studies, _triples
from tests.portability.truths_doubts import DOUBTS, _described, _spoken_of, _starts
from tests.portability.truths_explore import EXPLORE
from tests.portability.truths_gaps import GAPS
from tests.portability.truths_studies import STUDIES
from tests.portability.world import Graph

Truth = Callable[[Graph, Given], Rows]
NAMED = {
    "image": "Sequence", "feature": "Feature", "marker": "Marker", "cell": "Cell", "outcome": "Outcome",
    "study": "Study", "therapy": "Therapy", "trial": "Trial", "pool": "DataSource", "cohort": "Cohort",
    "source": "Source", "review": "Review",
}  # fmt: skip
"""The label of each kind of thing that has a name to search by, in the order of precedence."""
JOINED = (
    "HAS_SUBJECT",
    "HAS_OBJECT",
    "REPORTS",
    "IN_COHORT",
    "MARKER_OF",
    "DERIVED_FROM",
    "DRAWN_FROM",
    "TREATED_WITH",
)


def _none_last(value: Any) -> tuple[bool, Any]:
    return value is None, "" if value is None else value


def _lower(value: Any) -> Any:
    return None if value is None else value.lower()


def page(rows: Rows, p: Given, key: Callable[[tuple[Any, ...]], Any]) -> Rows:
    """The rows that a page holds: those in their order, without the first `skip`, at most `most`."""
    ordered = sorted(rows, key=key)
    first = max(p["skip"] or 0, 0)
    most = p["most"]
    return ordered[first:] if most is None or most < 0 else ordered[first : first + most]


def _by_name(row: tuple[Any, ...]) -> Any:
    return _none_last(_lower(row[1])), row[0]


def _paged(name: str, key: Callable[[tuple[Any, ...]], Any] = _by_name) -> Truth:
    """A page of the whole that truths.py has."""
    return lambda g, p: page(TRUTHS[name](g, p), p, key)


def _features(g: Graph, p: Given) -> Rows:
    rows = [row for row in TRUTHS["list_every_feature"](g, p) if p["sets"] in (None, row[4])]
    rows = [row for row in rows if p["uids"] is None or row[0] in p["uids"]]
    return page(rows, p, lambda row: (not row[4], *_by_name(row)))


def _labelled(g: Graph, p: Given) -> Rows:
    return page([(uid, g.get(uid, "name")) for uid in g.nodes if _is(g, uid, *p["labels"])], p, _by_name)


def _named(g: Graph, uid: str) -> tuple[Any, ...]:
    about = ("symbol", "as_published", "synonyms", "curie", "authors", "year")
    found = sum(_is(g, e.start, "Finding") and e.type in ("HAS_SUBJECT", "HAS_OBJECT") for e in g.into(uid))
    return uid, g.get(uid, "name"), _labels(g, uid), *_pick(g, uid, *about), found


def _kinds(g: Graph) -> dict[str, list[str]]:
    """Things with a page of their own, each under the first kind that it is."""
    found: dict[str, list[str]] = {kind: [] for kind in NAMED}
    for uid in g.nodes:
        for kind, label in NAMED.items():
            if _is(g, uid, label):
                found[kind].append(uid)
                break
    return found


def _named_things(g: Graph, p: Given) -> Rows:
    def joined(uid: str) -> int:
        return len(g.out(uid, *JOINED)) + sum(e.start != e.end for e in g.into(uid, *JOINED))

    most = p["most"]
    rows: list[tuple[Any, ...]] = []
    for uids in _kinds(g).values():
        ordered = sorted(uids, key=lambda uid: (-joined(uid), uid))
        rows += [_named(g, uid) for uid in (ordered if most is None or most < 0 else ordered[:most])]
    return rows


def _loose(text: str) -> str:
    return text.lower().replace("-", "").replace(" ", "")


def _find_named(g: Graph, p: Given) -> Rows:
    wanted = _loose(p["text"])
    found = []
    for uid in (one for uids in _kinds(g).values() for one in uids):
        alone = [g.get(uid, key) for key in ("name", "symbol", "curie", "year")]
        several = [one for key in ("as_published", "synonyms", "authors") for one in g.get(uid, key) or ()]
        names = [_loose(str("" if one is None else one)) for one in (*alone, *several)]
        if any(wanted in name for name in names):
            found.append((wanted not in names, _none_last(_lower(g.get(uid, "name"))), uid))
    return [_named(g, uid) for _, _, uid in sorted(found)[:200]]


def _count_named(g: Graph) -> Rows:
    numbers = {kind: len(g.of(label)) for kind, label in NAMED.items()}
    sets = len(g.of("FeatureSet"))
    return [(numbers["image"], numbers["feature"], sets, *(numbers[kind] for kind in [*NAMED][2:]))]


def _first(rows: Rows, p: Given, key: Callable[[tuple[Any, ...]], Any]) -> Rows:
    """At most so many, those that come first by a key and their uid."""
    return page(rows, {**p, "skip": None}, lambda row: (key(row), row[0]))


def _markers(g: Graph, p: Given) -> Rows:
    def findings(row: tuple[Any, ...]) -> int:
        return sum(_is(g, e.start, "Finding") for e in g.into(row[0], "HAS_OBJECT", "HAS_SUBJECT"))

    return _first(GAPS["list_markers"](g, p), p, lambda row: -findings(row))


def _most_doubtful(g: Graph) -> Rows:
    """The first of those that are most in doubt; the places of its columns are those of `list_findings`."""

    def key(row: tuple[Any, ...]) -> Any:
        uid, subject, told, result, study, disputed, disagrees = (row[place] for place in (0, 3, 4, 5, 8, 9, 10))
        names = (_none_last(_lower(subject)), _none_last(_lower(told)))
        return not disagrees, result != "mixed", not disputed, uid, _none_last(study), *names

    return sorted(TRUTHS["list_findings"](g, {}), key=key)[:1]


def _unselected(g: Graph, p: Given) -> Rows:
    def key(row: tuple[Any, ...]) -> Any:
        return _none_last(_lower(row[1])), row[0], row[2], _none_last(row[4])

    return page(GAPS["list_unselected"](g, p), {**p, "skip": None}, key)


RESULTS = ("result", "direction", "rung")


def _image_read(g: Graph, f: str, image: str | None) -> bool:
    read = {i for x in g.to(f, "HAS_SUBJECT") for i in g.to(x, "DERIVED_FROM") if _is(g, i, "Sequence")}
    return image is None or image in read


def _findings_by(g: Graph, p: Given) -> Rows:
    found: Counter[tuple[Any, ...]] = Counter()
    for f in g.of("Finding"):
        theirs = {s for s in g.by(f, "REPORTS") if _is(g, s, "Study")}
        of_review = any(_included(g, s, p["review"]) for s in theirs) or p["review"] is None
        if of_review and _image_read(g, f, p["image"]) and (p["studies"] is None or theirs & {*p["studies"]}):
            found[_pick(g, f, *RESULTS)] += 1
    return [(*key, number) for key, number in found.items()]


def _best_tested(g: Graph, p: Given) -> Rows:
    rows = []
    for x, f, o in _triples(g):
        result, direction, rung = _pick(g, f, *RESULTS)
        place = -1 if rung is None else rung
        asked = ((p["results"], result), (p["directions"], direction), (p["rungs"], place))
        images = [i for i in g.to(x, "DERIVED_FROM") if _is(g, i, "Sequence")]
        if p["image"] not in (None, *images) or not all(words is None or word in words for words, word in asked):
            continue
        ends = [_none_last(_lower(g.get(uid, "name"))) for uid in (x, o)]
        rows += [
            (f, -place, _none_last(_pick(g, s, "name")[0]), *ends)
            for s in _studies(g, f)
            if p["studies"] is None or s in p["studies"]
        ]
    return [row[:1] for row in page(rows, p, lambda row: (*row[1:], row[0]))]


WITHIN = ("REPORTS", "USED", "RAN", "HAS_ESTIMATE")
GRAVE = ("does_not_agree", "not_attainable")


def _is_of(g: Graph, uid: str, kind: str, p: Given) -> bool:
    """Whether a check or discrepancy is asked for, by its uid, its studies and what it is about."""
    things = g.to(uid, kind)
    findings = [f for n in things for f in g.by(n, "HAS_ESTIMATE") if _is(g, f, "Finding")]
    spoken = _spoken_of(g, uid, kind, described=kind == "CHECKS")
    studies = {one["study_uid"] for one in spoken} - {None}
    return (
        bool(things)
        and p["uid"] in (None, uid)
        and p["about"] in (None, *things, *findings)
        and (p["studies"] is None or bool(studies & {*p["studies"]}))
    )


def _checks(g: Graph, p: Given) -> Rows:
    rows = [row for row in DOUBTS["list_checks"](g, p) if _is_of(g, row[0], "CHECKS", p)]
    return page([row for row in rows if p["verdicts"] is None or row[3] in p["verdicts"]], p, lambda row: row[0])


def _gravity(severity: str | None) -> int:
    return {"high": 0, "medium": 1, "low": 2}.get(severity or "", 3)


def _discrepancies(g: Graph, p: Given) -> Rows:
    rows = [
        row
        for row in DOUBTS["list_discrepancies"](g, p)
        if _is_of(g, row[0], "CONCERNS", p)
        and p["severity"] in (None, row[3])
        and p["kind"] in (None, row[2])
        and (p["slips"] is None or (row[3] is not None and (row[3] == "slip") is p["slips"]))
        and (p["releases"] is None or row[11] in p["releases"])
    ]
    return page(rows, p, lambda row: (_gravity(row[3]), _none_last(row[2]), row[0]))


def _count_checks(g: Graph, p: Given) -> Rows:
    found = Counter(g.get(k, "verdict") for k in g.of("Check") if _is_of(g, k, "CHECKS", p))
    return list(found.items())


def _count_discrepancies(g: Graph, p: Given) -> Rows:
    found = Counter(_pick(g, d, "severity", "kind") for d in g.of("Discrepancy") if _is_of(g, d, "CONCERNS", p))
    return [(*key, number) for key, number in found.items()]


def _study_checks(g: Graph, p: Given) -> Rows:
    within = ("Study", "Finding", "Estimate", "Cohort", "Screen", "Characteristic")
    pairs: set[tuple[str | None, str]] = set()
    for k in g.of("Check"):
        if p["verdict"] in (None, g.get(k, "verdict")):
            for n in g.to(k, "CHECKS"):
                starts = _starts(g, n)
                pairs |= {(s, k) for s in starts or _described(g, n)}
                of_review = any(_is(g, one, "Review") for one in g.to(n, "DESCRIBES"))
                if of_review or not _is(g, n, *within):
                    pairs.add((None, k))
    found: dict[str | None, Counter[str]] = {}
    for s, k in pairs:
        found.setdefault(s, Counter())[g.get(k, "verdict")] += 1
    verdicts = ("does_not_agree", "not_attainable", "cannot_check", "rounding", "consistent")
    rows = [(s, *_pick(g, s, "name"), *(mine[one] for one in verdicts), len(found)) for s, mine in found.items()]
    key = lambda row: (-row[2] - row[3], _none_last(_lower(row[1])), _none_last(row[0]))  # noqa: E731
    return page(rows, {**p, "skip": None}, key)


def _grave_statements(g: Graph, p: Given) -> Rows:
    said: dict[str, list[str]] = {}
    for k in g.of("Check"):
        if g.get(k, "verdict") in GRAVE and g.to(k, "CHECKS"):
            said.setdefault(g.get(k, "statement"), []).append(k)
    rows = [(uids[0], one, g.get(uids[0], "verdict"), len(uids), len(said)) for one, uids in said.items()]
    return page(rows, {**p, "skip": None}, lambda row: row[0])


def _screens(g: Graph, p: Given) -> Rows:
    rows = [row for row in TRUTHS["list_screens"](g, p) if p["studies"] is None or row[2] in p["studies"]]
    rows = [row for row in rows if p["uids"] is None or row[0] in p["uids"]]
    return page(rows, p, lambda row: (-(row[4] or 0), _none_last(row[3]), row[0], _none_last(row[2])))


def _tested(g: Graph, p: Given) -> Rows:
    rows = TRUTHS["list_tested"](g, p)
    return [row for row in rows if p["studies"] is None or row[0] in p["studies"]]


def _limitations(g: Graph, p: Given) -> Rows:
    return page(STUDIES["list_limitations"](g, p), p, lambda row: (_none_last(row[3]), row[0], _none_last(row[2])))


def _conflicts(g: Graph, p: Given) -> Rows:
    rows = DOUBTS["list_conflicts"](g, p)
    kept = {row[0] for row in page([(uid,) for uid in {row[0] for row in rows}], p, lambda row: row[0])}
    return [row for row in rows if row[0] in kept]


def _one_voi(g: Graph, p: Given) -> Rows:
    return page(DOUBTS["list_one_voi_selections"](g, p), {**p, "skip": None}, lambda row: (row[4], row[7], row[2]))


def _count_trust(g: Graph) -> Rows:
    p = {"skip": None, "most": None}
    stated = [x for r in g.of("Review") for x in g.to(r, "STATES") if _is(g, x, "Limitation")]
    areas = {g.get(x, "area") for x in stated} - {None}
    conflicts = len({row[0] for row in DOUBTS["list_conflicts"](g, p)})
    screens = len(TRUTHS["list_screens"](g, p))
    return [(conflicts, len(DOUBTS["list_one_voi_selections"](g, p)), screens, len(stated), len(areas))]


def _of_studies(truth: Truth) -> Truth:
    """The same of several studies."""
    return lambda g, p: [row for row in truth(g, p) if p["uids"] is None or row[0] in p["uids"]]


def _included(g: Graph, study: str, review: str | None) -> bool:
    return review is None or review in [r for r in g.by(study, "INCLUDES") if _is(g, r, "Review")]


def _ranked(g: Graph, p: Given) -> Rows:
    rows = []
    for s in g.of("Study"):
        if _included(g, s, p["review"]):
            cohorts = [_pick(g, c, "n", "n_high") for c in g.to(s, "USED") if _is(g, c, "Cohort")]
            sizes = [n if n is not None and n > 0 else high for n, high in cohorts]
            found = sum(_is(g, f, "Finding") for f in g.to(s, "REPORTS"))
            largest = max((size for size in sizes if size is not None), default=None)
            rows.append((s, g.get(s, "name"), bool(g.get(s, "radiogenomic")), g.get(s, "year"), largest, found))

    def key(row: tuple[Any, ...]) -> Any:
        year, largest, found = row[3:]
        by = {
            "year": 9999 if year is None else year,
            "patients": 1 if largest is None else -largest,
            "findings": -found,
        }
        return not (row[2] or p["by"] == "name alone"), by.get(p["by"], 0), *_by_name(row)

    return page(rows, p, key)


def _statements(g: Graph, p: Given) -> Rows:
    rows = [row for row in STUDIES["list_statements_of"](g, p) if p["limitations"] in (None, row[1])]
    return page(rows, p, lambda row: (not row[1], _none_last(row[2]), row[0]))


def _discrepancies_of(g: Graph, p: Given) -> Rows:
    rows = DOUBTS["list_discrepancies_of"](g, p)
    rows = [row for row in rows if p["slips"] is None or (row[3] is not None and (row[3] == "slip") is p["slips"])]
    return page(rows, p, lambda row: (_gravity(row[3]), row[0]))


def _of_review(g: Graph, j: str, review: str | None) -> bool:
    near = g.to(j, "ABOUT", "IN_CONTEXT_OF")
    return review is None or review in near or any(_is(g, s, "Study") and _included(g, s, review) for s in near)


def _concern_falls(concern: str | None) -> tuple[int, ...]:
    """A key by which words fall, and nothing comes last."""
    return *(tuple(-ord(letter) for letter in concern or "") or (1,)), 1


def _worst_count(g: Graph, p: Given) -> Rows:
    """The first of those that are counted: high before others, then by share, then in the order of their list."""
    found = [
        row
        for row in DOUBTS["list_judgements"](g, {"scope": "pooled"})
        if row[9] and set(p["uids"]) & set(g.to(row[0], "ABOUT"))
    ]

    def key(row: tuple[Any, ...]) -> Any:
        share = None if row[8] is None else -row[8] / row[9]
        words = _none_last(row[2]), _none_last(row[3]), _concern_falls(row[5]), _none_last(row[4])
        return row[6] != "high", (share is None, share or 0), *words, row[0], row[1]

    return [(row[0], row[7], row[6], row[8], row[9], row[4], row[5]) for row in sorted(found, key=key)[:1]]


def _judgements(g: Graph, p: Given) -> Rows:
    rows = [
        row
        for row in DOUBTS["list_judgements"](g, p)
        if p["tool"] in (None, row[2]) and p["version"] in (None, row[3] or "") and _of_review(g, row[0], p["review"])
    ]

    def key(row: tuple[Any, ...]) -> Any:
        # the concern falls, all else rises
        return _none_last(row[2]), _none_last(row[3]), _concern_falls(row[5]), _none_last(row[4]), row[0], row[1]

    return page(rows, p, key)


def _count_judgements(g: Graph, p: Given) -> Rows:
    rows = DOUBTS["list_judgements"](g, {"scope": None})
    found = Counter((row[2], row[3], row[7]) for row in rows if _of_review(g, row[0], p["review"]))
    return [(*key, number) for key, number in found.items()]


def _count_review(g: Graph, p: Given) -> Rows:
    rows = []
    for r in (uid for uid in g.of("Review") if uid == p["uid"]):
        near = {*g.to(r, "ABOUT", "STATES"), *g.by(r, "ABOUT", "STATES")}
        stated = [sum(_is(g, x, label) for x in near) for label in ("Limitation", "Recommendation")]
        left_out = [e for e in g.out(r, "EXCLUDED") if _is(g, e.end, "Report")]
        silent = [e for e in left_out if e.properties.get("reason") is None and g.get(e.end, "reason") is None]
        rows.append((r, *stated, len(left_out), len(silent)))
    return rows


def _path_findings(g: Graph, p: Given) -> Rows:
    """Columns by their places: 0 image, 2 feature, 5 object, 9 finding, 13 rung, 16 whether it read an image."""
    rows = TRUTHS["find_path_findings"](g, p)
    return [row for row in rows if p.get("features") is None or row[2] in p["features"]]


def _path_features(g: Graph, p: Given) -> Rows:
    best: dict[tuple[Any, ...], tuple[int, bool]] = {}
    for row in _path_findings(g, p):
        key, rung = (row[2], row[0], row[5]), -1 if row[13] is None else row[13]
        before = best.get(key, (-1, False))
        best[key] = max(before[0], rung), before[1] or row[16] is True
    first: dict[tuple[bool, str], str] = {}
    for (x, i, _), (rung, imaged) in best.items():
        image = "~" if i is None or g.get(i, "name") is None else g.get(i, "name").lower()
        place = f"{50 - rung} {image}"
        first[imaged, x] = min(place, first.get((imaged, x), place))
    rows: list[tuple[Any, ...]] = []
    for imaged in (True, False):
        found = [(x, g.get(x, "name"), place) for (kind, x), place in first.items() if kind is imaged]
        if p["imaged"] in (None, imaged):
            some = page(found, p, lambda row: (row[2], *_by_name(row)))
            rows += [(imaged, x, name, len(found)) for x, name, _ in some]
    return rows


def _every_marker(g: Graph, p: Given) -> Rows:
    rows = TRUTHS["list_every_marker"](g, p)
    return page([row for row in rows if p["uids"] is None or row[0] in p["uids"]], p, _by_name)


def _states(g: Graph, p: Given) -> Rows:
    """Columns by their places: 0 row, 1 its name, 2 its kind, 3 column, 4 its name, 5 its kind."""

    def key(row: tuple[Any, ...]) -> Any:
        names = [_none_last(_lower(row[place])) for place in (1, 4)]
        return row[2] != "image", names[0], row[0], row[5], names[1], row[3]

    return page(GAPS["list_states"](g, p), p, key)


def _properties(g: Graph, p: Given) -> Rows:
    rows = EXPLORE["count_properties"](g, p)
    return [row for row in rows if p["label"] in (None, row[0])]


PAGES: dict[str, Truth] = {
    "count_unselected": lambda g, p: [(len({row[0] for row in GAPS["list_unselected"](g, p)}),)],
    "count_checks": _count_checks,
    "count_discrepancies": _count_discrepancies,
    "count_judgements": _count_judgements,
    "count_review": _count_review,
    "count_studies": lambda g, p: list(Counter(bool(g.get(s, "radiogenomic")) for s in g.of("Study")).items()),
    "count_findings_by": _findings_by,
    "count_properties": _properties,
    "count_path_findings": lambda g, p: [(len({row[9] for row in _path_findings(g, p)}),)],
    "count_named_things": lambda g, p: _count_named(g),
    "count_study_checks": _study_checks,
    "count_trust": lambda g, p: _count_trust(g),
    "find_named_things": _find_named,
    "find_path_findings": _path_findings,
    "list_best_tested": _best_tested,
    "list_cells": lambda g, p: _first(GAPS["list_cells"](g, p), p, lambda row: -row[4]),
    "list_checks": _checks,
    "list_conflicts": _conflicts,
    "list_discrepancies": _discrepancies,
    "list_discrepancies_of": _discrepancies_of,
    "list_judgements": _judgements,
    "list_ranked_studies": _ranked,
    "list_review_reports": lambda g, p: page(STUDIES["list_review_reports"](g, p), p, _by_name),
    "list_states": _states,
    "list_statements_of": _statements,
    "list_studies": _of_studies(TRUTHS["list_studies"]),
    "list_study_cohorts": _of_studies(STUDIES["list_study_cohorts"]),
    "list_study_images": _of_studies(TRUTHS["list_study_images"]),
    "list_study_terms": _of_studies(TRUTHS["list_study_terms"]),
    "list_every_cell": _paged("list_every_cell"),
    "list_every_feature": _features,
    "list_every_marker": _every_marker,
    "list_grave_statements": _grave_statements,
    "list_images": lambda g, p: _first(GAPS["list_images"](g, p), p, lambda row: -row[3]),
    "list_labelled": _labelled,
    "list_limitations": _limitations,
    "list_marker_cells": lambda g, p: [
        row for row in TRUTHS["list_marker_cells"](g, p) if p["markers"] is None or row[0] in p["markers"]
    ],
    "list_markers": _markers,
    "list_path_features": _path_features,
    "list_named_things": _named_things,
    "list_one_voi_selections": _one_voi,
    "list_reporting_studies": lambda g, p: [
        (s, *_pick(g, s, "name", "radiogenomic"))
        for s in g.of("Study")
        if any(_is(g, f, "Finding") for f in g.to(s, "REPORTS"))
    ],
    "list_screens": _screens,
    "list_tested": _tested,
    "list_unselected": _unselected,
    "list_wider_cells": lambda g, p: [
        row for row in TRUTHS["list_wider_cells"](g, p) if p["uids"] is None or row[0] in p["uids"]
    ],
    "list_vois": lambda g, p: _first(TRUTHS["list_vois"](g, p), p, lambda row: -row[2]),
    "show_most_doubtful": lambda g, p: _most_doubtful(g),
    "show_worst_count": _worst_count,
}
