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
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from evidence.gaps.reached import MOST, Reached
from evidence.gaps.states import COPIED, NOTHING, RANK, Gap
from evidence.ladder import rung
from ontology import Edge, Edges, Node, Records, Value, packed

DERIVED = frozenset({"MEETS"})
_ROWS, _COLUMNS = ("Sequence", "Feature"), ("Marker", "Cell", "Outcome", "ImmuneGroup")
_THINGS = (*_ROWS, *_COLUMNS)


def gap_state(evidence: Reached, row: str, column: str | None = None) -> Gap:
    """The state of one thing, or of a pair: a row (image, feature or marker) and a column (what it is held against).

    KeyError for a uid that is not in the records.
    """
    own = evidence.own(row, column)
    if RANK[own.state] <= RANK["screened_not_selected"]:
        return own  # whatever is near
    near = evidence.near(row)
    pairs: list[tuple[str, str | None]] = [(one, None) for one in near]
    if column is not None:
        others = evidence.near(column)
        pairs = sorted([*((one, column) for one in near), *((one, other) for one in (row, *near) for other in others)])
    best, through = NOTHING, ""
    for one, other in pairs:
        found = evidence.own(one, other)
        if RANK[found.state] < RANK[best.state]:
            best, through = found, one if one != row else other or ""
    if RANK[own.state] <= RANK[best.state]:
        return own
    return replace(best, state="near_name", near_state=best.state, through=(through,))


def derive_gaps(records: Records) -> tuple[list[Node], Edges]:
    """Things with their state, and `MEETS` of images and features with what they were held against.

    A thing has a state where a review declares it or something reaches it. A pair is joined where it is reached, and as
    `no_study` too where a review declares both, a group counting as declared where one of its members is.
    """
    evidence = Reached(records)
    declared = {edge.end for edge in records.typed("DECLARES")}
    declared |= {edge.end for edge in records.typed("IN_GROUP") if edge.start in declared}
    things = {node.uid: node for label in _THINGS for node in records.labelled(label)}
    shown: dict[str, Gap] = {}
    for uid in sorted(things):
        found = gap_state(evidence, uid)
        if uid in declared or found.state != "no_study":
            shown[uid] = found
    nodes = [_with_state(things[uid], shown.get(uid)) for uid in sorted(things)]
    rows = [uid for uid in shown if not {*_ROWS}.isdisjoint(things[uid].labels)]
    columns = [uid for uid in shown if not {*_COLUMNS}.isdisjoint(things[uid].labels)]
    del things, shown  # there are many, and what follows needs much memory
    return nodes, Edges.of(_meets(evidence, rows, columns, declared))


def _meets(evidence: Reached, rows: Sequence[str], columns: Sequence[str], declared: set[str]) -> Iterator[Edge]:
    """`MEETS` of all pairs."""
    rungs = {node.uid: rung(node) for node in evidence.records.labelled("Finding")}
    declared_columns = declared.intersection(columns)
    said = lru_cache(MOST)(lambda found: packed(_met(found, rungs)))  # many pairs say the same: one map is enough
    may_meet = _may_meet(evidence, columns)
    for row in _neighbours_together(evidence.records, rows):
        met = may_meet(row)
        for column in sorted(met | declared_columns if row in declared else met):
            found = gap_state(evidence, row, column)
            if found.state != "no_study" or (row in declared and column in declared):
                yield Edge("MEETS", row, column, said(found))


def _neighbours_together(records: Records, rows: Sequence[str]) -> list[str]:
    """Rows of which the same studies speak one after the other, and studies that name the same things.

    Much of what is worked out for one row serves them all.
    """
    told: dict[str, list[str]] = {}
    for study in records.labelled("Study"):
        findings = records.uids_from(study.uid, "REPORTS")
        held_against = chain.from_iterable(records.uids_from(uid, "HAS_OBJECT") for uid in findings)
        subjects = [uid for finding in findings for uid in records.uids_from(finding, "HAS_SUBJECT")]
        screens = records.uids_from(study.uid, "RAN")
        screened = [uid for screen in screens for uid in records.uids_from(screen, "SCREENED")]
        told.setdefault(min(held_against, default=""), []).extend((*subjects, *screened))
    places: dict[str, int] = {}
    for first in sorted(told):
        for named in told.pop(first):
            for uid in (named, *records.uids_from(named, "DERIVED_FROM")):
                places.setdefault(uid, len(places))
    return sorted(rows, key=lambda uid: places.get(uid, len(places)))


def _may_meet(evidence: Reached, columns: Sequence[str]) -> Callable[[str], set[str]]:
    """The columns of which anything could be said together with a row: by a finding, a screen or a model, or by what is
    near.

    What is not among them is `no_study` for certain, so that the map is never walked cell by cell: it grows with the
    square of the things, and what is said of them does not.
    """
    named: dict[str, list[str]] = defaultdict(list)
    for column in columns:
        for uid in frozenset[str]().union(*map(evidence.as_column, (column, *evidence.near(column)))):
            named[uid].append(column)

    @lru_cache(MOST)
    def tested(screen: str) -> frozenset[str]:
        return frozenset().union(*(named.get(uid, ()) for uid in evidence.screened(screen)))

    def met(row: str) -> set[str]:
        found: set[str] = set()
        for uid in frozenset[str]().union(*map(evidence.as_row, (row, *evidence.near(row)))):
            found.update(*(named.get(told, ()) for told in evidence.held_against(uid)))
            found.update(*map(tested, evidence.screens_of(uid)))
        return found

    return met


def _with_state(node: Node, found: Gap | None) -> Node:
    kept = {key: value for key, value in node.properties.items() if key not in COPIED}
    if found is not None:
        kept.update((f"gap_{key}", value) for key, value in found.as_properties().items())
    return node.with_properties(kept)


def _met(found: Gap, rungs: Mapping[str, int | None]) -> dict[str, Value]:
    """What the relationship of a pair says, its findings with the rungs on which they stand."""
    said = {**found.as_properties(), "n_findings": len(found.findings)}
    if found.findings:
        said["finding_uids"] = list(found.findings)
    if spanned := {place for uid in found.findings if (place := rungs[uid]) is not None}:
        said["rungs"] = sorted(spanned)
    return said
