"""Patient overlap between cohorts: which may be the same people, and which are disjoint.

Two cohorts are disjoint only where an `Overlap` says so of them, of cohorts that hold them, or of every pair of their
data sources. Everything else may be shared: same study, same pool, or nothing known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations, product

import networkx as nx

from ontology import Records


class Sharing:
    """What all overlaps and data sources of the records say about who may be whom. Read once, asked often."""

    def __init__(self, records: Records) -> None:
        pools: dict[str, list[str]] = defaultdict(list)
        for edge in records.typed("DRAWN_FROM"):
            pools[edge.start].append(edge.end)
        self._pools = {cohort: frozenset(named) for cohort, named in pools.items()}
        self._holders = nx.DiGraph()  # from a part to what holds it
        self._apart: dict[str, set[str]] = defaultdict(set)
        together: list[tuple[str, str]] = []
        for overlap, (left, right) in _ends(records).items():
            relation = records.by_uid[overlap].text("relation")
            if relation == "disjoint":
                self._apart[left[0]].add(right[0])
                self._apart[right[0]].add(left[0])
                continue
            together.append((left[0], right[0]))
            if relation == "same" or (relation == "subset" and (left[1], right[1]) == ("part", "whole")):
                self._holders.add_edge(left[0], right[0])
            if relation == "same" or (relation == "subset" and (left[1], right[1]) == ("whole", "part")):
                self._holders.add_edge(right[0], left[0])
        # Patients of several pools lie within whatever holds all of these pools.
        held = {cohort: frozenset.intersection(*map(self._above, named)) for cohort, named in self._pools.items()}
        self._holders.add_edges_from((cohort, holder) for cohort, holders in held.items() for holder in holders)
        self._within: dict[str, frozenset[str]] = {}
        self._covers: dict[str, tuple[frozenset[str], ...]] = {}
        self._far: dict[str, frozenset[str]] = {}
        self._apart_from_some: dict[str, bool] = {}
        self._identity: dict[str, str] = {
            uid: min(alike) for alike in nx.strongly_connected_components(self._holders) for uid in alike
        }
        self._alike: dict[str, list[str]] = defaultdict(list)
        for uid, shown in sorted(self._identity.items()):
            self._alike[shown].append(uid)
        self._together = {frozenset((self.identity(left), self.identity(right))) for left, right in together}

    def within(self, uid: str) -> frozenset[str]:
        """The cohort (or data source) itself and everything that is known to hold all of its patients."""
        if uid not in self._within:
            self._within[uid] = self._above(uid)
        return self._within[uid]

    def identity(self, uid: str) -> str:
        """One uid for all cohorts and data sources that are known to be the same patients."""
        return self._identity.get(uid, uid)

    def alike(self, uid: str) -> list[str]:
        """All that are known to be the same patients as this one, itself among them, sorted."""
        return self._alike.get(self.identity(uid), [uid])

    def disjoint(self, one: str, other: str) -> bool:
        """Whether it is known that no patient is in both.

        A row on the very two (same, subset, may_share) outweighs what would follow from their pools.
        """
        if not (self.may_be_apart(one) and self.may_be_apart(other)):
            return False
        if frozenset((self.identity(one), self.identity(other))) in self._together:
            return False
        if one in self.within(other) or other in self.within(one):
            return False
        return any(
            all(not self._strangers(left).isdisjoint(self.within(right)) for left, right in product(here, there))
            for here, there in product(self._covered_by(one), self._covered_by(other))
        )

    def may_be_apart(self, uid: str) -> bool:
        """Whether it is known of anybody at all that no patient of this one is among them."""
        if uid not in self._apart_from_some:
            self._apart_from_some[uid] = any(all(map(self._strangers, cover)) for cover in self._covered_by(uid))
        return self._apart_from_some[uid]

    def may_share_pairs(self, cohorts: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Every pair that is not known to be disjoint, sorted."""
        ordered = sorted(set(cohorts))
        return tuple(pair for pair in combinations(ordered, 2) if not self.disjoint(*pair))

    def components(self, cohorts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """The cohorts in groups joined by "may share"; any two of different groups are disjoint. Sorted."""
        ordered = sorted(set(cohorts))
        if not all(map(self.may_be_apart, ordered)):
            return (tuple(ordered),)  # whoever may share with everybody joins all of them
        sharing = nx.Graph()
        sharing.add_nodes_from(ordered)
        sharing.add_edges_from(self.may_share_pairs(ordered))
        return tuple(sorted(tuple(sorted(group)) for group in nx.connected_components(sharing)))

    def _above(self, uid: str) -> frozenset[str]:
        return frozenset({uid} | nx.descendants(self._holders, uid)) if uid in self._holders else frozenset({uid})

    def _covered_by(self, uid: str) -> tuple[frozenset[str], ...]:
        """Sets of things, each of which together holds all patients of this one."""
        if uid not in self._covers:
            holders = sorted(self.within(uid))
            single = [frozenset({holder}) for holder in holders]
            self._covers[uid] = (*single, *(self._pools[holder] for holder in holders if holder in self._pools))
        return self._covers[uid]

    def _strangers(self, uid: str) -> frozenset[str]:
        if uid not in self._far:
            self._far[uid] = frozenset().union(*(self._apart.get(holder, ()) for holder in self.within(uid)))
        return self._far[uid]


def _ends(records: Records) -> dict[str, list[tuple[str, str]]]:
    """The two ends of each overlap with their roles, the overlaps and the ends in order of uid."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for edge in sorted(records.typed("BETWEEN"), key=lambda edge: (edge.start, edge.end)):
        found[edge.start].append((edge.end, str(edge.properties.get("role", ""))))
    return {overlap: ends for overlap, ends in found.items() if len(ends) == 2}
