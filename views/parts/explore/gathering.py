"""What a walk needs of the graph: links of things, one hop at a time, and how many things each is joined to."""

from __future__ import annotations

from collections.abc import Sequence

from graph import questions
from views.parts.frame import caches
from views.parts.frame.names import Names, look_up
from views.parts.frame.page import OpenGraph
from views.parts.network.address import Walk
from views.parts.network.links import FINDING, Link, Thing, finding_links, joined_links
from views.parts.network.routes import Found, shortest


def thing_of(graph: OpenGraph, uid: str) -> Thing | None:
    """A thing by its uid."""
    row = next(iter(graph.rows(questions.show_thing, uid)), None)
    return None if row is None else Thing(row["uid"], row["name"], tuple(row["labels"]))


def begun(graph: OpenGraph, walk: Walk | None, known: Names) -> tuple[Walk | None, Thing | None]:
    """The walk and its start, which may be named by any of its names; one from a finding begins where it was read."""
    if walk is None:
        return None, None
    start = thing_of(graph, walk.start)
    if start is None and (named := look_up(graph.store, walk.start, known)):
        walk, start = Walk(named.uid), thing_of(graph, named.uid)
    if start and "Finding" in start.labels:
        row = next(iter(graph.rows(questions.show_finding, start.uid)), None)
        if row and row["subject_uid"] and row["object_uid"]:
            walk = Walk(row["subject_uid"], pick=f"{row['subject_uid']}~{FINDING}~{row['object_uid']}")
            start = thing_of(graph, walk.start)
    return walk, start


def links_of(graph: OpenGraph, uids: Sequence[str]) -> list[Link]:
    """All links of these things: of their findings, and what else joins them."""
    wanted = tuple(uids)
    if not wanted:
        return []
    found = finding_links(graph.rows(questions.list_findings_of, wanted))
    found += joined_links(graph.rows(questions.list_joined, wanted))
    # a study's findings name things at both ends, and a marker's findings its study: all of it concerns who was asked
    asked = set(wanted)
    return [link for link in found if {link.source.uid, link.target.uid} & asked]


def neighbours_of(graph: OpenGraph, uids: Sequence[str]) -> dict[str, int]:
    """To how many different things each of these is joined."""
    wanted = tuple(sorted(set(uids)))
    if not wanted:
        return {}
    return {row["uid"]: int(row["neighbours"]) for row in graph.rows(questions.count_neighbours, wanted)}


def paths_between(graph: OpenGraph, start: str, end: str) -> Found:
    """The shortest paths between two things, looked for once a build."""

    def find() -> Found:
        return shortest(start, end, lambda uids: links_of(graph, uids), lambda uids: neighbours_of(graph, uids))

    return caches.worked_out(graph.store, ("explore", "paths", start, end), find)
