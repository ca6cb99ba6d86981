"""Which store answers? The one that the settings name, on the current build, verified once a process."""

from __future__ import annotations

import threading
from pathlib import Path

from graph.builds import LOGS_NAME, build_folder, current_build, sound_build
from graph.contract import Store
from graph.embedded import EmbeddedStore
from graph.manifest import GRAPH_NAME, MANIFEST_NAME
from graph.settings import Settings
from ontology import DamagedGraph, StoreUnreachable

_verified: set[tuple[Path, str, int]] = set()
_lock = threading.Lock()


def open_store(settings: Settings) -> Store:
    """The current graph, open for reading. What is wrong with it is said here and now, not at the first question."""
    check_store(settings)
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


def check_store(settings: Settings) -> None:
    """StoreUnreachable for a store that this version does not have."""
    if settings.store != "embedded":
        raise StoreUnreachable(
            f"the store {settings.store} cannot be opened",
            "this version has the embedded store only",
            "leave out --store, or set RADIOGENOMICS_STORE=embedded",
        )


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
