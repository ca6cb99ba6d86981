"""Shortest paths between two things, breadth first from both ends, never through a hub.

Only what lies between the two is asked for, one hop at a time, so that the whole graph is never read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

import networkx as nx

from views.parts.network.links import BACKGROUND, BELONGS, MEASURED, REPORTED, Link, Thing, rungs_in_brief

HUB: Final = 18
"""A thing that is joined to so many others is a hub: T1 CE or TCGA would join everything with everything."""
LONGEST: Final = 6
"""Hops of the longest path that is looked for."""
MOST_SEEN: Final = 2000
MOST_PATHS: Final = 3
_TRIED: Final = 60

LinksOf = Callable[[Sequence[str]], Sequence[Link]]
NeighboursOf = Callable[[Sequence[str]], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Path:
    """One path: its things in order, and for each hop the link that stands for it, a measured one where there is."""

    things: tuple[Thing, ...]
    hops: tuple[Link, ...]

    @property
    def weakest(self) -> Link | None:
        """The hop with the least behind it; None where every hop only says what a thing is or has."""
        found = [hop for hop in self.hops if strength(hop) < DEFINED]
        return min(found, key=strength, default=None)


@dataclass(frozen=True, slots=True)
class Found:
    """The paths, those with the strongest weakest hop first, and why there may be fewer."""

    paths: tuple[Path, ...] = ()
    hubs: tuple[Thing, ...] = ()
    """Hubs that were met and not passed."""
    given_up: bool = False
    many: bool = False
    """Whether there are more of the same length."""
    by_study: bool = False
    """Whether nothing but a study in common joins the two, or one of them."""


DEFINED: Final = 100


def strength(link: Link) -> int:
    """How much a hop says: by its lowest rung; background says less, a study in common least."""
    if link.kind == BELONGS:
        return DEFINED
    if link.kind == REPORTED:
        return 0
    if link.kind == BACKGROUND:
        return 1 if link.disputed else 2
    return 3 + min((-1 if one is None else one for one in link.rungs), default=-1) + 1


def why_weakest(link: Link) -> str:
    """What makes it the weakest, in words."""
    if link.kind == REPORTED:
        return "says only that one study reports on both"
    if link.kind == BACKGROUND:
        return "background from elsewhere, disputed" if link.disputed else "background from elsewhere"
    return f"measured, {rungs_in_brief(link.rungs)}{', disputed' if link.disputed else ''}"


def shortest(start: str, end: str, links_of: LinksOf, neighbours_of: NeighboursOf) -> Found:
    """The shortest paths that pass no hub; through a study only where nothing else joins the two."""
    asked = _Asked(links_of, neighbours_of)
    without = _search(start, end, asked, through_studies=False)
    if without.paths:
        return without
    found = _search(start, end, asked, through_studies=True)
    return Found(found.paths, found.hubs, found.given_up or without.given_up, found.many, bool(found.paths))


class _Asked:
    """What the graph has said so far: each thing is asked for once, whichever search comes by it."""

    def __init__(self, links_of: LinksOf, neighbours_of: NeighboursOf) -> None:
        self._links_of, self._neighbours_of = links_of, neighbours_of
        self._links: dict[str, list[Link]] = {}
        self._degrees: dict[str, int] = {}

    def links(self, uids: Sequence[str]) -> list[Link]:
        """The links of these things that join, those to themselves apart."""
        if new := [uid for uid in uids if uid not in self._links]:
            self._links.update({uid: [] for uid in new})
            for link in self._links_of(new):
                if link.joins and link.source.uid != link.target.uid:
                    for uid in (link.source.uid, link.target.uid):
                        if uid in new:
                            self._links[uid].append(link)
        return [link for uid in uids for link in self._links[uid]]

    def degree(self, uids: Sequence[str]) -> dict[str, int]:
        """To how many things each is joined."""
        if new := [uid for uid in uids if uid not in self._degrees]:
            self._degrees.update(dict.fromkeys(new, 0) | dict(self._neighbours_of(new)))
        return {uid: self._degrees[uid] for uid in uids}


def _search(start: str, end: str, asked: _Asked, through_studies: bool) -> Found:
    things: dict[str, Thing] = {}
    hops: dict[tuple[str, str], dict[str, Link]] = {}
    hubs: dict[str, Thing] = {}
    sides: tuple[set[str], set[str]] = ({start}, {end})
    rims: list[set[str]] = [{start}, {end}]
    given_up = False
    for _ in range(LONGEST):
        if sides[0] & sides[1]:
            break
        # the smaller rim grows; where one cannot, nothing joins the two
        side = 0 if len(rims[0]) <= len(rims[1]) else 1
        if not rims[side]:
            break
        far: set[str] = set()
        for link in asked.links(sorted(rims[side])):
            low, high = sorted((link.source.uid, link.target.uid))
            hops.setdefault((low, high), {})[link.id] = link
            for one in (link.source, link.target):
                things.setdefault(one.uid, one)
                far.add(one.uid)
        far -= sides[side]
        degrees = asked.degree(sorted(far - {start, end}))
        rims[side] = set()
        for uid in far:
            if degrees.get(uid, 0) >= HUB:
                hubs.setdefault(uid, things[uid])
            elif uid in (start, end) or through_studies or "Study" not in things[uid].labels:
                rims[side].add(uid)
        sides[side].update(rims[side])
        if len(sides[0]) + len(sides[1]) > MOST_SEEN:
            given_up = True
            break
    seen = sides[0] | sides[1]
    graph = nx.Graph(pair for pair in hops if set(pair) <= seen)
    told = tuple(sorted(hubs.values(), key=lambda one: (one.name.casefold(), one.uid)))
    if start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return Found((), told, given_up)
    tried = list(islice(nx.all_shortest_paths(graph, start, end), _TRIED))
    paths = sorted((_path(one, things, hops) for one in tried), key=_rank)
    return Found(tuple(paths[:MOST_PATHS]), told, given_up, len(paths) > MOST_PATHS)


def _path(uids: Sequence[str], things: Mapping[str, Thing], hops: Mapping[tuple[str, str], Mapping[str, Link]]) -> Path:
    taken = []
    for one, other in pairwise(uids):
        low, high = sorted((one, other))
        taken.append(max(hops[low, high].values(), key=lambda link: (_evidence(link), link.id)))
    return Path(tuple(things[uid] for uid in uids), tuple(taken))


def _evidence(link: Link) -> int:
    """Of two links between the same things the measured one is shown."""
    return strength(link) + 1000 if link.kind == MEASURED else strength(link)


def _rank(path: Path) -> tuple[int, int, tuple[str, ...]]:
    weakest = path.weakest
    weak = DEFINED if weakest is None else strength(weakest)
    return (-weak, -sum(hop.kind == MEASURED for hop in path.hops), tuple(one.uid for one in path.things))


def links_on(paths: Iterable[Path]) -> list[tuple[Link, ...]]:
    """The links of paths, to be drawn."""
    return [path.hops for path in paths]
