"""Does no row say more than the source? One test for each reading that an audit found to go further than its lines."""

from __future__ import annotations

from collections import Counter

from ontology import TERMS_PATH
from tests.ingest.test_shipped_tables import table

FINDINGS = {row["uid"]: row for row in table("findings.csv")}
COHORTS = {row["uid"]: row for row in table("cohorts.csv")}
DISCREPANCIES = {row["uid"]: row for row in table("discrepancies.csv")}
SETS = {row["uid"]: row for row in table("feature_sets.csv")}


def finding(name: str) -> dict[str, object]:
    return FINDINGS[f"rg:finding.{name}"]


def test_no_cohort_has_both_kinds_of_idh_where_the_source_prints_or() -> None:
    assert len(COHORTS) == 31
    for uid, row in COHORTS.items():
        recurrent = ["rg:disease.recurrent-glioblastoma"] if "qin-2017" in uid else []
        assert (row["diseases"], row["idh"]) == (["rg:disease.glioblastoma", *recurrent], "either"), uid


def test_the_mean_of_adc_is_of_the_study_whose_row_names_it() -> None:
    on_adc = {row["study"]: row["subject"] for row in FINDINGS.values() if row["subject"].startswith("rg:feature.adc")}
    assert on_adc == {
        "rg:study.cho-2018": "rg:feature.adc",
        "rg:study.jajamovich-2016": "rg:feature.adc-mean",
    }
    (adc,) = [row for row in table("features.csv", TERMS_PATH) if row["uid"] == "rg:feature.adc"]
    assert (adc["name"], adc["statistic"], adc["derived_from"]) == ("ADC", "not_stated", ["rg:sequence.adc"])


def test_george_prints_no_classes_and_a_rank_is_no_association() -> None:
    george = [row for row in FINDINGS.values() if row["study"] == "rg:study.george-2022"]
    assert {row["contrast"] for row in george} == {None}
    ranked = [row for row in george if row["kind"] == "selection"]
    assert [(row["result"], row["result_basis"]) for row in ranked] == [("not_stated", "none")] * 3


def test_words_said_of_all_models_together_carry_no_single_one_near_chance() -> None:
    models = {
        uid.split(".")[2]: row["result"]
        for uid, row in FINDINGS.items()
        if row["cohort"] == "rg:cohort.hsu-2020.training"
    }
    assert {name for name, result in models.items() if result == "not_stated"} == {"treg-adc", "adcell-adc"}
    assert Counter(models.values()) == {"association": 6, "not_stated": 2}


def test_what_agrees_is_no_discrepancy_and_what_disagrees_is_quoted_whole() -> None:
    assert "rg:discrepancy.narang-2017.separate-hospital" not in DISCREPANCIES
    printed = DISCREPANCIES["rg:discrepancy.jajamovich-2016.percent-male"]["right_as_printed"]
    assert {"66% male", "64.8% male", "65% male", "63.2% male", "60% male", "52% male"} <= {
        part.split(": ")[-1] for part in printed.split(" … ")
    }


def test_the_whole_of_a_study_is_all_of_its_patients() -> None:
    whole = {uid.removeprefix("rg:cohort.") for uid, row in COHORTS.items() if "whole" in row["part"]}
    assert whole == {
        "cho-2018",  # 60, and no other cohort
        "george-2022.trial",  # 113, who were split
        "jajamovich-2016.tcga",  # 558, of whom 50 had images
        "qin-2017.trial",  # 10, in two groups
        "rao-2016.whole",  # 92, who were split
    }


def test_only_survival_was_known_where_no_tissue_is_said_to_be() -> None:
    for uid, row in FINDINGS.items():
        if row["test_standard"] == "survival_only":
            assert COHORTS[row["cohort"]]["has_tissue"] != "true", uid
    assert sum(row["test_standard"] == "survival_only" for row in FINDINGS.values()) == 10


def test_silence_does_not_make_two_pools_disjoint() -> None:
    relations = {
        row["uid"]: row["relation"] for row in table("overlaps.csv") if row["uid"].startswith("rg:overlap.nct")
    }
    assert len(relations) == 4
    assert set(relations.values()) == {"may_share"}


def test_no_set_of_features_says_two_dimensional_and_the_difference_is_entered() -> None:
    for name in ("gbdt", "radiomics-72"):
        assert "2D images" not in SETS[f"rg:featureset.liao-2019.{name}"]["definition"]
    entered = DISCREPANCIES["rg:discrepancy.liao-2019.2d-flair"]
    assert ("2D FLAIR" in entered["left_as_printed"], "T2 FLAIR" in entered["right_as_printed"]) == (True, True)


def test_a_model_was_trained_for_the_survival_that_its_findings_name() -> None:
    groups = SETS["rg:featureset.rao-2016.vasari-groups"]
    assert groups["trained_for"] == ["rg:outcome.overall-survival"]


def test_a_joint_claim_with_several_references_says_which_stands_after_which() -> None:
    joint = [row for row in table("background_claims.csv") if row["joint"] == "true"]
    assert len(joint) == 4
    for row in joint:
        assert len(row["reference_numbers"]) == 1 or "after" in row["statement"], row["uid"]


def test_the_neural_contrast_has_its_groups() -> None:
    neural = finding("jajamovich-2016.adc-mean.neural")
    assert (neural["n_index"], neural["n_reference"], neural["n"]) == ("16", "34", "50")


def test_nothing_is_called_unadjusted_where_nothing_is_printed() -> None:
    for uid, row in FINDINGS.items():
        assert "not adjusted" not in row["statement"], uid


def test_that_chit1_was_tested_against_features_is_a_curators_reading() -> None:
    screens = {row["uid"]: row for row in table("screens.csv")}
    for name in ("genes", "genes-radiomics"):
        screen = screens[f"rg:screen.liao-2019.{name}"]
        assert "HGNC:1936" not in screen["screened"]
        assert screen["screened_by_reading"] == ["HGNC:1936"]
        assert "a curator's reading" in screen["rule"]
    read = [uid for uid, row in screens.items() if row["screened_by_reading"]]
    assert len(read) == 2


def test_what_images_were_held_against_and_not_selected_is_five_markers() -> None:
    """Four of Cho's fourteen by the source, and Liao's CHIT1 by a curator's reading; no outcome."""
    told: dict[str, set[str]] = {}
    for row in FINDINGS.values():
        told.setdefault(row["screen"], set()).add(row["object"])
    unselected = {}
    for screen in table("screens.csv"):
        tested = dict.fromkeys(screen["screened"] or (), False) | dict.fromkeys(
            screen["screened_by_reading"] or (), True
        )
        if any(uid.startswith(("rg:feature.", "rg:featureset.")) for uid in tested):
            left = {uid for uid in tested if not uid.startswith(("rg:feature", "rg:voi."))}
            unselected |= {uid: tested[uid] for uid in left - told.get(screen["uid"], set())}
    cho = {"HGNC:1631", "HGNC:1692", "HGNC:1703", "rg:genegroup.cd8"}
    assert unselected == dict.fromkeys(cho, False) | {"HGNC:1936": True}


def test_the_two_scans_of_george_have_a_model_each_without_members() -> None:
    george = {uid.removeprefix("rg:featureset.george-2022."): row for uid, row in SETS.items() if "george" in uid}
    assert sorted(george) == [
        "rf-os-posttreatment",
        "rf-os-pretreatment",
        "rf-pfs-posttreatment",
        "rf-pfs-pretreatment",
    ]
    for row in george.values():
        assert (row["members_stated"], row["has_members"]) == ("none", None)
    for row in FINDINGS.values():
        if row["subject"].startswith("rg:featureset.george"):
            assert row["uid"].rsplit(".", 1)[1] == row["subject"].rsplit("-", 1)[1]


def test_slips_are_told_from_disagreements_of_substance() -> None:
    """31 slips, of which the nine on one numbering fault are one row, and the supplement's journal."""
    slips = {uid for uid, row in DISCREPANCIES.items() if row["severity"] == "slip"}
    assert len(slips) == 31 - 8 + 1
    numbers = DISCREPANCIES["rg:discrepancy.review.reference-numbers"]
    assert {uid for uid in numbers["concerns"] if uid.startswith("rg:study.")} == {
        row["uid"] for row in table("studies.csv")
    }
    for row in table("studies.csv"):
        assert f"{row['reference_number']}. " in numbers["right_as_printed"], row["uid"]
    assert {row["kind"] for uid, row in DISCREPANCIES.items() if uid in slips} == {
        *("citation", "name", "date", "definition", "cohort", "scope")
    }


def test_what_was_missing_among_the_discrepancies_is_there() -> None:
    added = ("liao-2019.2d-flair", "review.adjusted-studies", "review.prognostic-studies", "review.pd-1-reference")
    severities = {DISCREPANCIES[f"rg:discrepancy.{name}"]["severity"] for name in added}
    assert "slip" not in severities
    assert DISCREPANCIES["rg:discrepancy.review.supplement-journal"]["severity"] == "slip"
