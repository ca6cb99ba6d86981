"""The build of either store: which one is current, what it holds, whether it is whole, and how it is written."""

from __future__ import annotations

from collections.abc import Sequence

from graph.builds.current import sound_build
from graph.builds.publishing import current_build, read_manifest, write_build
from graph.contract import Store
from graph.manifest import Manifest
from graph.settings import Settings
from graph.stores.neo4j import Neo4jStore
from graph.stores.neo4j_build_node import is_ready
from ontology import DamagedGraph, RadiogenomicsError, Records, Release, Schema


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
        if current_build(settings.home) == build:
            found = sound_build(settings.home)
            return found if found.build == build else None
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
