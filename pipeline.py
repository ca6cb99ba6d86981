"""Build pipeline from sheets to a graph: read, judge, write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from graph import Manifest, Settings
    from ontology import DataFile, Records

CURRENT = "studies"
"""The edition that answers whoever names none: the review with its studies' own words, each beside the printed one."""
Status = Literal["built", "unchanged"]


def build_graph(settings: Settings, folders: Sequence[Path]) -> tuple[Status, Manifest]:
    """Make the graph of these data folders the current one; Rejected with every row that cannot be accepted.

    `unchanged` where the current build is sound and made of the same content.
    """
    return _build(settings, collected(folders))


def build_editions(settings: Settings, folders: Sequence[Path]) -> tuple[Status, Manifest, Mapping[str, str]]:
    """Make the graphs of all editions of these folders; the current one, and the ids of all by edition.

    On a server there is one edition, the current one, and no ids of others.
    """
    from evidence import judge
    from graph import Content, build_id, find_editions, write_editions
    from ingest import by_edition, read, releases
    from ontology import load_schema

    files, schema = by_edition(collected(folders)), load_schema()
    if settings.store != "embedded":
        return *_build(settings, files[CURRENT]), {}
    ids = {edition: build_id(some) for edition, some in files.items()}
    if sound := find_editions(settings, ids):
        return "unchanged", sound[CURRENT], ids
    once = {build: files[edition] for edition, build in ids.items()}
    contents = [Content(build, judge(read(some, schema)), releases(some)) for build, some in once.items()]
    return "built", write_editions(settings, ids, CURRENT, contents, schema)[CURRENT], ids


def collected(folders: Sequence[Path]) -> tuple[DataFile, ...]:
    """The files of these folders and the tables of terms; UsageError for a folder without a sheet."""
    from ingest import collect
    from ontology import UsageError

    files = collect(folders)
    filled = {file.folder for file in files if file.path.casefold().endswith(".csv")}
    for folder in folders:
        if folder.absolute().name not in filled:
            raise UsageError(f"{folder} holds no sheet", "the review would have no finding", "put its sheets there")
    return files


def judged(files: Sequence[DataFile]) -> Records:
    """What these files say, with everything that is derived from it; nothing is written."""
    from evidence import judge
    from ingest import read

    return judge(read(files))


def _build(settings: Settings, files: Sequence[DataFile]) -> tuple[Status, Manifest]:
    from evidence import judge
    from graph import build_id, find_sound, write_graph
    from ingest import read, releases
    from ontology import load_schema

    build, schema = build_id(files), load_schema()
    if sound := find_sound(settings, build):
        return "unchanged", sound
    return "built", write_graph(settings, build, judge(read(files, schema)), releases(files), schema)
