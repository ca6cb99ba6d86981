"""Batches of a whole graph for tables (streaming): some findings at a time, with what a row says beside each.

A row needs a finding's study, cohort, pools, checks and judgements. All of a large graph would take gigabytes at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from graph.contract import Store
from graph.cypher.library import reading
from graph.exports.extracts import Extract
from graph.exports.surroundings import Found, InStore
from ontology import Edge, Records

AT_ONCE = 1000
"""Findings of a batch."""


def batches(extract: Extract) -> Iterator[Extract]:
    """An extract in the order of its rows: the whole graph of a store in batches, any other as it is."""
    store = extract.source
    if isinstance(store, Records):
        yield extract
        return
    studies: dict[str, str] = {}
    for uid, study in store.stream(reading("read_reported"), {}):
        studies[uid] = min(studies.get(uid, study or ""), study or "")
    ordered = [uid for _, uid in sorted((study, uid) for uid, study in studies.items())]
    source = InStore(store)
    reviews = source.reviews()
    judged = source.judgements(reviews)
    for begin in range(0, len(ordered), AT_ONCE):
        uids = sorted(ordered[begin : begin + AT_ONCE])
        yield replace(extract, source=_with_rows(source, uids, reviews, judged), told=tuple(uids))


def _with_rows(source: InStore, uids: Collection[str], reviews: Collection[str], judged: Found) -> Records:
    """These findings with all that their rows say; `judged`: the judgements of the reviews, which are read once."""
    nodes, edges = {node.uid: node for node in judged[0]}, list(judged[1])
    beyond = uids
    for _ in range(2):  # what a finding is joined to, and what that is joined to
        edges += (found := _links(source.store, beyond))
        met = {end for edge in found for end in (edge.start, edge.end)}
        new = sorted({*beyond, *met} - nodes.keys())
        nodes.update((node.uid, node) for node in source.things(new))
        beyond = sorted(met.difference(uids, reviews))
    return Records(tuple(nodes[uid] for uid in sorted(nodes)), tuple(edges))


def _links(store: Store, uids: Collection[str]) -> list[Edge]:
    found: list[Edge] = []
    for uid, away, here in store.stream(reading("read_row_links"), {"uids": uids}):
        found += (Edge(type, uid, end) for type, end in away)
        found += (Edge(type, start, uid) for type, start in here)
    return found
