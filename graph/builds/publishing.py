"""Atomic publishing of builds: immutable folders named by their content, and the files that name which answer."""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from filelock import FileLock, Timeout

from graph.builds.editions import (
    BUILDS_NAME,
    CURRENT_NAME,
    ID,
    BuildSet,
    build_folder,
    current_build,
    read_manifest,
    read_sets,
    write_at_once,
    write_sets,
)
from graph.builds.spool import Spool
from graph.manifest import (
    FORMAT,
    GRAPH_NAME,
    LOGS_NAME,
    MANIFEST_NAME,
    Manifest,
    describe_files,
    verify,
    write_manifest,
)
from graph.stores.embedded import EmbeddedStore
from graph.tally import Tally, tally_of
from ontology import (
    SCHEMA_PATH,
    DamagedGraph,
    DataFile,
    OtherVersion,
    Records,
    Release,
    Schema,
    StoreUnreachable,
)

LOCK_NAME = "build.lock"
KEPT = 2
"""Sets of builds that are kept: the newest and the one before."""

_MAKING = ".making-"
_GONE = ".gone-"
_ROOMS = ("ontology", "evidence", "ingest")
_OTHER_MAKERS = (
    "pipeline.py",
    "graph/manifest.py",
    "graph/tally.py",
    "graph/builds/publishing.py",
    "graph/builds/spool.py",
    "graph/stores/embedded.py",
)
_LOG = logging.getLogger(__name__)


def build_id(files: Sequence[DataFile], code: Path | None = None) -> str:
    """The name of the build that these files give: the same on every machine and from every folder."""
    whole = hashlib.sha256(f"format {FORMAT}\n".encode())
    folders: dict[str, list[tuple[str, bytes]]] = {}
    for file in files:
        folders.setdefault(file.folder, []).append((file.path, hashlib.sha256(file.content).digest()))
    for folder in sorted(sorted(found) for found in folders.values()):
        whole.update(b"folder\n")
        for path, digest in folder:
            whole.update(path.encode() + b"\0" + digest)
    home = code or Path(__file__).parent.parent.parent
    makers = [home / "ontology" / SCHEMA_PATH.name]
    for room in _ROOMS:
        makers += sorted((home / room).rglob("*.py"))
    makers += [home / name for name in _OTHER_MAKERS]
    for maker in makers:
        whole.update(maker.relative_to(home).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(maker.read_bytes()).digest())
    return whole.hexdigest()[:12]


def build_status(home: Path, build: str) -> Literal["sound", "damaged", "absent"]:
    """Whether every byte of a build is as its manifest says."""
    folder = build_folder(home, build)
    if not folder.is_dir():
        return "absent"
    try:
        verify(folder, build)
    except (DamagedGraph, OtherVersion):
        return "damaged"
    return "sound"


class Content(NamedTuple):
    """What one build is made of."""

    build: str
    records: Records | Spool
    releases: Sequence[Release]

    @property
    def tally(self) -> Tally:
        """How many nodes have each label and some words, and how many relationships each type."""
        if isinstance(self.records, Spool):
            return self.records.tally
        return tally_of(self.records.nodes, self.records.edges)


def write_build(
    home: Path, build: str, records: Records, releases: Sequence[Release], schema: Schema, patience: float = 60.0
) -> Manifest:
    """Make these records the current build, whole or not at all. Waits `patience` seconds for another builder."""
    return write_builds(home, BuildSet(build), [Content(build, records, releases)], schema, patience)[build]


def write_builds(
    home: Path, together: BuildSet, contents: Sequence[Content], schema: Schema, patience: float = 60.0
) -> dict[str, Manifest]:
    """Make all of these builds, then publish them together, or none of them. Manifests by the id of their build."""
    tallies = [one.tally for one in contents]  # once, since all that is built is counted for it
    for tally in tallies:
        _check_known(tally, schema)
    try:
        _make_folder(home)
        _make_folder(home / BUILDS_NAME)
        lock = FileLock(home / LOCK_NAME, mode=0o644)
        with lock.acquire(timeout=patience):
            _sweep(home)
            for one, tally in zip(contents, tallies, strict=True):
                if build_status(home, one.build) != "sound":
                    try:
                        _make(home, one, tally, schema)
                    except BaseException:
                        shutil.rmtree(home / BUILDS_NAME / f"{_MAKING}{one.build}", ignore_errors=True)
                        raise
            _publish(home, together)
            _prune(home)
            return {build: read_manifest(home, build) for build in sorted(together.builds)}
    except Timeout:
        raise StoreUnreachable(
            "another build is running", f"it did not end within {patience:g} seconds", "wait for it and build again"
        ) from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreUnreachable(
                f"there is no space left for {home}", "the graph that was there stays", "make room and build again"
            ) from error
        raise StoreUnreachable(
            f"{home} cannot be written", error.strerror or str(error), "name another folder with --home"
        ) from error


def _make(home: Path, content: Content, tally: Tally, schema: Schema) -> None:
    """Write the build beside the others under a name that nobody reads, and give it its name when it is whole."""
    build = content.build
    folder, making = build_folder(home, build), home / BUILDS_NAME / f"{_MAKING}{build}"
    making.mkdir()
    store = EmbeddedStore(making / GRAPH_NAME, build, home / LOGS_NAME)
    store.replace(content.records.nodes, content.records.edges, schema.looked_up)
    with store:
        found = store.counts()
    if found != (tally.labels, tally.relationships):
        raise StoreUnreachable(
            "the engine did not store all that it was given", "", "build again; report it if it stays"
        )
    _open_to_read(making)
    manifest = Manifest(build, FORMAT, tuple(content.releases), *tally, describe_files(making))
    write_manifest(making, manifest)
    (making / MANIFEST_NAME).chmod(0o644)
    if folder.exists():
        folder.rename(home / BUILDS_NAME / f"{_GONE}{build}")
    making.rename(folder)
    _sync_folder(folder.parent)
    _sweep(home)


def _publish(home: Path, together: BuildSet) -> None:
    """Name the new set beside the one that answers, then point CURRENT at it: a reader finds the set of either."""
    try:
        now = current_build(home)
    except DamagedGraph:
        now = None
    known = {one.current: one for one in reversed(read_sets(home))}
    if now is not None:  # the newest but the one that is published now comes last
        known[now] = known.pop(now, BuildSet(now))
    known.pop(together.current, None)
    write_sets(home, [together, *reversed(list(known.values())[1 - KEPT :])])
    write_at_once(home / CURRENT_NAME, f"{together.current}\n")
    _sync_folder(home)


def _prune(home: Path) -> None:
    """Remove all but the newest sets. Whoever has a build open keeps it: every file is open from the start."""
    kept = frozenset[str]().union(*(one.builds for one in read_sets(home)))
    for folder in list((home / BUILDS_NAME).iterdir()):
        if folder.name in kept or not ID.fullmatch(folder.name):
            continue
        gone = folder.with_name(f"{_GONE}{folder.name}")
        try:
            folder.rename(gone)
        except OSError:  # Windows keeps what is open; the next build tries again
            _LOG.info("the build %s is still in use", folder.name)
            continue
        shutil.rmtree(gone, ignore_errors=True)


def _sweep(home: Path) -> None:
    """Remove what a killed build left. Under the lock nobody else is making one."""
    for folder in (home / BUILDS_NAME).iterdir():
        if folder.name.startswith((_MAKING, _GONE)):
            shutil.rmtree(folder, ignore_errors=not folder.name.startswith(_MAKING))


def _check_known(tally: Tally, schema: Schema) -> None:
    """Labels and types become part of statements: only words of the schema may."""
    if unknown := (tally.labels.keys() - schema.labels()) | (tally.relationships.keys() - schema.relationships.keys()):
        raise ValueError(f"the schema knows no {', '.join(sorted(unknown))}")


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)


def _open_to_read(folder: Path) -> None:
    """Let every user read: the engine writes some files for their owner only, and others would see an empty graph."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _sync_folder(folder: Path) -> None:
    """Put a renaming on the disk, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
