"""Why are two cohorts known to have nobody in common?"""

from __future__ import annotations

from evidence.sharing import Sharing
from evidence.trust import SharedPair, shared_pair
from ontology import Node, Records

DISJOINT = "disjoint"


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


def _holders(cohort: str, records: Records, sharing: Sharing) -> set[str]:
    """What holds a cohort, the data sources of its patients, and what holds those."""
    within = set(sharing.within(cohort))
    pools = {pool.uid for uid in within for pool in records.targets(uid, "DRAWN_FROM")}
    return within | {holder for pool in pools for holder in sharing.within(pool)}


def _joins(row: Node, records: Records, here: set[str], there: set[str]) -> bool:
    ends = [end.uid for end in records.targets(row.uid, "BETWEEN")]
    if len(ends) != 2:
        return False
    one, other = ends
    return (one in here and other in there) or (one in there and other in here)
