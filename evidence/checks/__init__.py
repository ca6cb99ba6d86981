"""The checks: each printed number recomputed where that can be done fairly, one small function a rule.

A false accusation is worse than a miss: a rule tries every fair reading before it says that numbers do not agree.
"""

from __future__ import annotations

from evidence.checks.casebook import Casebook
from evidence.checks.categories import categories_and_total
from evidence.checks.chance import chance_sentence, expected_by_chance
from evidence.checks.classification import accuracy_and_n, figures_and_matrix
from evidence.checks.correlations import correlation_and_p
from evidence.checks.headcounts import finding_and_cohort, groups_and_finding
from evidence.checks.intervals import (
    auc_interval_and_p,
    ratio_interval_and_p,
    ratio_interval_and_value,
    value_in_interval,
)
from evidence.checks.sense import estimate_and_patients, group_and_patients, interval_in_range, sign_and_result
from evidence.checks.shares import percentage_and_count, percentage_and_n
from evidence.checks.splits import splits_and_whole
from evidence.checks.verdict import Rule, as_graph
from ontology import Records

__all__ = ["RULES", "chance_sentence", "checks", "expected_by_chance"]

RULES: tuple[Rule, ...] = (
    ratio_interval_and_p,
    ratio_interval_and_value,
    value_in_interval,
    auc_interval_and_p,
    correlation_and_p,
    figures_and_matrix,
    accuracy_and_n,
    percentage_and_count,
    percentage_and_n,
    categories_and_total,
    splits_and_whole,
    finding_and_cohort,
    groups_and_finding,
    interval_in_range,
    estimate_and_patients,
    group_and_patients,
    sign_and_result,
)


def checks(records: Records) -> Records:
    """All checks of the records as nodes, with `CHECKS` to what was checked; nothing else. Sorted by uid."""
    casebook = Casebook(records)
    found = [as_graph(rule, verdict, casebook) for rule in RULES for verdict in rule(casebook)]
    nodes = sorted((node for node, _ in found), key=lambda node: node.uid)
    edges = sorted((edge for _, edges in found for edge in edges), key=lambda edge: (edge.start, edge.end))
    return Records(tuple(nodes), tuple(edges))
