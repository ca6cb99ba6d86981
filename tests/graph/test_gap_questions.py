"""What do the gap questions answer of the review? The answers were worked out by hand from its sheets."""

from __future__ import annotations

import csv
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from graph import Settings, Store, list_queries, load_query, open_store, questions
from ingest import SHIPPED_REVIEWS
from ontology import load_schema

CHO, GEORGE, HSU, JAJAMOVICH, LIAO, LIU, NARANG, QIN, RAO = (
    f"rg:study.{name}"
    for name in (
        "cho-2018",
        "george-2022",
        "hsu-2020",
        "jajamovich-2016",
        "liao-2019",
        "liu-2023",
        "narang-2017",
        "qin-2017",
        "rao-2016",
    )
)
ADC, NCBV = "rg:feature.adc", "rg:feature.ncbv"
CD33, IL2RA, IL3RA, ITGAM = "HGNC:1659", "HGNC:6008", "HGNC:6012", "HGNC:6149"


@pytest.fixture(scope="module")
def store(review_home: Path) -> Generator[Store]:
    """The graph of the review alone."""
    with open_store(Settings.read({}, home=review_home)) as opened:
        yield opened


def rows(frame: Any, *columns: str) -> list[Any]:
    """The rows as tuples of these columns, or the values of one column."""
    told = frame[list(columns)].itertuples(index=False, name=None)
    return [row[0] for row in told] if len(columns) == 1 else list(told)


def finding(name: str) -> str:
    return f"rg:finding.{name}"


# ---------------------------------------------------------------------- what was not held against images
def test_untargeted_checkpoints(store: Store) -> None:
    """Of the group's six members only the ICOS pathway is an object; its two genes are within it."""
    found = questions.list_untargeted_checkpoints(store)
    assert rows(found, "name", "state", "therapies", "studies_with_therapy") == [
        ("CD274", "no_study", ["anti-PD-L1"], ["George 2022"]),
        ("CTLA4", "no_study", ["anti-CTLA-4"], ["Qin 2017"]),  # some of its patients
        ("ICOS", "inside_set", [], []),
        ("ICOSLG", "inside_set", [], []),
        ("PDCD1", "no_study", ["anti-PD-1"], ["Qin 2017"]),
    ]
    assert found["through"][2] == ["ICOS–ICOSL signaling in T helper cells"]


def test_markers_without_images(store: Store) -> None:
    """TIMP1, ROS1, EREG, ITGA4 and Liu's score have both kinds of finding; CHIT1 is one of six genes and one of four
    names."""
    (found,) = questions.list_markers_without_images(store).to_dict("records")
    assert found == {
        "uid": "HGNC:1936",
        "name": "CHIT1",
        "state": "screened_not_selected",
        "finding_uids": [finding("liao-2019.chit1.survival")],
        "screens": ["Liao 2019: genes of the survivor classes against radiomic features"],
    }


def test_features_without_immune(store: Store) -> None:
    """Seven of George against survival, Liao's classifier, Qin's volume, and the seven of Rao's ten that were not
    kept."""
    found = questions.list_features_without_immune(store)
    kept = {"hemorrhage", "t1-flair-ratio", "volume-class"}  # members of the groups that were held against pathways
    ten = {
        "distribution", "enhancement-ratio", "enhancing-margin-thickness", "hemorrhage", "proportion-edema",
        "proportion-enhancing", "proportion-necrosis", "proportion-nonenhancing", "t1-flair-ratio", "volume-class",
    }  # fmt: skip
    models = {f"rf-{end}-{time}treatment" for end in ("os", "pfs") for time in ("pre", "post")}
    assert set(found["uid"]) == {
        *(f"rg:feature.vasari-{name}" for name in ten - kept),
        *(f"rg:featureset.george-2022.{name}" for name in models),
        "rg:feature.glcm-correlation-t1", "rg:feature.glrlm-rlv-t2", "rg:feature.maximal-axial-diameter-t1-ce",
        "rg:featureset.liao-2019.gbdt", "rg:feature.volume-iadc",
    }  # fmt: skip
    assert found.set_index("uid").loc["rg:feature.volume-iadc", "held_against"] == ["benefit from immunotherapy"]


def test_unreached_cells(store: Store) -> None:
    """Five twins of reached cells, and the monocyte, which no claim gives a marker."""
    assert rows(questions.list_unreached_cells(store), "uid", "state", "near_state") == [
        ("CL:0000492", "near_name", "association_signed"),
        ("CL:0000624", "near_name", "association_signed"),
        ("CL:0000792", "near_name", "association_signed"),
        ("CL:0000794", "near_name", "association_signed"),
        ("CL:0000625", "near_name", "screened_not_selected"),
        ("CL:0000576", "no_study", None),
    ]


def test_cells_by_bulk_only(store: Store) -> None:
    """Narang counted CD3 cells: helper and cytotoxic T cells, T cells and lymphocytes above them are counted; no
    others."""
    found = questions.list_cells_by_bulk_only(store)
    assert not {"CL:0000912", "CL:0000910", "CL:0000084", "CL:0000542"} & set(found["uid"])
    assert len(found) == 20
    told = found.set_index("uid")
    assert (told.loc["rg:cell.tumor-associated-macrophage", "markers"], told.loc["CL:0000097", "findings"]) == (
        ["CD68", "CSF1R"],
        2,  # KIT with the two volumes
    )
    assert told.loc["CL:0000815", "analytes"] == ["enrichment", "rna"]


def test_wanted_images(store: Store) -> None:
    found = questions.list_wanted_images(store)
    assert rows(found, "name", "state") == [(name, "no_study") for name in ("CEST", "DCE", "MRS", "PET")]
    assert set(found["recommendation_uid"]) == {"rg:recommendation.other-images"}


# ---------------------------------------------------------------------- how it was tested
def test_untested_associations(store: Store) -> None:
    """Cho 5 + 5 + 3 + 3 pairs, Hsu six models and the groups, Jajamovich 3, Liao 3 genes, Liu, Narang's RNA, Qin, Rao
    4."""
    counts = {CHO: 16, HSU: 7, JAJAMOVICH: 3, LIAO: 3, LIU: 1, NARANG: 1, QIN: 1, RAO: 4}
    for study in (*counts, GEORGE):
        assert len(questions.list_untested_associations(store, study=study)) == counts.get(study, 0), study
    found = questions.list_untested_associations(store)
    assert len(found) == sum(counts.values()) == 36
    pairs = set(rows(found, "feature_uid", "object_uid"))
    assert ("rg:featureset.narang-2017.texture-6", "rg:genegroup.cd3") not in pairs  # a hold-out of 34
    assert ("rg:featureset.narang-2017.texture-6", "rg:signature.cd3-t-cell") in pairs
    assert set(found["rungs"].map(lambda value: str(value))) == {"[0]", "[1]", "None"}


def test_tested_without_association(store: Store) -> None:
    assert rows(questions.list_tested_without_association(store), "uid", "result", "rung") == [
        (finding("george-2022.rf-os.overall-survival.pretreatment"), "no_association", 2),
        (finding("george-2022.rf-pfs.progression-free-survival.pretreatment"), "no_association", 2),
        (finding("liu-2023.svm-11.survival"), "mixed", None),
        (finding("rao-2016.vasari-groups.progression-free-survival"), "no_association", 2),
    ]
    assert len(questions.list_tested_without_association(store, study=GEORGE)) == 2


def test_survival_only_tests(store: Store) -> None:
    """Two sets are trained for a marker and held against survival; Liu's against its score too, Hsu's never."""
    found = questions.list_survival_only_tests(store)
    assert rows(found, "model_uid", "marker_uid", "outcome", "test_standard", "marker_findings") == [
        (
            "rg:featureset.hsu-2020.radio-immune-t1-ce",
            "rg:subtype.hsu-immunophenotype",
            "overall survival",
            "other",
            0,
        ),
        (
            "rg:featureset.liu-2023.svm-11",
            "rg:score.immune-cell-infiltration",
            "survival (not further named)",
            "survival_only",
            1,
        ),
    ]


def test_unselected_pairs(store: Store) -> None:
    """Cho ran 84 tests and selected 22. George named a texture in one of two outlines, Liao three of four genes, Rao
    three of ten features. Screens that do not name all they selected are left out."""
    found = questions.list_unselected_pairs(store)
    assert found["screen_uid"].value_counts().to_dict() == {
        "rg:screen.cho-2018.images": 84 - 22,
        "rg:screen.george-2022.pfs": 1,
        "rg:screen.liao-2019.genes-radiomics": 1,
        "rg:screen.rao-2016.features": 10 - 3,
    }
    told = set(rows(found, "feature_uid", "object_uid", "voi_uid"))
    assert (ADC, CD33, "rg:voi.t1-ce") in told
    assert (ADC, CD33, "rg:voi.t2-flair") not in told
    assert (
        "rg:feature.volume-t1-ce",
        "HGNC:1674",
        "rg:voi.t2-flair",
    ) not in told  # that volume has another outline
    assert rows(found[found["by_reading"]], "object") == ["CHIT1"]
    assert len(questions.list_unselected_pairs(store, study=LIAO)) == 1


def test_one_voi_only(store: Store) -> None:
    """Four pairs of Cho were not selected in the other outline; of Hsu, Jajamovich and Liao nobody looked elsewhere."""
    found = questions.list_one_voi_only(store)
    whole, enhancing = ("T2 FLAIR", "T1 CE")
    told = {(row.feature_uid, row.object_uid): (row.reported_in, row.not_selected_in) for row in found.itertuples()}
    for pair, within, other in (
        ((ADC, CD33), whole, enhancing),
        ((ADC, IL3RA), whole, enhancing),
        ((ADC, IL2RA), enhancing, whole),
        ((NCBV, ITGAM), enhancing, whole),
    ):
        (reported,), (not_selected,) = told.pop(pair)
        assert within in reported
        assert other in not_selected
    assert len(told) == 7 + 3 + 4
    assert not any(not_selected for _, not_selected in told.values())
    assert len(questions.list_one_voi_only(store, voi="rg:voi.t2-flair-unnamed")) == 4


def test_leaky_tests(store: Store) -> None:
    """A row of overlaps says that a patient tested in one combination of George's sites may have trained another."""
    found = questions.list_leaky_tests(store)
    assert set(found["study"]) == {"George 2022"}
    assert rows(found, "model_uid") == [
        f"rg:featureset.george-2022.rf-{end}-{time}treatment" for end in ("os", "pfs") for time in ("post", "pre")
    ]
    assert all("may have trained another" in reasons[0] for reasons in found["reasons"])


def test_single_lines(store: Store) -> None:
    """Images against overall survival: George, Hsu, Rao; progression-free: George, Rao; survival: Liao, Liu's
    hospital."""
    test = "rg:cohort.{}.test".format
    assert rows(questions.list_single_lines(store), "object_uid", "cohort_uid", "other_cohort_uid", "relation") == [
        ("rg:outcome.overall-survival", test("george-2022"), test("hsu-2020"), "may_share"),
        ("rg:outcome.overall-survival", test("george-2022"), test("rao-2016"), "may_share"),
        ("rg:outcome.overall-survival", test("hsu-2020"), test("rao-2016"), "may_share"),
        ("rg:outcome.progression-free-survival", test("george-2022"), test("rao-2016"), "may_share"),
        ("rg:outcome.survival", test("liao-2019"), "rg:cohort.liu-2023.nbh", "may_share"),
    ]


def test_separate_patients(store: Store) -> None:
    """Only Cho's hospital in Korea is known to be apart from the others; its finding on survival read no image."""
    found = questions.list_separate_patients(store)
    assert rows(found, "object_uid", "study_uid", "images", "other_study_uid", "other_images") == [
        ("rg:outcome.progression-free-survival", CHO, False, GEORGE, True),
        ("rg:outcome.progression-free-survival", CHO, False, RAO, True),
    ]
    assert all("Korea" in basis for (basis,) in found["basis"])


def test_screens_by_chance(store: Store) -> None:
    """84 tests at .05 give 4.2; of no other screen are both the number of tests and a P value printed."""
    found = questions.list_screens_by_chance(store).set_index("uid")
    assert len(found) == 14
    known = found[found["expected_by_chance"].notna()]
    assert rows(known, "n_tests", "n_selected", "expected_by_chance", "missing") == [(84, 22, pytest.approx(4.2), [])]
    assert found.loc["rg:screen.liao-2019.models", "missing"] == ["threshold"]
    assert found.loc["rg:screen.jajamovich-2016.signatures", "missing"] == ["n_tests"]
    assert len(questions.list_screens_by_chance(store, study=LIAO)) == 4


def test_predictive_without_control(store: Store) -> None:
    """All ten of Qin's patients were treated."""
    (found,) = questions.list_predictive_without_control(store).to_dict("records")
    assert (found["study_uid"], found["n"], found["cohorts"]) == (QIN, 10, 3)
    assert found["therapies"] == ["anti-PD-1", "standard of care for glioblastoma"]


def test_models_not_rebuildable(store: Store) -> None:
    """Fifteen models and Hsu's groups; of Narang's six features three are named. Rao's groups name all three."""
    found = questions.list_models_not_rebuildable(store)
    assert found["form"].value_counts().to_dict() == {"model": 4 + 8 + 1 + 1 + 1, "group": 1}
    assert rows(found[found["named"] > 0], "uid", "named", "n_max") == [("rg:featureset.narang-2017.texture-6", 3, 6)]


# ---------------------------------------------------------------------- what is not printed, or printed twice
def test_unsigned_associations(store: Store) -> None:
    counts = {CHO: 4, HSU: 1, JAJAMOVICH: 1, LIAO: 3, NARANG: 1, QIN: 1, RAO: 5}
    found = questions.list_unsigned_associations(store)
    assert found["study_uid"].value_counts().to_dict() == counts
    assert {(row.subject_uid, row.object_uid) for row in found.itertuples() if row.study_uid == CHO} == {
        (ADC, CD33), (ADC, IL3RA), (ADC, IL2RA), (NCBV, ITGAM)
    }  # fmt: skip
    assert not found["signed_elsewhere"].any()
    assert len(questions.list_unsigned_associations(store, study=RAO)) == 5


def test_without_effect_size(store: Store) -> None:
    """Cho all 23, George all 7 (four print a range), Jajamovich's subtypes, Liao's 4 genes, Liu's 3 scores, Narang's
    RNA, Rao all but overall survival: 44, as the overview says."""
    found = questions.list_without_effect_size(store)
    counts = {CHO: 23, GEORGE: 7, JAJAMOVICH: 1, LIAO: 4, LIU: 3, NARANG: 1, RAO: 5}
    assert found["study_uid"].value_counts().to_dict() == counts
    assert len(found) == questions.count_not_printed(store).iloc[0]["no_value"] == 44
    assert sum(bool(ranges) for ranges in found["ranges"]) == 4
    assert set(questions.list_without_effect_size(store, study=JAJAMOVICH)["uid"]) == {
        finding("jajamovich-2016.adc-mean.molecular-subtypes")
    }


def test_disputed_cells(store: Store) -> None:
    """CD4: the text says regulatory, the table helper and cytotoxic. CD3E: only the table says helper."""
    assert rows(questions.list_disputed_cells(store, marker="HGNC:1678"), "cell_uid") == [
        "CL:0000910",
        "CL:0000912",
        "CL:0000815",
    ]
    assert rows(questions.list_disputed_cells(store, marker="HGNC:1674"), "cell_uid") == ["CL:0000912"]
    found = questions.list_disputed_cells(store)
    # CD49d: two places, a cell each. CD11b: of the table's five the neutrophil, natural killer, memory B and cytotoxic
    # T cell with B cell, T cell and lymphocyte above them; of the text the microglia; the table has macrophages too.
    # CD117: the table's four, the text's mast cell and the myeloid leukocyte above it.
    assert found["marker"].value_counts().to_dict() == {"ITGAM": 8, "KIT": 6, "CD4": 3, "ITGA4": 2, "CD3E": 1}


def test_assay_differences(store: Store) -> None:
    found = questions.list_assay_differences(store)
    assert found["group_uid"].value_counts().to_dict() == {
        "rg:immunegroup.t-cells": 5,
        "rg:immunegroup.dendritic-cells": 3,
        "rg:immunegroup.myeloid-cells": 3,
        "rg:immunegroup.immune-response": 2,
    }
    told = {(row.group_uid, row.assay_uid, row.analyte): (row.markers, row.studies) for row in found.itertuples()}
    assert told["rg:immunegroup.t-cells", "rg:assay.immunohistochemistry", "cell_count"] == (["CD3"], ["Narang 2017"])
    assert told["rg:immunegroup.t-cells", "rg:assay.qrt-pcr", "rna"] == (["CD3E", "CD4", "IL2RA"], ["Cho 2018"])
    assert told["rg:immunegroup.immune-response", "rg:assay.rna-seq", "score"][1] == ["Liu 2023"]


def test_settings(store: Store) -> None:
    """56 of 64 findings read an image; zeros stay."""
    found = questions.count_settings(store)
    schema = load_schema()
    for column, vocabulary in (("setting", "Setting"), ("timepoint", "Timepoint"), ("kind", "FindingKind")):
        assert set(found[column]) == set(schema.vocabularies[vocabulary])
    assert len(found) == 4 * 7 * 6
    assert {(row.setting, row.timepoint, row.kind): row.findings for row in found.itertuples() if row.findings} == {
        ("not_stated", "preoperative", "correlation"): 22 + 2 + 3,  # Cho, Jajamovich, Liao
        ("not_stated", "preoperative", "classification"): 8 + 1 + 1 + 1,  # Hsu, Jajamovich, Liao, Liu
        ("not_stated", "preoperative", "time_to_event"): 1 + 1 + 2,  # Hsu, Liu, Rao
        ("not_stated", "preoperative", "group_difference"): 4,  # Rao
        ("not_stated", "preoperative", "selection"): 1,  # Narang
        ("not_stated", "not_stated", "classification"): 1,  # Narang
        ("mixed", "on_treatment", "classification"): 2,  # George
        ("mixed", "pretreatment", "classification"): 2,
        ("mixed", "not_stated", "selection"): 3,
        ("recurrent", "change", "change"): 1,  # Qin
    }


def test_absent_baselines(store: Store) -> None:
    found = questions.list_absent_baselines(store)
    assert set(rows(found, "about", "variable", "missing")) == {
        ("Cho 2018, 60 patients", "ethnicity", "printed_na"),
        *((f"{name}", "ethnicity", "printed_na") for name in ("Hsu 2020", "Jajamovich 2016", "Liao 2019", "Liu 2023")),
        ("Narang 2017", "ethnicity", "absent"),
        *((found.set_index("uid").loc["rg:characteristic.qin-2017.trial.age", "about"], one, "absent")
          for one in ("age", "ethnicity", "sex")),
        ("Rao 2016", "age", "printed_na"),
        ("Rao 2016", "ethnicity", "printed_na"),
    }  # fmt: skip
    assert len(found) == 11
    assert len(questions.list_absent_baselines(store, study=QIN)) == 3


def test_disputed_numbers(store: Store) -> None:
    """Estimates: Hsu's four accuracies, Liao's three, Liu's ratio, Narang's accuracy. Characteristics: 66 and 39 %
    male of Jajamovich printed beside 60 and 52 of others, Liao's 63.2. Cohorts: George 3, Hsu 1, Liao 4, Liu 4,
    Narang 1, Rao 2. Findings: George 4, Hsu 4, Liao 1, Liu 3, Narang 1, Rao 4."""
    found = questions.list_disputed_numbers(store)
    assert found["kind"].value_counts().to_dict() == {
        "estimate": 9,
        "characteristic": 5,
        "cohort": 15,
        "finding": 17,
    }
    told = found.set_index("uid").loc["rg:estimate.liu-2023.svm-11.survival.hazard-ratio"]
    assert (len(told["checks"]), told["severity"]) == (1, "high")


@pytest.mark.slow
def test_the_review_against_the_studies(store: Store, shipped_home: Path) -> None:
    """Every amendment of the studies' folder, adopted or not, and every discrepancy that it adds."""
    assert questions.list_review_against_study(store).empty
    folder = SHIPPED_REVIEWS / "ghimire-2024-studies"
    sheets = {}
    for name in ("amendments", "discrepancies"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as sheet:
            sheets[name] = {row["uid"]: row for row in csv.DictReader(sheet)}
    with open_store(Settings.read({}, home=shipped_home, edition="studies")) as studies:
        found = questions.list_review_against_study(studies)
    assert set(found["uid"]) == {*sheets["amendments"], *sheets["discrepancies"]}
    told = found.set_index("uid")
    for uid, row in sheets["amendments"].items():
        assert told.loc[uid, "about_uids"] == [row["amends"]]
        assert (told.loc[uid, "review_says"] or "", told.loc[uid, "study_says"] or "") == (row["was"], row["becomes"])
        assert told.loc[uid, "adopted"] is (row["adopted"] == "true")
    ratio = told.loc["rg:discrepancy.liu-2023.hazard-ratio-of-what"]
    assert ratio["kind"] == "discrepancy"
    assert "0.63" in ratio["review_says"]


# ---------------------------------------------------------------------- the headers
ASKED = [
    "list_untargeted_checkpoints",
    "list_untested_associations",
    "list_tested_without_association",
    "list_survival_only_tests",
    "list_unselected_pairs",
    "list_one_voi_only",
    "list_unsigned_associations",
    "list_without_effect_size",
    "list_screens_by_chance",
    "list_single_lines",
    "list_separate_patients",
    "list_leaky_tests",
    "list_markers_without_images",
    "list_features_without_immune",
    "list_cells_by_bulk_only",
    "list_unreached_cells",
    "list_disputed_cells",
    "list_assay_differences",
    "list_models_not_rebuildable",
    "list_predictive_without_control",
    "count_settings",
    "list_wanted_images",
    "list_absent_baselines",
    "list_disputed_numbers",
    "list_review_against_study",
]


def test_each_says_how_to_read_its_answer() -> None:
    for name in ASKED:
        query = load_query(name)
        assert query.subject == "gaps"
        assert query.reading.endswith("."), name
        assert all(parameter.choices for parameter in query.parameters.values()), name


def test_choices_are_classes_or_vocabularies_of_the_schema() -> None:
    schema = load_schema()
    for query in list_queries():
        for parameter in query.parameters.values():
            assert set(parameter.choices) <= {*schema.labels(), *schema.vocabularies}, (query.name, parameter.name)
