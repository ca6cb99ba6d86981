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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from evidence.gaps.reached import Reached
from evidence.gaps.states import COPIED, NOTHING, RANK, Gap
from evidence.ladder import rung
from ontology import Edge, Node, Records, Value

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
    pairs = [(near, column) for near in evidence.near(row)]
    if column is not None:
        pairs += [(near, other) for near in (row, *evidence.near(row)) for other in evidence.near(column)]
    best, through = NOTHING, ""
    for one, other in sorted(pairs, key=str):
        found = evidence.own(one, other)
        if RANK[found.state] < RANK[best.state]:
            best, through = found, one if one != row else other or ""
    if RANK[own.state] <= RANK[best.state]:
        return own
    return replace(best, state="near_name", near_state=best.state, through=(through,))


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
    said: dict[Gap, Mapping[str, Value]] = {}  # many pairs say the same, and one map of it is enough
    may_meet = _may_meet(evidence, rows, columns)
    for row in rows:
        met = may_meet.pop(row)
        for column in sorted(met | declared_columns if row in declared else met):
            found = gap_state(evidence, row, column)
            if found.state != "no_study" or (row in declared and column in declared):
                if found not in said:
                    said[found] = _met(found, rungs)
                edges.append(Edge("MEETS", row, column, said[found]))
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
    said = {} if found is None else found.as_properties()
    return Node(node.uid, node.labels, {**kept, **{f"gap_{key}": value for key, value in said.items()}})


def _met(found: Gap, rungs: Mapping[str, int | None]) -> dict[str, Value]:
    """What the relationship of a pair says, its findings with the rungs on which they stand."""
    said = {**found.as_properties(), "n_findings": len(found.findings)}
    if found.findings:
        said["finding_uids"] = list(found.findings)
    if spanned := {place for uid in found.findings if (place := rungs[uid]) is not None}:
        said["rungs"] = sorted(spanned)
    return said
