"""With whom a cohort or pool shares patients: the rows on overlaps, those with nobody in common folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph import questions
from views.parts.blocks.patients import overlaps_table
from views.parts.frame.page import OpenGraph, show
from views.parts.html.markup import tag
from views.parts.records.things import of_type

Row = Mapping[str, Any]


def shared_tab(graph: OpenGraph, links: Sequence[Row]) -> None:
    """Rows on overlaps that name it. `links`: rows of `list_links` of the cohort or pool."""
    found = of_type(links, "BETWEEN")
    if not found:
        show(tag("p", "No row says with whom it shares patients: unknown, never taken for nobody.", class_="rg-lead"))
        return
    ends = graph.rows(questions.list_links, tuple(row["uid"] for row in found))
    rows = []
    for row in found:
        sides = sorted(
            (
                (str((one["relation"] or {}).get("role")), str(one["properties"]["name"]))
                for one in ends
                if one["type"] == "BETWEEN" and one["source"] == row["uid"]
            ),
        )
        said = {key: row["properties"].get(key) for key in ("relation", "basis", "as_printed", "locators", "stated_by")}
        rows.append({**said, "names": [name for _, name in sides], "roles": [role for role, _ in sides]})
    show(tag("h2", "Who shares patients with whom"), overlaps_table(rows, ""))
