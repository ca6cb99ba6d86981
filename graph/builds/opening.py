"""The build of either store: which one is current, what it holds, whether it is whole, and how it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.builds.current import embedded_store, sound_build
from graph.builds.editions import ID, BuildSet, build_folder, current_build, current_editions, read_manifest
from graph.builds.publishing import Content, write_builds
from graph.contract import Store
from graph.manifest import REMEDY, Manifest, verify
from graph.settings import Settings
from graph.stores.neo4j import Neo4jStore
from graph.stores.neo4j_build_node import is_ready
from ontology import DamagedGraph, NoGraph, RadiogenomicsError, Schema


def manifest_of(settings: Settings, store: Store) -> Manifest:
    """What the build of an open store holds."""
    return store.manifest if isinstance(store, Neo4jStore) else read_manifest(settings.home, store.build)


def open_build(settings: Settings, build: str) -> Store:
    """A build of the home by its id, whichever one answers; the caller closes it. NoGraph where it is not there."""
    if not ID.fullmatch(build) or not build_folder(settings.home, build).is_dir():
        raise NoGraph(f"there is no build {build[:12]}", f"{settings.home} holds none of that id", REMEDY)
    verify(build_folder(settings.home, build), build)
    return embedded_store(settings.home, build).__enter__()


def find_sound(settings: Settings, build: str) -> Manifest | None:
    """This build, if it is there, whole, and the one that answers. Every byte or thing of it is looked at."""
    if settings.store == "neo4j":
        store = Neo4jStore(settings)
        try:
            return store.verify() if is_ready(store.mark(), build) else None
        except DamagedGraph:
            return None
    try:
        if current_build(settings.home) == build and not current_editions(settings.home):
            found = sound_build(settings.home)
            return found if found.build == build else None
    except RadiogenomicsError:
        pass  # it will be made again
    return None


def find_editions(settings: Settings, editions: Mapping[str, str]) -> dict[str, Manifest] | None:
    """These builds by edition, if they are the ones that answer, and whole."""
    try:
        if current_editions(settings.home) == editions:
            found = {edition: sound_build(settings.home, edition) for edition in editions}
            return found if {edition: one.build for edition, one in found.items()} == editions else None
    except RadiogenomicsError:
        pass  # they will be made again
    return None


def write_editions(
    settings: Settings, editions: Mapping[str, str], current: str, contents: Sequence[Content], schema: Schema
) -> dict[str, Manifest]:
    """Make the builds of all editions and publish them together; the current one is that of the edition `current`."""
    made = write_builds(settings.home, BuildSet(editions[current], editions), contents, schema)
    return {edition: made[build] for edition, build in editions.items()}


def write_graph(settings: Settings, content: Content, schema: Schema) -> Manifest:
    """Make this the current build of the store that the settings name."""
    if settings.store == "neo4j":
        nodes, edges = tuple(content.records.nodes), tuple(content.records.edges)
        return Neo4jStore(settings).write(content.build, nodes, edges, content.releases, schema)[0]
    return write_builds(settings.home, BuildSet(content.build), [content], schema)[content.build]
