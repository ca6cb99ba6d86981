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
    without = _search(start, end, links_of, neighbours_of, through_studies=False)
    if without.paths:
        return without
    found = _search(start, end, links_of, neighbours_of, through_studies=True)
    return Found(found.paths, found.hubs, found.given_up or without.given_up, found.many, bool(found.paths))


def _search(start: str, end: str, links_of: LinksOf, neighbours_of: NeighboursOf, through_studies: bool) -> Found:
    things: dict[str, Thing] = {}
    hops: dict[tuple[str, str], list[Link]] = {}
    hubs: dict[str, Thing] = {}
    sides: tuple[set[str], set[str]] = ({start}, {end})
    edges: tuple[set[str], set[str]] = ({start}, {end})
    given_up = False
    for _ in range(LONGEST):
        if sides[0] & sides[1]:
            break
        # the smaller rim grows
        side = 0 if len(edges[0]) <= len(edges[1]) else 1
        if not edges[side]:
            break
        new = _grow(sorted(edges[side]), links_of, things, hops)
        far = {one for one in new if one not in sides[side]}
        degrees = neighbours_of(sorted(far - {start, end}))
        passable = set()
        for uid in far:
            if degrees.get(uid, 0) >= HUB:
                hubs.setdefault(uid, things[uid])
            elif uid in (start, end) or through_studies or "Study" not in things[uid].labels:
                passable.add(uid)
        sides[side].update(passable)
        edges[side].clear()
        edges[side].update(passable)
        if len(sides[0]) + len(sides[1]) > MOST_SEEN:
            given_up = True
            break
    seen = sides[0] | sides[1]
    graph = nx.Graph(pair for pair in hops if set(pair) <= seen)
    told = tuple(sorted(hubs.values(), key=lambda one: (one.name.casefold(), one.uid)))
    if start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return Found((), told, given_up)
    tried = list(islice(nx.all_shortest_paths(graph, start, end), _TRIED))
    if len(tried[0]) - 1 > LONGEST:
        return Found((), told, given_up)
    paths = sorted((_path(one, things, hops) for one in tried), key=_rank)
    return Found(tuple(paths[:MOST_PATHS]), told, given_up, len(paths) > MOST_PATHS)


def _grow(
    rim: Sequence[str],
    links_of: LinksOf,
    things: dict[str, Thing],
    hops: dict[tuple[str, str], list[Link]],
) -> set[str]:
    """What one more hop reaches; the links are kept."""
    new: set[str] = set()
    for link in links_of(rim):
        if link.joins and link.source.uid != link.target.uid:
            for one in (link.source, link.target):
                things.setdefault(one.uid, one)
                new.add(one.uid)
            low, high = sorted((link.source.uid, link.target.uid))
            known = hops.setdefault((low, high), [])
            if link.id not in {one.id for one in known}:
                known.append(link)
    return new


def _path(uids: Sequence[str], things: Mapping[str, Thing], hops: Mapping[tuple[str, str], list[Link]]) -> Path:
    taken = []
    for one, other in pairwise(uids):
        low, high = sorted((one, other))
        taken.append(max(hops[low, high], key=lambda link: (_evidence(link), link.id)))
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
