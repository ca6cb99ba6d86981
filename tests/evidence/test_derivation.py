"""Which features are associated with which markers, and which cells does a marker mark?"""

from __future__ import annotations

from evidence import associated_with, gaps, marker_of
from evidence.cohort_pairs import may_share
from evidence.derivation import DERIVED, LEUKOCYTE
from ontology import Edge, Value, load_schema
from tests.evidence.making import Part, cell, claim, cohort, finding, overlap, pool, quantifies, records, term

TERMS = [
    term("Feature", "adc"),
    term("FeatureSet", "model", "Feature"),
    term("Gene", "CD3E", "Marker"),
    term("Gene", "CD4", "Marker"),
    term("Signature", "CTL", "Marker"),
    term("Outcome", "survival"),
    cohort("cho", 60),
    cohort("rao", 92),
    cohort("unknown"),
]
CELLS = [
    cell(LEUKOCYTE),
    cell("myeloid cell"),
    cell("lymphocyte", LEUKOCYTE),
    cell("T cell", "lymphocyte"),
    cell("helper T cell", "T cell"),
    cell("cytotoxic T cell", "T cell"),
    cell("regulatory T cell", "T cell"),
    cell("myeloid leukocyte", LEUKOCYTE, "myeloid cell"),
    cell("macrophage", "myeloid leukocyte"),
    cell("stem cell"),
    cell("bone marrow cell", "stem cell"),
]


def associations(*parts: Part) -> dict[tuple[str, str], dict[str, Value]]:
    return {(edge.start, edge.end): dict(edge.properties) for edge in associated_with(records(*TERMS, *parts))}


def marks(*parts: Part) -> dict[tuple[str, str], dict[str, Value]]:
    return {(edge.start, edge.end): dict(edge.properties) for edge in marker_of(records(*TERMS, *CELLS, *parts))}


def test_two_vois_on_one_cohort_are_two_findings_and_one_line() -> None:
    found = associations(
        finding("f2", "adc", "CD3E", ["cho"], direction="not_stated"),
        finding("f1", "adc", "CD3E", ["cho"], direction="negative"),
    )
    assert found == {
        ("adc", "CD3E"): {
            "finding_uids": ["f1", "f2"],
            "n_findings": 2,
            "n_lines": 1,
            "directions": ["negative", "not_stated"],
            "best_rung": 0,
            "rungs": [0],
            "patients_min": 60,
            "patients_max": 60,
        }
    }


def test_cohorts_known_to_be_apart_are_two_lines() -> None:
    two = [finding("f1", "adc", "CD3E", ["cho"]), finding("f2", "adc", "CD3E", ["rao"], validation="random_split")]
    shared = associations(*two)["adc", "CD3E"]
    assert (shared["n_lines"], shared["patients_min"], shared["patients_max"]) == (1, 92, 152)
    apart = associations(*two, overlap("cho", "disjoint", "rao"))["adc", "CD3E"]
    assert (apart["n_lines"], apart["patients_min"], apart["patients_max"]) == (2, 152, 152)
    assert apart["best_rung"] == 2


def test_only_findings_with_images_that_report_an_association_count() -> None:
    assert not associations(
        finding("f1", "adc", "CD3E", ["cho"], uses_images=False),
        finding("f2", "adc", "CD3E", ["cho"], result="no_association"),
        finding("f3", "adc", "CD3E", ["cho"], result="mixed"),
        finding("f4", "adc", "CD3E", ["cho"], result="not_stated"),
        finding("f5", "CD4", "survival", ["cho"]),
    )


def test_sets_of_features_and_outcomes_are_joined_too() -> None:
    found = associations(finding("f1", "model", "survival", ["cho"]), finding("f2", "model", "CTL", ["rao"]))
    assert list(found) == [("model", "CTL"), ("model", "survival")]


def test_no_rung_gives_no_best_rung() -> None:
    found = associations(finding("f1", "adc", "survival", ["cho"], validation="external_other_standard"))
    assert "best_rung" not in found["adc", "survival"]


def test_all_rungs_and_time_points_are_told() -> None:
    found = associations(
        finding("f1", "adc", "CD3E", ["cho"], validation="random_split", timepoint="on_treatment"),
        finding("f2", "adc", "CD3E", ["cho"], timepoint="pretreatment"),
        finding("f3", "adc", "CD3E", ["cho"], validation="disputed", timepoint="pretreatment"),
        finding(
            "f4", "adc", "CD3E", ["cho"], validation="cross_validation", result="no_association", timepoint="change"
        ),
    )["adc", "CD3E"]
    assert (found["rungs"], found["best_rung"]) == ([0, 2], 2)
    assert found["timepoints"] == ["on_treatment", "pretreatment"]


def test_the_best_rung_is_the_highest_known() -> None:
    found = associations(
        finding("f1", "adc", "CD3E", ["cho"], validation="cross_validation"),
        finding("f2", "adc", "CD3E", ["cho"], validation="disputed"),
        finding("f3", "adc", "CD3E", ["cho"]),
    )
    assert found["adc", "CD3E"]["best_rung"] == 1


def test_an_unknown_size_leaves_the_most_open() -> None:
    found = associations(finding("f1", "adc", "CD3E", ["unknown"]), finding("f2", "adc", "CD3E", ["cho"]))
    assert found["adc", "CD3E"]["patients_min"] == 60
    assert "patients_max" not in found["adc", "CD3E"]
    alone = associations(finding("f1", "adc", "CD3E", ["unknown"]))["adc", "CD3E"]
    assert alone["n_lines"] == 1
    assert not {"patients_min", "patients_max"} & alone.keys()


def test_a_finding_without_a_cohort_adds_no_line_unless_alone() -> None:
    nowhere = [finding("f1", "adc", "CD3E"), finding("f2", "adc", "CD3E")]
    alone = associations(*nowhere)["adc", "CD3E"]
    assert (alone["n_findings"], alone["n_lines"]) == (2, 1)
    assert not {"patients_min", "patients_max"} & alone.keys()
    beside = associations(*nowhere, finding("f3", "adc", "CD3E", ["cho"]))["adc", "CD3E"]
    assert (beside["n_findings"], beside["n_lines"], beside["patients_min"]) == (3, 1, 60)
    assert "patients_max" not in beside


def test_a_pool_caps_the_most() -> None:
    found = associations(
        pool("TCGA", 100),
        cohort("one", 70, ["TCGA"]),
        cohort("two", 60, ["TCGA"]),
        finding("f1", "adc", "CD3E", ["one"]),
        finding("f2", "adc", "CD3E", ["two"]),
    )["adc", "CD3E"]
    assert (found["n_lines"], found["patients_min"], found["patients_max"]) == (1, 70, 100)


TABLE_AND_TEXT = [
    claim("table.cd4", ["CD4"], ["helper T cell", "cytotoxic T cell"]),
    claim("text.cd4", ["CD4"], ["regulatory T cell"]),
    claim("table.cd3e", ["CD3E"], ["helper T cell", "cytotoxic T cell"]),
    claim("text.cd3e", ["CD3E"], ["cytotoxic T cell"]),
]


def test_the_paths_of_cd3e() -> None:
    found = {cell_uid: values for (marker, cell_uid), values in marks(*TABLE_AND_TEXT).items() if marker == "CD3E"}
    both = ["table.cd3e", "text.cd3e"]
    assert found == {
        "cytotoxic T cell": {"claim_uids": both, "via": ["stated"], "disputed": False},
        "helper T cell": {"claim_uids": ["table.cd3e"], "via": ["stated"], "disputed": True},
        "T cell": {"claim_uids": both, "via": ["subclass"], "disputed": False},
        "lymphocyte": {"claim_uids": both, "via": ["subclass"], "disputed": False},
    }


def test_a_cell_that_only_the_text_names_is_disputed() -> None:
    found = marks(*TABLE_AND_TEXT)
    assert found["CD4", "regulatory T cell"] == {"claim_uids": ["text.cd4"], "via": ["stated"], "disputed": True}
    assert found["CD4", "helper T cell"]["disputed"] is True
    assert found["CD4", "T cell"]["disputed"] is False


def test_one_place_alone_is_not_disputed() -> None:
    found = marks(claim("c", ["CD4"], ["helper T cell"]))
    assert not any(values["disputed"] for values in found.values())


def test_a_cell_named_by_itself_and_through_a_kind_of_it() -> None:
    found = marks(claim("c", ["CD4"], ["T cell", "regulatory T cell"]))
    assert found["CD4", "T cell"]["via"] == ["stated", "subclass"]


def test_a_place_that_names_the_wider_cell_disputes_only_the_narrower() -> None:
    found = marks(claim("c1", ["CD4"], ["T cell"]), claim("c2", ["CD4"], ["helper T cell"]))
    assert found["CD4", "T cell"] == {"claim_uids": ["c1", "c2"], "via": ["stated", "subclass"], "disputed": False}
    assert found["CD4", "helper T cell"]["disputed"] is True


def test_leukocyte_and_what_is_not_below_it_are_not_climbed_to() -> None:
    found = marks(claim("c", ["CD4"], ["macrophage", "bone marrow cell", LEUKOCYTE]))
    assert {cell_uid for _, cell_uid in found} == {"macrophage", "myeloid leukocyte", "bone marrow cell", LEUKOCYTE}


def test_a_joint_claim_is_joint_for_each_of_its_markers() -> None:
    found = marks(claim("c", ["CD4", "CD3E"], ["macrophage"], joint=True))
    assert found["CD4", "macrophage"] == {"claim_uids": ["c"], "via": ["joint"], "disputed": False}
    assert found["CD3E", "macrophage"]["via"] == ["joint"]
    assert found["CD3E", "myeloid leukocyte"]["via"] == ["subclass"]
    both = marks(claim("c", ["CD4", "CD3E"], ["macrophage"], joint=True), claim("d", ["CD4"], ["macrophage"]))
    assert both["CD4", "macrophage"] == {"claim_uids": ["c", "d"], "via": ["stated", "joint"], "disputed": False}


def test_other_claims_name_no_cells() -> None:
    found = marks(
        claim("c1", ["CD4"], ["T cell"], kind="function"),
        claim("c2", ["CD4"], ["CD3E"], kind="expressed_by"),
        claim("c3", ["CD4"], [], kind="not_known"),
    )
    assert found == {}


def test_a_marker_built_to_count_a_cell() -> None:
    found = marks(quantifies("CTL", "cytotoxic T cell"))
    assert found["CTL", "cytotoxic T cell"] == {"claim_uids": [], "via": ["by_construction"], "disputed": False}
    assert found["CTL", "T cell"] == {"claim_uids": [], "via": ["subclass"], "disputed": False}
    beside = marks(quantifies("CTL", "cytotoxic T cell"), claim("c", ["CTL"], ["cytotoxic T cell"]))
    assert beside["CTL", "cytotoxic T cell"]["via"] == ["stated", "by_construction"]
    elsewhere = marks(quantifies("CTL", "cytotoxic T cell"), claim("c", ["CTL"], ["helper T cell"]))
    assert elsewhere["CTL", "cytotoxic T cell"]["disputed"] is False


def test_a_circle_of_cells_ends() -> None:
    found = marks(cell("x", "y", LEUKOCYTE), cell("y", "x"), claim("c", ["CD4"], ["x"]))
    assert found["CD4", "y"]["via"] == ["subclass"]


def test_what_is_derived_is_what_the_schema_says() -> None:
    schema = load_schema()
    made: list[Edge] = [
        *associated_with(records(*TERMS, finding("f1", "adc", "CD3E", ["cho"], timepoint="preoperative"))),
        *marker_of(records(*TERMS, *CELLS, *TABLE_AND_TEXT)),
        *may_share(records(*TERMS, *(finding(one, "adc", "CD3E", [one]) for one in ("cho", "rao")))),
    ]
    elsewhere = {"COMPARES"} | gaps.DERIVED  # with the conflicts and the gaps themselves
    derived = {name for name, kind in schema.relationships.items() if kind.derived} - elsewhere
    assert {edge.type for edge in made} == DERIVED == derived
    for edge in made:
        assert set(edge.properties) == {column.name for column in schema.relationships[edge.type].properties}
