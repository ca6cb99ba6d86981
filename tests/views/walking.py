"""Made-up links for tests of the walk: as few words as they need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from views.parts.network.links import FINDING, Link, Measured, Thing

LABELS = {
    "i": ("Entity", "Sequence"),
    "f": ("Entity", "Feature"),
    "m": ("Entity", "Marker", "Gene"),
    "c": ("Entity", "Cell"),
    "s": ("Entity", "Study"),
    "p": ("Entity", "DataSource"),
}


def thing(name: str) -> Thing:
    """A thing whose first letter says what it is."""
    return Thing(f"rg:x.{name}", name, LABELS[name[0]])


def measured(one: str, other: str, *rungs: int | None, result: str = "association", doubted: bool = False) -> Link:
    """A link with a finding on each of the rungs."""
    found = tuple(
        Measured(f"rg:finding.{one}-{other}-{place}", f"{one} – {other}", result, "negative", rung, "Toy", doubted)
        for place, rung in enumerate(rungs)
    )
    return Link(thing(one), thing(other), FINDING, found, disputed=doubted)


def joined(one: str, relation: str, other: str, claims: int = 0, disputed: bool = False) -> Link:
    """A link beside findings."""
    return Link(thing(one), thing(other), relation, (), claims, (), disputed)


def asker(links: Sequence[Link]) -> Callable[[Iterable[str]], list[Link]]:
    """What a graph of these links answers to a question on some things: their links, and no other."""

    def ask(uids: Iterable[str]) -> list[Link]:
        wanted = set(uids)
        return [one for one in links if {one.source.uid, one.target.uid} & wanted]

    return ask


def counter(links: Sequence[Link]) -> Callable[[Iterable[str]], dict[str, int]]:
    """To how many things each of these is joined."""

    def count(uids: Iterable[str]) -> dict[str, int]:
        return {uid: len({one.other(uid).uid for one in asker(links)([uid])}) for uid in uids}

    return count
