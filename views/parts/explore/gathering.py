"""What a walk needs of the graph: links of things, one hop at a time, and how many things each is joined to."""

from __future__ import annotations

from collections.abc import Sequence

from graph import questions
from views.parts.frame.page import OpenGraph
from views.parts.network.links import Link, Thing, finding_links, joined_links


def thing_of(graph: OpenGraph, uid: str) -> Thing | None:
    """A thing by its uid."""
    row = next(iter(graph.rows(questions.show_thing, uid)), None)
    return None if row is None else Thing(row["uid"], row["name"], tuple(row["labels"]))


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
