"""Do the shipped tables hold what the nine studies are: their counts, the declared universe, features and images?"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from ontology import TERMS_PATH
from tests.ingest.test_shipped_tables import REVIEWS, source_lines, table

# the lines of Tables 1 and 2 that hold a study's figures of performance
PERFORMANCE = (91, 92, 97, 102, 103, 108, 115)
# bands of a correlation, which have no end to enter twice, and figures of the text column that are no estimate
NOT_ENTERED = {91: {"0.5"}}


def test_the_review_screened_686_and_included_nine() -> None:
    (review,) = table("reviews.csv")
    studies = table("studies.csv")
    assert (review["n_screened"], review["n_included"]) == ("686", "9")
    assert Counter(study["radiogenomic"] for study in studies) == {"true": 7, "false": 2}


def test_the_universe_holds_what_nobody_studied() -> None:
    (review,) = table("reviews.csv")
    unstudied = {f"rg:sequence.{name}" for name in ("dce", "cest", "mrs", "pet")}
    checkpoints = {"HGNC:8760", "HGNC:17635", "HGNC:2505"}  # PD-1, PD-L1, CTLA-4
    cells = {"CL:0000084", "CL:0000236", "CL:0000623", "CL:0000235", "CL:0000451", "CL:0000775"}
    assert unstudied | checkpoints | cells <= set(review["declares"])


def test_a_feature_of_hsu_belongs_to_one_image() -> None:
    features = {row["uid"]: row for row in table("features.csv", TERMS_PATH)}
    hsu = {uid: row["derived_from"] for uid, row in features.items() if uid.startswith("rg:feature.hsu-")}
    assert len(hsu) == 6
    for uid, images in hsu.items():
        assert images == ["rg:sequence.adc" if uid.endswith("-adc") else "rg:sequence.t1-ce"], uid
    names = {re.sub(r"-(adc|t1-ce)$", "", uid) for uid in hsu}
    assert len(names) == 3


def test_the_features_of_narang_have_no_image_of_their_own() -> None:
    features = [row for row in table("features.csv", TERMS_PATH) if row["uid"].startswith("rg:feature.narang-")]
    assert features
    assert {row["derived_from"] and tuple(row["derived_from"]) for row in features} == {None}
    (six,) = [row for row in table("feature_sets.csv") if row["uid"] == "rg:featureset.narang-2017.texture-6"]
    assert (six["n_min"], six["n_max"]) == ("6", "6")
    assert six["derived_from"] == ["rg:sequence.t1-ce", "rg:sequence.t2-flair"]


def test_the_six_areas_of_limitation_and_the_studies_that_they_name() -> None:
    rows = {row["uid"]: row for row in table("limitations.csv")}
    six = {"Genomic data", "Imaging", "Patient selection", "Reference standard", "Index test", "Indirect methods"}
    assert six <= {row["area"] for row in rows.values()}
    named = {f"rg:study.{name}" for name in ("cho-2018", "liao-2019", "jajamovich-2016", "liu-2023", "rao-2016")}
    assert set(rows["rg:limitation.reference-standard.confounders"]["about"]) == named


@pytest.mark.parametrize("line", PERFORMANCE)
def test_each_figure_of_performance_is_an_estimate(line: int) -> None:
    """Each decimal of the last column stands as often in estimates of that line as the source prints it."""
    assert (REVIEWS / "ghimire-2024" / "estimates.csv").is_file()
    cell = source_lines("ghimire-2024")[line - 1].split("\t")[-1]
    printed = Counter(float(figure) for figure in re.findall(r"(?<![\d.])-?\d?\.\d+", cell))
    entered: Counter[float] = Counter()
    for row in table("estimates.csv"):
        if any(re.match(rf"ghimire-2024:L{line}\b", locator) for locator in row["locators"]):
            entered.update(float(row[key]) for key in ("value", "low", "high", "p", "level") if row[key])
    for figure in NOT_ENTERED.get(line, ()):
        printed.pop(float(figure), None)
    assert {figure: n for figure, n in printed.items() if entered[figure] < n} == {}
