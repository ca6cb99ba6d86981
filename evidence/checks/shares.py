"""Check of percentages: each against the shares that a whole number of patients or studies can give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations

from evidence.checks.casebook import Casebook, sizes
from evidence.checks.printed import HALF, WHOLE, Printed, printed, whole_numbers
from evidence.checks.verdict import Rule, Verdict, Word
from ontology import Node


def percentage_and_count(casebook: Casebook) -> Iterator[Verdict]:
    """Is a printed percentage the share of the count that is printed with it?

    Where no total is printed, it is the size of the cohort described; where that does not fit, the study's other
    cohorts are tried, and where the source does not say which cohort, all of them.
    """
    for node in _with_percent(casebook):
        count, total = node.number("count"), node.number("total")
        if count is None:
            continue
        percent = _percent(node)
        wholes = [(total, node)] if total else _wholes(casebook, node)
        if not wholes:
            continue
        n, of = next(((n, of) for n, of in wholes if _fits(percent, count, n, HALF)), wholes[0])
        recomputed = f"{100 * count / n:.{_digits(percent) + 1}f}%"
        word: Word
        if _fits(percent, count, n, HALF):
            word, said = "consistent", "They agree."
        elif _fits(percent, count, n, WHOLE):
            word, said = "rounding", "They agree but for one unit in the last digit."
        else:
            other = next((pair for pair in _elsewhere(casebook, node) if _fits(percent, count, pair[0], HALF)), None)
            if other:
                word, said = "cannot_check", f"It is {count} of the {other[0]} of {other[1].text('name')}."
            elif len(wholes) > 1:
                word, said = "cannot_check", "The source does not say of how many."
            elif of is not node and (known := _fewer(n, partial(_fits, percent, count, units=HALF))):
                word, said = "cannot_check", f"It would be {percent}% of {known}, if the others are not known."
            else:
                word, said = "does_not_agree", "They do not agree."
        statement = f"{count} of {n} is {recomputed}; printed is {percent}%. {said}"
        inputs = (f"{percent}%", f"count {count}", f"of {n}")
        rests_on = ((of, n),) if of is not node else ()
        yield Verdict(word, (node, of), statement, inputs, recomputed, rests_on)


def percentage_and_n(casebook: Casebook) -> Iterator[Verdict]:
    """Does a whole number of the patients give a percentage that is printed without a count?

    One unit in the last digit is tried, and then the study's other cohorts, before a percentage is not attainable.
    """
    for node in _with_percent(casebook):
        if node.number("count") is not None:
            continue
        percent, total = _percent(node), node.number("total")
        wholes = [(total, node)] if total else _wholes(casebook, node)
        if not wholes:
            if "Characteristic" in node.labels:
                of_study = _of_study(casebook, node)
                said = f"{percent}% of a group whose size is not printed" + (
                    ": which patients of the study it counts is not said." if of_study else "."
                )
                yield Verdict("cannot_check", (node,), said, (f"{percent}%",), "nothing")
            continue
        yield _attained(casebook, node, percent, wholes)


def _attained(casebook: Casebook, node: Node, percent: Printed, wholes: list[tuple[int, Node]]) -> Verdict:
    n, of = wholes[0]
    word: Word = "not_attainable"
    said, recomputed = "", "no whole number"
    exact = next(((k, pair) for pair in wholes for k in _counts(percent, pair[0], HALF)), None)
    close = next(((k, pair) for pair in wholes for k in _counts(percent, pair[0], WHOLE)), None)
    if exact or close:
        k, (n, of) = exact or close or (0, wholes[0])
        word = "consistent" if exact else "rounding"
        recomputed = f"{k} of {n} is {100 * k / n:.{_digits(percent) + 1}f}%"
        said = f"{recomputed}; printed is {percent}%" + ("." if exact else ", one unit in the last digit away.")
        if _of_study(casebook, node):
            said += f" The source does not say of whom; {n} is the size of {of.text('name')}."
    else:
        nearest = round(percent.value * n / 100)
        around = ", ".join(f"{k} is {100 * k / n:.{_digits(percent) + 1}f}%" for k in sorted(_around(percent, n)))
        said = f"No whole number of {n} patients is {percent}% ({around})."
        other = next(((k, pair) for pair in _elsewhere(casebook, node) for k in _counts(percent, pair[0], HALF)), None)
        fewer = _fewer(n, partial(_counts, percent, units=HALF))
        if other:
            k, (m, whose) = other
            word, said = "cannot_check", f"{said} It may be {k} of the {m} of {whose.text('name')}."
        elif _of_study(casebook, node):
            word, said = "cannot_check", f"{said} The source does not say of whom it is."
        elif fewer:
            k = _counts(percent, fewer, HALF)[0]
            said = f"{said} {k} of {fewer} would be, if the others are not known."
        recomputed = f"{nearest} of {n} is {100 * nearest / n:.{_digits(percent) + 1}f}%"
    rests_on = ((of, n),) if of is not node else ()
    return Verdict(word, (node, of), said, (f"{percent}%", f"n = {n}"), recomputed, rests_on)


def _with_percent(casebook: Casebook) -> Iterator[Node]:
    for label in ("Characteristic", "Judgement"):
        for node in casebook.records.labelled(label):
            if isinstance(node.properties.get("percent"), (int, float)):
                yield node


def _percent(node: Node) -> Printed:
    value = node.properties["percent"]
    return printed(float(value) if isinstance(value, (int, float)) else 0.0, node.text("as_printed"))


def _digits(percent: Printed) -> int:
    return len(str(percent).partition(".")[2])


def _of_study(casebook: Casebook, node: Node) -> bool:
    """Whether the source says of which study a percentage is, but not of which of its cohorts."""
    return any("Study" in described.labels for described in casebook.records.targets(node.uid, "DESCRIBES"))


def _wholes(casebook: Casebook, node: Node) -> list[tuple[int, Node]]:
    """Of how many a percentage may be: of the cohort described, or of the cohort that is the whole study described.

    A study without such a cohort gives no denominator: to take one of its cohorts would be a guess.
    """
    found: list[tuple[int, Node]] = []
    for described in casebook.records.targets(node.uid, "DESCRIBES"):
        if "Review" in described.labels:
            included = described.number("n_included")
            found += [(included, described)] if included else []
        cohorts = [described]
        if "Study" in described.labels:
            cohorts = [cohort for cohort in casebook.cohorts(described) if "whole" in cohort.texts("part")]
        for cohort in sorted(cohorts, key=_most, reverse=True):
            low, high = sizes(cohort) or (1, 0)
            found += [(n, cohort) for n in range(max(low, 1), high + 1)]
    return found


def _elsewhere(casebook: Casebook, node: Node) -> list[tuple[int, Node]]:
    """Of how many it may be after all: another cohort of the study, or two of its cohorts together."""
    found: list[tuple[int, Node]] = []
    for described in casebook.records.targets(node.uid, "DESCRIBES"):
        study = described if "Study" in described.labels else casebook.study(described)
        cohorts = [cohort for cohort in casebook.cohorts(study) if cohort.number("n")]
        found += [(_most(cohort), cohort) for cohort in cohorts if cohort.uid != described.uid]
        within = {cohort.uid: casebook.sharing.within(cohort.uid) for cohort in cohorts}
        for one, other in combinations(cohorts, 2):
            if casebook.sharing.disjoint(one.uid, other.uid):
                found.append((_most(one) + _most(other), _together(one, other)))
            both = [_most(cohort) for cohort in cohorts if {one.uid, other.uid} <= within[cohort.uid]]
            if both and one.uid not in within[other.uid] and other.uid not in within[one.uid]:
                found.append((_most(one) + _most(other) - max(both), _together(one, other)))
    return found


def _together(one: Node, other: Node) -> Node:
    """Two cohorts as one, to be named in a sentence."""
    return Node(one.uid, one.labels, {"name": f"{one.text('name')} or {other.text('name')}"})


def _most(cohort: Node) -> int:
    return (sizes(cohort) or (0, 0))[1]


def _fewer(n: int, fits: Callable[[int], object]) -> int | None:
    """The most patients short of n, with a tenth unknown at most, of whom a percentage may be."""
    return next((m for m in range(n - 1, n * 9 // 10 - 1, -1) if m > 0 and fits(m)), None)


def _fits(percent: Printed, count: int, n: int, units: float) -> bool:
    least, most = percent.between(units)
    return n > 0 and least <= 100 * count / n <= most


def _counts(percent: Printed, n: int, units: float) -> list[int]:
    least, most = percent.between(units)
    return [k for k in whole_numbers(least * n / 100, most * n / 100) if 0 <= k <= n]


def _around(percent: Printed, n: int) -> set[int]:
    below = int(percent.value * n / 100)
    return {below, min(below + 1, n)}


RULES = (
    Rule(
        name="percentage-and-count",
        label="percentage against count",
        formula="percent = 100 count / total",
        source="definition of a percentage, textbook formula",
        run=percentage_and_count,
    ),
    Rule(
        name="percentage-and-n",
        label="percentage against n",
        formula="percent = 100 k / n for a whole number k",
        source="definition of a percentage, textbook formula",
        run=percentage_and_n,
    ),
)
