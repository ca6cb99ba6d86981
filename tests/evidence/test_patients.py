"""How many different patients? Worked by hand."""

from __future__ import annotations

import pytest

from evidence import PatientBounds, lines_of_evidence, patient_bounds
from tests.evidence.making import Part, cohort, overlap, pool, records


def bounds(*parts: Part, of: str, images_only: bool = True) -> PatientBounds:
    return patient_bounds(of.split(), records(*parts), images_only=images_only)


def least_and_most(found: PatientBounds) -> tuple[int, int, int]:
    return found.naive, found.lower, found.upper


def test_no_cohorts_are_nobody() -> None:
    assert bounds(of="") == PatientBounds(0, 0, 0, False, False, ())


def test_one_cohort_is_itself_however_often_named() -> None:
    assert bounds(cohort("A", 60), of="A A") == PatientBounds(60, 60, 60, False, False, ())


def test_five_cohorts_of_one_pool() -> None:
    """All may be the same people: at least the largest; at most the sum, or the pool where it says its capacity."""
    sizes = {"A": 46, "B": 50, "C": 92, "D": 79, "E": 32}
    cohorts = [cohort(uid, n, ["TCGA"]) for uid, n in sizes.items()]
    found = bounds(pool("TCGA"), *cohorts, of="A B C D E")
    assert least_and_most(found) == (299, 92, 299)
    assert len(found.may_share_pairs) == 10
    assert found.may_share_pairs[0] == ("A", "B")
    assert least_and_most(bounds(pool("TCGA", 262), *cohorts, of="A B C D E")) == (299, 92, 262)


def test_stated_splits_are_disjoint_and_add_up() -> None:
    parts = [cohort("train", 44, ["TCGA"]), cohort("test", 48, ["TCGA"]), pool("TCGA")]
    assert least_and_most(bounds(*parts, of="train test")) == (92, 48, 92)
    assert least_and_most(bounds(*parts, overlap("train", "disjoint", "test"), of="train test")) == (92, 92, 92)


def test_splits_of_one_study_and_another_study_of_the_same_pool() -> None:
    """44 + 48 stated apart, and 79 who may be any of them: at least 92, at most 171."""
    parts = [
        pool("TCGA"),
        cohort("train", 44, ["TCGA"]),
        cohort("test", 48, ["TCGA"]),
        cohort("other", 79, ["TCGA"]),
        overlap("train", "disjoint", "test"),
    ]
    assert least_and_most(bounds(*parts, of="train test other")) == (171, 92, 171)


def test_disjoint_pools_add_up() -> None:
    """TCGA: 46 and 50 who may be the same. A hospital elsewhere: 60. At least 50 + 60, at most 46 + 50 + 60."""
    parts = [
        pool("TCGA"),
        pool("Seoul"),
        cohort("A", 46, ["TCGA"]),
        cohort("B", 50, ["TCGA"]),
        cohort("C", 60, ["Seoul"]),
        overlap("TCGA", "disjoint", "Seoul"),
    ]
    found = bounds(*parts, of="A B C")
    assert least_and_most(found) == (156, 110, 156)
    assert found.may_share_pairs == (("A", "B"),)


def test_a_subset_of_a_subset_adds_nothing() -> None:
    parts = [
        cohort("whole", 137),
        cohort("middle", 46),
        cohort("small", 20),
        overlap("middle", "subset", "whole"),
        overlap("small", "subset", "middle"),
    ]
    assert least_and_most(bounds(*parts, of="whole middle small")) == (203, 137, 137)
    assert least_and_most(bounds(*parts, of="whole small")) == (157, 137, 137)
    assert least_and_most(bounds(*parts, of="middle small")) == (66, 46, 46)


def test_the_same_patients_count_once() -> None:
    parts = [cohort("A", 60), cohort("B", 60), overlap("A", "same", "B")]
    assert least_and_most(bounds(*parts, of="A B")) == (120, 60, 60)


def test_parts_are_no_more_than_a_whole_that_is_not_asked_for() -> None:
    """Two parts of 50 that may share, of one whole of 80: at most 80, also without the whole in the set."""
    parts = [
        cohort("whole", 80),
        cohort("A", 50),
        cohort("B", 50),
        overlap("A", "subset", "whole"),
        overlap("B", "subset", "whole"),
    ]
    assert least_and_most(bounds(*parts, of="A B")) == (100, 50, 80)
    assert least_and_most(bounds(*parts, of="A B whole")) == (180, 80, 80)


def test_a_pool_caps_only_those_who_come_from_it_alone() -> None:
    """Pool of 100 holds A and B (80 each); C is drawn from it and from elsewhere, so it is added: 100 + 30."""
    parts = [
        pool("P", 100),
        pool("Q"),
        cohort("A", 80, ["P"]),
        cohort("B", 80, ["P"]),
        cohort("C", 30, ["P", "Q"]),
    ]
    assert least_and_most(bounds(*parts, of="A B")) == (160, 80, 100)
    assert least_and_most(bounds(*parts, of="A B C")) == (190, 80, 130)


def test_a_pool_within_a_pool_is_capped_by_both() -> None:
    parts = [
        pool("TCGA", 100),
        pool("TCIA", 70),
        overlap("TCIA", "subset", "TCGA"),
        cohort("A", 60, ["TCIA"]),
        cohort("B", 60, ["TCIA"]),
        cohort("C", 40, ["TCGA", "TCIA"]),
    ]
    assert least_and_most(bounds(*parts, of="A B")) == (120, 60, 70)
    assert least_and_most(bounds(*parts, of="A B C")) == (160, 60, 100)


def test_one_pool_counts_once_even_in_two_components() -> None:
    """Stated splits of a pool of 100 printed as ranges: 30 to 70 each, at least 60, at most 100 and not 140."""
    parts = [
        pool("P", 100),
        cohort("A", pools=["P"], n_low=30, n_high=70),
        cohort("B", pools=["P"], n_low=30, n_high=70),
        overlap("A", "disjoint", "B"),
    ]
    assert least_and_most(bounds(*parts, of="A B")) == (140, 60, 100)


def test_a_range_counts_low_below_and_high_above() -> None:
    found = bounds(cohort("train", n_low=60, n_high=74), of="train")
    assert found == PatientBounds(74, 60, 74, False, False, ())


def test_an_unknown_size_counts_nothing_below_and_opens_the_top() -> None:
    parts = [cohort("A", 60), cohort("B"), overlap("A", "disjoint", "B")]
    assert bounds(*parts, of="A B") == PatientBounds(60, 60, 60, False, True, ())


@pytest.mark.parametrize("holder", ["whole", "pool"])
def test_an_unknown_size_within_a_known_one_is_bounded(holder: str) -> None:
    parts = (
        [cohort("A"), cohort("whole", 80), overlap("A", "subset", "whole")]
        if holder == "whole"
        else [cohort("A", pools=["P"]), pool("P", 80)]
    )
    assert bounds(*parts, of="A") == PatientBounds(0, 0, 80, False, False, ())


def test_samples_bound_patients_from_above_only() -> None:
    assert least_and_most(bounds(cohort("A", 154, n_unit="samples"), of="A")) == (154, 0, 154)


def test_cohorts_without_images_are_left_out_unless_asked_for() -> None:
    parts = [cohort("genes", 558, has_images=False), cohort("both", 50), cohort("unsaid", 10, has_images=None)]
    rows = [overlap("both", "disjoint", "unsaid"), overlap("genes", "disjoint", "unsaid")]
    assert least_and_most(bounds(*parts, *rows, of="genes both unsaid")) == (60, 60, 60)
    assert least_and_most(bounds(*parts, *rows, of="genes both unsaid", images_only=False)) == (618, 568, 618)


def test_parts_printed_larger_than_their_whole_lift_the_top() -> None:
    parts = [
        cohort("whole", 79),
        cohort("A", 50),
        cohort("B", 40),
        overlap("A", "disjoint", "B"),
        overlap("A", "subset", "whole"),
        overlap("B", "subset", "whole"),
    ]
    assert least_and_most(bounds(*parts, of="whole A B")) == (169, 90, 90)


def test_up_to_25_cohorts_the_least_is_exact_and_beyond_it_is_labelled() -> None:
    """A hub of 10 may share with all others, of 1 each and apart. Greedy takes the hub, exact takes the rest."""

    def star(leaves: int) -> PatientBounds:
        rim = [f"leaf-{number:02}" for number in range(leaves)]
        rows = [overlap(one, "disjoint", other) for one in rim for other in rim if one < other]
        return bounds(cohort("hub", 10), *(cohort(uid, 1) for uid in rim), *rows, of=" ".join(["hub", *rim]))

    exact, greedy = star(24), star(25)
    assert (exact.lower, exact.lower_is_at_least) == (24, False)
    assert (greedy.lower, greedy.lower_is_at_least) == (10, True)
    assert greedy.upper == 35


def test_an_unknown_cohort_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError):
        bounds(of="nobody")


def test_lines_of_evidence_are_the_groups_that_may_share() -> None:
    found = records(
        pool("TCGA"),
        pool("Seoul"),
        cohort("A", 46, ["TCGA"]),
        cohort("B", 50, ["TCGA"]),
        cohort("C", 60, ["Seoul"]),
        overlap("TCGA", "disjoint", "Seoul"),
    )
    assert lines_of_evidence(["C", "B", "A", "A"], found) == (("A", "B"), ("C",))
    assert lines_of_evidence([], found) == ()
