"""Ego graph of a walk: the things around its start, opened one by one, and the links of what is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from views.parts.network.address import Walk
from views.parts.network.links import Link, Thing, ranked

MOST: Final = 300  # below 500: from there on networkx lays out by scipy, which is not installed
"""So many things are drawn at most: more cannot be told apart, nor drawn in a moment."""
LinksOf = Callable[[str], Sequence[Link]]


@dataclass(frozen=True, slots=True)
class Step:
    """What one opened thing brought in: who was drawn for it, how many were shown, of how many."""

    uid: str
    brought: tuple[str, ...]
    shown: int
    total: int
    asked: int

    @property
    def told(self) -> str:
        """`12 of 40 shown`; nothing where all are."""
        return f"{self.shown} of {self.total} shown" if self.shown < self.total else ""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What is drawn: things in the order in which they came, links, and what each opened thing brought."""

    walk: Walk
    things: tuple[Thing, ...]
    links: tuple[Link, ...]
    steps: tuple[Step, ...]
    full: bool = False
    on_path: frozenset[str] = frozenset()
    """The ids of links on the paths that are shown."""

    @property
    def key(self) -> str:
        """A name for what is drawn: a selection is an index, so it may not outlive its drawing."""
        parts = (*(one.uid for one in self.things), "", *(one.id for one in self.links), "", *sorted(self.on_path))
        told = (f"{one.uid} {one.shown} {one.total}" for one in self.steps)
        return sha256("\n".join((*parts, *told)).encode()).hexdigest()[:16]

    def thing(self, uid: str) -> Thing | None:
        """A thing that is drawn."""
        return next((one for one in self.things if one.uid == uid), None)

    def link(self, id: str | None) -> Link | None:
        """A link that is drawn."""
        return next((one for one in self.links if one.id == id), None)

    def step(self, uid: str) -> Step | None:
        """What a thing brought in, where it is open."""
        return next((one for one in self.steps if one.uid == uid), None)

    def near(self, uid: str) -> list[Link]:
        """The links of a thing that are drawn."""
        return [one for one in self.links if uid in (one.source.uid, one.target.uid)]


def neighbourhood(walk: Walk, start: Thing, links_of: LinksOf, paths: Iterable[Sequence[Link]] = ()) -> Neighbourhood:
    """What is drawn of a walk: its start, paths, and each opened thing that was reached, with its first neighbours.

    links_of: all links of a thing. An opened thing that nothing leads to any more is closed with what led to it.
    """
    hidden = set(walk.hidden)
    things: dict[str, Thing] = {start.uid: start}
    found: dict[str, Link] = {}
    on_path: set[str] = set()
    ways: list[Thing] = []
    for path in paths:
        for link in path:
            on_path.add(link.id)
            found.setdefault(link.id, link)
            ways += [link.source, link.target]
    opened, steps, full = [], [], False
    asked = dict(walk.opened)
    order = [start.uid, *(uid for uid in asked if uid != start.uid)]
    for place, uid in enumerate(order):
        if uid in hidden or (uid not in things and uid not in {one.uid for one in ways}):
            continue
        own = [
            link
            for link in links_of(uid)
            if link.source.uid != link.target.uid and not {link.source.uid, link.target.uid} & hidden
        ]
        neighbours = ranked(own, uid)
        brought: list[str] = []
        first = neighbours[: walk.shown_of(uid)]
        # what is at the other end of a chosen link is drawn, however many come before it
        first += [link.other(uid) for link in own if link.id == walk.pick and link.other(uid) not in first]
        for one in first:
            if one.uid not in things:
                if len(things) >= MOST:
                    full = True
                    break
                things[one.uid] = one
                brought.append(one.uid)
        for link in own:
            found.setdefault(link.id, link)
        steps.append(Step(uid, tuple(brought), 0, len(neighbours), walk.shown_of(uid)))
        if uid in asked:
            opened.append((uid, asked[uid]))
        if place == 0:
            for one in ways:  # after the start's own, so that a path does not move them
                things.setdefault(one.uid, one)
    drawn = tuple(link for link in found.values() if {link.source.uid, link.target.uid} <= set(things))
    counted = [_counted(step, drawn) for step in steps]
    walk = replace(walk, opened=tuple(opened))
    return Neighbourhood(walk, tuple(things.values()), drawn, tuple(counted), full, frozenset(on_path))


def _counted(step: Step, drawn: Sequence[Link]) -> Step:
    near = {link.other(step.uid).uid for link in drawn if step.uid in (link.source.uid, link.target.uid)}
    return replace(step, shown=len(near))
