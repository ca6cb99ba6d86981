"""Check of data splits: the parts (training, test, …) against the patients who were split."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import networkx as nx

from evidence.checks.casebook import Casebook, sizes
from evidence.checks.verdict import Rule, Verdict, Word
from ontology import Node

LEARNED, TRIED = frozenset({"training", "discovery"}), frozenset({"test", "validation"})
MOST_PARTS = 20
_SAYS_MOST = ("does_not_agree", "consistent", "cannot_check")


def splits_and_whole(casebook: Casebook) -> Iterator[Verdict]:
    """Do parts that have nobody in common add up to the patients who were split?

    Parts are a training set and a test set, or two or more groups. Fewer may mean that some are in none. Sizes printed
    as ranges over several splits may be paired in any way.
    """
    for study in casebook.records.labelled("Study"):
        cohorts = [cohort for cohort in casebook.cohorts(study) if sizes(cohort)]
        for whole in cohorts:
            parts = [part for part in cohorts if _is_part(casebook, part, whole)]
            verdicts = [_split(casebook, whole, split) for split in _splits(casebook, parts)]
            if verdicts:  # a whole has one node: of several ways to split it, the one that says most
                yield min(verdicts, key=lambda verdict: _SAYS_MOST.index(verdict.word))


def _is_part(casebook: Casebook, part: Node, whole: Node) -> bool:
    return (
        casebook.sharing.identity(part.uid) != casebook.sharing.identity(whole.uid)
        and whole.uid in casebook.sharing.within(part.uid)
        and part.text("n_unit") == whole.text("n_unit")
    )


def _splits(casebook: Casebook, parts: list[Node]) -> Iterator[list[Node]]:
    """Sets of parts that have nobody in common: what was learned on with what was tried on, or groups."""
    if len(parts) > MOST_PARTS:
        return
    apart = nx.Graph()
    for one, other in combinations(range(len(parts)), 2):
        ranges = all(parts[place].number("n") is None for place in (one, other))
        if ranges or casebook.sharing.disjoint(parts[one].uid, parts[other].uid):
            apart.add_edge(one, other)
    for clique in sorted(sorted(found) for found in nx.find_cliques(apart)):
        split = [parts[place] for place in clique]
        roles = [set(part.texts("part")) for part in split]
        sets = any(role & LEARNED for role in roles) and any(role & TRIED for role in roles)
        if sets or all(role == {"subgroup"} for role in roles):
            yield split


def _split(casebook: Casebook, whole: Node, parts: list[Node]) -> Verdict:
    low, high = sizes(whole) or (0, 0)
    ends = [sizes(part) or (0, 0) for part in parts]
    least, most = sum(end[0] for end in ends), sum(end[1] for end in ends)
    told = " + ".join(str(a) if a == b else f"({a} to {b})" for a, b in ends)
    n = str(low) if low == high else f"{low} to {high}"
    ranged = any(a != b for a, b in ends)
    word: Word
    if least > high:
        word, said = "does_not_agree", f"more than the {n} who were split."
    elif ranged:
        word, said = _read_ranges(ends, low, high)
    elif most >= low:
        word, said = "consistent", f"as many as the {n} who were split."
    else:
        word, said = "cannot_check", f"fewer than the {n} who were split; the others may be in no part."
    recomputed = f"{told} = {least if least == most else f'{least} to {most}'}"
    nodes = (whole, *parts)
    rests_on = tuple((node, size[0]) for node, size in zip(nodes, ((low, high), *ends), strict=True))
    inputs = tuple(f"{node.text('name')}: {_size(node)}" for node in nodes)
    checked = (*nodes, *_overlaps(casebook, nodes))
    return Verdict(word, checked, f"The parts add up to {recomputed}, {said}", inputs, recomputed, rests_on)


def _read_ranges(ends: list[tuple[int, int]], low: int, high: int) -> tuple[Word, str]:
    """Both ends of a range occurred in some split, so each must have a partner that makes the whole."""
    least, most = sum(end[0] for end in ends), sum(end[1] for end in ends)
    for a, b in ends:
        if b + (least - a) > high:
            said = f"and the split with {b} in one part has more than the {high} who were split."
            return "does_not_agree", said
    for a, b in ends:
        short = low - (a + most - b)
        if short > 0:
            said = f"and the split with {a} in one part has {a + most - b} at most"
            return "cannot_check", f"{said}: {short} or more of the {low} are in no part of it."
    return "consistent", f"and every end of the ranges can be paired to give the {low} who were split."


def _size(cohort: Node) -> str:
    low, high = sizes(cohort) or (0, 0)
    return str(low) if low == high else f"{low} to {high}"


def _overlaps(casebook: Casebook, cohorts: tuple[Node, ...]) -> list[Node]:
    """What says that these are parts of the one and apart from one another."""
    uids = {cohort.uid for cohort in cohorts}
    named: dict[str, set[str]] = defaultdict(set)
    for cohort in cohorts:
        for overlap in casebook.records.sources(cohort.uid, "BETWEEN"):
            named[overlap.uid].add(cohort.uid)
    return [casebook.records.by_uid[uid] for uid, ends in sorted(named.items()) if len(ends) == 2 and ends <= uids]


RULES = (
    Rule(
        name="splits-and-whole",
        label="parts of a split against the whole",
        formula="sum of n of the parts = n of the whole, where no patient is in two parts",
        source="parts that exclude one another, elementary arithmetic",
        run=splits_and_whole,
    ),
)
