"""What came out of a check, and how does it stand in the graph?"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from evidence.checks.casebook import Casebook
from ontology import Edge, Node, Value

Word = Literal["consistent", "rounding", "does_not_agree", "not_attainable", "cannot_check"]


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


Rule = Callable[[Casebook], Iterator[Verdict]]


def name_of(rule: Rule) -> str:
    """The rule's name, as it stands in uids and in the property `rule` (`ratio-interval-and-p`)."""
    return rule.__name__.replace("_", "-")


@lru_cache
def method_of(rule: Rule) -> tuple[str, str]:
    """Formula and source of a rule, from the paragraphs of its docstring that begin so."""
    paragraphs = (inspect.getdoc(rule) or "").split("\n\n")
    said = {name: " ".join(text.split()) for name, _, text in (paragraph.partition(": ") for paragraph in paragraphs)}
    return said.get("Formula", ""), said.get("Source", "")


def as_graph(rule: Rule, verdict: Verdict, casebook: Casebook) -> tuple[Node, list[Edge]]:
    """The check as a node, and its `CHECKS` to everything that went in."""
    main = verdict.checked[0]
    checked = {node.uid: node for node in verdict.checked}
    uid = f"rg:check.{name_of(rule)}.{_slug(main.uid)}"
    formula, source = method_of(rule)
    disputes = sorted({dispute.text("name") for node, n in verdict.rests_on for dispute in casebook.disputes(node, n)})
    statement = verdict.statement
    if disputes:
        statement += (
            f" The number of patients is disputed in the source ({'; '.join(disputes)}), and so is this verdict."
        )
    properties: dict[str, Value] = {
        "uid": uid,
        "name": f"{main.text('name')}: {name_of(rule).replace('-', ' ')}",
        "rule": name_of(rule),
        "verdict": verdict.word,
        "statement": statement,
        "inputs": list(verdict.inputs),
        "recomputed": verdict.recomputed,
        "formula": formula,
        "source": source,
        "locators": sorted({place for node in verdict.checked for place in node.texts("locators")}),
        "stated_by": "derived",
    }
    return Node(uid, ("Entity", "Check"), properties), [Edge("CHECKS", uid, target) for target in sorted(checked)]


def _slug(uid: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "-", uid.removeprefix("rg:").lower()).strip("-.")
