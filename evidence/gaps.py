"""Evidence gap map: the state of evidence on one thing, or where a row and a column of the map meet.

A false gap sends a trial the wrong way, so `no_study` is said only where nothing else holds. In order of precedence:

association_signed, association_unsigned, tested: a finding that read an image, with its best result. An image is
reached by what was measured on it and on maps computed from it (a map counts for its acquisition, not the other way
round), a cell through the markers that stand for it (`MARKER_OF`), an immune group through its markers (`IN_GROUP`).
screened_not_selected: a screen of images tested it, and no finding of that screen names it or a set that holds it.
near_name: its twin, the marker that stands for it, or a cell of the group is better known (`NEAR_TO`, `IN_GROUP`).
inside_set: a signature, contrast or model that holds it was tested or trained for it, or one of its members was.
without_images: only findings that read no image speak of it; of a pair, only where such a finding joins the two.
no_study: none of these, in the releases that were read.

The states are derived at every build: as `gap_state` of whatever a review declares or a study reaches, and as `MEETS`
between images or features and what they were held against. So pages and queries ask the graph, by one rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, get_args

from evidence.ladder import rung
from ontology import Edge, Node, Records, Value

State = Literal[
    "association_signed",
    "association_unsigned",
    "tested",
    "screened_not_selected",
    "near_name",
    "inside_set",
    "without_images",
    "no_study",
]
STATES: tuple[State, ...] = get_args(State)
"""The vocabulary GapState, the strongest first."""
DERIVED = frozenset({"MEETS"})
COPIED = ("gap_state", "gap_near_state", "gap_through", "gap_screens", "gap_open")
"""Properties in which a thing carries its state; its findings are asked for, since there may be very many."""

_RANK = {state: rank for rank, state in enumerate(STATES)}
_SIGNS = ("positive", "negative")
_ROWS, _COLUMNS = ("Sequence", "Feature"), ("Marker", "Cell", "Outcome", "ImmuneGroup")
_THINGS = (*_ROWS, *_COLUMNS)
_Uids = frozenset[str]
_Wider = Callable[[_Uids], _Uids]


@dataclass(frozen=True, slots=True)
class Gap:
    """How far evidence reaches, with what lies behind it as sorted uids.

    near_state: of near_name, the state of the thing that is near. through: that thing, the sets, maps or markers by
    which it is reached; empty where it is reached itself. open: of screened_not_selected, True where the source does
    not name all that was selected, so that it may be among the others.
    """

    state: State
    findings: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    near_state: State | None = None
    open: bool = False


NOTHING = Gap("no_study")


def gap_state(evidence: Reached, row: str, column: str | None = None) -> Gap:
    """The state of one thing, or of a pair: a row (image, feature or marker) and a column (what it is held against).

    KeyError for a uid that is not in the records.
    """
    own = evidence.own(row, column)
    if _RANK[own.state] <= _RANK["screened_not_selected"]:
        return own  # whatever is near
    pairs = [(near, column) for near in evidence.near(row)]
    if column is not None:
        pairs += [(near, other) for near in (row, *evidence.near(row)) for other in evidence.near(column)]
    best, through = NOTHING, ""
    for one, other in sorted(pairs, key=str):
        found = evidence.own(one, other)
        if _RANK[found.state] < _RANK[best.state]:
            best, through = found, one if one != row else other or ""
    if _RANK[own.state] <= _RANK[best.state]:
        return own
    return replace(best, state="near_name", near_state=best.state, through=(through,))


class Reached:
    """What every finding and screen of the records says of whom. Read once, asked often; needs `MARKER_OF`."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self._by_subject: dict[str, set[str]] = defaultdict(set)
        self._by_object: dict[str, set[str]] = defaultdict(set)
        findings = records.labelled("Finding")
        self._results = {finding.uid: _result(finding) for finding in findings}
        self._imageless = frozenset(node.uid for node in findings if node.properties.get("uses_images") is not True)
        for finding in findings:
            for node in records.targets(finding.uid, "HAS_SUBJECT"):
                self._by_subject[node.uid].add(finding.uid)
            for node in records.targets(finding.uid, "HAS_OBJECT"):
                self._by_object[node.uid].add(finding.uid)
        self._screened: dict[str, _Uids] = {}
        self._screens: dict[str, set[str]] = defaultdict(set)
        for screen in records.labelled("Screen"):
            tested = records.targets(screen.uid, "SCREENED")
            if any("Feature" in node.labels for node in tested):
                self._screened[screen.uid] = frozenset(node.uid for node in tested)
                for node in tested:
                    self._screens[node.uid].add(screen.uid)
        self._own: dict[tuple[str, str | None], Gap] = {}
        self._known_of: dict[_Uids, _Uids] = {}
        self._known_findings: dict[tuple[str, _Uids], _Uids] = {}
        # each row and column is asked many times
        self._near: dict[str, tuple[str, ...]] = {}
        self._standing: dict[str, _Uids] = {}
        self._read_from = cache(lambda image: frozenset(node.uid for node in records.sources(image, "DERIVED_FROM")))
        self._maps = cache(lambda image: frozenset(_walk(records, {image}, "COMPUTED_FROM", back=True)))
        self._alone = cache(lambda uid: frozenset({uid}))
        self._holders: _Wider = cache(lambda named: frozenset(_walk(records, named, "HAS_MEMBER", back=True)))
        self._members: _Wider = cache(lambda named: frozenset(_walk(records, named, "HAS_MEMBER")))
        self._as_row: _Wider = cache(lambda named: named | self._holders(named))
        self._as_column: _Wider = cache(lambda named: named | self._holders(named) | self._members(named))
        self._screens_of: _Wider = cache(
            lambda named: frozenset().union(*(self._screens.get(uid, ()) for uid in named))
        )
        self._selected = cache(lambda screen: frozenset(node.uid for node in records.sources(screen, "FROM_SCREEN")))
        self._trained = {edge.start: frozenset[str]() for edge in records.typed("TRAINED_FOR")}
        for edge in records.typed("TRAINED_FOR"):
            self._trained[edge.start] |= {edge.end}

    # ------------------------------------------------------------------ what counts for a thing
    def near(self, uid: str) -> tuple[str, ...]:
        """Twins, the markers that stand for a cell alone, and the cells of an immune group."""
        if uid not in self._near:
            found = {node.uid for node in self.records.targets(uid, "NEAR_TO")}
            if "Cell" in self.records.by_uid[uid].labels:
                found |= {node.uid for node in self.records.sources(uid, "NEAR_TO")}
            found |= {node.uid for node in self.records.sources(uid, "IN_GROUP") if "Cell" in node.labels}
            self._near[uid] = tuple(sorted(found - {uid}))
        return self._near[uid]

    def stands_for(self, uid: str) -> _Uids:
        """What findings name where they speak of this thing: itself, features of an image, markers of a cell."""
        if uid not in self._standing:
            self._standing[uid] = self._stands_for(uid)
        return self._standing[uid]

    def _stands_for(self, uid: str) -> _Uids:
        node = self.records.by_uid[uid]
        if "Sequence" in node.labels:
            images = {uid, *self._maps(uid)}
            return frozenset().union(*map(self._read_from, images))
        if "Cell" in node.labels:
            return frozenset(one.uid for one in self.records.sources(uid, "MARKER_OF"))
        if "ImmuneGroup" in node.labels:
            return frozenset(one.uid for one in self.records.sources(uid, "IN_GROUP") if "Cell" not in one.labels)
        return frozenset({uid})

    # ------------------------------------------------------------------ what could be said of it
    def as_row(self, uid: str) -> _Uids:
        """All whose findings, screens or training could say something of this thing as a row of the map."""
        return self._as_row(self.stands_for(uid))

    def as_column(self, uid: str) -> _Uids:
        """All that findings, screens or models could name and so say something of this thing as a column."""
        return self._as_column(self.stands_for(uid))

    def joined(self) -> Iterator[tuple[Iterable[str], Iterable[str]]]:
        """What findings, screens and models hold against what: each of the first against each of the second."""
        pairs: set[tuple[str, str]] = set()
        for subject, uids in self._by_subject.items():
            told = (node.uid for uid in uids for node in self.records.targets(uid, "HAS_OBJECT"))
            pairs.update((subject, uid) for uid in told)
        pairs.update((edge.start, edge.end) for edge in self.records.typed("TRAINED_FOR"))
        yield from (((one,), (other,)) for one, other in sorted(pairs))
        yield from ((tested, tested) for tested in self._screened.values())

    # ------------------------------------------------------------------ its own state
    def own(self, row: str, column: str | None = None) -> Gap:
        """The state without what is near."""
        if (row, column) not in self._own:
            left = self.stands_for(row)
            right = None if column is None else self.stands_for(column)
            self._own[row, column] = self._state(row, column, left, right)
        return self._own[row, column]

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
        if right is None:
            return self._all(left, "subject") | self._all(left, "object")
        return self._all(left, "subject") & self._all(right, "object")

    def _all(self, named: _Uids, side: Literal["subject", "object"]) -> _Uids:
        """The findings that have any of these on that side; kept, since each row and column is asked many times."""
        if (side, named) not in self._known_findings:
            by_uid = self._by_subject if side == "subject" else self._by_object
            self._known_findings[side, named] = frozenset().union(*(by_uid.get(uid, ()) for uid in named))
        return self._known_findings[side, named]

    def _by_result(self, row: str, column: str | None, tested: _Uids) -> Gap:
        state = min({self._results[uid] for uid in tested}, key=_RANK.__getitem__)
        return Gap(state, tuple(sorted(tested)), (), self._through(row, column, tested))

    def _through(self, row: str, column: str | None, tested: _Uids) -> tuple[str, ...]:
        """Maps by which alone an acquisition is reached, and markers by which a cell is."""
        through: set[str] = set()
        for uid in filter(None, (row, column)):
            labels = self.records.by_uid[uid].labels
            if "Cell" in labels:
                through |= {one for one in self.stands_for(uid) if not tested.isdisjoint(self._of(self._alone(one)))}
            if "Sequence" in labels and tested.isdisjoint(self._of(self._read_from(uid))):
                through |= {one for one in self._maps(uid) if not tested.isdisjoint(self._of(self._read_from(one)))}
        return tuple(sorted(through))

    def _of(self, named: _Uids) -> _Uids:
        if named not in self._known_of:
            self._known_of[named] = self._findings(named, None)
        return self._known_of[named]

    def _unselected(self, left: _Uids, right: _Uids | None) -> tuple[str, ...]:
        """Screens that tested it (or the two together) and of which no finding names it."""
        screens = self._screens_of(left)
        if right is not None:
            screens &= self._screens_of(right)
        found = []
        for screen in screens:
            selected = self._selected(screen)
            others = [None] if right is None else [self._within(other) for other in right & self._screened[screen]]
            ones = [self._within(one) for one in left & self._screened[screen]]
            if any(not selected & self._findings(one, other) for one in ones for other in others):
                found.append(screen)
        return tuple(sorted(found))

    def _within(self, uid: str) -> _Uids:
        """A thing and the sets that hold it, one of which may have been selected in its place."""
        return self._as_row(self._alone(uid))

    def _in_set(self, left: _Uids, right: _Uids | None) -> Gap | None:
        """What holds it was tested, screened or trained for it; or its own members were."""
        if right is None:
            wider, members = self._holders(left), self._members(left)
            sets = [uid for uid in sorted(wider | members) if self._known(uid)]
            sets += sorted({node.uid for uid in left for node in self.records.sources(uid, "TRAINED_FOR")} - {*sets})
            findings = self._findings(frozenset(sets), None) - self._imageless
            return Gap("inside_set", tuple(sorted(findings)), (), tuple(sets)) if sets else None
        own, told = self._as_row(left), self._as_column(right)
        findings = self._findings(own, told) - self._imageless
        screened = self._unselected(own, told)
        trained = {model for model in own if model in self._trained and not right.isdisjoint(self._trained[model])}
        if not (findings or screened or trained):
            return None
        through = tuple(sorted((self._ends(findings) - left - right) | trained))
        return Gap("inside_set", tuple(sorted(findings)), screened, through)

    def _ends(self, findings: Iterable[str]) -> set[str]:
        kinds = ("HAS_SUBJECT", "HAS_OBJECT")
        return {node.uid for uid in findings for kind in kinds for node in self.records.targets(uid, kind)}

    def _known(self, uid: str) -> bool:
        return bool(self._screens.get(uid)) or bool(self._findings(frozenset({uid}), None) - self._imageless)


def derive_gaps(records: Records) -> tuple[list[Node], list[Edge]]:
    """Things with their state, and `MEETS` of images and features with what they were held against.

    A thing has a state where a review declares it or something reaches it. A pair is joined where it is reached, and as
    `no_study` too where a review declares both, a group counting as declared where one of its members is.
    """
    evidence = Reached(records)
    declared = {edge.end for edge in records.typed("DECLARES")}
    declared |= {edge.end for edge in records.typed("IN_GROUP") if edge.start in declared}
    things = {node.uid: node for label in _THINGS for node in records.labelled(label)}
    states = {uid: gap_state(evidence, uid) for uid in sorted(things)}
    shown = {uid: found for uid, found in states.items() if uid in declared or found.state != "no_study"}
    nodes = [_with_state(things[uid], shown.get(uid)) for uid in sorted(things)]
    edges = []
    rows = [uid for uid in shown if not {*_ROWS}.isdisjoint(things[uid].labels)]
    rungs = {node.uid: rung(node) for node in records.labelled("Finding")}
    columns = [uid for uid in shown if not {*_COLUMNS}.isdisjoint(things[uid].labels)]
    declared_columns = declared.intersection(columns)
    for row, met in _may_meet(evidence, rows, columns).items():
        for column in sorted(met | declared_columns if row in declared else met):
            found = gap_state(evidence, row, column)
            if found.state != "no_study" or (row in declared and column in declared):
                edges.append(Edge("MEETS", row, column, _met(found, rungs)))
    return nodes, edges


def _may_meet(evidence: Reached, rows: Sequence[str], columns: Sequence[str]) -> dict[str, set[str]]:
    """For each row the columns of which anything could be said: by a finding, a screen or a model, or by what is near.

    What is not among them is `no_study` for certain, so that the map is never walked cell by cell: it grows with the
    square of the things, and what is said of them does not.
    """
    lefts = {uid: (uid, *evidence.near(uid)) for uid in rows}
    rights = {uid: (uid, *evidence.near(uid)) for uid in columns}
    left_of = _inverted({uid: evidence.as_row(uid) for uid in {one for near in lefts.values() for one in near}})
    right_of = _inverted({uid: evidence.as_column(uid) for uid in {one for near in rights.values() for one in near}})
    rows_near, columns_near = _inverted(lefts), _inverted(rights)
    rows_of = {uid: frozenset().union(*(rows_near[one] for one in found)) for uid, found in left_of.items()}
    columns_of = {uid: frozenset().union(*(columns_near[one] for one in found)) for uid, found in right_of.items()}
    met: dict[str, set[str]] = {uid: set() for uid in rows}
    for ones, others in evidence.joined():
        told = frozenset[str]().union(*(columns_of.get(uid, ()) for uid in others))
        for row in frozenset[str]().union(*(rows_of.get(uid, ()) for uid in ones)) if told else ():
            met[row] |= told
    return met


def _inverted(named: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """Who names each of these."""
    found: dict[str, set[str]] = defaultdict(set)
    for uid, others in named.items():
        for other in others:
            found[other].add(uid)
    return found


def _with_state(node: Node, found: Gap | None) -> Node:
    kept = {key: value for key, value in node.properties.items() if key not in COPIED}
    said = {} if found is None else _said(found)
    return Node(node.uid, node.labels, {**kept, **{f"gap_{key}": value for key, value in said.items()}})


def _met(found: Gap, rungs: Mapping[str, int | None]) -> dict[str, Value]:
    """What the relationship of a pair says, its findings with the rungs on which they stand."""
    said = {**_said(found), "n_findings": len(found.findings)}
    if found.findings:
        said["finding_uids"] = list(found.findings)
    if spanned := {place for uid in found.findings if (place := rungs[uid]) is not None}:
        said["rungs"] = sorted(spanned)
    return said


def _said(found: Gap) -> dict[str, Value]:
    said: dict[str, Value] = {"state": found.state}
    if found.near_state:
        said["near_state"] = found.near_state
    for key, uids in (("through", found.through), ("screens", found.screens)):
        if uids:
            said[key] = list(uids)
    if found.open:
        said["open"] = True
    return said


def _result(finding: Node) -> State:
    if finding.text("result") != "association":
        return "tested"
    return "association_signed" if finding.text("direction") in _SIGNS else "association_unsigned"


def _names_all(screen: Node) -> bool:
    selected = screen.number("n_selected")
    return selected is not None and selected == screen.number("n_named")


def _walk(records: Records, start: Iterable[str], relationship: str, *, back: bool = False) -> set[str]:
    """All that a relationship leads to from here, by any number of steps, without the start itself."""
    step = records.sources if back else records.targets
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        for node in step(waiting.pop(), relationship):
            if node.uid not in found:
                found.add(node.uid)
                waiting.append(node.uid)
    return found
