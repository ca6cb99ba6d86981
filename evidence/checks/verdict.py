"""Verdict of a check: what came out, with inputs and formula, and the `Check` node that holds it in the graph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from evidence.checks.casebook import Casebook
from ontology import Edge, Node, Value, packed

Word = Literal["consistent", "rounding", "does_not_agree", "not_attainable", "cannot_check"]
LABELS = ("Entity", "Check")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One printed number (or a few that belong together) recomputed.

    checked: the nodes that print what went in, the one that the check is named for first. rests_on: those of them whose
    number of patients went in, with that number: a dispute about it is a dispute about the verdict.
    """

    word: Word
    checked: tuple[Node, ...]
    statement: str
    inputs: tuple[str, ...]
    recomputed: str
    rests_on: tuple[tuple[Node, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to recompute printed numbers.

    name: as written in uids and in the property `rule` of a check (`ratio-interval-and-p`). label: what it compares,
    in a reader's words. formula, source: how it recomputes and where that is from. run: all its verdicts.
    """

    name: str
    label: str
    formula: str
    source: str
    run: Callable[[Casebook], Iterator[Verdict]]


def as_graph(rule: Rule, verdict: Verdict, casebook: Casebook) -> tuple[Node, list[Edge]]:
    """The check as a node, and its `CHECKS` to everything that went in."""
    main = verdict.checked[0]
    checked = {node.uid: node for node in verdict.checked}
    uid = f"rg:check.{rule.name}.{slug(main.uid)}"
    disputes = sorted({dispute.text("name") for node, n in verdict.rests_on for dispute in casebook.disputes(node, n)})
    statement = verdict.statement
    if disputes:
        statement += (
            f" The number of patients is disputed in the source ({'; '.join(disputes)}), and so is this verdict."
        )
    properties: dict[str, Value] = {
        "uid": uid,
        "name": f"{main.text('name')}: {rule.name.replace('-', ' ')}",
        "rule": rule.name,
        "verdict": verdict.word,
        "statement": statement,
        "inputs": list(verdict.inputs),
        "recomputed": verdict.recomputed,
        "formula": rule.formula,
        "source": rule.source,
        "locators": sorted({place for node in verdict.checked for place in node.texts("locators")}),
        "stated_by": "derived",
    }
    return Node(uid, LABELS, packed(properties)), [Edge("CHECKS", uid, target) for target in sorted(checked)]


def slug(uid: str) -> str:
    """A uid as a part of another one."""
    return re.sub(r"[^a-z0-9.]+", "-", uid.removeprefix("rg:").lower()).strip("-.")
