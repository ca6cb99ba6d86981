"""Does what the studies say themselves stand beside the review: both sides of each difference, and short quotations?"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from ingest import SHIPPED_REVIEWS, collect, read
from ontology import Column, Records, load_schema
from tests.review import REVIEW_FOLDER, review_as_read

FOLDER = SHIPPED_REVIEWS / "ghimire-2024-studies"
SCHEMA = load_schema()
SENTENCE = re.compile(r"^(?P<source>[a-z0-9-]+):S(?P<first>[1-9]\d*)(-(?P<last>[1-9]\d*))? \S")
MOST_WORDS = 15


def sheet(name: str, folder: Path = FOLDER) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def printed() -> dict[str, dict[str, str]]:
    """Every row of the review's own sheets, cell by cell as the sheet holds it."""
    return {row["uid"]: row for path in sorted(REVIEW_FOLDER.glob("*.csv")) for row in sheet(path.name, REVIEW_FOLDER)}


@pytest.fixture(scope="module")
def both() -> Records:
    """The review with the studies' own words."""
    return read(collect([REVIEW_FOLDER, FOLDER]))


def held(records: Records, uid: str, name: str) -> object:
    """A value of the graph, or the things to which a reference leads."""
    node = records.by_uid[uid]
    link = column_of(uid, name).relationship
    if link is None:
        return node.properties.get(name)
    if link.inverse:
        return sorted(found.uid for found in records.sources(uid, link.type))
    return sorted(found.uid for found in records.targets(uid, link.type))


def column_of(uid: str, name: str) -> Column:
    (owner,) = (SCHEMA.sheets[path.name] for path in REVIEW_FOLDER.glob("*.csv") if uid in uids(path.name))
    return owner.column(name)


def uids(name: str) -> set[str]:
    return {row["uid"] for row in sheet(name, REVIEW_FOLDER)}


def as_held(cell: str, now: object, column: Column) -> object:
    """The text of a cell as the graph holds it; a number is one of the kind that is there now."""
    if column.targets:
        return sorted(json.loads(cell)) if column.many else [cell]
    if column.many:
        return json.loads(cell)
    return type(now)(cell) if isinstance(now, (int, float)) else cell


def test_seven_texts_were_read_and_two_studies_have_none() -> None:
    sources = {row["tells_of"]: row for row in sheet("sources.csv")}
    assert uids("studies.csv") - set(sources) == {"rg:study.hsu-2020", "rg:study.qin-2017"}
    assert {row["uid"].rpartition(".")[2]: (row["kind"], row["extent"]) for row in sources.values()} == {
        "cho-2018-thesis": ("thesis", "first_part"),
        "george-2022-abstract": ("article", "first_part"),
        "jajamovich-2016-abstract": ("article", "first_part"),
        "liao-2019-abstract": ("article", "abstract"),
        "liu-2023-abstract": ("article", "abstract"),
        "narang-2017-abstract": ("article", "abstract"),
        "rao-2016-abstract": ("article", "first_part"),
    }


@pytest.mark.parametrize("name", ["amendments.csv", "discrepancies.csv", "estimates.csv", "findings.csv"])
def test_every_row_names_sentences_of_a_text_of_its_own_study(name: str) -> None:
    sentences, told = {}, {}
    for row in sheet("sources.csv"):
        (locator,) = json.loads(row["locators"])
        match = SENTENCE.match(locator)
        assert match
        assert match["source"] == row["uid"].rpartition(".")[2]
        assert match["first"] == "1"
        sentences[match["source"]] = int(match["last"])
        told[match["source"]] = row["tells_of"].rpartition(".")[2]
    for row in sheet(name):
        texts = [locator for locator in json.loads(row["locators"]) if not locator.startswith("ghimire-2024:L")]
        assert texts, row["uid"]
        for locator in texts:
            match = SENTENCE.match(locator)
            assert match, locator
            assert int(match["first"]) <= int(match["last"] or match["first"]) <= sentences[match["source"]], locator
            about = row.get("amends") or row.get("finding") or row["uid"]
            assert told[match["source"]] in about, f"{row['uid']} is told by {locator}"


def test_no_quotation_is_longer_than_fifteen_words() -> None:
    quoted = [(row["uid"], row["as_printed"]) for name in ("findings.csv", "estimates.csv") for row in sheet(name)]
    for row in sheet("discrepancies.csv"):
        quoted.append((row["uid"], row["right_as_printed"]))
        if all(":S" in locator for locator in json.loads(row["locators"])):
            quoted.append((row["uid"], row["left_as_printed"]))
    assert len(quoted) > len(sheet("discrepancies.csv"))
    for uid, text in quoted:
        assert all(len(part.split()) <= MOST_WORDS for part in text.split(" … ")), uid


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.name)
def test_sheets_are_sorted_and_have_the_columns_of_the_schema(path: Path) -> None:
    rows = sheet(path.name)
    assert [row["uid"] for row in rows] == sorted({row["uid"] for row in rows})
    assert list(rows[0]) == [column.name for column in SCHEMA.sheets[path.name].sheet_columns]


def test_each_difference_stands_in_both_places(both: Records) -> None:
    """What the sheet prints is what the amendment says it was; the graph has what it becomes, if that was adopted."""
    sheets, alone = printed(), review_as_read()
    for row in sheet("amendments.csv"):
        uid, name = row["amends"], row["property"]
        assert sheets[uid][name] == row["was"] != row["becomes"], row["uid"]
        before = held(alone, uid, name)
        assert (row["was"] == "") == (before in (None, [])), row["uid"]
        now = held(both, uid, name)
        wanted = as_held(row["becomes"], now, column_of(uid, name)) if row["adopted"] == "true" else before
        assert now == wanted, row["uid"]


@pytest.mark.parametrize(
    ("uid", "name", "review", "study"),
    [
        ("rg:estimate.george-2022.rf-os.overall-survival.posttreatment.auc", "metric", "auc", "c_index"),
        ("rg:finding.liao-2019.radiomics-72.timp1", "assays", ["rg:assay.qrt-pcr"], ["rg:assay.rna-seq"]),
        ("rg:finding.rao-2016.vasari-groups.overall-survival", "direction", "not_stated", "negative"),
        ("rg:finding.jajamovich-2016.adc-mean.neural", "direction", "not_stated", "negative"),
        ("rg:screen.jajamovich-2016.signatures", "multiplicity", "none_reported", "fdr"),
        ("rg:screen.narang-2017.features", "n_tests", None, 86),
        ("rg:estimate.narang-2017.texture-6.cd3.accuracy", "value", 0.77, 0.765),
        # what a cut or open text does not settle stays as the review has it
        ("rg:estimate.george-2022.rf-pfs.progression-free-survival.posttreatment.auc", "metric", "auc", "auc"),
        ("rg:estimate.liu-2023.svm-11.survival.hazard-ratio", "n", 149, 149),
        ("rg:finding.cho-2018.itga4.progression-free-survival", "result_basis", "words", "words"),
    ],
)
def test_a_difference_that_matters(both: Records, uid: str, name: str, review: object, study: object) -> None:
    assert held(review_as_read(), uid, name) == review
    assert held(both, uid, name) == study


def test_the_same_hazard_ratio_is_kept_in_both_places_and_their_doubt_is_named(both: Records) -> None:
    by_study = "rg:estimate.liu-2023.immune-cell-infiltration.survival.validation.hazard-ratio"
    by_review = "rg:estimate.liu-2023.svm-11.survival.hazard-ratio"
    assert both.by_uid[by_study].properties["value"] == both.by_uid[by_review].properties["value"] == 0.63
    concerned = {node.uid for node in both.targets("rg:discrepancy.liu-2023.hazard-ratio-of-what", "CONCERNS")}
    assert {by_study, by_review} <= concerned


def test_nothing_on_the_word_of_a_thesis_is_adopted() -> None:
    thesis = [row for row in sheet("amendments.csv") if "cho-2018-thesis:" in row["locators"]]
    assert thesis
    assert {row["adopted"] for row in thesis} == {"false"}


def test_the_review_alone_has_nothing_of_it(both: Records) -> None:
    alone = review_as_read()
    mine = {row["uid"] for path in FOLDER.glob("*.csv") for row in sheet(path.name)}
    assert mine
    assert not mine & set(alone.by_uid)
    assert set(both.by_uid) == set(alone.by_uid) | mine
    assert not alone.labelled("Amendment")
    assert not alone.labelled("Source")
