"""Atomic publishing of builds: immutable folders named by their content, and the file `CURRENT` that names one."""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from graph.cypher.library import ask
from graph.manifest import (
    FORMAT,
    GRAPH_NAME,
    MANIFEST_NAME,
    REMEDY,
    Manifest,
    describe_files,
    load_manifest,
    verify,
    write_manifest,
)
from graph.stores.embedded import EmbeddedStore
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

BUILDS_NAME, CURRENT_NAME, LOCK_NAME, LOGS_NAME = "builds", "CURRENT", "build.lock", "logs"
KEPT = 2

_ID = re.compile(r"[0-9a-f]{12}")
_MAKING = ".making-"
_GONE = ".gone-"
_ROOMS = ("ontology", "evidence", "ingest")
_OTHER_MAKERS = ("pipeline.py", "graph/manifest.py", "graph/builds/publishing.py", "graph/stores/embedded.py")
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


def build_folder(home: Path, build: str) -> Path:
    """Where a build stands."""
    return home / BUILDS_NAME / build


def current_build(home: Path) -> str | None:
    """The id of the build that answers now; None where there is none yet."""
    try:
        text = (home / CURRENT_NAME).read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreUnreachable(f"{home / CURRENT_NAME} cannot be read", error.strerror or "") from error
    if not _ID.fullmatch(text):
        raise DamagedGraph("the file CURRENT names no build", "it was changed", REMEDY)
    return text


def read_manifest(home: Path, build: str) -> Manifest:
    """What a build holds, by its manifest, without a look at its other files."""
    return load_manifest(build_folder(home, build), build)


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


def write_build(
    home: Path, build: str, records: Records, releases: Sequence[Release], schema: Schema, patience: float = 60.0
) -> Manifest:
    """Make these records the current build, whole or not at all. Waits `patience` seconds for another builder."""
    _check_known(records, schema)
    try:
        _make_folder(home)
        _make_folder(home / BUILDS_NAME)
        lock = FileLock(home / LOCK_NAME, mode=0o644)
        with lock.acquire(timeout=patience):
            _sweep(home)
            if build_status(home, build) != "sound":
                try:
                    _make(home, build, records, releases, schema)
                except BaseException:
                    shutil.rmtree(home / BUILDS_NAME / f"{_MAKING}{build}", ignore_errors=True)
                    raise
            else:
                os.utime(build_folder(home, build) / MANIFEST_NAME)
            _publish(home, build)
            _prune(home, build)
            return read_manifest(home, build)
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


def _make(home: Path, build: str, records: Records, releases: Sequence[Release], schema: Schema) -> None:
    """Write the build beside the others under a name that nobody reads, and give it its name when it is whole."""
    folder, making = build_folder(home, build), home / BUILDS_NAME / f"{_MAKING}{build}"
    making.mkdir()
    store = EmbeddedStore(making / GRAPH_NAME, build, home / LOGS_NAME)
    store.replace(records.nodes, records.edges, schema.looked_up)
    with store:
        labels = {str(label): int(count) for label, count in ask(store, "count_labels").rows}
        relationships = {str(kind): int(count) for kind, count in ask(store, "count_relationships").rows}
    if labels != Counter(label for node in records.nodes for label in set(node.labels)) or relationships != Counter(
        edge.type for edge in records.edges
    ):
        raise StoreUnreachable(
            "the engine did not store all that it was given", "", "build again; report it if it stays"
        )
    _open_to_read(making)
    manifest = Manifest(build, FORMAT, tuple(releases), labels, relationships, describe_files(making))
    write_manifest(making, manifest)
    (making / MANIFEST_NAME).chmod(0o644)
    if folder.exists():
        folder.rename(home / BUILDS_NAME / f"{_GONE}{build}")
    making.rename(folder)
    _sync_folder(folder.parent)
    _sweep(home)


def _publish(home: Path, build: str) -> None:
    """Point CURRENT at a build, in one step that a reader sees whole."""
    new = home / f"{CURRENT_NAME}.new"
    with new.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"{build}\n")
        file.flush()
        os.fsync(file.fileno())
    new.chmod(0o644)
    new.replace(home / CURRENT_NAME)
    _sync_folder(home)


def _prune(home: Path, build: str) -> None:
    """Remove all but the newest builds. Whoever has one open keeps it: every file is open from the start."""
    others = [
        folder for folder in (home / BUILDS_NAME).iterdir() if _ID.fullmatch(folder.name) and folder.name != build
    ]
    others.sort(key=_published, reverse=True)
    for folder in others[KEPT - 1 :]:
        gone = folder.with_name(f"{_GONE}{folder.name}")
        try:
            folder.rename(gone)
        except OSError:  # Windows keeps what is open; the next build tries again
            _LOG.info("the build %s is still in use", folder.name)
            continue
        shutil.rmtree(gone, ignore_errors=True)


def _published(folder: Path) -> float:
    try:
        return (folder / MANIFEST_NAME).stat().st_mtime
    except OSError:
        return 0.0


def _sweep(home: Path) -> None:
    """Remove what a killed build left. Under the lock nobody else is making one."""
    for folder in (home / BUILDS_NAME).iterdir():
        if folder.name.startswith((_MAKING, _GONE)):
            shutil.rmtree(folder, ignore_errors=not folder.name.startswith(_MAKING))


def _check_known(records: Records, schema: Schema) -> None:
    """Labels and types become part of statements: only words of the schema may."""
    labels = {label for node in records.nodes for label in node.labels} - set(schema.labels())
    kinds = {edge.type for edge in records.edges} - set(schema.relationships)
    if labels or kinds:
        raise ValueError(f"the schema knows no {', '.join(sorted(labels | kinds))}")


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
