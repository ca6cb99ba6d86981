"""What is the true answer to a shipped question on what is missing? Plain Python, as in truths.py."""

from __future__ import annotations

from collections.abc import Callable

from tests.portability.judging import Rows
from tests.portability.truths import Given, _is, _known, _only, _or_none, _pick
from tests.portability.world import Graph


def _images(g: Graph) -> Rows:
    rows = []
    for i in g.of("Sequence"):
        maps = {trail[-1].start if trail else i for trail in g.trails(i, 0, 4, ("COMPUTED_FROM",), "<")}
        features = {x for one in maps for x in _only(g, g.by(one, "DERIVED_FROM"), "Feature")}
        found = {f for x in features for f in _only(g, g.by(x, "HAS_SUBJECT"), "Finding")}
        if found or g.get(i, "gap_state"):
            about = _pick(g, i, "gap_state", "gap_through", "as_published", "synonyms")
            rows.append((i, *_pick(g, i, "name", "kind"), len(found), *about))
    return rows


def _markers(g: Graph) -> Rows:
    return [
        (m, *_pick(g, m, "name", "symbol", "as_published", "synonyms"), _is(g, m, "Outcome"),
         *_pick(g, m, "gap_state", "gap_through"))
        for m in sorted({*g.of("Marker"), *g.of("Outcome")})
        if _only(g, g.by(m, "HAS_OBJECT", "HAS_SUBJECT", "SCREENED"), "Finding", "Screen") or g.get(m, "gap_state")
    ]  # fmt: skip


def _cells(g: Graph) -> Rows:
    found = {c: set(_only(g, g.by(c, "MARKER_OF"), "Marker")) for c in g.of("Cell")}
    return [
        (c, *_pick(g, c, "name", "as_published", "synonyms"), len(marks),
         *_pick(g, c, "gap_state", "gap_near_state", "gap_through"))
        for c, marks in found.items()
        if marks or g.get(c, "gap_state")
    ]  # fmt: skip


def _left_out(g: Graph) -> list[tuple[str, str]]:
    """What screens of images tested and did not select: screen, marker or outcome."""
    rows = []
    for k in g.of("Screen"):
        tested = g.to(k, "SCREENED")
        if _only(g, tested, "Feature"):
            selected = {o for f in _only(g, g.by(k, "FROM_SCREEN"), "Finding") for o in g.to(f, "HAS_OBJECT")}
            rows += [(k, m) for m in _only(g, tested, "Marker", "Outcome") if m not in selected]
    return rows


def _by_reading(g: Graph, screen: str, tested: str) -> bool:
    """Whether only a curator reads it so."""
    return any(edge.end == tested and edge.properties.get("by_reading") for edge in g.out(screen, "SCREENED"))


def _all_named(g: Graph, screen: str) -> bool | None:
    selected, named = _pick(g, screen, "n_selected", "n_named")
    if selected is None:
        return False
    return None if named is None else bool(selected == named)


TESTS = ("n_tests", "n_tests_basis", "rule", "threshold", "multiplicity")


def _unselected(g: Graph) -> Rows:
    return [
        (
            m,
            g.get(m, "name"),
            k,
            g.get(k, "name"),
            *_pick(g, s, "name"),
            *_pick(g, k, *TESTS),
            _by_reading(g, k, m),
            _all_named(g, k),
        )
        for k, m in _left_out(g)
        for s in _or_none(_only(g, g.by(k, "RAN"), "Study"))
    ]


def _unselected_of(g: Graph, p: Given) -> Rows:
    rows = []
    for t in _known(g, p["uid"]):
        beside = {m for group in _only(g, g.to(t, "IN_GROUP"), "ImmuneGroup") for m in g.by(group, "IN_GROUP")}
        ways = {
            "itself": {t}, "marker": {*g.by(t, "MARKER_OF")}, "near name": {*g.to(t, "NEAR_TO")},
            "group": {*g.by(t, "IN_GROUP")} | (beside if _is(g, t, "Cell") else set()),
        }  # fmt: skip
        for k, m in _left_out(g):
            for way in [way for way, those in ways.items() if m in those][:1]:
                rows += [
                    (m, g.get(m, "name"), way, group, *_pick(g, group, "name"), k, g.get(k, "name"), s,
                     *_pick(g, s, "name"), *_pick(g, k, *TESTS),
         _by_reading(g, k, m), _all_named(g, k))
                    for group in _or_none(_only(g, g.to(m, "IN_GROUP"), "ImmuneGroup"))
                    for s in _or_none(_only(g, g.by(k, "RAN"), "Study"))
                ]  # fmt: skip
    return rows


def _unmeasured(g: Graph) -> Rows:
    declared = sorted({n for r in g.of("Review") for n in g.to(r, "DECLARES")})
    return [
        ("image" if _is(g, x, "Sequence") else "cell" if _is(g, x, "Cell") else "marker", x,
         *_pick(g, x, "name", "as_published"))
        for x in declared
        if g.get(x, "gap_state") == "no_study"
    ]  # fmt: skip


def _state(g: Graph, p: Given) -> Rows:
    def named(uid: str, key: str) -> list[dict[str, str]]:
        return sorted(
            ({"uid": one, "name": g.get(one, "name")} for one in g.get(uid, key) or () if one in g.nodes),
            key=lambda one: (one["name"], one["uid"]),
        )

    return [
        (t, *_pick(g, t, "name", "gap_state", "gap_near_state"), g.get(t, "gap_open") or False,
         named(t, "gap_through"), named(t, "gap_screens"))
        for t in _known(g, p["uid"])
        if g.get(t, "gap_state")
    ]  # fmt: skip


def _states(g: Graph, p: Given) -> Rows:
    rows = []
    for e in g.typed("MEETS"):
        said = e.properties
        if p["row"] in (None, e.start) and p["column"] in (None, e.end) and p["state"] in (None, said["state"]):
            kinds = {"Cell": "cell", "Outcome": "outcome", "ImmuneGroup": "group", "Entity": "marker"}
            rows.append((
                e.start, g.get(e.start, "name"), "image" if _is(g, e.start, "Sequence") else "feature",
                e.end, g.get(e.end, "name"), next(kind for label, kind in kinds.items() if _is(g, e.end, label)),
                *(said.get(key) for key in ("state", "near_state", "n_findings", "rungs", "finding_uids", "screens")),
                said.get("open", False), said.get("through"),
            ))  # fmt: skip
    return rows


def _states_between(g: Graph, p: Given) -> Rows:
    keys = ("state", "near_state", "finding_uids", "screens")
    found = [e for e in g.typed("MEETS") if e.start in p["rows"] and e.end in p["columns"]]
    return [
        (e.start, e.end, *map(e.properties.get, keys), e.properties.get("open", False), e.properties.get("through"))
        for e in found
    ]


def _map_things(g: Graph, p: Given) -> Rows:
    rows = []
    kinds = {"Sequence": "image", "Feature": "feature", "Cell": "cell", "Outcome": "outcome", "ImmuneGroup": "group"}
    declared = {n for r in g.of("Review") for n in g.to(r, "DECLARES")}
    for x in sorted(g.nodes if p["uids"] is None else g.nodes.keys() & {*p["uids"]}):
        if g.get(x, "gap_state"):
            members = {*g.by(x, "IN_GROUP")}
            acquired = [{"uid": i, "name": g.get(i, "name")} for i in _only(g, g.to(x, "COMPUTED_FROM"), "Sequence")]
            rows.append((
                next((kind for label, kind in kinds.items() if _is(g, x, label)), "marker"),
                x, *_pick(g, x, "name", "gap_state", "gap_through"), bool({x, *members} & declared),
                sorted(_only(g, g.to(x, "IN_GROUP"), "ImmuneGroup")),
                sorted(_only(g, g.to(x, "DERIVED_FROM"), "Sequence")),
                sorted(acquired, key=lambda one: (one["name"], one["uid"])),
            ))  # fmt: skip
    return rows


SIDES = {
    "features": "Feature", "groups": "ImmuneGroup", "markers": "Marker", "cells": "Cell", "outcomes": "Outcome"
}  # fmt: skip


def _features_of(g: Graph, image: str) -> list[str]:
    """Features on the map that were measured on an image, or on a map that was computed from it."""
    read = _only(g, (image, *g.by(image, "COMPUTED_FROM")), "Sequence") if _is(g, image, "Sequence") else []
    return [x for i in read for x in _only(g, g.by(i, "DERIVED_FROM"), "Feature") if g.get(x, "gap_state")]


def _members_of(g: Graph, group: str) -> list[str]:
    found = _only(g, g.by(group, "IN_GROUP"), "Marker", "Cell") if _is(g, group, "ImmuneGroup") else []
    return [x for x in found if g.get(x, "gap_state")]


def _side(g: Graph, p: Given) -> Rows:
    side = p["side"]
    found = {*_features_of(g, side), *_members_of(g, side)} if side in g.nodes else set()
    if side in SIDES:
        found = {x for x in g.of(SIDES[side]) if g.get(x, "gap_state")}
    elif side == "none":
        found = {
            x for x in g.of("Marker") if g.get(x, "gap_state") and not _only(g, g.to(x, "IN_GROUP"), "ImmuneGroup")
        }
    elif side == "images":
        known = [x for x in g.of("Sequence") if g.get(x, "gap_state")]
        declared = {n for r in g.of("Review") for n in g.to(r, "DECLARES")}
        found = {x for x in known if not g.get(x, "gap_through") or {x, *g.by(x, "IN_GROUP")} & declared}
    rows = []
    for x in found:
        near, ends = {x}, ("HAS_SUBJECT", "HAS_OBJECT")
        if _is(g, x, "Sequence"):
            near, ends = {*g.by(x, "DERIVED_FROM")}, ("HAS_SUBJECT",)
        elif _is(g, x, "Cell"):
            near = {*g.by(x, "MARKER_OF")}
        elif _is(g, x, "ImmuneGroup"):
            members = g.by(x, "IN_GROUP")
            near = {*members, *(m for c in _only(g, members, "Cell") for m in g.by(c, "MARKER_OF"))}
        rows.append((x, len({f for z in near for f in _only(g, g.by(z, *ends), "Finding")})))
    return rows


def _openings(g: Graph, p: Given) -> Rows:
    return [(x,) for x in {*p["uids"]} & g.nodes.keys() if _features_of(g, x) or _members_of(g, x)]


def _reports_on(g: Graph, p: Given) -> Rows:
    rows = []
    for r in g.of("Report"):
        about = g.to(r, "LINKED_TO")
        about = [*about, *(group for x in about for group in _only(g, g.to(x, "IN_GROUP"), "ImmuneGroup"))]
        if {*about} & {*p["uids"]}:
            rows.append((r, *_pick(g, r, "name", "citation", "reason")))
    return rows


GAPS: dict[str, Callable[[Graph, Given], Rows]] = {
    "list_cells": lambda g, p: _cells(g),
    "list_images": lambda g, p: _images(g),
    "list_map_openings": _openings,
    "list_map_side": _side,
    "list_map_things": _map_things,
    "list_markers": lambda g, p: _markers(g),
    "list_reports_on": _reports_on,
    "list_states": _states,
    "list_states_between": _states_between,
    "list_unmeasured": lambda g, p: _unmeasured(g),
    "list_unselected": lambda g, p: _unselected(g),
    "list_unselected_of": _unselected_of,
    "show_state": _state,
}
