"""Check of sample sizes: the patients that a finding counts against the patients in its cohort."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from evidence.checks.casebook import Casebook, sizes
from evidence.checks.printed import HALF, printed
from evidence.checks.verdict import Rule, Verdict, Word
from ontology import Node

_PARTS = {"training": "train", "test": "test", "validation": "valid"}


def finding_and_cohort(casebook: Casebook) -> Iterator[Verdict]:
    """Does a finding count no more patients than its cohort has?

    Where a cohort's size is printed as a share of a larger one only (`Test set: 30%`), it is what that share may be.
    Fewer patients than in the cohort are no disagreement; where both numbers are the same, nothing is recomputed.
    Several findings that count the same patients are checked together.
    """
    counted: dict[tuple[str, int], list[Node]] = defaultdict(list)
    for finding in casebook.records.labelled("Finding"):
        n, cohort = finding.number("n"), casebook.cohort(finding)
        if n is not None and cohort is not None:
            counted[cohort.uid, n].append(finding)
    for (uid, n), findings in sorted(counted.items()):
        cohort = casebook.records.by_uid[uid]
        limits, told, whole = _size(casebook, cohort)
        if limits is None or limits[1] == n:
            continue
        word: Word
        if n < limits[1]:
            word, said = "consistent", "A part of the cohort was analysed."
        elif cohort.text("n_unit") == "samples":
            word, said = "cannot_check", "The cohort is counted in samples."
        else:
            word, said = "does_not_agree", "The cohort does not have so many."
        findings.sort(key=lambda finding: finding.uid)
        who = "The finding counts" if len(findings) == 1 else f"{len(findings)} findings count"
        statement = f"{who} {n} patients, and the cohort, {cohort.text('name')}, has {told}. {said}"
        rests_on = ((findings[0], n), (cohort, limits[1]))
        inputs = (f"n = {n}", f"cohort: {told}")
        yield Verdict(word, (*findings, cohort, *whole), statement, inputs, f"{told} at most", rests_on)


def groups_and_finding(casebook: Casebook) -> Iterator[Verdict]:
    """Do the two groups of a comparison count no more patients than the finding does?

    Fewer may mean that some are in neither group.
    """
    for finding in casebook.records.labelled("Finding"):
        n, index, reference = (finding.number(key) for key in ("n", "n_index", "n_reference"))
        if n is None or index is None or reference is None:
            continue
        total = index + reference
        told = f"{index} + {reference} = {total}"
        word: Word
        if total == n:
            word, said = "consistent", "as many as the finding counts"
        elif total < n:
            word, said = "cannot_check", "fewer than the finding counts; the others may be in neither group"
        else:
            word, said = "does_not_agree", "more than the finding counts"
        statement = f"The groups add up to {told}, {said} ({n})."
        inputs = (f"index group {index}", f"reference group {reference}", f"n = {n}")
        yield Verdict(word, (finding,), statement, inputs, told, ((finding, n),))


def _size(casebook: Casebook, cohort: Node) -> tuple[tuple[int, int] | None, str, tuple[Node, ...]]:
    """Fewest and most in a cohort, in words too, and the larger cohort of which its size is printed as a share."""
    stated = sizes(cohort)
    if stated:
        low, high = stated
        return stated, str(high) if low == high else f"{low} to {high}", ()
    for uid in sorted(casebook.sharing.within(cohort.uid) - {cohort.uid}):
        whole = casebook.records.by_uid[uid]
        n = whole.number("n")
        share = _share(cohort)
        if share is not None and n is not None and "Cohort" in whole.labels:
            least, most = (printed(share, cohort.text("as_printed")).between(HALF)[side] * n / 100 for side in (0, 1))
            low, high = int(least), -int(-most // 1)  # a share is rounded either way
            return (low, high), f"{share:g}% of {n}, which is {low} to {high}", (whole,)
    return None, "", ()


def _share(cohort: Node) -> float | None:
    parts = [_PARTS[part] for part in cohort.texts("part") if part in _PARTS]
    if len(parts) != 1:
        return None
    found = re.search(rf"\b{parts[0]}[^%\d]{{0,15}}(\d+(?:\.\d+)?)\s*%", cohort.text("as_printed"), re.IGNORECASE)
    return float(found[1]) if found else None


RULES = (
    Rule(
        name="finding-and-cohort",
        label="n of a finding against its cohort",
        formula="n of the finding <= n of its cohort",
        source="a part is no larger than its whole, elementary arithmetic",
        run=finding_and_cohort,
    ),
    Rule(
        name="groups-and-finding",
        label="groups against n of the finding",
        formula="n of the index group + n of the reference group <= n of the finding",
        source="parts that exclude one another, elementary arithmetic",
        run=groups_and_finding,
    ),
)
