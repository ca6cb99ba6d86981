"""Manifest of a build, its integrity check: size and SHA-256 of every file, written last."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ontology import DamagedGraph, OtherVersion, Release

FORMAT = 4  # of a build; raise it when older builds cannot be read, there are no migrations
MANIFEST_NAME = "manifest.json"
GRAPH_NAME = "graph"
LOGS_NAME = "logs"
REMEDY = "run `radiogenomics build`"


@dataclass(frozen=True)
class Manifest:
    """What a build holds: its tally, and size in bytes and sha256 of each file by the path within the build."""

    build: str
    format: int
    releases: tuple[Release, ...]
    labels: dict[str, int]
    relationships: dict[str, int]
    words: dict[str, dict[str, int]]
    files: dict[str, tuple[int, str]]


def describe_files(folder: Path) -> dict[str, tuple[int, str]]:
    """Size and digest of every file of a build but the manifest."""
    found: dict[str, tuple[int, str]] = {}
    for file in sorted((folder / GRAPH_NAME).rglob("*")):
        if file.is_file():
            with file.open("rb") as content:
                digest = hashlib.file_digest(content, "sha256").hexdigest()
            found[file.relative_to(folder).as_posix()] = (file.stat().st_size, digest)
    return found


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, and return only when it is on the disk."""
    with (folder / MANIFEST_NAME).open("w", encoding="utf-8", newline="\n") as file:
        file.write(_text(manifest))
        file.flush()
        os.fsync(file.fileno())


def load_manifest(folder: Path, build: str) -> Manifest:
    """The manifest of a build; DamagedGraph where it is missing or changed, OtherVersion for another format."""
    try:
        text = (folder / MANIFEST_NAME).read_bytes().decode("utf-8")
        raw = json.loads(text)
        number = raw["format"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        why = "its manifest is missing" if isinstance(error, FileNotFoundError) else "its manifest cannot be read"
        raise DamagedGraph(f"the graph {build} is damaged", why, REMEDY) from error
    if isinstance(number, int) and number != FORMAT:
        raise OtherVersion(
            f"the graph {build} has format {number}", f"this version of radiogenomics reads format {FORMAT}", REMEDY
        )
    try:
        manifest = Manifest(
            build=raw["build"],
            format=raw["format"],
            releases=tuple(Release(**release) for release in raw["releases"]),
            labels=raw["labels"],
            relationships=raw["relationships"],
            words=raw["words"],
            files={path: (size, digest) for path, (size, digest) in raw["files"].items()},
        )
        same = _text(manifest) == text and manifest.build == build
    except (AttributeError, KeyError, TypeError, ValueError):
        same = False
    if not same:
        raise DamagedGraph(f"the graph {build} is damaged", "its manifest was changed", REMEDY)
    return manifest


def verify(folder: Path, build: str) -> Manifest:
    """The manifest of a build whose every file is as it says; DamagedGraph names the first that is not."""
    manifest = load_manifest(folder, build)
    try:
        found = describe_files(folder)
    except OSError as error:
        raise DamagedGraph(f"the graph {build} is damaged", "a file of it cannot be read", REMEDY) from error
    for path in sorted({*manifest.files, *found}):
        if path not in found:
            why = f"{path} is missing"
        elif path not in manifest.files:
            why = f"{path} does not belong to it"
        elif found[path][0] != manifest.files[path][0]:
            why = f"{path} has {found[path][0]} bytes in place of {manifest.files[path][0]}"
        elif found[path] != manifest.files[path]:
            why = f"{path} was changed"
        else:
            continue
        raise DamagedGraph(f"the graph {build} is damaged", why, REMEDY)
    return manifest


def _text(manifest: Manifest) -> str:
    """The one way to write a manifest, with a digest of itself: whatever was changed in it shows."""
    content: dict[str, Any] = {
        "build": manifest.build,
        "format": manifest.format,
        "releases": [asdict(release) for release in manifest.releases],
        "labels": dict(sorted(manifest.labels.items())),
        "relationships": dict(sorted(manifest.relationships.items())),
        "words": {column: dict(sorted(found.items())) for column, found in sorted(manifest.words.items())},
        "files": {path: list(facts) for path, facts in sorted(manifest.files.items())},
    }
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return json.dumps({**content, "sha256": digest}, ensure_ascii=False, indent=1) + "\n"
