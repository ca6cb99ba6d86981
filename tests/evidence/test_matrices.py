"""Is a confusion matrix found wherever there is one, and nowhere else?"""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evidence.checks.matrices import Figure, Matrix, fit
from evidence.checks.printed import printed
from ontology import Edge
from tests.evidence.checked import a_finding, cohort, discrepancy, estimate, found, study, verdict
from tests.evidence.making import finding, node

RULE, SHARE = "figures-and-matrix", "accuracy-and-n"
READINGS = ("binary", "macro", "harmonic", "weighted")


def three(accuracy: str, recall: str, f1: str, **more: object) -> list[tuple[list, list]]:  # type: ignore[type-arg]
    figures = {"accuracy": accuracy, "recall": recall, "f1": f1}
    return [
        estimate(name, value=float(words), as_printed=f"{name} = {words}", **more)  # type: ignore[arg-type]
        for name, words in figures.items()
    ]


def test_the_figures_of_a_matrix_by_hand() -> None:
    """16 of 22 positive and 10 of 12 negative patients: 26/34, 16/22, 16/18, 32/40."""
    matrix = Matrix(tp=16, fn=6, fp=2, tn=10)
    assert matrix.figure("accuracy") == 26 / 34
    assert matrix.figure("recall") == 16 / 22
    assert matrix.figure("precision") == 16 / 18
    assert matrix.figure("f1") == 32 / 40
    assert matrix.figure("recall", "macro") == pytest.approx((16 / 22 + 10 / 12) / 2)
    assert matrix.figure("recall", "weighted") == pytest.approx(26 / 34)
    assert matrix.figure("f1", "macro") == pytest.approx((32 / 40 + 20 / 28) / 2)
    assert Matrix(0, 3, 0, 5).figure("precision") == 0


def test_the_figures_of_34_patients_fit_one_matrix_but_for_one_unit() -> None:
    (check,) = found(RULE, a_finding(n=34, validation="random_split"), *three("0.77", "0.73", "0.80"))
    assert (check.text("verdict"), check.text("recomputed")) == ("rounding", "TP 16, FN 6, FP 2, TN 10")


def test_the_cross_validated_figures_of_70_patients_fit_and_may_be_fold_means() -> None:
    (check,) = found(RULE, a_finding(n=70, validation="cross_validation"), *three("0.94", "0.91", "0.93"))
    assert check.text("verdict") == "consistent"
    assert "may be means over the folds" in check.text("statement")


@pytest.mark.parametrize(
    ("validation", "more", "expected"),
    [
        ("random_split", {}, "not_attainable"),
        ("cross_validation", {}, "cannot_check"),
        ("internal_external_cv", {}, "cannot_check"),
        ("random_split", {"averaging": "fold_mean"}, "cannot_check"),
    ],
)
def test_figures_that_no_matrix_gives(validation: str, more: dict[str, str], expected: str) -> None:
    figures = three("0.77", "0.10", "0.95", **more)
    assert verdict(RULE, a_finding(n=34, validation=validation), *figures) == expected


def test_more_than_two_classes_are_not_accused() -> None:
    figures = three("0.77", "0.10", "0.95", averaging="macro")
    silent = finding("rg:finding.f", "adc", "CD3E", n=34, validation="random_split")
    assert verdict(RULE, silent, *figures) == "cannot_check"
    assert verdict(RULE, a_finding(n=34, validation="random_split"), *figures) == "not_attainable"


def test_printed_groups_are_the_two_classes() -> None:
    fits = three("0.76", "0.73", "0.80", averaging="none")
    assert verdict(RULE, a_finding(n=34, n_index=22, n_reference=12), *fits) == "consistent"
    assert verdict(RULE, a_finding(n=34, n_index=12, n_reference=22), *fits) == "consistent"
    assert verdict(RULE, a_finding(n=34, n_index=4, n_reference=30), *fits) == "not_attainable"


def test_too_many_patients_are_not_tried() -> None:
    assert verdict(RULE, a_finding(n=5000), *three("0.77", "0.73", "0.80")) == "cannot_check"


def test_an_accuracy_alone_is_a_share() -> None:
    def of(n: int, words: str, **more: object) -> str:
        alone = estimate("accuracy", value=float(words), as_printed=words)
        return verdict(SHARE, a_finding(n=n, **more), alone)  # type: ignore[arg-type]

    assert of(32, "0.72") == "consistent"  # 23 of 32 is 0.719
    assert of(32, "0.71") == "rounding"
    assert of(32, "0.61") == "not_attainable"  # 19 is 0.594, 20 is 0.625
    assert of(32, "0.61", validation="cross_validation") == "cannot_check"
    assert of(32, "0.71", validation="cross_validation") == "cannot_check", "a mean over folds need not be near a share"
    assert of(32, "0.72", validation="cross_validation") == "consistent"
    assert of(129, "0.81") == "consistent"
    whole = estimate("accuracy", value=1.0, as_printed="N/A (Train set only; 100% accuracy)")
    assert verdict(SHARE, a_finding(n=10), whole) == "consistent"


def test_accuracies_of_several_models_are_shares_each() -> None:
    pair = [
        estimate("accuracy", uid=f"rg:estimate.{image}", value=value, as_printed=f"{value}")
        for image, value in (("t1", 0.72), ("adc", 0.61))
    ]
    checks = found(SHARE, a_finding(n=32), *pair)
    assert [check.text("verdict") for check in checks] == ["not_attainable", "consistent"]


def test_another_cohort_of_the_study_is_a_fair_denominator() -> None:
    parts = [cohort("rg:cohort.test", 32), cohort("rg:cohort.whole", 41)]
    seen = finding("rg:finding.f", "adc", "CD3E", ["rg:cohort.test"], validation="random_split")
    alone = estimate("accuracy", value=0.61, as_printed="0.61")
    named = study("rg:study.s", ("rg:cohort.test", "rg:cohort.whole"))
    (check,) = found(SHARE, seen, *parts, named, alone)
    assert check.text("verdict") == "cannot_check"  # 25 of 41
    assert "25 of the 41" in check.text("statement")


def test_a_verdict_on_a_disputed_n_says_so() -> None:
    alone = estimate("accuracy", value=0.81, as_printed="0.81")
    seen = finding("rg:finding.f", "adc", "CD3E", ["rg:cohort.test"], n=129)
    named = discrepancy("rg:discrepancy.n", "cohort", "n = 129", "30% of 137", "rg:cohort.test")
    other = discrepancy("rg:discrepancy.other", "cohort", "third", "fourth", "rg:cohort.test")
    (check,) = found(SHARE, seen, cohort("rg:cohort.test"), alone, named)
    assert "disputed in the source (rg:discrepancy.n), and so is this verdict" in check.text("statement")
    (check,) = found(SHARE, seen, cohort("rg:cohort.test"), alone, other)
    assert "disputed" not in check.text("statement")


MATRICES = st.tuples(*(st.integers(0, 40) for _ in range(4))).map(lambda counts: Matrix(*counts))


@settings(deadline=None, max_examples=150)
@given(
    matrix=MATRICES,
    reading=st.sampled_from(READINGS),
    names=st.sets(st.sampled_from(["accuracy", "recall", "precision", "f1"]), min_size=2),
    digits=st.integers(1, 3),
    cut=st.sampled_from(["half", "down", "up"]),
)
def test_figures_of_a_matrix_are_never_called_not_attainable(
    matrix: Matrix, reading: str, names: set[str], digits: int, cut: str
) -> None:
    n = matrix.tp + matrix.fn + matrix.fp + matrix.tn
    assume(matrix.tp + matrix.fn > 0 and matrix.fp + matrix.tn > 0)
    shift = {"half": 0.0, "down": -0.4999, "up": 0.4999}[cut] * 10**-digits
    figures = []
    for name in sorted(names):
        words = f"{min(1.0, max(0.0, matrix.figure(name, reading) + shift)):.{digits}f}"
        figures.append(estimate(name, value=float(words), as_printed=words))
    assert verdict(RULE, a_finding(n=n, validation="random_split"), *figures) in ("consistent", "rounding")


@settings(deadline=None, max_examples=60)
@given(
    n=st.integers(2, 14),
    reading=st.sampled_from(READINGS),
    accuracy=st.integers(0, 20),
    recall=st.integers(0, 20),
    f1=st.integers(0, 20),
)
def test_a_matrix_is_found_exactly_where_trying_all_finds_one(
    n: int, reading: str, accuracy: int, recall: int, f1: int
) -> None:
    ways = {"accuracy": "binary", "recall": reading.replace("harmonic", "macro"), "f1": reading}
    values = dict(zip(ways, (accuracy / 20, recall / 20, f1 / 20), strict=True))
    figures = tuple(Figure(name, printed(value, f"{value:.2f}"), ways[name]) for name, value in values.items())
    all_matrices = [
        Matrix(tp, fn, fp, n - tp - fn - fp)
        for tp, fn, fp in product(range(n + 1), repeat=3)
        if 0 < tp + fn < n and tp + fn + fp <= n
    ]

    def fits(units: float) -> bool:
        return any(
            all(low <= figure.of(matrix) <= high for figure in figures for low, high in [figure.number.between(units)])
            for matrix in all_matrices
        )

    expected = True if fits(0.5) else False if fits(1.0) else None
    result = fit(n, figures)
    assert (result[1] if result else None) is expected


def test_subtypes_may_be_more_than_two_classes() -> None:
    told = node("Subtype", "neural", "Marker"), Edge("HAS_OBJECT", "rg:finding.g", "neural")
    seen = ([node("Finding", "rg:finding.g", n=34, validation="random_split"), told[0]], [told[1]])
    figures = [
        estimate(name, of="rg:finding.g", value=value, as_printed=f"{value:.2f}")
        for name, value in (("accuracy", 0.77), ("recall", 0.10), ("f1", 0.95))
    ]
    assert verdict(RULE, seen, *figures) == "cannot_check"
