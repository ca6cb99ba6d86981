"""Does an amendment change what the sheets say only where it knows what they say, and is every other one rejected?"""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import collect, read
from ontology import Records, Rejected, Rejection
from tests.ingest.conftest import Toy
from tests.studies import OBJECT, PMID, SOURCE, STUDIES, N, write_toy_studies
from tests.toy import Row

SHEET = "toy-studies/amendments.csv"
MORE = {**N, "uid": "rg:amendment.more", "name": "One more"}
SAMPLING = {**N, "property": "sampling", "was": "convenience"}


def told(toy: Toy, *amendments: Row) -> Records:
    folder = write_toy_studies(toy.review.parent / "toy-studies", amendments or STUDIES["amendments.csv"])
    return read(collect([toy.review, folder], toy.terms))


def refused(toy: Toy, *amendments: Row) -> tuple[Rejection, ...]:
    with pytest.raises(Rejected) as caught:
        told(toy, *amendments)
    return caught.value.rejections


def test_a_folder_refers_to_the_rows_of_another_and_says_whose_its_rows_are(toy: Toy) -> None:
    found = told(toy)
    assert [node.uid for node in found.targets("rg:study.first-2019", "TOLD_IN")] == [SOURCE["uid"]]
    assert {node.uid for node in found.targets("rg:finding.adc-cd3e", "HAS_ESTIMATE")} == {
        "rg:estimate.adc-cd3e",
        "rg:estimate.adc-cd3e-n",
    }
    releases = {uid: found.by_uid[uid].text("release") for uid in (str(SOURCE["uid"]), "rg:estimate.adc-cd3e")}
    assert releases == {SOURCE["uid"]: "toy-studies", "rg:estimate.adc-cd3e": "toy-2020"}
    assert "release" not in found.by_uid["HGNC:1674"].properties


def test_the_amended_value_shows_and_the_amendment_keeps_both(toy: Toy) -> None:
    found = told(toy)
    assert found.by_uid["rg:cohort.first-2019"].properties["n"] == 12
    assert found.by_uid["rg:study.first-2019"].properties["pmid"] == "123"
    assert [node.uid for node in found.targets("rg:finding.adc-cd3e", "HAS_OBJECT")] == ["rg:genegroup.cd3"]
    (amendment,) = found.sources("rg:cohort.first-2019", "AMENDS")
    assert (amendment.text("was"), amendment.text("becomes")) == ("10", "12")


def test_without_its_folder_the_graph_is_the_review_as_printed(toy: Toy) -> None:
    alone = toy.read()
    assert alone.by_uid["rg:cohort.first-2019"].properties["n"] == 10
    assert [node.uid for node in alone.targets("rg:finding.adc-cd3e", "HAS_OBJECT")] == ["HGNC:1674"]
    assert not alone.labelled("Amendment")


def test_one_that_is_not_adopted_changes_nothing(toy: Toy) -> None:
    found = told(
        toy, {**N, "adopted": "false"}, {**MORE, "adopted": "false", "becomes": "13"}, {**OBJECT, "was": "HGNC:1674"}
    )
    assert found.by_uid["rg:cohort.first-2019"].properties["n"] == 10
    assert len(found.sources("rg:cohort.first-2019", "AMENDS")) == 2


def test_a_cell_that_becomes_empty(toy: Toy) -> None:
    found = told(toy, {**N, "becomes": ""}, {**PMID, "property": "doi", "was": "10.1234/toy.1", "becomes": ""})
    assert "n" not in found.by_uid["rg:cohort.first-2019"].properties
    assert "doi" not in found.by_uid["rg:study.first-2019"].properties


def test_several_that_hold_only_together(toy: Toy) -> None:
    """A spread has two ends: neither can go alone."""
    ends = [
        {
            **N,
            "uid": f"rg:amendment.{name}",
            "amends": "rg:estimate.adc-cd3e",
            "property": name,
            "was": was,
            "becomes": "",
        }
        for name, was in (("low", "-0.9"), ("high", "-0.1"), ("spread", "ci"))
    ]
    assert "low" not in told(toy, *ends).by_uid["rg:estimate.adc-cd3e"].properties
    (fault, other) = refused(toy, ends[0])
    assert (fault.file, fault.row, fault.column) == (SHEET, 2, "becomes")
    assert "two ends" in f"{fault.what} {other.what}"


def test_the_order_of_a_list_is_no_difference(toy: Toy) -> None:
    images = {
        **N,
        "property": "imaged_with",
        "was": '["rg:sequence.t1-ce", "rg:sequence.adc"]',
        "becomes": '["rg:sequence.dwi"]',
    }
    found = told(toy, images)
    assert [node.uid for node in found.targets("rg:cohort.first-2019", "IMAGED_WITH")] == ["rg:sequence.dwi"]


@pytest.mark.parametrize(
    ("rows", "row", "column", "words"),
    [
        ([{**N, "was": "11"}], 2, "was", ("`11` is not what the sheet says", "toy/cohorts.csv row 2 says `10`")),
        ([{**N, "was": ""}], 2, "was", ("is not what the sheet says",)),
        ([{**PMID, "was": "1"}], 2, "was", ("`1` is not what the sheet says", "says nothing there")),
        ([N, {**MORE, "becomes": "13"}], 3, "property", ("row 2 (`rg:amendment.first-2019-n`) amends n", "adopt one")),
        ([{**N, "property": "uid", "was": "rg:cohort.first-2019"}], 2, "property", ("`uid` cannot be amended",)),
        ([{**N, "property": "study"}], 2, "property", ("`study` cannot be amended",)),
        ([{**N, "property": "locators"}], 2, "property", ("`locators` cannot be amended",)),
        ([{**N, "property": "stated_by"}], 2, "property", ("`stated_by` cannot be amended",)),
        ([{**N, "property": "release"}], 2, "property", ("`release` is not filled in by people",)),
        ([{**N, "property": "nn"}], 2, "property", ("cohorts.csv has no column `nn`",)),
        ([{**OBJECT, "property": "rung"}], 2, "property", ("`rung` is not filled in by people",)),
        ([N, {**MORE, "amends": N["uid"], "property": "becomes", "was": "12"}], 3, "amends", ("an amendment itself",)),
        ([N, {**MORE, "was": "12", "becomes": "13"}], 3, "was", ("`12` is what another amendment gives",)),
        ([{**N, "amends": "rg:cohort.nowhere"}], 2, "amends", ("no row has the uid `rg:cohort.nowhere`",)),
        ([{**N, "becomes": "twelve"}], 2, "becomes", ("`twelve` is not a whole number",)),
        ([{**N, "becomes": "10"}], 2, "becomes", ("is what the sheet says already",)),
        ([{**SAMPLING, "becomes": ""}], 2, "becomes", ("it is empty, and sampling must not be",)),
        ([{**SAMPLING, "becomes": "random"}], 2, "becomes", ("is not a word of Sampling",)),
        ([{**OBJECT, "becomes": "HGNC:99"}], 2, "becomes", ("no row has the uid `HGNC:99`",)),
        ([{**OBJECT, "becomes": "CL:0000084"}], 2, "becomes", ("`CL:0000084` is a Cell",)),
        ([{**PMID, "property": "year", "was": "2019", "becomes": "2031"}], 2, "becomes", ("is after the release",)),
    ],
)  # fmt: skip
def test_what_cannot_be_is_rejected_with_its_place(
    toy: Toy, rows: list[Row], row: int, column: str, words: tuple[str, ...]
) -> None:
    found = refused(toy, *rows)
    assert [(one.file, one.row, one.column) for one in found] == [(SHEET, row, column)], found
    for word in words:
        assert word in str(found[0])


def test_a_sheet_that_only_an_amendment_would_put_right_is_still_rejected(toy: Toy) -> None:
    """Without the amendments it could not be built."""
    toy.set("findings.csv", 2, object="HGNC:99")
    found = refused(toy, {**OBJECT, "was": "HGNC:99"})
    assert [(one.file, one.row, one.column) for one in found] == [("toy/findings.csv", 2, "object")]


def test_the_release_is_forbidden_in_sheets(toy: Toy) -> None:
    toy.set("cohorts.csv", 2, release="toy-2020")
    (found,) = toy.rejections()
    assert (found.file, found.row, found.column) == ("toy/cohorts.csv", 1, "release")
    assert "the folder of a sheet gives this" in found.what


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ("first-2019-abstract:S0 Abstract", "does not have the form of a locator"),
        ("first-2019-abstract:P1 Abstract", "does not have the form of a locator"),
        ("first-2019-abstract:S3-2 Abstract", "the sentences of"),
        ("second-2019-abstract:S1 Abstract", "nothing here has the source"),
    ],
)
def test_a_locator_by_sentence_is_held_to_its_form(toy: Toy, locator: str, words: str) -> None:
    (found,) = refused(toy, {**N, "locators": f'["{locator}"]'})
    assert (found.file, found.row, found.column) == (SHEET, 2, "locators")
    assert words in found.what


def test_a_release_with_an_edition_that_is_none(toy: Toy, tmp_path: Path) -> None:
    folder = write_toy_studies(tmp_path / "toy-studies")
    text = (folder / "release.yaml").read_text(encoding="utf-8")
    (folder / "release.yaml").write_text(text.replace("edition: studies", "edition: second"), encoding="utf-8")
    with pytest.raises(Rejected) as caught:
        read(collect([toy.review, folder], toy.terms))
    (found,) = caught.value.rejections
    assert (found.file, found.column) == ("toy-studies/release.yaml", "edition")
    assert "`second`" in found.what
