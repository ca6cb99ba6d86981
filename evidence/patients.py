"""Bounds on the number of different patients behind a set of cohorts, and the number of independent lines of evidence.

Cohorts of one pool, of one study or of unknown relation may be the same people. So there are two answers: fewest, if
all possible overlap is real, and most, if none is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from evidence.minimum_cover import least_cover
from evidence.overlap import Sharing
from ontology import Node, Records

EXACT_UP_TO = 25
"""Cohorts in a component up to which the lower bound is exact; beyond it, it is greedy and so "at least"."""


@dataclass(frozen=True, slots=True)
class PatientBounds:
    """Fewest and most different patients in a set of cohorts.

    naive: the sizes simply added (high end of a range, an unknown size as 0), for comparison only.
    lower: the heaviest set of mutually disjoint cohorts; `lower_is_at_least`: there may be a heavier one.
    upper: the sum less what lies within what is counted, capped; `upper_is_at_least`: some sizes are unknown, so that
    there may be more.
    may_share_pairs: the pairs of cohorts, as sorted uids, that are not known to be disjoint.
    """

    naive: int
    lower: int
    upper: int
    lower_is_at_least: bool
    upper_is_at_least: bool
    may_share_pairs: tuple[tuple[str, str], ...]


def patient_bounds(
    cohorts: Iterable[str],
    records: Records,
    *,
    sharing: Sharing | None = None,
    images_only: bool = True,
    pairs: bool = True,
) -> PatientBounds:
    """Bounds on the number of different patients in these cohorts (uids; repeats count once).

    With `images_only`, cohorts that are said to have no images are left out; one that does not say is counted.
    Without `pairs` those that may share are not listed: there are as many as the square of the cohorts.
    `sharing` spares reading the overlaps again where many sets of the same records are asked for. A size counted in
    samples is no more than a most: a patient may have several. Where printed sizes contradict each other (parts larger
    than their whole), the upper bound gives way. KeyError for a uid that is not in the records.
    """
    sharing = sharing or Sharing(records)
    nodes = {uid: records.by_uid[uid] for uid in cohorts}
    counted = sorted(
        uid for uid, node in nodes.items() if not (images_only and node.properties.get("has_images") is False)
    )
    lowest = {uid: _size(nodes[uid])[0] for uid in counted}
    highest = {uid: _size(nodes[uid])[1] for uid in counted}
    naive = sum(high or 0 for high in highest.values())
    lower, exact = 0, True
    for component in sharing.components(uid for uid in counted if lowest[uid]):
        heaviest, certain = _heaviest(component, lowest, sharing)
        lower, exact = lower + heaviest, exact and certain
    most, complete = _most(counted, records, sharing)
    if None not in highest.values():
        most = min(most, naive)
    return PatientBounds(
        naive=naive,
        lower=lower,
        upper=max(lower, most),
        lower_is_at_least=not exact,
        upper_is_at_least=not complete,
        may_share_pairs=sharing.may_share_pairs(counted) if pairs else (),
    )


def lines_of_evidence(
    cohorts: Iterable[str], records: Records, *, sharing: Sharing | None = None
) -> tuple[tuple[str, ...], ...]:
    """The cohorts (uids) in groups whose patients may be the same: each group is one line of evidence.

    Two VOIs, two time points or two models on one cohort are one line, because the cohort is one. A finding without a
    cohort has no uid to give here: its patients may be those of any other finding, so it adds no line to others, and
    findings that all lack a cohort are one line together (see `derivation.associated_with`).
    """
    return (sharing or Sharing(records)).components(cohorts)


def _size(node: Node) -> tuple[int, int | None]:
    """Fewest and most patients in one cohort or pool; None where the most is unknown."""
    if "DataSource" in node.labels:
        return 0, node.number("capacity")
    low, high = node.number("n"), node.number("n")
    if low is None:
        low, high = node.number("n_low"), node.number("n_high")
    return (0 if low is None or node.text("n_unit") == "samples" else low), high


def _heaviest(component: tuple[str, ...], lowest: dict[str, int], sharing: Sharing) -> tuple[int, bool]:
    """The heaviest set of mutually disjoint cohorts, and whether no heavier one can exist."""
    ordered = sorted(component, key=lambda uid: (-lowest[uid], uid))
    if len(ordered) > EXACT_UP_TO:
        taken: list[str] = []
        for uid in ordered:
            if all(sharing.disjoint(uid, other) for other in taken):
                taken.append(uid)
        return sum(lowest[uid] for uid in taken), False
    disjoint = nx.Graph()
    disjoint.add_nodes_from((uid, {"weight": lowest[uid]}) for uid in sorted(ordered))
    together = set(sharing.may_share_pairs(ordered))
    disjoint.add_edges_from(pair for pair in combinations(sorted(ordered), 2) if pair not in together)
    if not disjoint.number_of_edges():
        return lowest[ordered[0]], True
    return nx.max_weight_clique(disjoint, weight="weight")[1], True


def _most(counted: list[str], records: Records, sharing: Sharing) -> tuple[int, bool]:
    """The cheapest way to hold all cohorts in things of known size, and whether that could be done for all of them."""
    holders: dict[str, set[str]] = {}
    for uid in counted:
        for holder in sharing.within(uid):
            holders.setdefault(sharing.identity(holder), set()).add(sharing.identity(uid))
    sized: dict[frozenset[str], int] = {}
    for holder, held in holders.items():
        sizes = [_size(records.by_uid[uid])[1] for uid in sharing.alike(holder)]
        known = [size for size in sizes if size is not None]
        if known:
            sized[frozenset(held)] = min(max(known), sized.get(frozenset(held), max(known)))
    wanted = {sharing.identity(uid) for uid in counted}
    return least_cover(sized), wanted == frozenset().union(*sized)
