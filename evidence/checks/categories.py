"""Check of category counts: the categories of one variable against the number of patients described."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from evidence.checks.casebook import Casebook, sizes
from evidence.checks.printed import HALF, WHOLE, printed
from evidence.checks.verdict import Rule, Verdict, Word
from ontology import Node

EXCLUSIVE = ("sex", "gender", "ethnic", "race", "subtype", "grade")
"""Variables of which a patient has one value; of others (treatments) a patient may have several."""


def categories_and_total(casebook: Casebook) -> Iterator[Verdict]:
    """Do the categories of one variable add up to the patients described?

    Fewer may mean that some are unknown; more may mean that a patient is in several categories, unless the variable is
    one of which a patient has one value.
    """
    groups: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for line in casebook.records.labelled("Characteristic"):
        for described in casebook.records.targets(line.uid, "DESCRIBES"):
            if line.text("category") and "Review" not in described.labels:
                groups[described.uid, line.text("variable").lower()].append(line)
    for (uid, variable), lines in sorted(groups.items()):
        lines.sort(key=lambda line: line.uid)
        described = casebook.records.by_uid[uid]
        if len(lines) < 2 or len({line.text("category") for line in lines}) < len(lines):
            continue
        exclusive = any(name in variable for name in EXCLUSIVE)
        if all(line.number("count") is not None for line in lines):
            yield from _counted(casebook, described, lines, exclusive)
        elif len(lines) > 2 and all("percent" in line.properties for line in lines):
            yield from _in_percent(lines, exclusive)


def _counted(casebook: Casebook, described: Node, lines: list[Node], exclusive: bool) -> Iterator[Verdict]:
    counts = [line.number("count") or 0 for line in lines]
    total = sum(counts)
    told = f"{' + '.join(map(str, counts))} = {total}"
    printed_totals = {(line.number("total") or 0, line.uid) for line in lines if line.number("total")}
    cohorts = casebook.cohorts(described) if "Study" in described.labels else [described]
    known = [(n, cohort) for cohort in cohorts for low, high in [sizes(cohort) or (1, 0)] for n in range(low, high + 1)]
    if len({n for n, _ in printed_totals}) == 1:
        known = [(n, casebook.records.by_uid[uid]) for n, uid in sorted(printed_totals)][:1]
    if not known:
        return
    n, of = next((pair for pair in known if pair[0] == total), known[0])
    others = casebook.others(described) if "Cohort" in described.labels else []
    other = next((cohort for cohort in others if cohort.number("n") == total), None)
    word: Word
    if total == n:
        word, said = "consistent", f"as many as the {n} patients."
    elif len(known) > 1:
        word, said = "cannot_check", "and the source does not say of how many."
    elif other is not None:
        word, said = "cannot_check", f"not the {n} patients, but as many as in {other.text('name')}."
    elif total < n:
        word, said = "cannot_check", f"fewer than the {n} patients; the others may be unknown."
    elif not exclusive:
        word, said = "cannot_check", f"more than the {n} patients; one may be in several categories."
    else:
        word, said = "does_not_agree", f"more than the {n} patients."
    rests_on = ((of, n),) if of not in lines else ()
    yield Verdict(word, (*lines, of), f"The categories add up to {told}, {said}", _inputs(lines, n), told, rests_on)


def _in_percent(lines: list[Node], exclusive: bool) -> Iterator[Verdict]:
    values = [line.properties["percent"] for line in lines]
    shares = [
        printed(float(value) if isinstance(value, (int, float)) else 0.0, line.text("as_printed"))
        for value, line in zip(values, lines, strict=True)
    ]
    ranges = [tuple(sum(share.between(units)[side] for share in shares) for side in (0, 1)) for units in (HALF, WHOLE)]
    told = f"{sum(share.value for share in shares):.4g}%"
    inputs = tuple(f"{line.text('category')} {share}%" for line, share in zip(lines, shares, strict=True))
    word: Word
    if ranges[0][0] <= 100 <= ranges[0][1]:
        word, said = "consistent", "as they should, within rounding."
    elif ranges[1][0] <= 100 <= ranges[1][1]:
        word, said = "rounding", "as they should but for one unit in the last digit of each."
    elif ranges[1][1] < 100:
        return  # the categories need not be all that there are
    elif exclusive:
        word, said = "does_not_agree", "more than all."
    else:
        word, said = "cannot_check", "more than all; one may be in several categories."
    yield Verdict(word, tuple(lines), f"The categories add up to {told}, {said}", inputs, told)


def _inputs(lines: list[Node], n: int) -> tuple[str, ...]:
    return (*(f"{line.text('category')} {line.number('count')}" for line in lines), f"n = {n}")


RULES = (
    Rule(
        name="categories-and-total",
        label="categories against their total",
        formula="sum of counts = n; sum of percentages = 100",
        source="categories that exclude one another and leave nobody out, elementary arithmetic",
        run=categories_and_total,
    ),
)
