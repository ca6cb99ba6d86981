"""Difference of two graphs: what one says of the evidence and the other does not, and which judgements move with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evidence.gaps import DERIVED as MAPPED
from ontology import Class, Edge, Node, Properties, Records, Schema, Value, load_schema

PARTS = ("finding", "amendment", "other", "gap", "rung", "pair", "check", "conflict")
"""Findings; amended values; all other things that are stated; states of gaps; rungs; lines of evidence and patients of
each feature and marker; checks; conflicts."""
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
NO_STUDY = "no_study"
_OF_PAIRS = ("n_findings", "n_lines", "patients_min", "patients_max", "directions", "rungs")
_OF_CHECKS = ("verdict", "recomputed")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    part: a word of PARTS. kind: added, removed or changed. uid and name: what it is about, `other` the second thing
    where it is about two. key: the column or property that changed, empty where the whole came or went. before and
    after: its values, references as uids; None for nothing. labels: those of the thing.
    """

    part: str
    kind: str
    uid: str
    name: str
    key: str = ""
    before: Value | None = None
    after: Value | None = None
    other: str = ""
    labels: tuple[str, ...] = ()


def changes(left: Records, right: Records, schema: Schema | None = None) -> tuple[Change, ...]:
    """What changes from one graph to the other, in the order of PARTS, then by name.

    A value that an amendment changes is told as amended, not once more as a change of its thing. The two graphs may
    come from sheets or from a store.
    """
    schema = schema or load_schema()
    amended = list(_amended(left, right))
    told = {(change.uid, change.key) for change in amended}
    found = [
        *amended,
        *(change for change in _stated(left, right, schema) if (change.uid, change.key) not in told),
        *_states(left, right),
        *_met(left, right),
        *_pairs(left, right),
        *_derived(left, right, "Check", "check", _OF_CHECKS),
        *_derived(left, right, "Conflict", "conflict", ("kinds", "n_lines")),
    ]
    return tuple(
        sorted(found, key=lambda one: (PARTS.index(one.part), one.name.casefold(), one.uid, one.other, one.key))
    )


def summed(found: tuple[Change, ...]) -> dict[str, dict[str, int]]:
    """How many changes of each kind there are in each part, parts and kinds without any left out."""
    counts: dict[str, dict[str, int]] = {}
    for part in PARTS:
        for kind in (ADDED, REMOVED, CHANGED):
            if number := sum((one.part, one.kind) == (part, kind) for one in found):
                counts.setdefault(part, {})[kind] = number
    return counts


def _both(left: Records, right: Records) -> Iterator[tuple[Node, str, Node | None, Node | None]]:
    """Each thing of either graph once, with whether it came, went or stayed, and what it is in both."""
    for uid in sorted({*left.by_uid, *right.by_uid}):
        before, after = left.by_uid.get(uid), right.by_uid.get(uid)
        shown = after or before
        assert shown is not None
        yield shown, ADDED if before is None else REMOVED if after is None else CHANGED, before, after


def _stated(left: Records, right: Records, schema: Schema) -> Iterator[Change]:
    """Things and columns that people fill in, and rungs."""
    for node, kind, before, after in _both(left, right):
        owner = schema.class_of(node.labels)
        if owner is None or owner.derived:
            continue
        part = "finding" if "Finding" in node.labels else "other"
        if before is None or after is None:
            if "Amendment" in node.labels and node.properties.get("adopted") is True:
                continue  # told as the value that it amends
            yield Change(part, kind, node.uid, node.text("name"), labels=owner.labels)
            continue
        for key, was, is_now in _columns(owner, (left, before), (right, after)):
            yield Change(part, CHANGED, node.uid, node.text("name"), key, was, is_now, labels=owner.labels)
        if part == "finding" and before.number("rung") != after.number("rung"):
            rungs = before.number("rung"), after.number("rung")
            yield Change("rung", CHANGED, node.uid, node.text("name"), "rung", *rungs, labels=owner.labels)


def _columns(
    owner: Class, before: tuple[Records, Node], after: tuple[Records, Node]
) -> Iterator[tuple[str, Value | None, Value | None]]:
    """Columns of a row that differ; references are compared as uids, in any order."""
    for column in owner.columns:
        link = column.relationship
        if column.derived:
            continue
        if link is None:
            was, is_now = before[1].properties.get(column.name), after[1].properties.get(column.name)
            if was != is_now:
                yield column.name, was, is_now
            continue
        sides = []
        for records, node in (before, after):
            ends = [
                edge.start if link.inverse else edge.end
                for edge in (records.edges_to if link.inverse else records.edges_from)(node.uid, link.type)
                if link.edge_value is None or edge.properties.get(link.edge_key or "") == link.edge_value
            ]
            sides.append(sorted(ends))
        if sides[0] != sides[1]:
            yield column.name, sides[0] or None, sides[1] or None


def _amended(left: Records, right: Records) -> Iterator[Change]:
    """Adopted amendments that one graph has and the other has not."""
    for amendment, kind, before, after in _both(left, right):
        if "Amendment" not in amendment.labels or amendment.properties.get("adopted") is not True:
            continue
        if before is not None and after is not None and before.properties == after.properties:
            continue
        for node in (right if after else left).targets(amendment.uid, "AMENDS"):
            values = amendment.text("was") or None, amendment.text("becomes") or None
            values = values if after else (values[1], values[0])
            key = amendment.text("property")
            yield Change("amendment", kind, node.uid, node.text("name"), key, *values, amendment.uid, node.labels)


def _states(left: Records, right: Records) -> Iterator[Change]:
    """Things whose own state on the gap map moves."""
    for node, _, before, after in _both(left, right):
        was, is_now = (one.text("gap_state") if one else "" for one in (before, after))
        if was != is_now:
            moved = was or NO_STUDY, is_now or NO_STUDY
            yield Change("gap", CHANGED, node.uid, node.text("name"), "gap_state", *moved, labels=node.labels)


def _met(left: Records, right: Records) -> Iterator[Change]:
    """Cells of the gap map whose state moves; what does not meet has no study."""
    (kind,) = MAPPED
    for start, end, before, after in _edges(left, right, kind):
        moved = str(before.get("state", NO_STUDY)), str(after.get("state", NO_STUDY))
        if moved[0] != moved[1]:
            row = right.by_uid.get(start) or left.by_uid[start]
            yield Change("gap", CHANGED, start, _names(left, right, start, end), "state", *moved, end, row.labels)


def _pairs(left: Records, right: Records) -> Iterator[Change]:
    """Features and markers (or outcomes) with another number of findings, lines of evidence or patients."""
    for start, end, before, after in _edges(left, right, "ASSOCIATED_WITH"):
        name = _names(left, right, start, end)
        if not before or not after:
            yield Change("pair", REMOVED if before else ADDED, start, name, other=end)
            continue
        for key in _OF_PAIRS:
            if before.get(key) != after.get(key):
                yield Change("pair", CHANGED, start, name, key, before.get(key), after.get(key), end)


def _derived(left: Records, right: Records, label: str, part: str, keys: tuple[str, ...]) -> Iterator[Change]:
    for node, kind, before, after in _both(left, right):
        if label not in node.labels:
            continue
        if before is None or after is None:
            key = keys[0]
            was, is_now = (one.properties.get(key) if one else None for one in (before, after))
            yield Change(part, kind, node.uid, node.text("name"), key, was, is_now, labels=node.labels)
            continue
        for key in keys:
            was, is_now = before.properties.get(key), after.properties.get(key)
            if was != is_now:
                yield Change(part, CHANGED, node.uid, node.text("name"), key, was, is_now, labels=node.labels)


def _edges(left: Records, right: Records, kind: str) -> Iterator[tuple[str, str, Properties, Properties]]:
    """Relationships of a type in either graph: its two ends, and its properties in both."""
    before, after = (_by_ends(records.typed(kind)) for records in (left, right))
    for start, end in sorted({*before, *after}):
        yield start, end, before.get((start, end), {}), after.get((start, end), {})


def _by_ends(edges: Iterator[Edge]) -> Mapping[tuple[str, str], Properties]:
    return {(edge.start, edge.end): edge.properties for edge in edges}


def _names(left: Records, right: Records, start: str, end: str) -> str:
    found = [(right.by_uid.get(uid) or left.by_uid[uid]).text("name") for uid in (start, end)]
    return f"{found[0]} and {found[1]}"
