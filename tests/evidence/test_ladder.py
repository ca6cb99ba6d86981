"""Where does each finding stand, and does the reason say why?"""

from __future__ import annotations

import pytest

from evidence import next_rung, rung, rung_reason
from evidence.ladder import LADDER
from ontology import Node, load_schema
from tests.evidence.making import node

RUNGS = {
    "apparent": 0,
    "none": 0,
    "cross_validation": 1,
    "random_split": 2,
    "temporal_split": 2,
    "internal_external_cv": 2,
    "external_same_standard": 3,
    "external_other_standard": None,
    "external_not_told": None,
    "not_told": 0,
    "hold_out_not_told": 2,
    "prospective_external": 4,
    "interventional": 5,
    "disputed": None,
    "not_an_image_test": None,
}


def placed(validation: str, printed: str | None = None, uses_images: bool = True, standard: str = "the_marker") -> Node:
    return node(
        "Finding",
        "rg:finding.x",
        validation=validation,
        validation_as_printed=printed,
        uses_images=uses_images,
        test_standard=standard,
    )


@pytest.mark.parametrize(("validation", "expected"), RUNGS.items())
def test_each_word_has_its_rung(validation: str, expected: int | None) -> None:
    assert rung(placed(validation)) == expected


def test_every_word_of_the_vocabulary_is_placed() -> None:
    assert set(LADDER) == set(load_schema().vocabularies["Validation"]) == set(RUNGS)


@pytest.mark.parametrize("validation", RUNGS)
def test_without_images_there_is_no_rung(validation: str) -> None:
    finding = placed(validation, uses_images=False)
    assert rung(finding) is None
    assert rung_reason(finding) == "No image was read for it, so it is not on the ladder."


@pytest.mark.parametrize("validation", RUNGS)
@pytest.mark.parametrize("printed", [None, "External", "N/A (Train set only)"])
def test_a_reason_is_one_sentence(validation: str, printed: str | None) -> None:
    reason = rung_reason(placed(validation, printed))
    assert reason[0].isupper()
    assert reason.endswith(".")
    assert reason.count(". ") == 0
    assert "{" not in reason
    assert "_" not in reason


@pytest.mark.parametrize(
    ("validation", "printed"),
    [
        ("none", "N/A (Train set only) (Train set only)"),
        ("apparent", "N/A (Train set only)"),
        ("cross_validation", "cross-validation only"),
        ("random_split", "Internal hold out"),
        ("random_split", "Internal hold-out"),
        ("external_same_standard", "External hold-out"),
        ("prospective_external", "External"),
    ],
)
def test_a_printed_word_that_says_the_same_is_not_repeated(validation: str, printed: str) -> None:
    assert "rinted" not in rung_reason(placed(validation, printed))


@pytest.mark.parametrize(
    ("validation", "printed", "standard", "expected"),
    [
        (
            "internal_external_cv",
            "External (3 combinations of sites—similar to cross-validation methodology)",
            "survival_only",
            'Printed "External": sites in turn within one development, so no site is new to it.',
        ),
        (
            "external_other_standard",
            "External hold-out",
            "survival_only",
            'Printed "External hold-out": other patients, of whom only survival is known, so not on the ladder.',
        ),
        (
            "disputed",
            "Internal hold-out N/A",
            "survival_only",
            'Printed "Internal hold-out N/A": the source contradicts itself on how far it was tested, '
            "so it is not placed on the ladder.",
        ),
        (
            "cross_validation",
            "validated",
            "the_marker",
            'Printed "validated": by turns the same patients trained it and tested it (cross-validation).',
        ),
    ],
)
def test_a_printed_word_that_says_otherwise_stands_in_the_reason(
    validation: str, printed: str, standard: str, expected: str
) -> None:
    assert rung_reason(placed(validation, printed, standard=standard)) == expected


def test_another_standard_is_not_called_survival() -> None:
    assert "another standard" in rung_reason(placed("external_other_standard", standard="other"))


NEXT = {
    "apparent": "Rung 1: by turns leave some of these patients out",
    "none": "Rung 1: fit it in some of these patients and test it in the others, in turn",
    "cross_validation": "Rung 2: fix the model, then test it in patients who were held out",
    "random_split": "Rung 3: test the fixed model in patients of another hospital or pool, by the same reference",
    "temporal_split": "Rung 3: test the fixed model in patients of another hospital or pool, by the same reference",
    "internal_external_cv": "Rung 3: fix one model and test it at a site that had no part in it",
    "external_same_standard": "Rung 4: enrol new patients for this test beforehand",
    "external_other_standard": "Rung 3: measure what it claims to tell in those other patients",
    "prospective_external": "Rung 5: let its result decide treatment in a trial",
    "interventional": "Nothing is above this rung.",
    "external_not_told": "On the ladder: tell which patients gave the figure",
    "not_told": "Rung 1: tell how it was tested, or fit it in some of these patients",
    "hold_out_not_told": "Rung 3: tell where and when these patients were treated",
    "disputed": "On the ladder: settle what the source contradicts",
    "not_an_image_test": "On the ladder: read an image in these patients",
}


@pytest.mark.parametrize(("validation", "begins"), NEXT.items())
def test_each_rung_says_what_would_lift_a_finding_from_it(validation: str, begins: str) -> None:
    said = next_rung(placed(validation))
    assert said.startswith(begins)
    assert said.endswith(".")
    assert "{" not in said
    named = RUNGS[validation]
    if said.startswith("Rung "):  # one above its own, or the first that is above what is off the ladder
        assert int(said[5]) == (3 if named is None else named + 1)


def test_every_word_of_the_vocabulary_says_what_would_lift_it() -> None:
    assert set(NEXT) == set(load_schema().vocabularies["Validation"])


def test_where_only_survival_is_known_it_is_said() -> None:
    said = next_rung(placed("external_other_standard", standard="survival_only"))
    assert said == ("Rung 3: measure what it claims to tell in those other patients, of whom only survival is known.")
    assert next_rung(placed("random_split", uses_images=False)).startswith("On the ladder: read an image")
