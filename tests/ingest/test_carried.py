"""Does some row carry what the source says beside its tables of results, and do the vocabularies take other studies?"""

from __future__ import annotations

import pytest

from ontology import TERMS_PATH, load_schema
from tests.ingest.test_shipped_tables import Row, located, source_lines, table, words

SCHEMA = load_schema()
STUDIES = {row["uid"]: row for row in table("studies.csv")}
ROLES = ("Prognostic", "Monitoring", "Diagnostic (Radiogenomic component)", "Predictive")


def rows_by_uid(sheet: str) -> dict[str, Row]:
    return {row["uid"]: row for row in table(sheet)}


def test_each_study_has_its_four_roles_as_table_3_prints_them() -> None:
    header, *lines = (line.split("\t") for line in source_lines("ghimire-2024")[149:159])
    assert len(lines) == len(STUDIES) == 9
    for cells in lines:
        (study,) = [row for uid, row in STUDIES.items() if uid.startswith(f"rg:study.{cells[0].split()[0].lower()}-")]
        assert study["roles_as_printed"] == [f"{role}: {cells[header.index(role)]}" for role in ROLES]
        for said in study["roles_as_printed"]:
            role, _, cell = said.partition(": ")
            assert any(role in place for place in located(study["locators"]))
            assert any(words(cell) in place for place in located(study["locators"]))


def test_no_deep_learning_is_a_count_of_none() -> None:
    row = rows_by_uid("characteristics.csv")["rg:characteristic.ghimire-2024.deep-learning"]
    assert (row["describes"], row["category"], row["count"]) == ("rg:review.ghimire-2024", "deep learning", "0")


def test_the_introduction_on_immunotherapy_is_carried() -> None:
    limitations, claims = rows_by_uid("limitations.csv"), rows_by_uid("background_claims.csv")
    few = limitations["rg:limitation.immunotherapy.few-lymphocytes"]
    assert "10%–15%" in few["as_printed"]
    assert {"CL:0000542", "CL:0000738"} <= set(few["about"])
    responds = limitations["rg:limitation.immunotherapy.who-responds"]
    assert "neo-adjuvant immunotherapy has shown survival benefit" in responds["as_printed"]
    amount = claims["rg:backgroundclaim.text.introduction.pdcd1"]
    assert (amount["subjects"], amount["kind"], amount["study"]) == (["HGNC:8760"], "amount", None)


def test_the_lineage_under_which_cho_counts_its_markers_is_no_claim_of_expression() -> None:
    claims = [row for row in table("background_claims.csv") if row["kind"] == "grouped"]
    (screen,) = [row for row in table("screens.csv") if row["uid"] == "rg:screen.cho-2018.images"]
    markers = [uid for uid in screen["screened"] if uid.startswith(("HGNC:", "rg:genegroup."))]
    assert {tuple(row["objects"]): len(row["subjects"]) for row in claims} == {("CL:0000763",): 10, ("CL:0000542",): 4}
    assert sorted(uid for row in claims for uid in row["subjects"]) == sorted(markers)


def test_what_reports_found_on_cells_and_drugs_is_linked() -> None:
    reports = rows_by_uid("reports.csv")
    cd8 = {uid.removeprefix("rg:report.") for uid, row in reports.items() if "CL:0000625" in (row["linked_to"] or ())}
    assert cd8 == {"nagle-2021", "ramlee-2022", "sun-2018"}
    assert {"rg:therapy.anti-pd-1", "rg:therapy.anti-pd-l1"} <= set(reports["rg:report.sun-2018"]["linked_to"])
    assert all(row["statement"] for row in reports.values())


def test_how_the_review_was_done_and_what_its_supplements_would_answer() -> None:
    (review,) = table("reviews.csv")
    assert (review["instruments"], review["n_screeners"]) == (["QUADAS-2", "CLAIM"], "2")
    text = " ".join(source_lines("ghimire-2024"))
    for said in review["supplements"]:
        name = said.partition(":")[0]
        assert name in text or name.replace("Supplementary", "Supplemental") in text, said
    assert len(review["supplements"]) == 6


def test_a_printed_na_of_table_4_is_a_judgement_of_its_own() -> None:
    printed = {row["study"] for row in table("judgements.csv") if row["level"] == "printed_na"}
    assert printed == {"rg:study.liu-2023", "rg:study.rao-2016", "rg:study.hsu-2020"}


def test_words_that_bound_a_result_stand_with_it() -> None:
    findings = rows_by_uid("findings.csv")
    survival = findings["rg:finding.liao-2019.gbdt.survival"]
    assert "not immune-related" in survival["as_printed"]
    assert "not immune-related" in survival["statement"]
    change = findings["rg:finding.qin-2017.volume-iadc.immunotherapy-benefit"]
    assert "Postoperative" in change["as_printed"]
    assert "postoperative" in change["statement"]
    models = rows_by_uid("screens.csv")["rg:screen.liao-2019.models"]
    assert (models["n_tests"], models["n_tests_basis"], models["n_selected"]) == ("4", "printed", "1")
    assert models["screened"] is None, (
        "the finding is of another screen, so survival would seem tested and not selected"
    )


@pytest.mark.parametrize(
    ("vocabulary", "wanted"),
    [
        ("Metric", "specificity balanced_accuracy c_index icc dice calibration_slope brier_score"),
        ("FeatureKind", "deep"),
        ("MethodKind", "harmonisation normalisation resampling"),
        ("Publication", "journal preprint conference"),
        ("TissueSite", "image_localised bulk blood not_applicable not_stated"),
        ("Idh", "wildtype mutant either not_stated"),
        ("Severity", "high medium low slip"),
    ],
)
def test_another_study_finds_its_word(vocabulary: str, wanted: str) -> None:
    assert set(wanted.split()) <= set(SCHEMA.vocabularies[vocabulary])


def test_severities_run_from_the_gravest_to_the_slip() -> None:
    assert list(SCHEMA.vocabularies["Severity"]) == ["high", "medium", "low", "slip"]
    slip = SCHEMA.vocabularies["Severity"]["slip"]
    assert (slip.title, slip.symbol, slip.tone) == ("slip", "·", "quiet")


def test_columns_that_the_source_does_not_fill_are_empty_here() -> None:
    """It prints no number of events or readers and no version of a program."""
    for sheet, column in (("cohorts.csv", "n_events"), ("findings.csv", "n_readers")):
        assert {row[column] for row in table(sheet)} == {None}
    assert {row["version"] for row in table("methods.csv", TERMS_PATH)} == {None}


def test_where_the_tissue_came_from_is_nowhere_printed() -> None:
    for row in table("findings.csv"):
        assert row["tissue_site"] == ("not_stated" if row["assays"] else "not_applicable"), row["uid"]


def test_all_nine_are_articles_of_journals() -> None:
    """The review left out preprints and conference proceedings (L46)."""
    assert {row["publication"] for row in STUDIES.values()} == {"journal"}


def test_identifiers_that_the_reference_files_hold_are_used_and_fit() -> None:
    found = {
        row["uid"]: (row["curie"], row["match"])
        for sheet in ("subtypes", "features", "data_sources", "methods", "outcomes")
        for row in table(f"{sheet}.csv", TERMS_PATH)
    }
    wanted = {
        "rg:subtype.molecular-subtypes": ("NCIT:C111691", "close"),
        "rg:feature.adc-kurtosis": ("STATO:0000178", "broad"),
        "rg:feature.narang-kurtosis": ("STATO:0000178", "broad"),
        "rg:feature.volume-iadc": ("radiomics:RNU0", "close"),
        "rg:datasource.geo": ("geo:GSE13041", "close"),
        "rg:datasource.tcga-tcia": ("tcia:tcga-gbm", "close"),
        "rg:method.manual-segmentation": ("edam.bioimaging:operation______Manual_segmentation", "exact"),
        "rg:outcome.overall-survival": ("EFO:0000638", "close"),  # a rate there, a time here
    }
    assert {uid: found[uid] for uid in wanted} == wanted


def test_what_a_ratio_of_patients_to_features_or_tests_needs_is_printed() -> None:
    """Narang 34 patients for 6 features, Liu 70 for 11, Cho 60 for 84 tests."""
    sets, cohorts = rows_by_uid("feature_sets.csv"), rows_by_uid("cohorts.csv")
    narang, liu = sets["rg:featureset.narang-2017.texture-6"], sets["rg:featureset.liu-2023.svm-11"]
    assert (narang["n_min"], narang["n_max"], liu["n_min"], liu["n_max"]) == ("6", "6", "11", "11")
    assert liu["developed_in"] == ["rg:cohort.liu-2023.matched"]
    assert [cohorts[f"rg:cohort.{name}"]["n"] for name in ("liu-2023.matched", "narang-2017.test")] == ["70", "34"]
    screen = rows_by_uid("screens.csv")["rg:screen.cho-2018.images"]
    assert (screen["n_tests"], cohorts["rg:cohort.cho-2018"]["n"]) == ("84", "60")
