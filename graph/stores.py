"""Which store answers? The one that the settings name, on the current build, verified once a process."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from graph.builds import LOGS_NAME, build_folder, build_status, current_build, read_manifest, sound_build, write_build
from graph.contract import Store
from graph.embedded import EmbeddedStore
from graph.manifest import GRAPH_NAME, MANIFEST_NAME, Manifest
from graph.mark import is_ready, read_mark
from graph.neo4j_store import Neo4jStore
from graph.settings import Settings
from ontology import DamagedGraph, RadiogenomicsError, Records, Release, Schema

_verified: set[tuple[Path, str, int]] = set()
_lock = threading.Lock()


def open_store(settings: Settings) -> Store:
    """The current graph, open for reading. What is wrong with it is said here and now, not at the first question."""
    if settings.store == "neo4j":
        return Neo4jStore(settings).__enter__()
    while True:
        build = verified_build(settings.home)
        store = embedded_store(settings.home, build)
        try:
            return store.__enter__()
        except DamagedGraph:
            # two builds may have been made since CURRENT was read, and this one swept away
            if current_build(settings.home) == build:
                raise


def embedded_store(home: Path, build: str) -> EmbeddedStore:
    """The store of one build, not opened yet."""
    return EmbeddedStore(build_folder(home, build) / GRAPH_NAME, build, home / LOGS_NAME)


def which_build(settings: Settings) -> str | None:
    """The id of the build that would answer now, cheap enough for every click; None where there is none."""
    if settings.store == "embedded":
        return current_build(settings.home)
    mark = Neo4jStore(settings).mark()
    return read_mark(mark).build if mark else None


def manifest_of(settings: Settings, store: Store) -> Manifest:
    """What the build of an open store holds."""
    return store.manifest if isinstance(store, Neo4jStore) else read_manifest(settings.home, store.build)


def find_sound(settings: Settings, build: str) -> Manifest | None:
    """This build, if it is there, whole, and the one that answers. Every byte or thing of it is looked at."""
    if settings.store == "neo4j":
        store = Neo4jStore(settings)
        try:
            return store.verify() if is_ready(store.mark(), build) else None
        except DamagedGraph:
            return None
    try:
        if current_build(settings.home) == build and build_status(settings.home, build) == "sound":
            return read_manifest(settings.home, build)
    except RadiogenomicsError:
        pass  # it will be made again
    return None


def write_graph(
    settings: Settings, build: str, records: Records, releases: Sequence[Release], schema: Schema
) -> Manifest:
    """Make these records the current build of the store that the settings name."""
    if settings.store == "neo4j":
        return Neo4jStore(settings).write(build, records.nodes, records.edges, releases, schema)[0]
    return write_build(settings.home, build, records, releases, schema)


def verified_build(home: Path) -> str:
    """The id of the current build, every file of which was found as its manifest says."""
    build = current_build(home)
    with _lock:
        if build is not None and _making(home, build) in _verified:
            return build
    build = sound_build(home).build
    with _lock:
        _verified.add(_making(home, build))
    return build


def _making(home: Path, build: str) -> tuple[Path, str, int]:
    """What tells one making of a build from a later one of the same id; 0 where there is none."""
    try:
        return home, build, (build_folder(home, build) / MANIFEST_NAME).stat().st_ino
    except OSError:
        return home, build, 0
