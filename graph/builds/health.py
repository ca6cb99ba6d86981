"""Health check of either store: whether the graph is there, whole and answering, and how fast."""

from __future__ import annotations

import time
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from graph.builds.current import open_store
from graph.builds.opening import manifest_of
from graph.manifest import Manifest
from graph.settings import Settings
from graph.stores.neo4j import Neo4jStore
from ontology import DamagedGraph, NoGraph, OtherVersion, RadiogenomicsError, StoreUnreachable, UsageError

_STATUSES: tuple[tuple[type[RadiogenomicsError], str], ...] = (
    (NoGraph, "absent"),
    (OtherVersion, "other version"),
    (DamagedGraph, "damaged"),
)


@dataclass(frozen=True)
class Health:
    """What was found. `status` is sound, damaged, absent, other version, loading or unreachable; `fault` says more."""

    engine: str
    status: str
    manifest: Manifest | None
    milliseconds: float | None  # for a query that asks for nothing, on an open connection
    fault: RadiogenomicsError | None

    @property
    def reachable(self) -> bool:
        """Whether the store answers, whatever it holds."""
        return self.status not in ("unreachable", "absent") or isinstance(self.fault, NoGraph)


def examine(settings: Settings) -> Health:
    """Open the store, look at every byte or thing of the build, and time one query."""
    engine = _installed("arcadedb") if settings.store == "embedded" else f"neo4j driver {version('neo4j')}"
    try:
        with open_store(settings) as store:
            manifest = manifest_of(settings, store)
            store.read("RETURN 1 AS one")
            start = time.perf_counter()
            store.read("RETURN 1 AS one")
            spent = (time.perf_counter() - start) * 1000
            if isinstance(store, Neo4jStore):
                engine = f"neo4j {store.engine}, {engine}"
                manifest = store.verify()
    except RadiogenomicsError as fault:
        status = next((word for kind, word in _STATUSES if isinstance(fault, kind)), "unreachable")
        if status == "unreachable" and settings.store == "neo4j" and _loading(settings):
            status = "loading"
        return Health(engine, status, None, None, fault)
    return Health(engine, "sound", manifest, round(spent, 2), None)


def _loading(settings: Settings) -> bool:
    try:
        return (Neo4jStore(settings).mark() or {}).get("state") == "loading"
    except (StoreUnreachable, UsageError):
        return False


def _installed(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return "none for this machine; use --store neo4j"
