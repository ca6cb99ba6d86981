"""Build pipeline from sheets to a graph: read, judge, write."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from graph import Manifest, Settings


def build_graph(settings: Settings, folders: Sequence[Path]) -> tuple[Literal["built", "unchanged"], Manifest]:
    """Make the graph of these data folders the current one; Rejected with every row that cannot be accepted.

    `unchanged` where the current build is sound and made of the same content.
    """
    from evidence import judge
    from graph import build_id, find_sound, write_graph
    from ingest import collect, read, releases
    from ontology import UsageError, load_schema

    files, schema = collect(folders), load_schema()
    filled = {file.folder for file in files if file.path.casefold().endswith(".csv")}
    for folder in folders:
        if folder.absolute().name not in filled:
            raise UsageError(f"{folder} holds no sheet", "the review would have no finding", "put its sheets there")
    build = build_id(files)
    if sound := find_sound(settings, build):
        return "unchanged", sound
    records = judge(read(files, schema))
    return "built", write_graph(settings, build, records, releases(files), schema)
