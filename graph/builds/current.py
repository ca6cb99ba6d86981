"""The open current graph of a process: which build answers, whether it is whole, and its one store.

Pages, the server's routes, the command and the limited runner all come here, so that they never disagree on a damaged
build. A build never changes. When anything of its files does, it was damaged, or mended, or made anew under the same
id: it is verified in full again and opened anew. What an earlier look found is kept for as long as the files stay.
"""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from graph.builds.editions import build_folder, check_edition, current_build, graph_folder
from graph.contract import Store
from graph.manifest import LOGS_NAME, REMEDY, Manifest, verify
from graph.settings import Settings
from graph.stores.embedded import EmbeddedStore
from ontology import DamagedGraph, NoGraph, OtherVersion, RadiogenomicsError, StoreUnreachable

MOST_OPEN = 4
"""Graphs that a process holds open: three editions, and one more for whoever names none."""

Trace: TypeAlias = tuple[tuple[str, int, int, int], ...]


class OpenBuild(NamedTuple):
    """An open store, and what its build holds."""

    store: Store
    manifest: Manifest


@dataclass(frozen=True)
class _Look:
    """What was found when a build's files were as `trace` says: its manifest, or what is wrong with it."""

    build: str
    trace: Trace
    found: Manifest | RadiogenomicsError


class CurrentGraph:
    """The current build's store, shared by all threads and followed from build to build without a restart.

    A store that is replaced is let go when its last reader is done with it.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._look: _Look | None = None
        self._open: OpenBuild | None = None
        self._looked = float("-inf")  # when the look began by which `_open` was found sound

    def open(self) -> OpenBuild:
        """The store that answers now; NoGraph, DamagedGraph, OtherVersion or StoreUnreachable where none does.

        Cheap enough for every request: the sizes and times of a build's files are read, and on a server its mark.
        Who waits for another's look shares the next one, which began after both asked; so many looks are one.
        """
        if self.settings.store == "neo4j":
            from graph.stores.neo4j import Neo4jStore  # who reads the embedded store needs none of it

            server = Neo4jStore(self.settings).__enter__()
            try:
                check_edition(self.settings.edition, server.manifest.releases)
            except RadiogenomicsError:
                server.close()
                raise
            return OpenBuild(server, server.manifest)
        asked = time.monotonic()
        with self._lock:
            if self._open is not None and self._looked > asked:
                return self._open
            began = time.monotonic()
            try:
                found = self._embedded()
                self._looked = began
                return found
            except RadiogenomicsError:
                self._look = self._open = None
                raise

    def _embedded(self) -> OpenBuild:
        home, edition = self.settings.home, self.settings.edition
        while True:
            look = _sound(home, edition)
            if self._open is not None and self._look == look:
                return self._open
            self._look = self._open = None
            assert isinstance(look.found, Manifest)
            store = embedded_store(home, look.build)
            try:
                store.__enter__()
            except DamagedGraph:
                # two builds may have been made since CURRENT was read, and this one swept away
                if _is_still(home, edition, look.build, look.trace):
                    raise
                continue
            if _is_still(home, edition, look.build, look.trace):
                self._look, self._open = look, OpenBuild(store, look.found)
                return self._open
            store.close()


def current_graph(settings: Settings) -> CurrentGraph:
    """The one open graph of this process, for all who ask with the same settings, the edition among them."""
    with _lock:
        known = _shared.pop(settings, None) or CurrentGraph(settings)
        _shared[settings] = known
        while len(_shared) > MOST_OPEN:
            del _shared[next(iter(_shared))]
        return known


def open_store(settings: Settings) -> Store:
    """The current graph in a store of the caller's own, who closes it. What is wrong with it is said here and now."""
    return CurrentGraph(settings).open().store


def sound_build(home: Path, edition: str | None = None) -> Manifest:
    """The current build of a home in that edition, every file of which was found as its manifest says."""
    found = _sound(home, edition).found
    assert isinstance(found, Manifest)
    return found


def embedded_store(home: Path, build: str) -> EmbeddedStore:
    """The store of one build, not opened yet."""
    return EmbeddedStore(graph_folder(home, build), build, home / LOGS_NAME)


_lock = threading.Lock()
_looking = threading.Lock()
_shared: dict[Settings, CurrentGraph] = {}
_looks: dict[tuple[Path, str], _Look] = {}


def _sound(home: Path, edition: str | None) -> _Look:
    """A look at the current build that found it whole; the error where it did not."""
    with _looking:
        while True:
            build = current_build(home, edition)
            if build is None:
                raise NoGraph("there is no graph yet", f"{home} holds none", REMEDY)
            look = _looks.pop((home, build), None)
            trace = _trace(home, build)
            if look is None or look.trace != trace:
                look = _Look(build, trace, _verified(home, build))
                if not _is_still(home, edition, build, trace):
                    continue  # replaced or mended while it was looked at
            if not isinstance(look.found, RadiogenomicsError) or not isinstance(look.found.__cause__, OSError):
                _looks[home, build] = look  # a file that the system would not give may be there a moment later
                while len(_looks) > MOST_OPEN:
                    del _looks[next(iter(_looks))]
            if isinstance(look.found, RadiogenomicsError):
                # a new one each time: one that is raised again and again gathers what it passed through
                raise type(look.found)(look.found.what, look.found.why, look.found.remedy)
            return look


def _verified(home: Path, build: str) -> Manifest | RadiogenomicsError:
    try:
        return verify(build_folder(home, build), build)
    except (DamagedGraph, OtherVersion) as error:
        return error.with_traceback(None)


def _is_still(home: Path, edition: str | None, build: str, trace: Trace) -> bool:
    return current_build(home, edition) == build and _trace(home, build) == trace


def _trace(home: Path, build: str) -> Trace:
    """Size and times of every file of a build, by name. A change that keeps both size and time of writing shows too."""
    found: list[tuple[str, int, int, int]] = []
    try:
        _look_into(str(build_folder(home, build)), found)
    except OSError as error:
        raise StoreUnreachable(f"the graph {build} cannot be read", (error.strerror or "").lower()) from error
    return tuple(sorted(found))


def _look_into(folder: str, found: list[tuple[str, int, int, int]]) -> None:
    """Add everything below a folder. Each page waits for this, and `Path.rglob` takes five times as long."""
    try:
        with os.scandir(folder) as entries:
            inside = list(entries)
    except (FileNotFoundError, PermissionError):
        return  # what is missing or closed is found when the build is verified
    for entry in inside:
        try:
            facts = os.stat(entry.path)  # not the entry's own: on Windows that may be older than the file
        except FileNotFoundError:
            continue
        found.append((entry.path, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns))
        if entry.is_dir(follow_symlinks=False):
            _look_into(entry.path, found)
