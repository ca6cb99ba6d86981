"""Are the shipped tables sorted, whole and resolvable, and does every printed word stand where its locator says?"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from ontology import TERMS_PATH, Class, load_schema
from tests.references import reference

SCHEMA = load_schema()
REVIEWS = Path(__file__).parents[2] / "ingest" / "reviews"
# their texts are not kept: test_study_texts.py and test_later_studies.py hold them to their form
STUDIES, LATER = REVIEWS / "ghimire-2024-studies", REVIEWS / "later-studies"
SOURCES = {"ghimire-2024": "ghimire-2024-review.txt"}
FILES = sorted([*TERMS_PATH.glob("*.csv"), *REVIEWS.glob("*/*.csv")])
REVIEW_FILES = [path for path in FILES if path.parent != TERMS_PATH]
LOCATOR = re.compile(r"^(?P<source>[a-z0-9-]+):L(?P<first>\d+)(?:-(?P<last>\d+))? ")
PRINTED = ("as_printed", "left_as_printed", "right_as_printed", "role_as_printed", "validation_as_printed", "threshold")
OWN = ("statement", "definition", "rule", "basis", "reason", "reading", "action", "resolution")
OURS = re.compile(r"\[.*\]")  # a side of a discrepancy that says what is not printed
BORROWED = 8  # words in a row that our own sentences may not share with the source

Row = dict[str, Any]


def shown(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def sheet_class(path: Path) -> Class:
    return SCHEMA.sheets[path.name]


def rows(path: Path) -> list[Row]:
    """The rows with lists read and empty cells as None."""
    many = {column.name for column in sheet_class(path).sheet_columns if column.many}
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {key: (json.loads(cell) if key in many else cell) if cell else None for key, cell in row.items()}
            for row in csv.DictReader(file)
        ]


def table(name: str, folder: Path = REVIEWS / "ghimire-2024") -> list[Row]:
    return rows(folder / name)


def words(text: str) -> str:
    return " ".join(text.split())


def source_lines(source: str) -> list[str]:
    return reference("source", SOURCES[source]).read_text(encoding="utf-8").splitlines()


def located(locators: list[str]) -> list[str]:
    """The text of the lines that each locator names."""
    found = []
    for locator in locators:
        match = LOCATOR.match(locator)
        assert match, locator
        first, last = int(match["first"]), int(match["last"] or match["first"])
        lines = source_lines(match["source"])
        assert first <= last <= len(lines), f"{locator} is beyond the source"
        assert any(line.strip() for line in lines[first - 1 : last]), f"{locator} names empty lines"
        found.append(words(" ".join(lines[first - 1 : last])))
    return found


@pytest.fixture(scope="module")
def labels_by_uid() -> dict[str, tuple[str, ...]]:
    return {row["uid"]: sheet_class(path).labels for path in FILES for row in rows(path)}


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_a_sheet_is_plain_csv_with_the_columns_of_the_schema_in_their_order(path: Path) -> None:
    content = path.read_bytes()
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0] == [column.name for column in sheet_class(path).sheet_columns]
    again = io.StringIO()
    csv.writer(again, lineterminator="\n").writerows(lines)
    assert content == again.getvalue().encode(), "other quoting, line ends or encoding than the other sheets"
    # a folder may bring terms that only its own rows need, so that without it the graph has none of them
    assert sheet_class(path).place == "terms" or path.parent != TERMS_PATH
    assert sheet_class(path).place != "terms" or path.parent in (TERMS_PATH, STUDIES, LATER)


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_rows_are_sorted_and_lists_are_written_in_one_way(path: Path) -> None:
    uids = [row["uid"] for row in rows(path)]
    assert uids == sorted(set(uids))
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column in sheet_class(path).sheet_columns:
                if column.many and row[column.name]:
                    read = json.loads(row[column.name])
                    assert read, f"{row['uid']} {column.name}: an empty list is an empty cell"
                    assert row[column.name] == json.dumps(read, ensure_ascii=False)
                    assert len(read) == len({str(item) for item in read})


def test_no_uid_stands_twice_and_each_says_its_label() -> None:
    counted = Counter(row["uid"] for path in FILES for row in rows(path))
    assert [uid for uid, count in counted.items() if count > 1] == []
    for path in FILES:
        label = sheet_class(path).labels[-1].lower()
        for row in rows(path):
            assert not row["uid"].startswith("rg:") or row["uid"].startswith(f"rg:{label}."), row["uid"]


def test_every_reference_resolves_to_the_right_kind(labels_by_uid: dict[str, tuple[str, ...]]) -> None:
    lost = []
    for path in FILES:
        for row in rows(path):
            for column in sheet_class(path).sheet_columns:
                named = row[column.name] if column.targets else None
                for uid in [named] if isinstance(named, str) else named or []:
                    if not set(column.targets) & set(labels_by_uid.get(uid, ())):
                        lost.append((shown(path), row["uid"], column.name, uid))
    assert lost == []


def test_every_term_is_used(labels_by_uid: dict[str, tuple[str, ...]]) -> None:
    used = set()
    for path in FILES:
        for row in rows(path):
            for column in sheet_class(path).sheet_columns:
                named = row[column.name] if column.targets else None
                used |= {named} if isinstance(named, str) else set(named or [])
    # an instrument is whole, whichever of its domains the source prints
    kept = [path for path in FILES if path.parent == TERMS_PATH and path.name != "instrument_domains.csv"]
    terms = {row["uid"] for path in kept for row in rows(path)}
    assert sorted(terms - used) == []


@pytest.mark.parametrize("path", REVIEW_FILES, ids=shown)
def test_printed_words_stand_on_the_lines_that_the_locators_name(path: Path) -> None:
    for row in rows(path):
        uid = row["uid"]
        named = row.get("locators") or []
        places = located([locator for locator in named if LOCATOR.match(locator)])
        if len(places) < len(named):  # one side is in a text that is not kept
            row = {"left_as_printed": row.get("left_as_printed")} if places else {}
        else:
            assert path.parent not in (STUDIES, LATER) or not named, f"{uid} names no sentence"
        for column in PRINTED:
            for part in (row.get(column) or "").split(" … "):
                if part and not OURS.fullmatch(part):
                    assert any(words(part) in place for place in places), f"{uid} {column}: {part!r} is not there"


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_our_sentences_are_our_own(path: Path) -> None:
    source = " ".join(re.findall(r"\w+", " ".join(source_lines("ghimire-2024")).lower()))
    for row in rows(path):
        own = [row.get(column) for column in OWN]
        for text in [*own, *(row.get("rules") or [])]:
            said = re.findall(r"\w+", (text or "").lower())
            for start in range(len(said) - BORROWED + 1):
                run = " ".join(said[start : start + BORROWED])
                assert run not in source, f"{row['uid']}: {run!r} is the source's"


def test_titles_and_numbers_of_publications_are_those_that_were_looked_up() -> None:
    with reference("reference", "studies.tsv").open(encoding="utf-8", newline="") as file:
        known = {row["study"]: row for row in csv.DictReader(file, delimiter="\t")}
    for row in [*table("reviews.csv"), *table("studies.csv")]:
        looked_up = known[row["uid"].split(".", 1)[1]]
        for column in ("title", "journal", "year", "doi", "pmid"):
            assert (row[column] or "") == looked_up[column], f"{row['uid']} {column}"
    for row in table("studies.csv"):
        looked_up = known[row["uid"].split(".", 1)[1]]
        assert row["reference_number"] == looked_up["reference_number"]
        assert row["reference_number_in_tables"] == looked_up["number_printed_in_tables_1_to_3"]


def test_the_registration_is_printed_in_the_source() -> None:
    text = "\n".join(source_lines("ghimire-2024"))
    for row in table("reviews.csv"):
        assert (row["registration"] or "").partition(":")[2] in text


@pytest.mark.parametrize("folder", sorted({path.parent for path in REVIEW_FILES}), ids=lambda folder: folder.name)
def test_a_release_says_what_it_is(folder: Path) -> None:
    release = yaml.safe_load((folder / "release.yaml").read_text(encoding="utf-8"))
    assert set(release) - {"edition"} == {"id", "title", "version", "date", "licence", "method"}
    assert all(isinstance(value, str) and value for value in release.values())
    assert release["id"] == folder.name
    assert release["licence"] == "CC0-1.0"
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", release["date"])


def test_cho_2018_was_screened_as_the_review_implies() -> None:
    screens = {row["uid"]: row for row in table("screens.csv") if row["study"] == "rg:study.cho-2018"}
    images = screens["rg:screen.cho-2018.images"]
    markers = [uid for uid in images["screened"] if uid.startswith(("HGNC:", "rg:genegroup."))]
    assert len(markers) == 14
    outlines = [uid for uid in images["screened"] if uid.startswith("rg:voi.")]
    volumes = [uid for uid in images["screened"] if uid.startswith("rg:feature.volume")]
    maps = [uid for uid in images["screened"] if uid.startswith("rg:feature.") and uid not in volumes]
    assert len(markers) * (len(maps) * len(outlines) + len(volumes)) == 84 == int(images["n_tests"])
    assert (images["n_tests_basis"], images["n_selected"], images["n_named"]) == ("implied", "22", "22")
    survival = screens["rg:screen.cho-2018.survival"]
    assert (survival["n_tests"], survival["n_selected"]) == (None, "1")


def test_cho_2018_has_22_findings_on_images_and_one_without() -> None:
    findings = [row for row in table("findings.csv") if row["study"] == "rg:study.cho-2018"]
    images = [row for row in findings if row["uses_images"] == "true"]
    assert (len(findings), len(images)) == (23, 22)
    assert {row["screen"] for row in images} == {"rg:screen.cho-2018.images"}
    assert len({(row["subject"], row["object"], *row["measured_within"]) for row in images}) == 22
    signs = Counter((row["subject"].split(".")[1].split("-")[0], row["direction"]) for row in images)
    assert signs == {
        ("ncbv", "positive"): 8,
        ("ncbv", "not_stated"): 1,
        ("adc", "negative"): 4,
        ("adc", "not_stated"): 3,
        ("volume", "negative"): 6,
    }
    (survival,) = [row for row in findings if row["uses_images"] == "false"]
    assert (survival["subject"], survival["object"]) == ("HGNC:6140", "rg:outcome.progression-free-survival")
    assert survival["validation"] == "not_an_image_test"
    assert {row["n"] for row in findings} == {None}, "the review prints no number of patients for a result of Cho"


def test_cho_2018_has_a_threshold_and_no_figure_for_each_finding_on_images() -> None:
    images = {row["uid"] for row in table("findings.csv") if row["screen"] == "rg:screen.cho-2018.images"}
    estimates = [row for row in table("estimates.csv") if row["finding"] in images]
    assert {row["finding"] for row in estimates} == images
    assert len(estimates) == len(images)
    said = {tuple(row[key] for key in ("metric", "value", "p", "p_operator", "p_role")) for row in estimates}
    assert said == {("p_value", None, "0.05", "<", "threshold")}


def test_cho_2018_keeps_cells_apart_where_table_and_text_differ() -> None:
    claims = {row["uid"]: row for row in table("background_claims.csv") if row["study"] == "rg:study.cho-2018"}
    joint = [row for row in claims.values() if row["joint"] == "true"]
    assert [row["subjects"] for row in joint] == [["HGNC:1693", "HGNC:2433"]], (
        "only CD68 and CSF1R are printed together"
    )
    in_table = claims["rg:backgroundclaim.table-4.cho-2018.cd4"]
    in_text = claims["rg:backgroundclaim.text.cho-2018.cd4"]
    assert (in_table["objects"], in_table["reference_numbers"]) == (["CL:0000912", "CL:0000910"], [41, 42, 43])
    assert in_text["objects"] == ["CL:0000815"]
