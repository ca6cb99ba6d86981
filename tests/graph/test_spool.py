"""Are large sheets read in a process of their own, with the same graph as in this one, and is every mishap told?"""

from __future__ import annotations

import errno
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import pipeline
from graph import Settings, Spool, build_id, open_store, read_records
from ontology import Records, Rejected, Rejection, StoreUnreachable, UsageError
from tests.review import REVIEW_FOLDER, review_judged

pytestmark = pytest.mark.slow


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    """A copy of the review's folder, which may be changed."""
    return Path(shutil.copytree(REVIEW_FOLDER, tmp_path / REVIEW_FOLDER.name))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where what was read is kept meanwhile: nothing may be left there."""
    found = tmp_path / "meanwhile"
    found.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(found))
    monkeypatch.setattr(pipeline, "LARGE", 0)
    yield found
    assert list(found.iterdir()) == []


def test_records_come_back_as_they_were(tmp_path: Path) -> None:
    records = review_judged()
    spool = Spool.write(tmp_path, records)
    assert tuple(spool.nodes) == records.nodes
    assert tuple(spool.edges) == records.edges
    assert spool.tally.labels["Entity"] == len(records.nodes)
    assert sum(spool.tally.relationships.values()) == len(records.edges)


def test_a_build_of_large_sheets_holds_the_same_graph(tmp_path: Path, place: Path) -> None:
    found = []
    for large in (0, 2**40):
        pipeline.LARGE = large
        settings = Settings.read({}, home=tmp_path / str(large))
        status, made = pipeline.build_graph(settings, [REVIEW_FOLDER])
        assert status == "built"
        assert pipeline.build_graph(settings, [REVIEW_FOLDER])[0] == "unchanged"
        with open_store(settings) as store:
            found.append((store.build, made.labels, made.relationships, read_records(store)))
    assert found[0] == found[1]
    assert found[0][1]["Finding"] == len(review_judged().labelled("Finding"))


def test_rows_that_cannot_be_accepted_are_told_as_ever(tmp_path: Path, place: Path, sheets: Path) -> None:
    with (sheets / "findings.csv").open("a", encoding="utf-8") as file:
        file.write("rg:finding.x\n")
    told: list[tuple[Rejection, ...]] = []
    for large in (0, 2**40):
        pipeline.LARGE = large
        with pytest.raises(Rejected) as refused:
            pipeline.build_graph(Settings.read({}, home=tmp_path / "home"), [sheets])
        told.append(refused.value.rejections)
    assert told[0] == told[1] != ()
    assert not (tmp_path / "home" / "CURRENT").exists()


def test_sheets_that_change_meanwhile_are_not_built(sheets: Path, place: Path) -> None:
    with pytest.raises(UsageError, match="changed while they were read"), pipeline.judged_apart([sheets], "a" * 12):
        pass


def test_sheets_are_read_as_well_where_a_page_was_run(
    place: Path, sheets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page's run leaves its own file as the main module, as a server of pages has it: it must not be run again."""
    page = ModuleType("__main__")
    page.__file__ = str(place / "page.py")
    (place / "page.py").write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "__main__", page)
    with pipeline.judged_apart([sheets], build_id(pipeline.collected([sheets]))) as spool:
        assert tuple(spool.nodes) == review_judged().nodes
    (place / "page.py").unlink()


def test_a_reader_comes_to_its_own_end(place: Path, sheets: Path, tmp_path: Path) -> None:
    build = build_id(pipeline.collected([sheets]))
    with subprocess.Popen(
        [*pipeline.READER, build, str(tmp_path), str(sheets)],
        stdin=subprocess.PIPE,  # which stays open meanwhile
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as reader:
        assert reader.stdout is not None
        assert reader.stderr is not None
        told = pickle.loads(reader.stdout.read())
        assert (reader.stderr.read(), reader.wait()) == (b"", 0)
    assert tuple(told.nodes) == review_judged().nodes


def test_a_reader_ends_with_whoever_started_it(place: Path, sheets: Path) -> None:
    reader = subprocess.Popen(
        [*pipeline.READER, "a" * 12, str(place), str(sheets)],
        stdin=subprocess.DEVNULL,  # which is at its end, as the pipe of a process that is gone
        stdout=subprocess.PIPE,
    )
    assert reader.communicate()[0] == b""
    assert reader.returncode == 1


def test_a_reader_that_is_killed_is_told(tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    die = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    monkeypatch.setattr(pipeline, "READER", (sys.executable, "-c", die))
    with pytest.raises(StoreUnreachable, match="for want of memory"):
        pipeline.build_graph(Settings.read({}, home=tmp_path / "home"), [REVIEW_FOLDER])
    assert not (tmp_path / "home" / "CURRENT").exists()


def test_no_room_for_what_was_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(folder: Path, records: Records) -> Spool:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Spool, "write", full)
    found = pipeline._judged_to(tmp_path, [REVIEW_FOLDER], build_id(pipeline.collected([REVIEW_FOLDER])))
    assert isinstance(found, StoreUnreachable)
    assert "No space left" in str(found)
    assert str(found).endswith("name another folder in the variable TMPDIR.")
