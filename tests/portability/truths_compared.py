"""What is the true answer to a shipped question about findings side by side? Plain Python, as in truths.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.portability.judging import Rows
from tests.portability.truths import (
    CAVEATS,
    ESTIMATE,
    Given,
    _doubts,
    _known,
    _labels,
    _only,
    _or_none,
    _pick,
    _studies,
)
from tests.portability.world import Graph

COMPARED = (
    *("n", "kind", "result", "direction", "contrast", "analysis", "timepoint", "adjusted_for", "test_standard"),
    *("analyte", "uses_images", "validation", "rung", "rung_reason"),
)


def _by_name(g: Graph, uids: Iterable[str]) -> list[str]:
    return sorted(uids, key=lambda uid: (g.get(uid, "name") is None, g.get(uid, "name") or ""))


def _each(g: Graph, uids: Iterable[str], key: str) -> list[str]:
    """A property of each, in the order of names, each once; what has none is left out."""
    return list(dict.fromkeys(value for uid in _by_name(g, uids) if (value := g.get(uid, key)) is not None))


def _compared(g: Graph, p: Given) -> Rows:
    rows = []
    for f in dict.fromkeys(p["uids"]):
        for uid in _only(g, _known(g, f), "Finding"):
            for x in g.to(uid, "HAS_SUBJECT"):
                images = _only(g, g.to(x, "DERIVED_FROM"), "Sequence")
                vois = _each(g, _only(g, g.to(uid, "MEASURED_WITHIN"), "VOI"), "name")
                rows += [
                    (uid, g.get(uid, "name"), s, *_pick(g, s, "name", *CAVEATS), x, g.get(x, "name"), _labels(g, x), o,
                     g.get(o, "name"), _labels(g, o), _each(g, images, "name"), _by_name(g, images), vois,
                     _each(g, [] if c is None else _only(g, g.to(c, "DRAWN_FROM"), "DataSource"), "name"),
                     *_pick(g, c, "name"), *_pick(g, uid, *COMPARED), *_doubts(g, uid))
                    for o in g.to(uid, "HAS_OBJECT")
                    for s in _studies(g, uid)
                    for c in _or_none(_only(g, g.to(uid, "IN_COHORT"), "Cohort"))
                ]  # fmt: skip
    return rows


def _estimates(g: Graph, p: Given) -> Rows:
    return [
        (f, e, *_pick(g, e, *ESTIMATE))
        for f in dict.fromkeys(p["uids"])
        for e in _only(g, [one for known in _known(g, f) for one in g.to(known, "HAS_ESTIMATE")], "Estimate")
    ]


SIDE_BY_SIDE: dict[str, Callable[[Graph, Given], Rows]] = {
    "list_compared": _compared,
    "list_compared_estimates": _estimates,
}
