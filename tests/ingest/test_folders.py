"""Are the right files read, each once, and nothing outside the folder?"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest import SHIPPED_REVIEWS, collect, read, shipped_folders
from ingest import folders as room
from ontology import DataFile, Rejected, UsageError
from tests.ingest.conftest import Toy
from tests.toy import write_toy_review


def test_sheets_and_release_are_collected_sorted(toy: Toy) -> None:
    (toy.review / "README.md").write_text("not a sheet")
    (toy.review / "~$findings.xlsx").write_text("not a sheet")
    (toy.review / "._findings.csv").write_text("not a sheet")
    found = collect([toy.review], toy.terms)
    assert [(file.folder, file.path) for file in found] == sorted((file.folder, file.path) for file in found)
    assert {file.path for file in found if file.folder == "toy"} == {
        "background_claims.csv",
        "cohorts.csv",
        "estimates.csv",
        "findings.csv",
        "release.yaml",
        "reviews.csv",
        "screens.csv",
        "studies.csv",
    }
    assert all(
        file.content == (tmp / file.path).read_bytes() for file in found for tmp in [toy.terms.parent / file.folder]
    )


def test_shipped_folders_hold_a_release() -> None:
    assert shipped_folders() == sorted(shipped_folders())
    assert all((folder / "release.yaml").is_file() and folder.parent == SHIPPED_REVIEWS for folder in shipped_folders())
    assert collect(shipped_folders())


def test_no_folder_gives_the_terms_alone(toy: Toy) -> None:
    assert {file.folder for file in collect([], toy.terms)} == {"terms"}


def test_the_order_of_folders_leaves_no_trace(toy: Toy, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "release.yaml").write_text((toy.review / "release.yaml").read_text().replace("toy-2020", "other-2021"))
    assert collect([other, toy.review], toy.terms) == collect([toy.review, other], toy.terms)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("nowhere", "is not there"),
        ("toy/findings.csv", "is a file"),
        ("terms", "holds no release.yaml"),
        ("a\0b", r"a\\x00b` (is not there|cannot be read)"),
        ("a" * 5000, "cannot be read"),
    ],
)
def test_a_folder_that_is_none_is_misuse(toy: Toy, tmp_path: Path, given: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        collect([tmp_path / given], toy.terms)
    assert str(caught.value).isprintable()
    assert caught.value.exit_code == 2


def test_terms_that_are_not_there_are_misuse(toy: Toy, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not there"):
        collect([toy.review], tmp_path / "nowhere")


def test_two_folders_of_one_name_are_misuse(toy: Toy, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    write_toy_review(tmp_path / "b" / "toy")
    with pytest.raises(UsageError, match="two folders are called `toy`"):
        collect([toy.review, tmp_path / "b" / "toy"], toy.terms)


def test_a_folder_whose_name_cannot_be_shown_is_misuse(toy: Toy, tmp_path: Path) -> None:
    toy.review.rename(tmp_path / "to\ny")
    with pytest.raises(UsageError, match="rename it") as caught:
        collect([tmp_path / "to\ny"], toy.terms)
    assert str(caught.value).isprintable()


def test_a_folder_may_be_named_as_one_stands(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(toy.review)
    assert "toy" in {file.folder for file in collect([Path()], Path("../terms"))}


def test_links_within_the_folder_are_followed_and_others_refused_all_at_once(toy: Toy, tmp_path: Path) -> None:
    (toy.review / "trials.csv").symlink_to("studies.csv")
    (tmp_path / "secret.csv").write_text("uid,name,match\n")
    (toy.review / "assays.csv").symlink_to(tmp_path / "secret.csv")
    (toy.review / "vois.csv").symlink_to("/dev/zero")
    (toy.review / "reports.csv").symlink_to("nowhere.csv")
    (toy.review / "overlaps.csv").symlink_to("overlaps.csv")
    (toy.review / "limitations.csv").mkdir()
    os.mkfifo(toy.review / "judgements.csv")
    with pytest.raises(Rejected) as caught:
        collect([toy.review], toy.terms)
    told = {one.file.removeprefix("toy/"): one.what for one in caught.value.rejections}
    assert sorted(told) == [
        "assays.csv",
        "judgements.csv",
        "limitations.csv",
        "overlaps.csv",
        "reports.csv",
        "vois.csv",
    ]
    assert "leads out of its folder" in told["assays.csv"]
    assert "leads out of its folder" in told["vois.csv"]
    assert "cannot be read" in told["reports.csv"]
    assert "cannot be read" in told["overlaps.csv"]
    assert "is not a file" in told["limitations.csv"]
    assert "is not a file" in told["judgements.csv"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_it_is_told(toy: Toy) -> None:
    (toy.review / "findings.csv").chmod(0)
    with pytest.raises(Rejected) as caught:
        collect([toy.review], toy.terms)
    assert "permission denied" in caught.value.rejections[0].what


def test_a_file_that_fails_to_open_is_told(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: Path, mode: str = "r") -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", fails)
    with pytest.raises(Rejected) as caught:
        collect([toy.review], toy.terms)
    assert all("permission denied" in one.what for one in caught.value.rejections)


def test_a_file_too_large_to_be_a_sheet_is_told(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_BYTES", 600)
    with pytest.raises(Rejected) as caught:
        collect([toy.review], toy.terms)
    assert "is larger than" in caught.value.rejections[0].what


def test_a_name_of_a_file_is_shown_on_one_line(toy: Toy) -> None:
    (toy.review / "find\nings\u202e.csv").write_text("uid\n")
    with pytest.raises(Rejected) as caught:
        collect([toy.review], toy.terms)
    assert str(caught.value.rejections[0]).isprintable()
    with pytest.raises(Rejected) as caught:
        read([DataFile("to\ny", "find\nings.csv", b"uid\n")])
    assert all(str(one).isprintable() for one in caught.value.rejections)
