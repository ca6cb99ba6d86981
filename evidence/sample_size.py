"""Sample size per feature and per test: patients for each feature of a final model, and for each test of a screen.

Both are quotients of printed numbers, shown with what went in; they have no threshold and add to no score.
"""

from __future__ import annotations

from dataclasses import dataclass

from ontology import Node, Records

_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Quotient:
    """One number, or the lowest and the highest where a size or a number of features is printed as a range.

    inputs: the printed numbers in words, patients first.
    """

    values: tuple[float, ...]
    inputs: tuple[str, str]


def patients_per_feature(model: Node, records: Records) -> Quotient | None:
    """Patients who trained a model or rule for each feature in it; None where either number is not printed.

    Where a set was developed in several cohorts, those who trained it count; a panel is no model.

    Formula: patients of the training cohort / features of the final model
    """
    few, many = model.number("n_min"), model.number("n_max")
    cohorts = records.targets(model.uid, "DEVELOPED_IN")
    trained = [cohort for cohort in cohorts if "training" in cohort.texts("part")] or cohorts
    if not few or not many or len(trained) != 1 or model.text("form") == "panel":
        return None
    size = _size(trained[0])
    if size is None:
        return None
    features = f"{_span(few, many)} {'feature' if many == 1 else 'features'}"
    return _quotient(size[0] / many, size[1] / few, (f"{_span(*size)} patients of {trained[0].text('name')}", features))


def patients_per_test(screen: Node, records: Records) -> Quotient | None:
    """Patients for each test of a screen; None where the number of tests or of patients is open.

    Formula: patients of the cohort of its findings / tests of the screen
    """
    tests = screen.number("n_tests")
    sizes: dict[tuple[int, int], str] = {}
    for finding in records.sources(screen.uid, "FROM_SCREEN"):
        cohorts = records.targets(finding.uid, "IN_COHORT")
        n = finding.number("n")
        size = (n, n) if n else _size(cohorts[0]) if len(cohorts) == 1 else None
        if size is None:
            return None
        sizes[size] = cohorts[0].text("name") if len(cohorts) == 1 else finding.text("name")
    if not tests or len(sizes) != 1:
        return None
    ((size, whose),) = sizes.items()
    basis = screen.text("n_tests_basis") or "printed"
    word = "test" if tests == 1 else "tests"
    return _quotient(
        size[0] / tests, size[1] / tests, (f"{_span(*size)} patients of {whose}", f"{tests} {word}, {basis}")
    )


def _size(cohort: Node) -> tuple[int, int] | None:
    """Fewest and most patients as printed; None where samples are counted or nothing is printed."""
    n, low, high = cohort.number("n"), cohort.number("n_low"), cohort.number("n_high")
    found = (n, n) if n is not None else (low, high)
    if cohort.text("n_unit") == "samples" or not found[0] or not found[1]:
        return None
    return found[0], found[1]


def _quotient(low: float, high: float, inputs: tuple[str, str]) -> Quotient:
    return Quotient(tuple(dict.fromkeys((round(low, _DIGITS), round(high, _DIGITS)))), inputs)


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"
