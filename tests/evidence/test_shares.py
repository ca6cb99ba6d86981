"""Do percentages, categories, splits and headcounts recompute, and is nothing accused that has a fair reading?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence import checks
from ontology import Edge
from tests.evidence.checked import characteristic, discrepancy, everything, found, study, verdict
from tests.evidence.making import Part, cohort, finding, node, overlap

COUNTED, SHARE, TOTAL, SPLIT = (
    "percentage-and-count",
    "percentage-and-n",
    "categories-and-total",
    "splits-and-whole",
)
WHOLE = "rg:cohort.whole"


def percent(words: str, described: str = WHOLE, **more: int) -> Part:
    return characteristic("rg:characteristic.c", described, "sex", percent=float(words), as_printed=f"{words}%", **more)


@pytest.mark.parametrize(
    ("words", "count", "total", "expected"),
    [
        ("87.6", 99, 113, "consistent"),
        ("67", 6, 9, "consistent"),
        ("85.7", 6, 7, "consistent"),
        ("66", 6, 9, "rounding"),  # cut off
        ("57.1", 4, 7, "consistent"),
        ("100", 7, 7, "consistent"),
        ("58", 6, 9, "does_not_agree"),
    ],
)
def test_a_percentage_and_its_count(words: str, count: int, total: int, expected: str) -> None:
    assert verdict(COUNTED, cohort(WHOLE), percent(words, count=count, total=total)) == expected
    assert verdict(SHARE, cohort(WHOLE), percent(words, count=count, total=total)) == ""


def test_a_pooled_judgement_is_recomputed_too() -> None:
    pooled = [node("Judgement", "rg:judgement.j", count=6, total=9, percent=67.0, as_printed="6/9; 67%")], []
    assert verdict(COUNTED, pooled) == "consistent"


def test_without_a_total_it_is_the_cohort_and_some_may_be_unknown() -> None:
    assert verdict(COUNTED, cohort(WHOLE, 113), percent("87.6", count=99)) == "consistent"
    assert verdict(COUNTED, cohort(WHOLE, 115), percent("87.6", count=99)) == "cannot_check"  # of 113 known
    assert verdict(COUNTED, cohort(WHOLE, 300), percent("87.6", count=99)) == "does_not_agree"
    assert verdict(COUNTED, cohort(WHOLE), percent("87.6", count=99)) == ""


@pytest.mark.parametrize(
    ("words", "n", "expected"),
    [
        ("58", 60, "consistent"),  # 35 of 60
        ("66", 50, "consistent"),
        ("39", 558, "consistent"),
        ("60.4", 374, "consistent"),
        ("62.9", 70, "consistent"),
        ("59.1", 149, "consistent"),
        ("65", 92, "consistent"),
        ("52", 79, "consistent"),
        ("60", 116, "consistent"),
        ("69", 113, "consistent"),
        ("63.2", 137, "not_attainable"),
        ("63.4", 137, "not_attainable"),
        ("62.7", 137, "rounding"),  # 86 is 62.77
        ("52", 10, "not_attainable"),
    ],
)
def test_a_percentage_of_so_many(words: str, n: int, expected: str) -> None:
    assert verdict(SHARE, cohort(WHOLE, n), percent(words)) == expected


def test_a_percentage_that_is_not_attainable_says_what_is() -> None:
    (check,) = found(SHARE, cohort(WHOLE, 137), percent("63.2"))
    assert "86 is 62.77%, 87 is 63.50%" in check.text("statement")
    assert "86 of 136 would be" in check.text("statement")


def test_other_cohorts_of_the_study_are_fair_denominators() -> None:
    named = study("rg:study.s", (WHOLE, "rg:cohort.other"))
    (check,) = found(SHARE, cohort(WHOLE, 137), cohort("rg:cohort.other", 19), named, percent("63.2"))
    assert (check.text("verdict"), "12 of the 19" in check.text("statement")) == ("cannot_check", True)


def test_two_cohorts_together_less_who_is_in_both_are_a_fair_denominator() -> None:
    """137 with images and 129 with expression, 46 with both: 220 patients, of whom 139 are 63.2 %."""
    parts = [cohort(WHOLE, 137), cohort("rg:cohort.expression", 129), cohort("rg:cohort.both", 46)]
    overlaps = [overlap("rg:cohort.both", "subset", WHOLE), overlap("rg:cohort.both", "subset", "rg:cohort.expression")]
    named = study("rg:study.s", (WHOLE, "rg:cohort.expression", "rg:cohort.both"))
    (check,) = found(SHARE, *parts, *overlaps, named, percent("63.2"))
    assert (check.text("verdict"), "139 of the 220" in check.text("statement")) == ("cannot_check", True)


def test_a_percentage_of_a_study_without_a_whole_cohort_has_no_denominator() -> None:
    """60 % would be 92 of 154, 70 of 116 or 50 of 84: to take one of them would be a guess."""
    sizes = {"rg:cohort.expression": 154, "rg:cohort.images": 116, "rg:cohort.test": 84}
    parts = [cohort(uid, n, part=["discovery"]) for uid, n in sizes.items()]
    (check,) = found(SHARE, *parts, study("rg:study.s", tuple(sizes)), percent("60", "rg:study.s"))
    assert check.text("verdict") == "cannot_check"
    assert "which patients of the study it counts is not said" in check.text("statement")


def test_a_percentage_of_a_study_is_of_the_cohort_that_is_all_of_it() -> None:
    named = study("rg:study.s", (WHOLE, "rg:cohort.part"))
    parts = [cohort(WHOLE, 92, part=["whole"]), cohort("rg:cohort.part", 44)]
    (check,) = found(SHARE, *parts, named, percent("65", "rg:study.s"))
    assert check.text("verdict") == "consistent"
    assert "does not say of whom; 92 is the size of" in check.text("statement")
    assert verdict(SHARE, *parts, named, percent("63.2", "rg:study.s")) == "cannot_check"


def test_a_group_without_a_size_cannot_be_checked() -> None:
    assert verdict(SHARE, cohort(WHOLE), percent("64.8")) == "cannot_check"


@settings(deadline=None)
@given(n=st.integers(1, 700), k=st.integers(0, 700), digits=st.integers(0, 2))
def test_a_true_share_is_never_accused(n: int, k: int, digits: int) -> None:
    k = min(k, n)
    words = f"{100 * k / n:.{digits}f}"
    assert verdict(SHARE, cohort(WHOLE, n), percent(words)) == "consistent"
    assert verdict(COUNTED, cohort(WHOLE, n), percent(words, count=k)) == "consistent"


def categories(variable: str, described: str, counts: list[int], **more: int) -> list[Part]:
    return [
        characteristic(f"rg:characteristic.{place}", described, variable, category=f"c{place}", count=count, **more)
        for place, count in enumerate(counts)
    ]


@pytest.mark.parametrize(
    ("variable", "counts", "n", "expected"),
    [
        ("molecular subtype", [15, 10, 16, 9], 50, "consistent"),
        ("ethnicity", [99, 1, 1, 3, 9], 113, "consistent"),
        ("ethnicity", [99, 1, 1, 3], 113, "cannot_check"),  # the others may be unknown
        ("ethnicity", [99, 1, 1, 3, 10], 113, "does_not_agree"),
        ("treatment", [99, 80], 113, "cannot_check"),  # a patient may have both
        ("sex", [60], 113, ""),
    ],
)
def test_categories_add_up(variable: str, counts: list[int], n: int, expected: str) -> None:
    assert verdict(TOTAL, cohort(WHOLE, n), *categories(variable, WHOLE, counts)) == expected


def test_categories_in_per_cent_add_up_to_100() -> None:
    def of(*shares: float, variable: str = "ethnicity") -> str:
        lines = [
            characteristic(f"rg:characteristic.{place}", WHOLE, variable, category=f"c{place}", percent=share)
            for place, share in enumerate(shares)
        ]
        return verdict(TOTAL, cohort(WHOLE), *lines)

    assert of(87.6, 0.9, 0.9, 2.7, 8.0) == "consistent"
    assert of(33.3, 33.3, 33.3) == "consistent"
    assert of(87.6, 10.5, 10.5) == "does_not_agree"
    assert of(87.6, 10.5, 10.5, variable="treatment") == "cannot_check"
    assert of(50.5, 10.5, 10.5) == ""


def split(whole: int, parts: list[tuple[str, int | tuple[int, int]]], relation: str = "disjoint") -> list[Part]:
    made = [cohort(WHOLE, whole, part=["whole"])]
    uids = []
    for place, (role, size) in enumerate(parts):
        uid = f"rg:cohort.part{place}"
        low, high = size if isinstance(size, tuple) else (None, None)
        made.append(cohort(uid, None if low else size, part=[role], n_low=low, n_high=high))  # type: ignore[arg-type]
        made.append(overlap(uid, "subset", WHOLE))
        made += [overlap(other, relation, uid) for other in uids]
        uids.append(uid)
    return [*made, study("rg:study.s", (WHOLE, *uids))]


@pytest.mark.parametrize(
    ("whole", "parts", "relation", "expected"),
    [
        (69, [("training", 35), ("test", 34)], "disjoint", "consistent"),
        (92, [("training", 44), ("test", 48)], "disjoint", "consistent"),
        (116, [("training", 32), ("test", 84)], "disjoint", "consistent"),
        (10, [("subgroup", 5), ("subgroup", 5)], "disjoint", "consistent"),
        (69, [("training", 35), ("test", 35)], "disjoint", "does_not_agree"),
        (69, [("training", 35), ("test", 30)], "disjoint", "cannot_check"),  # some may be in neither
        (69, [("training", 35), ("test", 35)], "may_share", ""),
        (69, [("training", 35)], "disjoint", ""),
        (113, [("training", (60, 74)), ("test", (29, 43))], "may_share", "cannot_check"),
        (103, [("training", (60, 74)), ("test", (29, 43))], "may_share", "consistent"),
        (100, [("training", (60, 74)), ("test", (29, 43))], "may_share", "does_not_agree"),
        (80, [("training", (60, 74)), ("test", (29, 43))], "may_share", "does_not_agree"),
    ],
)
def test_the_parts_of_a_split_add_up(
    whole: int, parts: list[tuple[str, int | tuple[int, int]]], relation: str, expected: str
) -> None:
    assert verdict(SPLIT, *split(whole, parts, relation)) == expected


def test_a_split_of_ranges_says_how_many_are_left_out() -> None:
    (check,) = found(SPLIT, *split(113, [("training", (60, 74)), ("test", (29, 43))], "may_share"))
    assert "103 at most: 10 or more of the 113 are in no part of it" in check.text("statement")


@settings(deadline=None)
@given(st.lists(st.integers(10, 60), min_size=3, max_size=3), st.integers(61, 90))
def test_ranges_over_true_splits_are_never_accused(tests: list[int], whole: int) -> None:
    trained = [whole - tried for tried in tests]
    sizes = [("training", (min(trained), max(trained))), ("test", (min(tests), max(tests)))]
    assert verdict(SPLIT, *split(whole, sizes, "may_share")) == "consistent"  # type: ignore[arg-type]


def test_a_check_of_a_split_names_all_that_went_in() -> None:
    made = checks(everything(*split(69, [("training", 35), ("test", 34)])))
    ends = {edge.end for edge in made.edges if edge.start == f"rg:check.{SPLIT}.cohort.whole"}
    assert {WHOLE, "rg:cohort.part0", "rg:cohort.part1"} < ends
    assert sum(end.startswith("rg:overlap.") for end in ends) == 3


@pytest.mark.parametrize(
    ("n", "of", "more", "expected"),
    [
        (48, 44, {}, "does_not_agree"),
        (46, 137, {}, "consistent"),
        (70, 70, {}, ""),
        (48, 44, {"n_unit": "samples"}, "cannot_check"),
        (129, None, {"part": ["test"], "as_printed": "Training: 70% Test set: 30%"}, "does_not_agree"),
        (41, None, {"part": ["test"], "as_printed": "Training: 70% Test set: 30%"}, "consistent"),
        (97, None, {"part": ["training"], "as_printed": "Training: 70% Test set: 30%"}, ""),
        (129, None, {"part": ["test"], "as_printed": "30% of them"}, ""),
    ],
)
def test_a_finding_counts_no_more_than_its_cohort(
    n: int, of: int | None, more: dict[str, object], expected: str
) -> None:
    parts = [cohort(WHOLE, 137), cohort("rg:cohort.c", of, **more), overlap("rg:cohort.c", "subset", WHOLE)]  # type: ignore[arg-type]
    seen = finding("rg:finding.f", "adc", "CD3E", ["rg:cohort.c"], n=n)
    assert verdict("finding-and-cohort", *parts, seen) == expected


def test_a_disputed_number_is_said_to_be_disputed() -> None:
    seen = finding("rg:finding.f", "adc", "CD3E", ["rg:cohort.c"], n=48)
    named = discrepancy("rg:discrepancy.d", "cohort", "n = 48", "44 patients in the training set", "rg:cohort.c")
    (check,) = found("finding-and-cohort", cohort("rg:cohort.c", 44), seen, named)
    assert check.text("verdict") == "does_not_agree"
    assert "and so is this verdict" in check.text("statement")


@pytest.mark.parametrize(
    ("index", "reference", "expected"), [(5, 5, "consistent"), (5, 4, "cannot_check"), (6, 5, "does_not_agree")]
)
def test_two_groups_count_no_more_than_their_finding(index: int, reference: int, expected: str) -> None:
    seen = finding("rg:finding.f", "adc", "CD3E", n=10, n_index=index, n_reference=reference)
    assert verdict("groups-and-finding", seen) == expected


def test_a_cohort_drawn_apart_needs_no_check() -> None:
    drawn = [], [Edge("DESCRIBES", "rg:characteristic.c", WHOLE)]
    age = [node("Characteristic", "rg:characteristic.c", variable="age", mean=54.2)], drawn[1]
    assert verdict(SHARE, cohort(WHOLE, 60), age) == verdict(TOTAL, cohort(WHOLE, 60), age) == ""
