"""Editions and `CURRENT`: which build of a home answers, for each edition that was made with it.

`CURRENT` holds one id. `EDITIONS.json` names what was made together, with the set before it, so that whichever of the
two files a reader sees first, the set of the build in `CURRENT` is there.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.manifest import GRAPH_NAME, REMEDY, Manifest, load_manifest
from ontology import EDITIONS, DamagedGraph, Release, StoreUnreachable, UsageError

BUILDS_NAME, CURRENT_NAME, EDITIONS_NAME = "builds", "CURRENT", "EDITIONS.json"
ID = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True)
class BuildSet:
    """Builds that were made together. `editions` is empty where there is one only; else it names all of them."""

    current: str
    editions: Mapping[str, str] = field(default_factory=dict)

    @property
    def builds(self) -> frozenset[str]:
        """The ids of its builds, each once: editions with the same content are one build."""
        return frozenset({self.current, *self.editions.values()})


def build_folder(home: Path, build: str) -> Path:
    """Where a build stands."""
    return home / BUILDS_NAME / build


def graph_folder(home: Path, build: str) -> Path:
    """Where the engine's files of a build stand."""
    return build_folder(home, build) / GRAPH_NAME


def read_manifest(home: Path, build: str) -> Manifest:
    """What a build holds, by its manifest, without a look at its other files."""
    return load_manifest(build_folder(home, build), build)


def current_build(home: Path, edition: str | None = None) -> str | None:
    """The id of the build that answers now, in that edition; None where there is none yet.

    UsageError where the home holds one edition, and it is another.
    """
    try:
        text = (home / CURRENT_NAME).read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreUnreachable(f"{home / CURRENT_NAME} cannot be read", error.strerror or "") from error
    if not ID.fullmatch(text):
        raise DamagedGraph("the file CURRENT names no build", "it was changed", REMEDY)
    if edition is None:
        return text
    editions = set_of(home, text).editions
    if not editions:
        check_edition(edition, read_manifest(home, text).releases)
    return editions.get(edition, text)


def current_editions(home: Path) -> Mapping[str, str]:
    """The builds of all editions, by their names; empty where there is one edition, or none yet."""
    build = current_build(home)
    return set_of(home, build).editions if build else {}


def edition_of(releases: Iterable[Release]) -> str:
    """The edition of a graph that is made of these releases: that of the last of them."""
    named = {release.edition for release in releases}
    return next((one for one in reversed(EDITIONS) if one in named), EDITIONS[0])


def check_edition(edition: str | None, releases: Iterable[Release]) -> None:
    """UsageError where a graph that has one edition is asked for another."""
    own = edition_of(releases)
    if edition not in (None, own):
        why = "the three are made by `radiogenomics build` without --data, into a home"
        raise UsageError(f"this graph has one edition, `{own}`, and not `{edition}`", why, "leave out --edition")


# ---------------------------------------------------------------------- the file
def set_of(home: Path, build: str) -> BuildSet:
    """The set that was published with this build as its current one."""
    return next((one for one in read_sets(home) if one.current == build), BuildSet(build))


def read_sets(home: Path) -> tuple[BuildSet, ...]:
    """The newest set and the one before it; nothing where the file is not there or does not say so."""
    found: list[BuildSet] = []
    try:
        told = json.loads((home / EDITIONS_NAME).read_text(encoding="utf-8"))
        while told is not None:
            editions = {name: told[name] for name in EDITIONS if name in told}
            one = BuildSet(told["current"], editions)
            if (editions and set(editions) != set(EDITIONS)) or not all(map(ID.fullmatch, one.builds)):
                return ()
            found.append(one)
            told = told.get("before")
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ()
    return tuple(found)


def write_sets(home: Path, sets: Sequence[BuildSet]) -> None:
    """Replace the file in one step that a reader sees whole. The newest set is the first."""
    told: dict[str, object] | None = None
    for one in reversed(sets):
        told = {"current": one.current, **one.editions, **({"before": told} if told else {})}
    write_at_once(home / EDITIONS_NAME, json.dumps(told, indent=1) + "\n")


def write_at_once(path: Path, text: str) -> None:
    """Write a small file beside its place, then put it there, whole and on the disk."""
    new = path.with_name(f"{path.name}.new")
    with new.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.chmod(0o644)
    new.replace(path)
