"""What is the true answer to a shipped question about what studies say otherwise? Plain Python, as in truths.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.portability.judging import Rows
from tests.portability.truths import SENTENCES, Given, _labels, _only, _or_none, _pick
from tests.portability.world import Graph


def _amendments(g: Graph, about: Iterable[str]) -> Rows:
    said = ("property", "was", "becomes", "reason", "adopted", "locators", "stated_by", "release")
    return [
        (a, n, g.get(n, "name"), _labels(g, n), f, *_pick(g, f, "name"), *_pick(g, a, *said))
        for n in about
        for a in _only(g, g.by(n, "AMENDS"), "Amendment")
        for f in _or_none(_only(g, g.by(n, "HAS_ESTIMATE"), "Finding"))
    ]


def _sources(g: Graph, p: Given) -> Rows:
    told = ("kind", "extent", "citation", "doi", "pmid", "url", "seen_at", "read_on", "release")
    return [
        (k, g.get(k, "name"), s, g.get(s, "name"), _labels(g, s), *_pick(g, k, *told))
        for s in g.nodes
        if p["about"] in (None, s)
        for k in _only(g, g.to(s, "TOLD_IN"), "Source")
    ]


def _differences(g: Graph, p: Given) -> Rows:
    def of(label: str) -> list[str]:
        return [uid for uid in g.of(label) if g.get(uid, "release") in p["releases"]]

    adopted = [uid for uid in of("Amendment") if g.get(uid, "adopted") is True]
    values = [uid for uid in adopted if g.get(uid, "property") not in (None, *SENTENCES)]
    settled = [uid for uid in adopted if g.get(uid, "property") == "resolution"]
    kept = [uid for uid in of("Amendment") if g.get(uid, "adopted") is False]
    return [tuple(len(one) for one in (values, settled, kept, of("Finding"), of("Estimate"), of("Discrepancy")))]


SOURCES: dict[str, Callable[[Graph, Given], Rows]] = {
    "count_differences": _differences,
    "list_amendments": lambda g, p: _amendments(g, g.nodes),
    "list_amendments_of": lambda g, p: _amendments(g, [uid for uid in dict.fromkeys(p["uids"]) if uid in g.nodes]),
    "list_sources": _sources,
}
