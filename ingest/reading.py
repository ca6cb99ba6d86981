"""Import of sheets (CSV): everything as records, or nothing and a list of every rejection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from ingest.folders import RELEASE_FILE, TERMS_FOLDER
from ingest.release import read_releases
from ingest.sense import check_sense
from ingest.sheets.amending import amend
from ingest.sheets.csv_file import read_table, shown_name
from ingest.sheets.references import check_choices, check_links, check_sources, check_uids
from ingest.sheets.rows import Entry, check_rows
from ingest.wording import nearest, quoted
from ontology import (
    Class,
    DataFile,
    Edges,
    Node,
    Records,
    Rejected,
    Rejection,
    Release,
    Schema,
    load_schema,
    packed,
    without_collector,
)


def read(files: Sequence[DataFile], schema: Schema | None = None) -> Records:
    """Nodes and edges of all sheets, sorted by uid: the order of files, rows and columns leaves no trace.

    Raises Rejected with every rejection, sorted by file, row and column; then nothing has been read.
    """
    waiting = sorted(files, key=lambda file: (file.folder, file.path), reverse=True)
    del files  # a large file is let go of as soon as its rows are read, where nobody else keeps it
    with without_collector():  # not around the function: that would keep the files
        return _read(waiting, schema or load_schema())


def _read(waiting: list[DataFile], schema: Schema) -> Records:
    """The same of these files, the last first, which are used up."""
    rejections: list[Rejection] = []
    told = read_releases(waiting, rejections)
    folders = {file.folder for file in waiting} - {TERMS_FOLDER}
    entries: list[Entry] = []
    unread: set[str] = set()
    while waiting:
        file = waiting.pop()
        if file.path == RELEASE_FILE and file.folder != TERMS_FOLDER:
            continue
        owner = _owner(file, schema, rejections)
        if owner is None:
            continue
        table = read_table(file, rejections)
        if table is None or not table.whole or "uid" not in table.header:
            unread.add(owner.name.lower())
        if table is not None:
            entries += check_rows(table, owner, schema, rejections)
    by_uid = check_uids(entries, rejections)
    changed = amend(entries, by_uid, schema, rejections)
    originals = [by_uid[uid] for uid in changed]  # the sheets alone must hold too, for who builds without amendments
    by_uid |= changed
    entries = [changed.get(entry.uid, entry) for entry in entries]
    edges = Edges()
    for some in (originals, entries):
        edges = check_links(some, by_uid, frozenset(unread), schema, rejections)
        check_choices(some, by_uid, rejections)
        check_sense(some, by_uid, told, schema, rejections)
    if not unread & {"review", "study", "report"}:
        ids = frozenset(release.id for release in told.values())
        check_sources(entries, ids, frozenset(folders - set(told)), rejections)
    if rejections:
        raise Rejected(sorted(set(rejections)))
    del by_uid, changed, originals, some  # each row is let go of as soon as it is a node
    return _records(entries, edges, schema.sheets.values(), told)


def _owner(file: DataFile, schema: Schema, rejections: list[Rejection]) -> Class | None:
    """The class whose sheet this is. Tables of terms may stand in a review's folder, but not the other way round."""
    owner = schema.sheets.get(file.path)
    if owner is None:
        sheets = tuple(schema.sheets)
        close = nearest(file.path, sheets)
        remedy = f"did you mean {quoted(close)}? Rename it" if close else "remove it; the schema names the sheets"
        rejections.append(Rejection(shown_name(file), 0, "", "there is no sheet of that name", remedy))
        return None
    if file.folder == TERMS_FOLDER and owner.place != "terms":
        what = "it is a review's sheet among the tables of terms"
        rejections.append(Rejection(shown_name(file), 0, "", what, "move it to the folder of its review"))
    return owner


def _records(entries: list[Entry], edges: Edges, owners: Iterable[Class], releases: Mapping[str, Release]) -> Records:
    """Records of rows that hold, which are used up. Evidence has the id of its folder's release."""
    owners = tuple(owners)
    given = {owner.name: [column.name for column in owner.columns if column.given] for owner in owners}
    kept = {owner.name: [column.name for column in owner.columns if not column.targets] for owner in owners}

    def node(entry: Entry) -> Node:
        said = {name: entry.values[name] for name in kept[entry.owner.name] if name in entry.values}
        for name in given[entry.owner.name]:
            said[name] = releases[entry.file.partition("/")[0]].id
        return Node(entry.uid, entry.owner.labels, packed(said, shared=False))

    nodes = map(node, iter(lambda: entries.pop() if entries else None, None))
    return Records(sorted(nodes, key=attrgetter("uid")), edges)
