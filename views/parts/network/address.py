"""What the address of the walk asks for: where it starts, what is opened, hidden and chosen, and a path.

Everything that is worth sharing stands in the address, so that a link, Back and Undo lead to the same picture.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

BATCH: Final = 12
"""How many neighbours of a thing are drawn when it is opened, and how many more at each further request."""
PAGE: Final = "explore"
OWN: Final = ("uid", "open", "hide", "pick", "path")
"""The parts of the address that are of the walk; others, such as the edition, are left as they are."""
_UID = re.compile(r"[A-Za-z]+:[A-Za-z0-9_.-]+")


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a walk starts, what is opened in which order and how far, what is hidden and chosen, and a path's ends."""

    start: str
    opened: tuple[tuple[str, int], ...] = ()
    hidden: tuple[str, ...] = ()
    pick: str | None = None
    path: tuple[str, str] | None = None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Walk | None:
        """What an address asks for, as far as it can be meant; None where it names no start."""
        start = query.get("uid") or ""
        if not start:
            return None
        opened: dict[str, int] = {}
        for part in _parts(query.get("open")):
            uid, _, number = part.partition("*")
            if _UID.fullmatch(uid):
                opened[uid] = max(BATCH, int(number)) if re.fullmatch(r"\d{1,4}", number) else BATCH
        ends = [uid for uid in _parts(query.get("path")) if _UID.fullmatch(uid)]
        return cls(
            start,
            tuple(opened.items()),
            tuple(uid for uid in _parts(query.get("hide")) if _UID.fullmatch(uid) and uid != start),
            query.get("pick") or None,
            (ends[0], ends[1]) if len(ends) == 2 and ends[0] != ends[1] else None,
        )

    def query(self) -> dict[str, str]:
        """The address without the page."""
        found = {"uid": self.start}
        if self.opened:
            found["open"] = ",".join(uid if many == BATCH else f"{uid}*{many}" for uid, many in self.opened)
        if self.hidden:
            found["hide"] = ",".join(self.hidden)
        if self.pick:
            found["pick"] = self.pick
        if self.path:
            found["path"] = ",".join(self.path)
        return found

    def shown_of(self, uid: str) -> int:
        """How many neighbours of a thing are asked for; none where it is not open."""
        return dict(self.opened).get(uid, BATCH if uid == self.start else 0)

    def is_open(self, uid: str) -> bool:
        """Whether a thing is opened; the start always is."""
        return self.shown_of(uid) > 0

    def choose(self, pick: str | None) -> Walk:
        """With another thing or link chosen."""
        return replace(self, pick=pick)

    def open(self, uid: str, many: int = BATCH) -> Walk:
        """With a thing opened, so far; what is open already keeps its turn."""
        opened = {**dict(self.opened), uid: many}
        if uid == self.start and many == BATCH:
            opened.pop(uid)
        return replace(self, opened=tuple(opened.items()), pick=uid)

    def close(self, uid: str) -> Walk:
        """With a thing closed; the start shows its first neighbours again."""
        return replace(self, opened=tuple(pair for pair in self.opened if pair[0] != uid), pick=uid)

    def close_all(self) -> Walk:
        """With nothing open but the start, as it was at first."""
        return Walk(self.start, path=self.path)

    def hide(self, uid: str) -> Walk:
        """Without a thing, and without what hangs on it alone."""
        opened = tuple(pair for pair in self.opened if pair[0] != uid)
        return replace(self, opened=opened, hidden=(*self.hidden, uid), pick=None)

    def reveal(self, uid: str) -> Walk:
        """With a hidden thing drawn again."""
        return replace(self, hidden=tuple(one for one in self.hidden if one != uid))

    def lead(self, start: str, end: str) -> Walk:
        """With the shortest paths between two things."""
        return replace(self, path=(start, end), pick=None)

    def end_path(self) -> Walk:
        """Without a path."""
        return replace(self, path=None)

    def toggle(self, uid: str, more: bool) -> Walk:
        """After a click: a thing is chosen, and opened where it has more to show; a second click closes it."""
        if self.is_open(uid):
            return self.close(uid) if self.pick == uid and uid != self.start else self.choose(uid)
        return self.open(uid) if more else self.choose(uid)


def follow(trail: Sequence[Walk], walk: Walk) -> tuple[Walk, ...]:
    """The trail of a session after a walk is shown: one step longer, or shorter where it went back; 50 at most."""
    if not trail or trail[-1].start != walk.start:
        return (walk,)
    if trail[-1] == walk:
        return tuple(trail)
    if len(trail) > 1 and trail[-2] == walk:
        return tuple(trail[:-1])
    return (*trail, walk)[-LONGEST_TRAIL:]


LONGEST_TRAIL: Final = 50


def undo(trail: Sequence[Walk], walk: Walk) -> Walk | None:
    """The walk before the last step; where the session knows of none, without what the address added last."""
    if len(trail) > 1 and trail[-1] == walk:
        return trail[-2]
    if walk.path:
        return walk.end_path()
    if walk.hidden:
        return walk.reveal(walk.hidden[-1])
    return walk.close(walk.opened[-1][0]) if walk.opened else None


def _parts(text: str | None) -> list[str]:
    return [part for part in (text or "").split(",") if part]
