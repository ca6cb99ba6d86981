"""Are there three editions, each a graph of its own, published together, and is there one where only one was made?"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import graph.builds.current
import pipeline
from evidence import judge
from graph import (
    Settings,
    build_id,
    current_build,
    current_editions,
    current_graph,
    export_graph,
    open_store,
    run_with_limit,
    write_build,
)
from graph.builds.editions import BuildSet
from graph.builds.publishing import Content, write_builds
from ingest import by_edition, collect, read, releases, shipped_folders
from ontology import DataFile, Records, UsageError, load_schema
from tests.graph.killed_editions import NEW, POINTS, D, E
from tests.graph.small import RECORDS, RELEASE
from tests.review import REVIEW_FOLDER, STUDIES_FOLDER
from tests.shell import Shell
from tests.studies import write_review_studies

pytestmark = pytest.mark.slow

A, B, C = (letter * 12 for letter in "abc")
FIRST = BuildSet(B, {"review": A, "studies": B, "later": B})
FEW = Records(RECORDS.nodes[:2], ())
COUNT = "MATCH (n:Entity) RETURN count(n) AS n"
PMID = "MATCH (s:Study {uid: 'rg:study.cho-2018'}) RETURN s.pmid AS pmid"
ROOT = Path(__file__).parent.parent.parent


def make(home: Path, together: BuildSet, *contents: Content) -> None:
    write_builds(home, together, contents, load_schema())


def things(home: Path, edition: str | None = None) -> int:
    with open_store(Settings.read({}, home=home, edition=edition)) as store:
        return int(store.read(COUNT).rows[0][0])


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one set of editions, which tests copy and never change."""
    home = tmp_path_factory.mktemp("sound") / "home"
    make(home, FIRST, Content(A, FEW, [RELEASE]), Content(B, RECORDS, [RELEASE]))
    return home


@pytest.fixture
def home(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "home"))


def kept(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "builds").iterdir())


def test_each_edition_answers_for_itself_and_one_for_whoever_names_none(sound: Path) -> None:
    assert current_editions(sound) == FIRST.editions
    assert [current_build(sound, edition) for edition in (None, "review", "studies", "later")] == [B, A, B, B]
    assert [things(sound, edition) for edition in (None, "review", "later")] == [6, 2, 6]
    told = json.loads((sound / "EDITIONS.json").read_text(encoding="utf-8"))
    assert {name: told[name] for name in FIRST.editions} == FIRST.editions
    assert run_with_limit(Settings.read({}, home=sound, edition="review"), COUNT).rows == [(2,)]


def test_several_are_open_in_one_process_and_no_more_than_so_many(sound: Path, tmp_path: Path) -> None:
    settings = [Settings.read({}, home=sound, edition=edition) for edition in ("review", "studies", "later")]
    graphs = [current_graph(one) for one in settings]
    assert [graph.open().store.build for graph in graphs] == [A, B, B]
    assert [current_graph(one) for one in settings] == graphs
    for name in range(graph.builds.current.MOST_OPEN):
        current_graph(Settings.read({}, home=tmp_path / str(name)))
    assert current_graph(settings[0]) is not graphs[0]
    assert len(graph.builds.current._shared) == graph.builds.current.MOST_OPEN


def test_the_newest_two_sets_are_kept(home: Path) -> None:
    second = BuildSet(D, {"review": C, "studies": D, "later": D})
    make(home, second, Content(C, FEW, [RELEASE]), Content(D, RECORDS, [RELEASE]))
    assert kept(home) == [A, B, C, D]
    make(home, NEW, Content(D, FEW, [RELEASE]), Content(E, RECORDS, [RELEASE]))
    assert kept(home) == [C, D, E]
    assert current_editions(home) == NEW.editions


def test_one_build_is_one_edition(home: Path) -> None:
    """That of the last of its releases, and no other can be asked for."""
    for build, some, own, other in (
        (C, [RELEASE], "review", "studies"),
        (D, [replace(RELEASE, id="more", edition="studies"), RELEASE], "studies", "review"),
    ):
        write_build(home, build, FEW, some, load_schema())
        assert things(home, own) == things(home) == 2
        with pytest.raises(UsageError, match=f"one edition, `{own}`, and not `{other}`"):
            things(home, other)
        assert current_editions(home) == {}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"current": 1}', '{"current": "../../etc"}', '{"before": {}}'])
def test_a_spoilt_list_of_editions_leaves_the_current_one(home: Path, text: str) -> None:
    (home / "EDITIONS.json").write_text(text, encoding="utf-8")
    assert things(home) == 6
    with pytest.raises(UsageError, match="one edition"):
        things(home, "later")
    make(home, FIRST, Content(A, FEW, [RELEASE]), Content(B, RECORDS, [RELEASE]))
    assert things(home, "review") == 2


def test_an_edition_of_no_such_name(sound: Path) -> None:
    with pytest.raises(UsageError, match="review or studies or later"):
        Settings.read({"RADIOGENOMICS_EDITION": "second"}, home=sound)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9")
def test_a_killed_build_leaves_all_old_editions_and_the_next_is_clean(sound: Path, tmp_path: Path) -> None:
    for point, (name, _) in enumerate(POINTS):
        home = Path(shutil.copytree(sound, tmp_path / str(point)))
        done = subprocess.run(
            [sys.executable, "-m", "tests.graph.killed_editions", str(home), str(point)], cwd=ROOT, check=False
        )
        assert done.returncode == -9, POINTS[point]
        old = name != "_prune"
        assert current_editions(home) == (FIRST if old else NEW).editions, POINTS[point]
        assert [things(home, edition) for edition in (None, "review", "later")] == [6, 2 if old else 6, 6]
        make(home, NEW, Content(D, RECORDS, [RELEASE]), Content(E, RECORDS, [RELEASE]))
        assert current_editions(home) == NEW.editions
        assert kept(home) == [A, B, D, E]


# ---------------------------------------------------------------------- of sheets, through the command


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    """A home with the editions of the shipped review and of a made-up release beside it, and their folders."""
    place = tmp_path_factory.mktemp("made")
    folders = [REVIEW_FOLDER, write_review_studies(place / "made-up-studies")]
    status, made, ids = pipeline.build_editions(Settings.read({}, home=place / "home"), folders)
    assert status == "built"
    assert made.build == ids["studies"] == ids["later"] != ids["review"]
    return place / "home", folders


def test_building_twice_is_unchanged(made: tuple[Path, list[Path]]) -> None:
    home, folders = made
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*") if path.name != "build.lock"}
    status, _, ids = pipeline.build_editions(Settings.read({}, home=home), folders)
    assert (status, current_editions(home)) == ("unchanged", ids)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_the_review_is_the_same_build_as_its_folder_alone(made: tuple[Path, list[Path]], tmp_path: Path) -> None:
    status, alone = pipeline.build_graph(Settings.read({}, home=tmp_path / "home"), [REVIEW_FOLDER])
    assert (status, alone.build) == ("built", current_editions(made[0])["review"])


def exported(files: Sequence[DataFile], derived: bool) -> bytes:
    out = io.BytesIO()
    export_graph(judge(read(files)), releases(files), "nq", out, build=build_id(files), derived=derived)
    return out.getvalue()


@pytest.mark.parametrize(
    ("edition", "folders"), [("review", [REVIEW_FOLDER]), ("studies", [REVIEW_FOLDER, STUDIES_FOLDER])]
)
def test_an_edition_is_what_it_is_without_the_folders_after_it(edition: str, folders: list[Path]) -> None:
    """Byte for byte: its build, and its canonical N-Quads with and without what is derived."""
    shipped = by_edition(collect(shipped_folders()))
    among, alone = shipped[edition], collect(folders)
    assert {file.folder for file in shipped["later"]} > {file.folder for file in among}
    assert build_id(among) == build_id(alone) != build_id(shipped["later"])
    plain, more = (exported(among, derived) for derived in (False, True))
    assert plain == exported(alone, derived=False)
    assert more == exported(alone, derived=True)
    assert plain
    assert plain != more
    assert b"later-studies" not in plain + more


def test_commands_read_the_edition_that_is_named(made: tuple[Path, list[Path]], shell: Shell) -> None:
    home, _ = made
    said = {
        edition: shell("query", PMID, "--format", "csv", "--edition", edition, home=home).out
        for edition in ("review", "studies", "later")
    }
    assert said == {"review": 'pmid\n""\n', "studies": "pmid\n1\n", "later": "pmid\n1\n"}
    assert shell("query", PMID, "--format", "csv", home=home).out == said["studies"]
    told = json.loads(shell("doctor", "--format", "json", "--edition", "review", home=home).out)
    assert told["build"] == told["editions"]["review"] == current_build(home, "review")
    export = ("export", "--format", "nq", "--uid", "rg:study.cho-2018", "--out", "-")
    assert shell("ask", "count_evidence", "--edition", "review", home=home).code == 0
    assert (shell(*export, home=home).code, shell("query", PMID, "--edition", "second", home=home).code) == (0, 2)


def test_the_command_builds_all_editions_and_one_with_data(shell: Shell, shipped_home: Path, tmp_path: Path) -> None:
    assert set(current_editions(shipped_home)) == {"review", "studies", "later"}
    assert shell("build", "--data", str(REVIEW_FOLDER), home=tmp_path / "home").code == 0
    assert current_editions(tmp_path / "home") == {}
    assert shell("query", PMID, "--edition", "review", home=tmp_path / "home").code == 0
    refused = shell("query", PMID, "--edition", "studies", home=tmp_path / "home")
    assert (refused.code, refused.out) == (2, "")
    assert "one edition, `review`" in refused.sentence
