"""Checks of numbers that are unlikely and could be printed all the same: intervals, patients, signs."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.checks.casebook import Casebook, sizes
from evidence.checks.verdict import Rule, Verdict, Word
from ontology import Node, load_schema

CORRELATIONS = ("pearson_r", "spearman_rho")
_SIGNS = {"positive": 1, "negative": -1}


def interval_in_range(casebook: Casebook) -> Iterator[Verdict]:
    """Does a confidence interval stay within what its metric can be?

    An interval by the normal distribution may go beyond; it is printed so, and no patients give the values beyond.
    """
    metrics = load_schema().vocabularies["Metric"]
    for estimate in casebook.records.labelled("Estimate"):
        metric = metrics.get(estimate.text("metric"))
        ends = [estimate.properties.get(key) for key in ("low", "high")]
        numbers = [float(end) for end in ends if isinstance(end, int | float)]
        if metric is None or len(numbers) != len(ends) or estimate.text("spread") != "ci":
            continue
        scale = 100 if "%" in estimate.text("unit") and metric.high == 1 else 1
        beyond = [f"{number:g}" for number in numbers if not metric.holds(number / scale)]
        if beyond:
            told = f"{numbers[0]:g} to {numbers[1]:g}"
            statement = (
                f"The interval {told} goes beyond what {metric.title} can be ({metric.range_in_words}), as one by the "
                f"normal distribution may."
            )
            inputs = (f"low = {numbers[0]:g}", f"high = {numbers[1]:g}")
            yield Verdict("not_attainable", (estimate,), statement, inputs, f"{' and '.join(beyond)} cannot be")


def estimate_and_patients(casebook: Casebook) -> Iterator[Verdict]:
    """Does an estimate count no more patients than its finding, or else its cohort, has?

    Fewer are no disagreement: a part was analysed.
    """
    for estimate in casebook.records.labelled("Estimate"):
        n, finding = estimate.number("n"), casebook.finding(estimate)
        if n is None or finding is None:
            continue
        whole = _whole(casebook, finding)
        if whole is not None and n > whole[0]:
            most, of = whole
            statement = f"The estimate counts {n} patients, and {_called(of)} {most}."
            inputs = (f"n = {n}", f"n of {_called(of)} = {most}")
            rests_on = ((estimate, n), (of, most))
            yield Verdict("does_not_agree", (estimate, finding, of), statement, inputs, f"{most} at most", rests_on)


def group_and_patients(casebook: Casebook) -> Iterator[Verdict]:
    """Does a group of a comparison count no more patients than the finding, or else its cohort, has?

    For findings of which both groups and n are printed, `groups_and_finding` says more.
    """
    for finding in casebook.records.labelled("Finding"):
        groups = {key: finding.number(key) for key in ("n_index", "n_reference")}
        printed = [number for number in groups.values() if number is not None]
        whole = _whole(casebook, finding)
        if not printed or whole is None or (len(printed) == len(groups) and finding.number("n") is not None):
            continue
        (most, of), total = whole, sum(printed)
        if total > most:
            told = " + ".join(map(str, printed))
            statement = f"The groups count {told} patients, and {_called(of)} {most}."
            inputs = (f"groups {told}", f"n of {_called(of)} = {most}")
            yield Verdict("does_not_agree", (finding, of), statement, inputs, f"{most} at most", ((of, most),))


def sign_and_result(casebook: Casebook) -> Iterator[Verdict]:
    """Is a finding's sign that of its correlation, and is a sign without an association printed at all?

    A correlation that is not significant has a sign in print. Where no estimate shows the sign, nothing is said against
    it.
    """
    for finding in casebook.records.labelled("Finding"):
        sign, result = _SIGNS.get(finding.text("direction")), finding.text("result").replace("_", " ")
        if sign is None:
            continue
        shown = [
            (estimate, float(value))
            for estimate in casebook.records.targets(finding.uid, "HAS_ESTIMATE")
            if estimate.text("metric") in CORRELATIONS
            and isinstance(value := estimate.properties.get("value"), int | float)
            and value
        ]
        against = [value for _, value in shown if value * sign < 0]
        without = result != "association"
        if not without and not against:
            continue
        direction = finding.text("direction")
        coefficients = ", ".join(f"{value:g}" for _, value in shown) or "no correlation coefficient"
        word: Word = "consistent"
        said = f"The sign is {direction}, as that of {coefficients}; what is reported is {result}."
        if against:
            word, said = "does_not_agree", f"The sign is {direction}, and printed is {coefficients}."
        elif not shown:
            word = "cannot_check"
            said = f"A {direction} sign is given where what is reported is {result}, and no estimate shows it."
        inputs = (f"sign {direction}", f"result: {result}", coefficients)
        yield Verdict(word, (finding, *(estimate for estimate, _ in shown)), said, inputs, coefficients)


def _whole(casebook: Casebook, finding: Node) -> tuple[int, Node] | None:
    """The most patients that a finding can have, and which node prints it; None where samples are counted."""
    n, cohort = finding.number("n"), casebook.cohort(finding)
    if n is not None:
        return n, finding
    limits = sizes(cohort) if cohort is not None and cohort.text("n_unit") != "samples" else None
    return (limits[1], cohort) if limits and cohort else None


def _called(node: Node) -> str:
    return "its finding" if "Finding" in node.labels else f"its cohort, {node.text('name')},"


RULES = (
    Rule(
        name="interval-in-range",
        label="interval within what its metric can be",
        formula="least of the metric <= low, high <= most of the metric",
        source="by definition of the metric",
        run=interval_in_range,
    ),
    Rule(
        name="estimate-and-patients",
        label="n of an estimate against its finding or cohort",
        formula="n of the estimate <= n of its finding or cohort",
        source="a part is no larger than its whole, elementary arithmetic",
        run=estimate_and_patients,
    ),
    Rule(
        name="group-and-patients",
        label="groups against n of the finding or cohort",
        formula="n of the index or reference group <= n of the finding or cohort",
        source="a part is no larger than its whole, elementary arithmetic",
        run=group_and_patients,
    ),
    Rule(
        name="sign-and-result",
        label="sign of a finding against its correlation",
        formula="sign of the finding = sign of the correlation coefficient",
        source="definition of a correlation coefficient, textbook formula",
        run=sign_and_result,
    ),
)
