"""Build pipeline from sheets to a graph: read, judge, write."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from graph import Manifest, Settings, Spool
    from ontology import DataFile, Records

CURRENT = "studies"
"""The edition that answers whoever names none: the review with its studies' own words, each beside the printed one."""
LARGE = 100 * 2**20
"""Bytes of sheets from which reading and judging has a process of its own."""
READER = (sys.executable, "-P", "-m", "pipeline")
"""Command of that process."""
Status = Literal["built", "unchanged"]
_ROOT = Path(__file__).parent


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
    from ontology import StoreUnreachable

    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    with tempfile.TemporaryDirectory(prefix="radiogenomics-") as place:
        # started by its name, not by multiprocessing, which would run the dashboard's own file again within a page
        reader = subprocess.Popen(
            [*READER, build, place, *(str(folder.absolute()) for folder in folders)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        with reader:
            assert reader.stdout is not None
            try:
                told = reader.stdout.read()
            finally:
                reader.kill()
        try:
            found = pickle.loads(told)
        except (EOFError, pickle.UnpicklingError):
            raise StoreUnreachable(
                "the sheets were not read to the end",
                "the process that did so was ended, perhaps for want of memory",
                "build on a machine with more memory",
            ) from None
        if isinstance(found, BaseException):
            raise found
        yield found


def _judged_to(place: Path, folders: Sequence[Path], build: str) -> Spool | Exception:
    """The judged records of these folders, kept in `place`, or what went wrong."""
    from evidence import judge
    from graph import Spool, build_id
    from ingest import read
    from ontology import StoreUnreachable, UsageError

    try:
        files = [collected(folders)]
        if build_id(files[0]) != build:
            raise UsageError("the sheets changed while they were read", "", "build again")
        records = judge(read(files.pop()))
        try:
            return Spool.write(place, records)
        except OSError as error:
            raise StoreUnreachable(
                f"what was read cannot be kept in {place.parent}",
                error.strerror or str(error),
                "name another folder in the variable TMPDIR",
            ) from error
    except Exception as error:
        return error


def _end_with_stdin() -> None:
    """End this process when whoever started it is gone: stdin ends then."""
    while os.read(0, 1):  # not by `sys.stdin`, whose lock would be held when this process comes to its own end
        pass
    os._exit(1)


def main() -> None:
    """Judge folders for a process that waits: what came of it goes to stdout, pickled."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever waits is interrupted too, and ends this
    threading.Thread(target=_end_with_stdin, daemon=True).start()
    build, place, *folders = sys.argv[1:]
    found = _judged_to(Path(place), [Path(folder) for folder in folders], build)
    sys.stdout.buffer.write(pickle.dumps(found))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
