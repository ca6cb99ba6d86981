"""Overlap of two cohorts: whether they may share patients, and the reason; `MAY_SHARE` is derived from it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from evidence.overlap import Sharing
from ontology import Edge, Node, Records, packed

DISJOINT = "disjoint"
SAME_SOURCE, SAME_STUDY, UNKNOWN = "same source", "same study", "unknown"


@dataclass(frozen=True, slots=True)
class SharedPair:
    """Two cohorts whose patients may be the same, and why we think so.

    relation: `same`, `subset` or `may_share`. reason: a sentence, or `same source: …`, `same study`, `unknown`.
    locators: where the source says so; empty where nothing does. overlap: uid of the row that says so, or empty.
    """

    left: str
    right: str
    relation: str
    reason: str
    locators: tuple[str, ...]
    overlap: str = ""


def cohort_pair(left: str, right: str, records: Records, *, sharing: Sharing | None = None) -> SharedPair:
    """How two cohorts (uids) share patients and why we think so: `disjoint`, or what `shared_pair` says of them."""
    sharing = sharing or Sharing(records)
    if not sharing.disjoint(left, right):
        return shared_pair(left, right, records, sharing=sharing)
    here, there = _holders(left, records, sharing), _holders(right, records, sharing)
    apart = [row for row in records.labelled("Overlap") if row.text("relation") == DISJOINT]
    said = [row for row in apart if _joins(row, records, here, there)]
    own = [row for row in said if _joins(row, records, {left}, {right})]
    rows = own or said
    reason = " ".join(row.text("basis") if row in own else f"{row.text('name')}: {row.text('basis')}" for row in rows)
    places = tuple(dict.fromkeys(place for row in rows for place in row.texts("locators")))
    return SharedPair(left, right, DISJOINT, reason, places, own[0].uid if own else "")


def may_share(records: Records) -> list[Edge]:
    """`MAY_SHARE`, one a pair of cohorts (lower uid first) with a marker, outcome or model in common.

    A cohort is held against what its findings name, and against what a model that was developed in it was trained for;
    a model joins where it was developed and where it was tested. Pairs that are known to be disjoint have none.
    """
    sharing = Sharing(records)
    held: dict[str, set[str]] = defaultdict(set)
    for edge in records.typed("IN_COHORT"):
        ends = (*records.targets(edge.start, "HAS_SUBJECT"), *records.targets(edge.start, "HAS_OBJECT"))
        for thing in ends:
            if not {"Marker", "Outcome", "FeatureSet"}.isdisjoint(thing.labels):
                held[thing.uid].add(edge.end)
    for edge in records.typed("DEVELOPED_IN"):
        for uid in (edge.start, *records.uids_from(edge.start, "TRAINED_FOR")):
            held[uid].add(edge.end)
    pairs = sorted({pair for cohorts in held.values() for pair in sharing.may_share_pairs(cohorts)})
    found = (shared_pair(left, right, records, sharing=sharing) for left, right in pairs)
    return [
        Edge("MAY_SHARE", one.left, one.right, packed({"relation": one.relation, "reason": one.reason}))
        for one in found
    ]


def _holders(cohort: str, records: Records, sharing: Sharing) -> set[str]:
    """What holds a cohort, the data sources of its patients, and what holds those."""
    within = set(sharing.within(cohort))
    pools = {pool.uid for uid in within for pool in records.targets(uid, "DRAWN_FROM")}
    return within | {holder for pool in pools for holder in sharing.within(pool)}


def _joins(row: Node, records: Records, here: set[str], there: set[str]) -> bool:
    ends = records.uids_from(row.uid, "BETWEEN")
    if len(ends) != 2:
        return False
    one, other = ends
    return (one in here and other in there) or (one in there and other in here)


def shared_pair(left: str, right: str, records: Records, *, sharing: Sharing | None = None) -> SharedPair:
    """Why two cohorts that are not known to be disjoint may be the same people: a row on the two, or what follows."""
    sharing = sharing or Sharing(records)
    for overlap in _overlaps(left, right, records):
        return SharedPair(
            left,
            right,
            overlap.text("relation"),
            overlap.text("basis"),
            tuple(overlap.texts("locators")),
            overlap.uid,
        )
    if sharing.identity(left) == sharing.identity(right):
        relation = "same"
    elif left in sharing.within(right) or right in sharing.within(left):
        relation = "subset"
    else:
        relation = "may_share"
    sources = sorted(_pools(left, records, sharing) & _pools(right, records, sharing))
    if sources:
        named = ", ".join(records.by_uid[uid].text("name") for uid in sources)
        return SharedPair(left, right, relation, f"{SAME_SOURCE}: {named}", _places(left, right, records))
    studies = [set(records.uids_to(uid, "USED")) for uid in (left, right)]
    if studies[0] & studies[1]:
        return SharedPair(left, right, relation, SAME_STUDY, _places(left, right, records))
    return SharedPair(left, right, relation, UNKNOWN, ())


def _overlaps(left: str, right: str, records: Records) -> list[Node]:
    """Rows on the very two that do not say that they are disjoint, by uid."""
    named = {node.uid: node for node in records.sources(left, "BETWEEN")}
    both = [named[node.uid] for node in records.sources(right, "BETWEEN") if node.uid in named]
    return sorted((node for node in both if node.text("relation") != "disjoint"), key=lambda node: node.uid)


def _pools(cohort: str, records: Records, sharing: Sharing) -> set[str]:
    """The data sources from which patients of a cohort come: its own, those of what holds it, and theirs."""
    pools = {pool.uid for uid in sharing.within(cohort) for pool in records.targets(uid, "DRAWN_FROM")}
    return pools | {uid for pool in pools for uid in sharing.within(pool)}


def _places(left: str, right: str, records: Records) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*records.by_uid[left].texts("locators"), *records.by_uid[right].texts("locators")]))
