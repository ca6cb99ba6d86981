"""`radiogenomics check`: numbers recomputed, where the source disagrees with itself, and where the studies do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from commands import console
from commands.diff import listing, total
from commands.options import All, Edition, Engine, Home, Report, settings_of

if TYPE_CHECKING:
    from evidence import Change
    from graph import Settings


def check(
    format: Report = "text", all: All = False, edition: Edition = None, home: Home = None, store: Engine = None
) -> None:
    """Say which printed numbers agree when recomputed, and where the source disagrees with itself or the studies."""
    import graph

    settings = settings_of(home=home, store=store, edition=edition)
    with graph.open_store(settings) as opened:
        made, found = opened.build, {part: graph.ask(opened, f"list_{part}") for part in console.CHECKED}
    rows = {part: json.loads(graph.as_json(answer.columns, answer.rows)) for part, answer in found.items()}
    differences, names = _differences(settings)
    if format == "json":
        told = [asdict(one) for one in differences]
        console.send(graph.json_text({"build": made, **rows, "differences": told}))
        return
    against = console.wrapped(f"The review against the studies: {total(differences)}.") if names else ""
    if not all:
        console.send(console.check_summary(rows) + against + "--all lists them.\n")
        return
    console.send("\n".join([console.checked(rows), *([against + listing(differences, names, None)] if names else [])]))


def _differences(settings: Settings) -> tuple[Sequence[Change], dict[str, str]]:
    """What changes from the review as printed to the studies' own words, and the names of things; nothing of both
    where there is one edition."""
    from evidence import changes
    from graph import current_editions, open_store, read_records

    editions = current_editions(settings.home) if settings.store == "embedded" else {}
    if not editions or editions["review"] == editions["studies"]:
        return (), {}
    sides = []
    for edition in ("review", "studies"):
        with open_store(replace(settings, edition=edition)) as opened:
            sides.append(read_records(opened))
    return changes(sides[0], sides[1]), {node.uid: node.text("name") for records in sides for node in records.nodes}
