"""Build pipeline from sheets to a graph: read, judge, write."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from graph import Manifest, Settings, Spool
    from ontology import DataFile, Records

CURRENT = "studies"
"""The edition that answers whoever names none: the review with its studies' own words, each beside the printed one."""
LARGE = 100 * 2**20
"""Bytes of sheets from which reading and judging has a process of its own."""
Status = Literal["built", "unchanged"]


def build_graph(settings: Settings, folders: Sequence[Path]) -> tuple[Status, Manifest]:
    """Make the graph of these data folders the current one; Rejected with every row that cannot be accepted.

    `unchanged` where the current build is sound and made of the same content.
    """
    return _build(settings, collected(folders), folders)


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


def _build(
    settings: Settings, files: Sequence[DataFile], folders: Sequence[Path] | None = None
) -> tuple[Status, Manifest]:
    """The build of these files; `folders` where they are all that these hold."""
    from evidence import judge
    from graph import Content, build_id, find_sound, write_graph
    from ingest import read, releases
    from ontology import load_schema

    build, schema, told = build_id(files), load_schema(), releases(files)
    if sound := find_sound(settings, build):
        return "unchanged", sound
    large = sum(len(file.content) for file in files) > LARGE
    if large and folders is not None and settings.store == "embedded":
        del files
        with judged_apart(folders, build) as spool:
            return "built", write_graph(settings, Content(build, spool, told), schema)
    return "built", write_graph(settings, Content(build, judge(read(files, schema)), told), schema)


@contextmanager
def judged_apart(folders: Sequence[Path], build: str) -> Iterator[Spool]:
    """The judged records of these folders on the disk, until the end of the block, made by a process of its own.

    What Python took for many records it does not give back before its end, and the engine needs as much for itself.
    """
    import multiprocessing

    from ontology import StoreUnreachable

    apart = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="radiogenomics-") as place:
        told, tell = apart.Pipe(duplex=False)
        process = apart.Process(target=_judge_to, args=(tell, tuple(folders), build, Path(place)), daemon=True)
        process.start()
        tell.close()
        try:
            found = told.recv()
        except EOFError:
            raise StoreUnreachable(
                "the sheets were not read to the end",
                "the process that did so was ended, perhaps for want of memory",
                "build on a machine with more memory",
            ) from None
        finally:
            process.terminate()
            process.join()
        if isinstance(found, BaseException):
            raise found
        yield found


def _judge_to(tell: Connection, folders: Sequence[Path], build: str, place: Path) -> None:
    """Judge what the folders hold and say where the records are, or what went wrong."""
    import signal

    from evidence import judge
    from graph import Spool, build_id
    from ingest import read
    from ontology import StoreUnreachable, UsageError

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever waits is interrupted too, and ends this
    try:
        files = [collected(folders)]
        if build_id(files[0]) != build:
            raise UsageError("the sheets changed while they were read", "", "build again")
        records = judge(read(files.pop()))
        try:
            spool = Spool.write(place, records)
        except OSError as error:
            raise StoreUnreachable(
                f"what was read cannot be kept in {place.parent}",
                error.strerror or str(error),
                "name another folder in the variable TMPDIR",
            ) from error
        tell.send(spool)
    except Exception as error:
        tell.send(error)
