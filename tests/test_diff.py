"""Do `radiogenomics diff` and `check` tell what the studies say otherwise than the review, in words and to programs?"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

import pipeline
from graph import Settings, current_editions
from ontology import load_schema
from tests.review import REVIEW_FOLDER
from tests.shell import Shell
from tests.studies import N, write_review_studies

pytestmark = pytest.mark.slow

SIGN = {
    **N,
    "uid": "rg:amendment.sign",
    "name": "Sign of one finding of Cho 2018",
    "property": "direction",
    "was": "not_stated",
    "becomes": "positive",
    "reason": "Made up for tests.",
    "locators": '["cho-2018-abstract:S4 Abstract"]',
}


def unsigned() -> str:
    """A finding of the review with an association whose sign is not printed."""
    records = pipeline.judged(pipeline.collected([REVIEW_FOLDER]))
    return next(
        node.uid
        for node in records.labelled("Finding")
        if node.text("direction") == "not_stated" and node.text("result") == "association" and "cho" in node.uid
    )


@pytest.fixture(scope="module")
def studies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("made") / "made-up-studies"
    return write_review_studies(place, {"amendments.csv": [{**SIGN, "amends": unsigned()}]})


@pytest.fixture(scope="module")
def home(studies: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the shipped review, and a made-up release that amends two values of it."""
    home = tmp_path_factory.mktemp("editions") / "home"
    pipeline.build_editions(Settings.read({}, home=home), [REVIEW_FOLDER, studies])
    return home


def test_editions_are_compared_words_first(shell: Shell, home: Path) -> None:
    done = shell("diff", "review", "studies", home=home)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].startswith("From review to studies: 2 amendments added, 1 other thing added")
    assert "Amended values" in lines
    assert "  Cho 2018, pmid: nothing → 1" in lines
    words = load_schema().vocabularies["Direction"]
    signs = f", direction: {words['not_stated'].title} → {words['positive'].title}"
    assert any(line.endswith(signs) for line in lines)
    assert "  added: source Abstract of Cho 2018" in lines
    assert len(set(lines) - {""}) == len([line for line in lines if line])  # no two lines say the same


@pytest.mark.slow
def test_the_nine_studies_against_the_review(shell: Shell, shipped_home: Path) -> None:
    """What the studies' own texts change in the shipped review, by kind, and one by its value."""
    told = json.loads(shell("diff", "review", "studies", "--format", "json", home=shipped_home).out)["changes"]
    kinds = Counter(one["part"] for one in told)
    assert {kind: kinds[kind] for kind in ("finding", "amendment", "gap", "conflict")} == {
        "finding": 4,
        "amendment": 74,
        "gap": 46,
        "conflict": 1,
    }
    added = {one["uid"] for one in told if one["part"] == "finding"}
    assert "rg:finding.narang-2017.texture-6.cd3.training" in added
    assays = {one["uid"]: (one["before"], one["after"]) for one in told if one["key"] == "assays"}
    assert assays["rg:finding.liao-2019.radiomics-72.ros1"] == ('["rg:assay.qrt-pcr"]', '["rg:assay.rna-seq"]')
    words = shell("diff", "review", "studies", home=shipped_home).out
    assert words.startswith("From review to studies: 4 findings added, 74 amendments added")
    assert "The review against the studies: 4 findings added" in shell("check", home=shipped_home).out


def test_programs_get_every_change(shell: Shell, home: Path) -> None:
    done = shell("diff", "review", "studies", "--format", "json", home=home)
    told = json.loads(done.out)
    assert (told["left"], told["right"]) == ("review", "studies")
    amended = {one["uid"]: (one["before"], one["after"]) for one in told["changes"] if one["part"] == "amendment"}
    assert amended == {"rg:study.cho-2018": (None, "1"), unsigned(): ("not_stated", "positive")}
    moved = [one for one in told["changes"] if one["part"] == "gap"]
    assert {(one["before"], one["after"]) for one in moved} == {("association_unsigned", "association_signed")}


def test_builds_folders_and_the_current_graph_are_sides_too(shell: Shell, home: Path) -> None:
    ids = current_editions(home)
    expected = json.loads(shell("diff", "review", "studies", "--format", "json", home=home).out)["changes"]
    for sides in ((ids["review"], ids["studies"]), (str(REVIEW_FOLDER), "later")):
        assert json.loads(shell("diff", *sides, "--format", "json", home=home).out)["changes"] == expected, sides
    back = json.loads(shell("diff", "studies", "review", "--format", "json", home=home).out)["changes"]
    assert json.loads(shell("diff", "review", "--format", "json", home=home).out)["changes"] == back
    assert "nothing changes" in shell("diff", "studies", "later", home=home).out


def test_a_folder_alone_is_added_to_what_is_current(
    shell: Shell, home: Path, shipped_home: Path, studies: Path
) -> None:
    done = shell("diff", str(studies), "--format", "json", home=shipped_home)
    added = {one["uid"] for one in json.loads(done.out)["changes"] if one["part"] == "amendment"}
    assert added == {"rg:study.cho-2018", unsigned()}
    refused = shell(
        "diff", str(studies), "--edition", "studies", home=home
    )  # that graph holds it already, and is not the shipped one
    assert (refused.code, refused.out) == (2, "")
    assert "not made of the folders that are shipped now" in refused.sentence


@pytest.mark.parametrize(("side", "code"), [("0" * 12, 3), ("nowhere", 2)])
def test_a_side_that_is_not_there(shell: Shell, home: Path, side: str, code: int) -> None:
    done = shell("diff", "review", side, home=home)
    assert (done.code, done.out) == (code, "")


def test_check_lists_what_the_studies_say_otherwise(shell: Shell, home: Path) -> None:
    short, whole = shell("check", home=home), shell("check", "--all", home=home)
    assert "The review against the studies: 2 amendments added" in short.out
    assert "Cho 2018, pmid: nothing → 1" not in short.out
    assert "Cho 2018, pmid: nothing → 1" in whole.out
    told = json.loads(shell("check", "--format", "json", home=home).out)
    assert sum(one["part"] == "amendment" for one in told["differences"]) == 2
