"""Check of classification metrics: accuracy, recall, precision and F1 against confusion matrices of n patients."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from evidence.checks.casebook import Casebook, Size
from evidence.checks.matrices import FIGURES, MOST_PATIENTS, READINGS, Figure, Matrix, fit
from evidence.checks.printed import HALF, WHOLE, Printed, printed, whole_numbers
from evidence.checks.verdict import Rule, Verdict, Word
from ontology import Node

_STATED = {"none": ("binary",), "macro": ("macro", "harmonic"), "weighted": ("weighted",)}
FOLD_MEANS = "They may be means over the folds of a cross-validation"
FOLD_MEAN = "It may be a mean over the folds of a cross-validation"


def figures_and_matrix(casebook: Casebook) -> Iterator[Verdict]:
    """Is there a confusion matrix of the patients that gives accuracy, recall, precision and F1 together?

    Every matrix of two classes is tried, with either class as the positive one, figures of one class, their mean over
    both classes and their mean by size, and one unit in the last printed digit. Figures of a cross-validation may be
    means over folds, which no single matrix need give.
    """
    for finding, estimates in _groups(casebook):
        names = [estimate.text("metric") for estimate in estimates]
        size = casebook.patients(estimates[0])
        if len(estimates) < 2 or len(set(names)) < len(names) or size is None:
            continue
        figures = {name: _figure(estimate) for name, estimate in zip(names, estimates, strict=True)}
        word, said, matrix = _read(casebook, finding, estimates, figures, size)
        listed = tuple(f"{name if name != 'f1' else 'F1'} = {number}" for name, number in figures.items())
        recomputed = _told(matrix) if matrix else "no matrix"
        about = " (the size of its cohort)" if size.borrowed else ""
        statement = f"{', '.join(listed)} in {size.n} patients{about}: {said}"
        checked = (*estimates, finding, size.printed_by)
        yield Verdict(word, checked, statement, (*listed, f"n = {size.n}"), recomputed, size.rests_on)


def accuracy_and_n(casebook: Casebook) -> Iterator[Verdict]:
    """Is an accuracy the share of a whole number of the patients?

    An accuracy is read in one unit of its last digit; that of a cross-validation may be a mean over folds, and is then
    read only as rounded.
    """
    for finding, estimates in _groups(casebook):
        alone = [estimate for estimate in estimates if estimate.text("metric") == "accuracy"]
        if len(alone) == 1 and len(estimates) > 1 and len({e.text("metric") for e in estimates}) == len(estimates):
            continue  # read together with the others
        for estimate in alone:
            size = casebook.patients(estimate)
            if size is None:
                continue
            word, said, recomputed = _share(casebook, finding, estimate, size)
            about = " of its cohort" if size.borrowed else ""
            statement = f"Accuracy {_figure(estimate)} in {size.n} patients{about}: {said}"
            inputs = (f"accuracy = {_figure(estimate)}", f"n = {size.n}")
            yield Verdict(word, (estimate, finding, size.printed_by), statement, inputs, recomputed, size.rests_on)


def _groups(casebook: Casebook) -> Iterator[tuple[Node, list[Node]]]:
    """Printed figures that are of one classifier in one group of patients, with their finding."""
    found: dict[tuple[str, str, int | None], list[Node]] = defaultdict(list)
    for estimate in casebook.records.labelled("Estimate"):
        exact = estimate.text("value_operator") in ("", "=", "~")
        if estimate.text("metric") not in FIGURES or not exact or "value" not in estimate.properties:
            continue
        finding = casebook.finding(estimate)
        if finding is not None and 0 <= _figure(estimate).value <= 1:
            found[finding.uid, estimate.text("group"), estimate.number("n")].append(estimate)
    for (uid, _, _), estimates in sorted(found.items(), key=lambda item: (item[0][0], item[0][1], item[0][2] or 0)):
        estimates.sort(key=lambda estimate: (FIGURES.index(estimate.text("metric")), estimate.uid))
        yield casebook.records.by_uid[uid], estimates


def _figure(estimate: Node) -> Printed:
    value = estimate.properties.get("value")
    number = printed(
        float(value) if isinstance(value, (int, float)) else 0.0,
        estimate.text("as_printed"),
        estimate.text("value_operator"),
    )
    if "%" in estimate.text("unit"):
        return Printed(number.value / 100, number.unit / 100, number.operator)
    return number


def _read(
    casebook: Casebook, finding: Node, estimates: list[Node], figures: dict[str, Printed], size: Size
) -> tuple[Word, str, Matrix | None]:
    if size.n > MOST_PATIENTS:
        return "cannot_check", "there are too many matrices of so many patients to try.", None
    folded = _folded(casebook, finding, estimates)
    groups = _printed_groups(finding, size.n)
    close: tuple[Matrix, str] | None = None
    for readings, plain in _readings(estimates):
        if close and not plain:
            break
        asked = tuple(Figure(name, figures[name], reading) for name, reading in readings.items())
        found = fit(size.n, asked, groups)
        if found is None:
            continue
        matrix, exact = found
        how = f"{_told(matrix)} gives them{_reading_told(readings)}."
        if exact and plain:
            return "consistent", how + (f" {FOLD_MEANS}, which this cannot exclude." if folded else ""), matrix
        if plain and close is None:
            close = matrix, how
        if not plain:
            return "cannot_check", f"{how} The source does not say that it mixes these.", matrix
    if close:
        said = f"{close[1].removesuffix('.')} but for one unit in the last digit."
        return "rounding", said + (f" {FOLD_MEANS}, which this cannot exclude." if folded else ""), close[0]
    if folded:
        return "cannot_check", f"no single matrix gives them. {FOLD_MEANS}, which no single matrix need give.", None
    if _more_classes(casebook, finding, estimates):
        return "cannot_check", "no matrix of two classes gives them, and there may be more classes.", None
    return "not_attainable", "no matrix of two classes gives them, however they were averaged and rounded.", None


def _readings(estimates: list[Node]) -> list[tuple[dict[str, str], bool]]:
    """Ways to read the figures together; plain ones first, which read all alike where the source does not say how."""
    averaged = [estimate for estimate in estimates if estimate.text("metric") != "accuracy"]
    silent = {estimate.text("metric") for estimate in averaged if estimate.text("averaging") not in _STATED}
    ways = [
        [
            reading
            for reading in _STATED.get(estimate.text("averaging"), tuple(READINGS))
            if reading != "harmonic" or estimate.text("metric") == "f1"
        ]
        for estimate in averaged
    ]
    found = []
    for choice in product(*ways):
        readings = {estimate.text("metric"): way for estimate, way in zip(averaged, choice, strict=True)}
        alike = {way.replace("harmonic", "macro") for name, way in readings.items() if name in silent}
        accuracy = {"accuracy": "binary"} if len(averaged) < len(estimates) else {}
        found.append(({**accuracy, **readings}, len(alike) <= 1))
    return sorted(found, key=lambda item: not item[1])


def _reading_told(readings: dict[str, str]) -> str:
    read = {name: way for name, way in readings.items() if name != "accuracy"}
    if len(set(read.values())) == 1:
        (way,) = set(read.values())
        return "" if way == "binary" else f", each {READINGS[way]}"
    return ", " + ", ".join(f"{'F1' if name == 'f1' else name} {READINGS[way]}" for name, way in read.items())


def _told(matrix: Matrix) -> str:
    return f"TP {matrix.tp}, FN {matrix.fn}, FP {matrix.fp}, TN {matrix.tn}"


def _share(casebook: Casebook, finding: Node, estimate: Node, size: Size) -> tuple[Word, str, str]:
    accuracy = _figure(estimate)
    folded = _folded(casebook, finding, [estimate])
    right = _attained(accuracy, size.n, HALF)
    if right is not None:
        doubt = f" {FOLD_MEAN}, which this cannot exclude." if folded else ""
        return "consistent", f"{right} of {size.n} gives it.{doubt}", f"{right} / {size.n}"
    if folded:  # a mean over folds need be no share, so that being near to one says nothing
        return "cannot_check", f"no whole number of them gives it. {FOLD_MEAN}.", "no share"
    right = _attained(accuracy, size.n, WHOLE)
    if right is not None:
        return "rounding", f"{right} of {size.n} gives it, but for one unit in the last digit.", f"{right} / {size.n}"
    cohort = casebook.cohort(finding)
    for other in casebook.others(cohort) if cohort else []:
        n = other.number("n") or 0
        right = _attained(accuracy, n, HALF) if n else None
        if right is not None:
            said = f"no whole number of them gives it, but {right} of the {n} of {other.text('name')} does."
            return "cannot_check", said, f"{right} / {n}"
    return "not_attainable", "no whole number of them gives it.", "no share"


def _attained(share: Printed, n: int, units: float) -> int | None:
    least, most = share.between(units)
    return next((k for k in whole_numbers(least * n, most * n) if 0 <= k <= n), None)


def _folded(casebook: Casebook, finding: Node, estimates: list[Node]) -> bool:
    means = any(
        estimate.text("averaging") == "fold_mean" or estimate.text("spread") == "range_over_splits"
        for estimate in estimates
    )
    return means or casebook.folded(finding)


def _printed_groups(finding: Node, n: int) -> tuple[int, int] | None:
    index, reference = finding.number("n_index"), finding.number("n_reference")
    if index is None and reference is None:
        return None
    index = n - (reference or 0) if index is None else index
    reference = n - index if reference is None else reference
    return (index, reference) if index > 0 and reference > 0 and index + reference == n else None


def _more_classes(casebook: Casebook, finding: Node, estimates: list[Node]) -> bool:
    """Whether more than two classes cannot be excluded: nothing names two, and subtypes or averages suggest more."""
    if finding.text("contrast") or finding.number("n_index") is not None:
        return False
    subtypes = any("Subtype" in told.labels for told in casebook.records.targets(finding.uid, "HAS_OBJECT"))
    return subtypes or any(estimate.text("averaging") in ("macro", "weighted") for estimate in estimates)


RULES = (
    Rule(
        name="figures-and-matrix",
        label="accuracy, recall and F1 against every confusion matrix",
        formula=(
            "accuracy = (TP + TN) / n; recall = TP / (TP + FN); precision = TP / (TP + FP); F1 = 2 TP / (2 TP + FP + "
            "FN)"
        ),
        source="definitions of the figures of a confusion matrix, textbook formulas",
        run=figures_and_matrix,
    ),
    Rule(
        name="accuracy-and-n",
        label="accuracy against n",
        formula="accuracy = k / n for a whole number k",
        source="definition of a share, textbook formula",
        run=accuracy_and_n,
    ),
)
