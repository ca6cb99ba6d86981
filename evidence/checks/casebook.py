"""Inputs of the checks, looked up in the records: whose number it is, of how many patients, whether it is disputed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from evidence.overlap import Sharing
from ontology import Node, Records

FOLDED = frozenset({"cross_validation", "internal_external_cv"})
"""Ways of testing whose figures may be means over folds."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many patients, and which node prints it. `borrowed`: it is the cohort's, and fewer may have been analysed."""

    n: int
    printed_by: Node
    borrowed: bool = False

    @property
    def rests_on(self) -> tuple[tuple[Node, int], ...]:
        return ((self.printed_by, self.n),)


class Casebook:
    """The records, asked as the rules ask them. Read once for all rules."""

    def __init__(self, records: Records) -> None:
        self.records = records

    @cached_property
    def sharing(self) -> Sharing:
        """Which cohorts may be the same people."""
        return Sharing(self.records)

    def finding(self, estimate: Node) -> Node | None:
        """The finding of which an estimate is a number."""
        return _only(self.records.sources(estimate.uid, "HAS_ESTIMATE"))

    def cohort(self, finding: Node) -> Node | None:
        """The cohort in which a finding was computed."""
        return _only(self.records.targets(finding.uid, "IN_COHORT"))

    def study(self, node: Node) -> Node | None:
        """The study of a finding or a cohort."""
        return _only(self.records.sources(node.uid, "REPORTS") or self.records.sources(node.uid, "USED"))

    def cohorts(self, study: Node | None) -> list[Node]:
        """The cohorts of a study, by uid."""
        return sorted(self.records.targets(study.uid, "USED"), key=lambda node: node.uid) if study else []

    def others(self, cohort: Node) -> list[Node]:
        """The other cohorts of a cohort's study whose size is printed as one number."""
        return [
            node for node in self.cohorts(self.study(cohort)) if node.uid != cohort.uid and node.number("n") is not None
        ]

    def patients(self, estimate: Node) -> Size | None:
        """How many patients stand behind an estimate: its own n, its finding's, or its cohort's."""
        n, finding = estimate.number("n"), self.finding(estimate)
        if n:
            return Size(n, estimate)
        if finding is None:
            return None
        n, cohort = finding.number("n"), self.cohort(finding)
        if n:
            return Size(n, finding)
        n = cohort.number("n") if cohort else None
        return Size(n, cohort, borrowed=True) if cohort and n else None

    def folded(self, finding: Node) -> bool:
        """Whether the figures of a finding may be means over folds."""
        return finding.text("validation") in FOLDED

    def disputes(self, node: Node, n: int) -> list[Node]:
        """Disagreements of the source on a number of patients that this node prints.

        They are of kind cohort or figure, name the number on one of their sides, and concern the node, or for an
        estimate or a finding its cohort.
        """
        concerned = {node.uid: node}
        finding = self.finding(node) if "Estimate" in node.labels else node
        cohort = self.cohort(finding) if finding and "Finding" in finding.labels else None
        concerned.update({found.uid: found for found in (finding, cohort) if found})
        return [
            found
            for uid in concerned
            for found in self.records.sources(uid, "CONCERNS")
            if found.text("kind") in ("cohort", "figure") and _names(found, n)
        ]


def sizes(cohort: Node) -> tuple[int, int] | None:
    """Fewest and most in a cohort as printed; None where no size is."""
    n, low, high = cohort.number("n"), cohort.number("n_low"), cohort.number("n_high")
    if n is not None:
        return n, n
    return None if low is None or high is None else (low, high)


def _names(discrepancy: Node, n: int) -> bool:
    sides = f"{discrepancy.text('left_as_printed')} {discrepancy.text('right_as_printed')}"
    return re.search(rf"(?<![\d.]){n}(?![\d.]*\d)", sides) is not None


def _only(nodes: list[Node]) -> Node | None:
    return nodes[0] if len(nodes) == 1 else None
