"""The checks: each printed number recomputed where that can be done fairly, one `Rule` with one small function each.

A false accusation is worse than a miss: a rule tries every fair reading before it says that numbers do not agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from evidence.checks import categories, classification, correlations, headcounts, intervals, sense, shares, splits
from evidence.checks.casebook import Casebook
from evidence.checks.chance import chance_sentence, expected_by_chance
from evidence.checks.verdict import Rule, as_graph
from ontology import Edge, Node, Records, in_order

__all__ = ["RULES", "chance_sentence", "checks", "expected_by_chance", "rule_label"]

RULES: tuple[Rule, ...] = (
    *intervals.RULES,
    *correlations.RULES,
    *classification.RULES,
    *shares.RULES,
    *categories.RULES,
    *splits.RULES,
    *headcounts.RULES,
    *sense.RULES,
)
_LABELS = {rule.name: rule.label for rule in RULES}


def checks(records: Records) -> Records:
    """All checks of the records as nodes, with `CHECKS` to what was checked; nothing else. Sorted by uid."""
    casebook = Casebook(records)
    nodes: list[Node] = []

    def edges() -> Iterator[Edge]:
        for rule in RULES:
            for verdict in rule.run(casebook):
                node, links = as_graph(rule, verdict, casebook)
                nodes.append(node)
                yield from links

    found = in_order(edges())
    return Records(sorted(nodes, key=attrgetter("uid")), found)


def rule_label(name: str) -> str:
    """What a rule compares, in a reader's words; the name's own words for one that this program does not have."""
    return _LABELS.get(name) or name.replace("-", " ")
