"""Is there, at every moment and after every mishap, one whole graph or a clear word that there is none?"""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from graph import (
    FORMAT,
    Settings,
    build_id,
    build_status,
    current_build,
    open_store,
    read_manifest,
    write_build,
)
from graph.builds.publishing import KEPT
from graph.manifest import MANIFEST_NAME, verify
from graph.stores.embedded import EmbeddedStore
from ontology import (
    DamagedGraph,
    DataFile,
    Node,
    NoGraph,
    OtherVersion,
    Records,
    StoreUnreachable,
    UsageError,
    load_schema,
)
from tests.graph.killed_build import POINTS
from tests.graph.small import EDGES, LABELS, NODES, RECORDS, RELATIONSHIPS, RELEASE

A, B, C, D = (letter * 12 for letter in "abcd")
ROOT = Path(__file__).parent.parent.parent
COUNT = "MATCH (n:Entity) RETURN count(n) AS n"


def make(home: Path, build: str, records: Records = RECORDS) -> None:
    write_build(home, build, records, [RELEASE], load_schema())


def reads(home: Path) -> int:
    with open_store(Settings.read({}, home=home)) as store:
        return int(store.read(COUNT).rows[0][0])


def test_a_build_keeps_its_limits(home: Path) -> None:
    """They lie in the graph itself, so whoever opens it is held to them."""
    (kept,) = home.glob("builds/*/graph/configuration.json")
    limits = json.loads(kept.read_text(encoding="utf-8"))["configuration"]
    assert limits["opencypher.loadCsv.allowFileUrls"] is False
    assert limits["opencypher.loadCsv.allowRemoteUrls"] is False
    assert 0 < limits["command.timeout"] <= 600_000


def test_what_an_engine_loses_ends_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine itself is given a relationship or a node less than the records have."""
    real = EmbeddedStore.replace
    for lost in ("edges", "nodes"):

        def losing(store: EmbeddedStore, nodes: Any, edges: Any, looked_up: Any = (), lost: str = lost) -> None:
            spared = [node for node in nodes if lost == "edges" or any(node.uid in (e.start, e.end) for e in edges)]
            real(store, spared, edges[:-1] if lost == "edges" else edges, looked_up)

        monkeypatch.setattr(EmbeddedStore, "replace", losing)
        with pytest.raises(StoreUnreachable, match="did not store all"):
            make(tmp_path / lost, A)
        assert not (tmp_path / lost / "CURRENT").exists()


def test_counts_are_those_of_what_was_written(home: Path) -> None:
    with EmbeddedStore(next(home.glob("builds/*/graph"))) as store:
        assert store.counts() == (LABELS, RELATIONSHIPS)


# ---------------------------------------------------------------------- ids


def files(folder: str = "toy-2020", content: bytes = b"uid,name\n") -> list[DataFile]:
    return [DataFile(folder, "cells.csv", content), DataFile("terms", "genes.csv", b"uid\n")]


def test_an_id_is_of_the_content_alone() -> None:
    first = build_id(files())
    assert len(first) == 12
    assert set(first) <= set("0123456789abcdef")
    assert build_id(list(reversed(files("elsewhere")))) == first
    assert build_id(files(content=b"uid,nam\n")) != first
    assert build_id([replace(files()[0], path="cell.csv"), files()[1]]) != first
    assert build_id([*files(), *files("other")]) != first


def test_an_id_tells_what_belongs_together() -> None:
    def two(first: bytes, second: bytes) -> list[DataFile]:
        return [
            DataFile("a", "release.yaml", b"1"),
            DataFile("a", "cells.csv", first),
            DataFile("b", "release.yaml", b"2"),
            DataFile("b", "cells.csv", second),
        ]

    assert build_id(two(b"x", b"y")) != build_id(two(b"y", b"x"))


def test_an_id_changes_with_the_code_that_builds(tmp_path: Path) -> None:
    left_out = shutil.ignore_patterns("__pycache__", "*.csv")
    for copy in (tmp_path, tmp_path / "elsewhere"):
        for room in ("ontology", "evidence", "ingest", "graph"):
            shutil.copytree(ROOT / room, copy / room, ignore=left_out)
        shutil.copy(ROOT / "pipeline.py", copy)
    same = build_id(files(), tmp_path)
    assert same == build_id(files(), tmp_path / "elsewhere")
    for name, matters in (
        ("ontology/schema.yaml", True),
        ("evidence/__init__.py", True),
        ("pipeline.py", True),
        ("graph/stores/embedded.py", True),
        ("graph/tally.py", True),
        ("graph/questions/paths.py", False),
    ):
        (tmp_path / name).write_text((tmp_path / name).read_text() + "# more\n")
        now = build_id(files(), tmp_path)
        assert (now != same) is matters, name
        same = now


# ---------------------------------------------------------------------- a build


def test_a_build_tells_what_it_holds(sound: Path) -> None:
    manifest = read_manifest(sound, A)
    assert (manifest.build, manifest.format, manifest.releases) == (A, FORMAT, (RELEASE,))
    assert (manifest.labels, manifest.relationships) == (LABELS, RELATIONSHIPS)
    assert build_status(sound, A) == "sound"
    assert build_status(sound, B) == "absent"
    assert current_build(sound) == A
    assert reads(sound) == 6


def test_building_again_changes_nothing(home: Path) -> None:
    folder = home / "builds" / A
    before = {path: path.stat().st_ino for path in folder.rglob("*")}
    make(home, A)
    assert {path: path.stat().st_ino for path in folder.rglob("*")} == before


def test_reading_leaves_every_byte_and_time(home: Path) -> None:
    folder = home / "builds" / A / "graph"
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    for _ in range(2):
        assert reads(home) == 6
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    assert build_status(home, A) == "sound"


def test_only_words_of_the_schema_are_written(tmp_path: Path) -> None:
    for records in (
        Records((Node("rg:x.y", ("Entity", "Thing"), {}),), ()),
        Records(NODES, (replace(EDGES[0], type="IS"),)),
    ):
        with pytest.raises(ValueError, match="the schema knows no"):
            make(tmp_path / "home", A, records)
    assert not (tmp_path / "home").exists()


def test_two_builds_are_kept_and_a_reader_keeps_its_own(home: Path) -> None:
    with open_store(Settings.read({}, home=home)) as old:
        for build in (B, C, D):
            make(home, build, Records(NODES[:3], ()))
        kept = sorted(path.name for path in (home / "builds").iterdir())
        assert kept == [C, D]
        assert len(kept) == KEPT
        assert old.read(COUNT).rows == [(6,)]
        assert old.build == A
    assert reads(home) == 3


def test_an_older_build_becomes_current_without_being_made_again(home: Path) -> None:
    make(home, B)
    inode = (home / "builds" / A / MANIFEST_NAME).stat().st_ino
    make(home, A)
    assert current_build(home) == A
    assert (home / "builds" / A / MANIFEST_NAME).stat().st_ino == inode
    make(home, C)
    assert sorted(path.name for path in (home / "builds").iterdir()) == [A, C]


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
def test_others_may_read_whatever_the_builder_hides(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        make(tmp_path / "home", A)
    finally:
        os.umask(before)
    home = tmp_path / "home"
    for path in (home, home / "CURRENT", home / "builds", *(home / "builds").rglob("*")):
        wanted = 0o755 if path.is_dir() else 0o644
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
def test_a_home_that_cannot_be_written_can_be_read(home: Path) -> None:
    paths = [home, *home.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert _as_nobody(home) == "6"
    finally:
        for path in paths:
            path.chmod(0o755 if path.is_dir() else 0o644)


def _as_nobody(home: Path) -> str:
    """The count that a user without rights reads; root reads as another user, who is no owner of anything."""
    code = """
import os, sys, pathlib
from graph import Settings, open_store
from graph.stores.embedded import EmbeddedStore
from ontology import Node
if os.getuid() == 0:
    warm = EmbeddedStore(pathlib.Path(sys.argv[2]))
    warm.replace([Node("rg:x.y", ("Entity",), {})], [])
    with warm: pass
    try:
        os.setgid(65534), os.setuid(65534)
    except OSError:
        pass  # a user namespace that knows one user only
with open_store(Settings.read({}, home=sys.argv[1])) as store:
    print(store.read("MATCH (n:Entity) RETURN count(n) AS n").rows[0][0])
"""
    for parent in home.parents:  # pytest keeps its folders to itself
        if parent == Path(tempfile.gettempdir()):
            break
        if parent.stat().st_uid == os.getuid() and len(parent.parts) > 2:
            parent.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", code, str(home), str(home.parent / "warm")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "ARCADEDB_LOG_DIR": str(home.parent / "logs")},
        check=False,
    )
    assert not done.stderr, done.stderr
    return done.stdout.strip()


# ---------------------------------------------------------------------- mishaps


def test_no_graph(tmp_path: Path) -> None:
    assert current_build(tmp_path) is None
    with pytest.raises(NoGraph, match="radiogenomics build"):
        reads(tmp_path)


@pytest.mark.parametrize("named", ["", "../../etc", "a" * 11, "a" * 12 + "\n" + "b" * 12, "\0" * 12])
def test_a_current_that_names_no_build(home: Path, named: str) -> None:
    (home / "CURRENT").write_text(named)
    with pytest.raises(DamagedGraph, match="CURRENT"):
        reads(home)


def test_a_current_whose_build_is_gone(home: Path) -> None:
    (home / "CURRENT").write_text(f"{B}\n")
    with pytest.raises(DamagedGraph, match="manifest is missing"):
        reads(home)


def _graph_files(home: Path) -> Iterator[Path]:
    yield from sorted((home / "builds" / A).rglob("*.*"))


@pytest.mark.slow
def test_every_file_is_guarded(home: Path) -> None:
    """Each file in turn is removed, cut, changed in one byte: never does a build pass that is not what was made."""
    folder, seen = home / "builds" / A, 0
    for path in _graph_files(home):
        if not path.is_file():
            continue
        content = path.read_bytes()
        changes: list[bytes | None] = [None, content + b"x"]
        if content:
            middle = len(content) // 2
            changes += [content[:-1], b"", content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]]
        for change in changes:
            if change is None:
                path.unlink()
            else:
                path.write_bytes(change)
            with pytest.raises((DamagedGraph, OtherVersion)) as caught:
                verify(folder, A)
            assert str(caught.value).endswith("run `radiogenomics build`.")
            assert str(home) not in str(caught.value)
            assert build_status(home, A) == "damaged"
            path.write_bytes(content)
            seen += 1
    assert seen > 100
    assert build_status(home, A) == "sound"


def test_a_file_too_many(home: Path) -> None:
    (home / "builds" / A / "graph" / "extra.bucket").touch()
    with pytest.raises(DamagedGraph, match=r"extra\.bucket does not belong"):
        reads(home)


def test_a_damaged_build_is_made_again(home: Path) -> None:
    assert reads(home) == 6
    victim = next(path for path in _graph_files(home) if path.name.startswith("Cell%7EEntity_0."))
    victim.write_bytes(b"")
    assert build_status(home, A) == "damaged"
    make(home, A)
    assert build_status(home, A) == "sound"
    assert sorted(path.name for path in (home / "builds").iterdir()) == [A]
    assert reads(home) == 6


def test_a_build_of_another_format(home: Path) -> None:
    path = home / "builds" / A / MANIFEST_NAME
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": FORMAT + 1}))
    with pytest.raises(OtherVersion, match="run `radiogenomics build`"):
        reads(home)
    make(home, A)
    assert reads(home) == 6


def test_another_store_needs_an_address(home: Path) -> None:
    with pytest.raises(UsageError, match="NEO4J_URI is not set"):
        open_store(Settings.read({}, home=home, store="neo4j"))


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnreachable, match="--home"):
        make(tmp_path / "file" / "home", A)


# ---------------------------------------------------------------------- others at the same time


def test_a_second_builder_waits_only_so_long(home: Path) -> None:
    with FileLock(home / "build.lock"), pytest.raises(StoreUnreachable, match="another build is running"):
        write_build(home, B, RECORDS, [RELEASE], load_schema(), patience=0.2)
    assert current_build(home) == A


def test_a_second_builder_takes_its_turn(tmp_path: Path) -> None:
    home, faults = tmp_path / "home", []

    def build(name: str) -> None:
        try:
            make(home, name)
        except Exception as fault:
            faults.append(fault)

    builders = [threading.Thread(target=build, args=[name]) for name in (A, A, B)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert faults == []
    assert [build_status(home, name) for name in (A, B)] == ["sound", "sound"]
    assert current_build(home) in (A, B)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9")
def test_a_killed_build_leaves_the_old_one_and_the_next_is_clean(home: Path) -> None:
    for point in range(len(POINTS)):
        build = f"{point:012x}"
        done = subprocess.run(
            [sys.executable, "-m", "tests.graph.killed_build", str(home), build, str(point)], cwd=ROOT, check=False
        )
        assert done.returncode == -9, POINTS[point]
        named = current_build(home)
        assert named == (build if POINTS[point][1] == "_prune" else A), POINTS[point]
        assert reads(home) == 6
        make(home, build)
        assert current_build(home) == build
        assert build_status(home, build) == "sound"
        assert reads(home) == 6
        assert not [path for path in (home / "builds").iterdir() if path.name.startswith(".")]
        make(home, A)
