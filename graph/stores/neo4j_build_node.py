"""`:Build` node of a Neo4j database, which says what it holds: build, format, state, releases, counts, digest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from graph.manifest import FORMAT, Manifest
from ontology import DamagedGraph, NoGraph, OtherVersion, Release, StoreUnreachable

OURS = "radiogenomics"
REMEDY = "run `radiogenomics build --store neo4j`"
READY, LOADING = "ready", "loading"


def ready_mark(manifest: Manifest, digest: str) -> dict[str, Any]:
    """The properties that say: this build, whole."""
    return {
        "of": OURS,
        "state": READY,
        "build": manifest.build,
        "format": manifest.format,
        "releases": [json.dumps(asdict(release), ensure_ascii=False) for release in manifest.releases],
        "labels": json.dumps(manifest.labels, sort_keys=True),
        "relationships": json.dumps(manifest.relationships, sort_keys=True),
        "words": json.dumps(manifest.words, sort_keys=True),
        "digest": digest,
    }


def loading_mark(manifest: Manifest, loader: str) -> dict[str, Any]:
    """The properties that say: neither the build before nor this one yet."""
    return {"of": OURS, "state": LOADING, "build": manifest.build, "format": manifest.format, "loader": loader}


def read_mark(properties: Mapping[str, Any] | None) -> Manifest:
    """What a reader may rely on; an error, in one sentence, where it may not."""
    if properties is None:
        raise NoGraph("there is no graph yet", "this database holds no radiogenomics graph", REMEDY)
    number = properties.get("format")
    if isinstance(number, int) and number != FORMAT:
        raise OtherVersion(
            f"the graph in the database has format {number}",
            f"this version of radiogenomics reads format {FORMAT}",
            REMEDY,
        )
    if properties.get("state") == LOADING:
        raise StoreUnreachable(
            "the graph is just being written into the database",
            "it is not whole yet",
            f"wait for the build to end; if it was cut off, {REMEDY}",
        )
    try:
        return Manifest(
            build=str(properties["build"]),
            format=int(properties["format"]),
            releases=tuple(Release(**json.loads(release)) for release in properties["releases"]),
            labels=dict(json.loads(properties["labels"])),
            relationships=dict(json.loads(properties["relationships"])),
            words=dict(json.loads(properties["words"])),
            files={},
        )
    except (KeyError, TypeError, ValueError):
        raise DamagedGraph("the graph in the database is damaged", "its :Build node was changed", REMEDY) from None


def is_ready(properties: Mapping[str, Any] | None, build: str) -> bool:
    """Whether this very build is said to be there, whole."""
    known = properties or {}
    return (known.get("state"), known.get("build"), known.get("format")) == (READY, build, FORMAT)
