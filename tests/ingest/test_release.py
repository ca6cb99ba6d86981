"""Is `release.yaml` read as six texts, whatever YAML would make of them?"""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import collect, releases
from ontology import Rejected, Release
from tests.ingest.conftest import Toy
from tests.toy import RELEASE


def test_the_six_texts_are_read_as_they_stand(toy: Toy) -> None:
    toy.edit("release.yaml", lambda text: text.replace("1.0.0", "1.10").replace('"2020-02-29"', "2020-02-29"))
    assert releases(collect([toy.review], toy.terms)) == (
        Release("toy-2020", "1.10", "2020-02-29", "CC0-1.0", "Made up for tests.", "Evidence of a toy review"),
    )


MALFORMED = {
    "missing key": ("version: 1.0.0\n", "", 0, "version", "the key is missing"),
    "misspelt key": ("licence:", "license:", 5, "license", "did you mean `licence`?"),
    "key twice": ("version: 1.0.0\n", "version: 1.0.0\nversion: 1.0.1\n", 4, "version", "appears twice"),
    "key of no kind": ("version:", "zzz: 1\nversion:", 3, "zzz", "its keys are `id`"),
    "empty": ("1.0.0", "", 3, "version", "it is empty"),
    "null": ("1.0.0", "~", 3, "version", "it is empty"),
    "list": ("CC0-1.0", "[CC0, MIT]", 5, "licence", "is not one text"),
    "two lines": ("1.0.0", '"1.0\\n0"', 3, "version", "is not one line"),
    "form of an id": ("toy-2020", "Toy 2020", 1, "id", "lower-case letters"),
    "form of a version": ("1.0.0", "one and a half", 3, "version", "a version such as"),
    "form of a date": ('"2020-02-29"', "29.2.2020", 4, "date", "year-month-day"),
    "day that never was": ('"2020-02-29"', "2021-02-29", 4, "date", "not a date of the calendar"),
    "object of Python": ("1.0.0", "!!python/object/apply:os.getcwd []", 3, "version", "is not one text"),
    "text that claims to be one": ("1.0.0", "!!python/name:os.system 1", 3, "version", "is not one text"),
    "hidden": ("Made up", '"a\\u202eb" #', 6, "method", "U+202E"),
    "no such character": ("1.0.0", '"\\U7FFFFFFF"', 0, "", "is not YAML"),
    "half a character": ("1.0.0", '"\\uD800"', 3, "version", "U+D800"),
    "not YAML": ("version: 1.0.0", "version: 'a", 7, "", "is not YAML"),
    "two documents": ("version: 1.0.0", "---\nversion: 1.0.0", 3, "", "is not YAML"),
    "nested without end": (RELEASE, "[" * 20_000, 0, "", "is not YAML"),
    "list alone": (RELEASE, "- id\n", 0, "", "holds no keys"),
    "nothing": (RELEASE, "", 0, "", "holds no keys"),
    "too long": ("Made up", "a" * 70_000, 0, "", "longer than 64 KiB"),
}


@pytest.mark.parametrize("mistake", MALFORMED)
def test_a_malformed_release_is_told(toy: Toy, mistake: str) -> None:
    old, new, row, column, words = MALFORMED[mistake]
    toy.edit("release.yaml", lambda text: text.replace(old, new, 1))
    told = toy.rejections()
    assert [(one.file, one.row, one.column) for one in told] == [("toy/release.yaml", row, column)]
    assert words in f"{told[0].what}; {told[0].remedy}"
    assert str(told[0]).isprintable()
    with pytest.raises(Rejected):
        releases(collect([toy.review], toy.terms))


def test_bytes_that_are_not_utf8_are_told(toy: Toy) -> None:
    (toy.review / "release.yaml").write_bytes(RELEASE.replace("toy review", "r\xe9view").encode("latin-1"))
    assert [one.what for one in toy.rejections()] == ["it is not UTF-8"]


def test_aliases_of_aliases_take_no_room(toy: Toy) -> None:
    bomb = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(20))
    toy.edit("release.yaml", lambda text: text + bomb)
    assert len(toy.rejections()) == 20


def test_two_releases_of_one_id_are_told(toy: Toy, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "release.yaml").write_text(RELEASE)
    with pytest.raises(Rejected) as caught:
        releases(collect([toy.review, tmp_path / "other"], toy.terms))
    assert [(one.file, one.column) for one in caught.value.rejections] == [("toy/release.yaml", "id")]


def test_a_folder_without_release_is_told() -> None:
    from ontology import DataFile

    with pytest.raises(Rejected) as caught:
        releases([DataFile("toy", "studies.csv", b"")])
    assert [(one.file, one.row) for one in caught.value.rejections] == [("toy/release.yaml", 0)]
