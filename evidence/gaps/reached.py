"""What findings, screens and models say of whom, and the state of evidence that follows from that alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from functools import lru_cache
from typing import Any, Literal, TypeVar

from evidence.gaps.states import NOTHING, RANK, Gap, State
from ontology import Node, Records

_SIGNS = ("positive", "negative")
_Uids = frozenset[str]
_NONE: _Uids = frozenset()
"""One for all that have none, of whom there are very many."""
_Wider = Callable[[_Uids], _Uids]
_V = TypeVar("_V")
_OTHERS_REACH = ("Sequence", "Cell", "ImmuneGroup")
"""Labels of what findings speak of without naming it."""
MOST = 16384
"""How many answers of a kind are kept: what is told of a thing depends on few others, however many there are."""


class Kept(dict[Any, _V]):
    """What was worked out and is asked for again and again: all of it is forgotten where it becomes too much."""

    def keep(self, key: Hashable, value: _V) -> _V:
        """The value, which is there the next time."""
        if len(self) >= MOST:
            self.clear()
        self[key] = value
        return value


class Reached:
    """What every finding and screen of the records says of whom. Read once, asked often; needs `MARKER_OF`."""

    def __init__(self, records: Records) -> None:
        self.records = records
        by_subject: dict[str, set[str]] = defaultdict(set)
        by_object: dict[str, set[str]] = defaultdict(set)
        findings = records.labelled("Finding")
        self._results = {finding.uid: _result(finding) for finding in findings}
        self._imageless = frozenset(node.uid for node in findings if node.properties.get("uses_images") is not True)
        for finding in findings:
            for uid in records.uids_from(finding.uid, "HAS_SUBJECT"):
                by_subject[uid].add(finding.uid)
            for uid in records.uids_from(finding.uid, "HAS_OBJECT"):
                by_object[uid].add(finding.uid)
        self._by_subject = {uid: frozenset(found) for uid, found in by_subject.items()}
        self._by_object = {uid: frozenset(found) for uid, found in by_object.items()}
        self._have_near = {uid for edge in records.typed("NEAR_TO") for uid in (edge.start, edge.end)}
        self._have_near.update(edge.end for edge in records.typed("IN_GROUP"))
        self._reached_by_others = {node.uid for label in _OTHERS_REACH for node in records.labelled(label)}
        self._screened: dict[str, _Uids] = {}
        self._screens: dict[str, set[str]] = defaultdict(set)
        for screen in records.labelled("Screen"):
            tested = records.targets(screen.uid, "SCREENED")
            if any("Feature" in node.labels for node in tested):
                self._screened[screen.uid] = frozenset(node.uid for node in tested)
                for node in tested:
                    self._screens[node.uid].add(screen.uid)
        self._near: Kept[tuple[str, ...]] = Kept()
        self._standing: Kept[_Uids] = Kept()
        self._own: Kept[Gap] = Kept()
        self._known_findings: Kept[_Uids] = Kept()
        # functions of these records alone: one that knew `self` would be held by it and hold it for ever, since records
        # are judged without the collector of circles
        screens, union, kept = self._screens, frozenset[str]().union, lru_cache(MOST)
        self._read_from = kept(lambda image: frozenset(records.uids_to(image, "DERIVED_FROM")))
        self._maps = kept(lambda image: frozenset(_walk(records, {image}, "COMPUTED_FROM", back=True)))
        holders: _Wider = kept(lambda named: frozenset(_walk(records, named, "HAS_MEMBER", back=True)) or _NONE)
        members: _Wider = kept(lambda named: frozenset(_walk(records, named, "HAS_MEMBER")) or _NONE)
        self._holders, self._members = holders, members
        self._as_row: _Wider = kept(lambda named: named | above if (above := holders(named)) else named)
        self._as_column: _Wider = kept(
            lambda named: named | sets if (sets := holders(named) | members(named)) else named
        )
        self._screens_of: _Wider = kept(lambda named: union(*(screens.get(uid, ()) for uid in named)) or _NONE)
        self._selected = kept(lambda screen: frozenset(records.uids_to(screen, "FROM_SCREEN")))
        self._trained = {edge.start: frozenset[str]() for edge in records.typed("TRAINED_FOR")}
        for edge in records.typed("TRAINED_FOR"):
            self._trained[edge.start] |= {edge.end}

    # ------------------------------------------------------------------ what counts for a thing
    def near(self, uid: str) -> tuple[str, ...]:
        """Twins, the markers that stand for a cell alone, and the cells of an immune group."""
        if uid not in self._have_near:
            return ()
        known = self._near.get(uid)
        if known is not None:
            return known
        found = set(self.records.uids_from(uid, "NEAR_TO"))
        if "Cell" in self.records.by_uid[uid].labels:
            found |= set(self.records.uids_to(uid, "NEAR_TO"))
        found |= {node.uid for node in self.records.sources(uid, "IN_GROUP") if "Cell" in node.labels}
        return self._near.keep(uid, tuple(sorted(found - {uid})))

    def stands_for(self, uid: str) -> _Uids:
        """What findings name where they speak of this thing: itself, features of an image, markers of a cell."""
        known = self._standing.get(uid)
        if known is not None:
            return known
        return self._standing.keep(uid, self._stands_for(uid) if uid in self._reached_by_others else frozenset((uid,)))

    def _stands_for(self, uid: str) -> _Uids:
        node = self.records.by_uid[uid]
        if "Sequence" in node.labels:
            images = {uid, *self._maps(uid)}
            return frozenset().union(*map(self._read_from, images))
        if "Cell" in node.labels:
            return frozenset(self.records.uids_to(uid, "MARKER_OF"))
        return frozenset(one.uid for one in self.records.sources(uid, "IN_GROUP") if "Cell" not in one.labels)

    # ------------------------------------------------------------------ what could be said of it
    def as_row(self, uid: str) -> _Uids:
        """All whose findings, screens or training could say something of this thing as a row of the map."""
        return self._as_row(self.stands_for(uid))

    def as_column(self, uid: str) -> _Uids:
        """All that findings, screens or models could name and so say something of this thing as a column."""
        return self._as_column(self.stands_for(uid))

    def held_against(self, uid: str) -> set[str]:
        """What findings of this subject name as their object, and what a model was trained for."""
        findings = self._by_subject.get(uid, _NONE)
        told = set(self._trained.get(uid, ()))
        return told.union(*(self.records.uids_from(finding, "HAS_OBJECT") for finding in findings))

    def screens_of(self, uid: str) -> Collection[str]:
        """The screens of images that tested it."""
        return self._screens.get(uid, ())

    def screened(self, screen: str) -> _Uids:
        """What that screen tested."""
        return self._screened[screen]

    # ------------------------------------------------------------------ its own state
    def own(self, row: str, column: str | None = None) -> Gap:
        """The state without what is near. Of a pair it is not kept: there are many, and few are asked for twice."""
        if column is not None:
            return self._state(row, column, self.stands_for(row), self.stands_for(column))
        known = self._own.get(row)
        return self._own.keep(row, self._state(row, None, self.stands_for(row), None)) if known is None else known

    def _state(self, row: str, column: str | None, left: _Uids, right: _Uids | None) -> Gap:
        found = self._findings(left, right)
        if tested := found - self._imageless:
            return self._by_result(row, column, tested)
        if screens := self._unselected(left, right):
            through = self._tested_for(row, column, screens)
            some_unnamed = not all(_names_all(self.records.by_uid[uid]) for uid in screens)
            return Gap("screened_not_selected", (), screens, through, open=some_unnamed)
        without = Gap("without_images", tuple(sorted(found))) if found else NOTHING
        return self._in_set(left, right) or without

    def _tested_for(self, row: str, column: str | None, screens: Iterable[str]) -> tuple[str, ...]:
        """The markers of a cell that these screens tested."""
        cells = [uid for uid in (row, column) if uid and "Cell" in self.records.by_uid[uid].labels]
        tested = frozenset().union(*(self._screened[screen] for screen in screens))
        return tuple(sorted({marker for cell in cells for marker in self.stands_for(cell) & tested}))

    def _findings(self, left: _Uids, right: _Uids | None) -> _Uids:
        subjects = self._all(left, "subject")
        if right is None:
            return subjects | self._all(left, "object")
        return subjects & self._all(right, "object") if subjects else subjects

    def _all(self, named: _Uids, side: Literal["subject", "object"]) -> _Uids:
        """The findings that have any of these on that side; kept, since each row and column is asked many times."""
        by_uid = self._by_subject if side == "subject" else self._by_object
        if len(named) == 1:
            (uid,) = named
            return by_uid.get(uid, _NONE)
        known = self._known_findings.get((side, named))
        if known is not None:
            return known
        return self._known_findings.keep((side, named), _NONE.union(*(by_uid.get(uid, ()) for uid in named)) or _NONE)

    def _by_result(self, row: str, column: str | None, tested: _Uids) -> Gap:
        state = min({self._results[uid] for uid in tested}, key=RANK.__getitem__)
        return Gap(state, tuple(sorted(tested)), (), self._through(row, column, tested))

    def _through(self, row: str, column: str | None, tested: _Uids) -> tuple[str, ...]:
        """Maps by which alone an acquisition is reached, and markers by which a cell is."""
        through: set[str] = set()
        for uid in filter(None, (row, column)):
            if uid not in self._reached_by_others:
                continue
            labels = self.records.by_uid[uid].labels
            if "Cell" in labels:
                through |= self._named_in(tested, self.stands_for(uid))
            if "Sequence" in labels and not self._named_in(tested, self._read_from(uid)):
                through.update(one for one in self._maps(uid) if self._named_in(tested, self._read_from(one)))
        return tuple(sorted(through))

    def _named_in(self, findings: _Uids, some: _Uids) -> _Uids | set[str]:
        """Those of some that are named in findings, asked of whichever are fewer."""
        if len(some) > 2 * len(findings):
            return some & self._ends(findings)
        return {
            uid
            for uid in some
            if not findings.isdisjoint(self._by_subject.get(uid, ()))
            or not findings.isdisjoint(self._by_object.get(uid, ()))
        }

    def _unselected(self, left: _Uids, right: _Uids | None) -> tuple[str, ...]:
        """Screens that tested it (or the two together) and of which no finding names it."""
        screens = self._screens_of(left)
        if right is not None and screens:
            screens &= self._screens_of(right)
        found = []
        for screen in screens:
            if not (selected := self._selected(screen)):
                found.append(screen)
                continue
            others = [None] if right is None else [self._within(other) for other in right & self._screened[screen]]
            ones = (self._within(one) for one in left & self._screened[screen])
            if any(selected.isdisjoint(self._findings(one, other)) for one in ones for other in others):
                found.append(screen)
        return tuple(sorted(found))

    def _within(self, uid: str) -> _Uids:
        """A thing and the sets that hold it, one of which may have been selected in its place."""
        return self._as_row(frozenset((uid,)))

    def _in_set(self, left: _Uids, right: _Uids | None) -> Gap | None:
        """What holds it was tested, screened or trained for it; or its own members were."""
        if right is None:
            wider, members = self._holders(left), self._members(left)
            sets = [uid for uid in sorted(wider | members) if self._known(uid)]
            trained = set[str]().union(*(self.records.uids_to(uid, "TRAINED_FOR") for uid in left))
            sets += sorted(trained - {*sets})
            findings = self._findings(frozenset(sets), None) - self._imageless
            return Gap("inside_set", tuple(sorted(findings)), (), tuple(sets)) if sets else None
        own, told = self._as_row(left), self._as_column(right)
        findings, screened = _NONE, tuple[str, ...]()
        if own is not left or told is not right:  # of these themselves nothing is known, or nobody would ask
            findings, screened = self._findings(own, told) - self._imageless, self._unselected(own, told)
        trained = {model for model in own if model in self._trained and not right.isdisjoint(self._trained[model])}
        if not (findings or screened or trained):
            return None
        through = tuple(sorted((self._ends(findings) - left - right) | trained))
        return Gap("inside_set", tuple(sorted(findings)), screened, through)

    def _ends(self, findings: Iterable[str]) -> set[str]:
        kinds = ("HAS_SUBJECT", "HAS_OBJECT")
        return set[str]().union(*(self.records.uids_from(uid, kind) for uid in findings for kind in kinds))

    def _known(self, uid: str) -> bool:
        return bool(self._screens.get(uid)) or bool(self._findings(frozenset({uid}), None) - self._imageless)


def _result(finding: Node) -> State:
    if finding.text("result") != "association":
        return "tested"
    return "association_signed" if finding.text("direction") in _SIGNS else "association_unsigned"


def _names_all(screen: Node) -> bool:
    selected = screen.number("n_selected")
    return selected is not None and selected == screen.number("n_named")


def _walk(records: Records, start: Iterable[str], relationship: str, *, back: bool = False) -> set[str]:
    """All that a relationship leads to from here, by any number of steps, without the start itself."""
    step = records.uids_to if back else records.uids_from
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        for uid in step(waiting.pop(), relationship):
            if uid not in found:
                found.add(uid)
                waiting.append(uid)
    return found
