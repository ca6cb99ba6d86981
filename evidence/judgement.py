"""Judgement of all records as read: rungs, checks, conflicts and derived relationships are added to them."""

from __future__ import annotations

from evidence.checks import checks, expected_by_chance
from evidence.cohort_pairs import may_share
from evidence.conflicts import conflict_nodes
from evidence.derivation import DERIVED, associated_with, marker_of
from evidence.gaps import DERIVED as MAPPED
from evidence.gaps import derive_gaps
from evidence.ladder import rung, rung_reason
from evidence.sample_size import Quotient, patients_per_feature, patients_per_test
from ontology import Node, Records, Value, in_order, without_collector

# what a judgement is read with, from its domain
COPIED = ("tool", "version", "domain", "concern")
MADE = frozenset({"Check", "Conflict"})
"""Labels of nodes that a judgement makes."""
PARTS = frozenset({"abstract", "first_part"})
"""How much was read of a study of which its abstract is all that is known."""


@without_collector()
def judge(records: Records) -> Records:
    """The records with each finding's rung and its reason, and with what is derived; the input is unchanged.

    What an earlier judgement derived is dropped first, so judging twice is judging once. Nodes keep their order, and
    checks and conflicts come after them; relationships come out sorted by type, start and end.
    """
    gone = {node.uid for node in records.nodes if not MADE.isdisjoint(node.labels)}
    read = Records(
        (node for node in records.nodes if node.uid not in gone),
        records.edges.without(DERIVED | MAPPED, frozenset(gone)),
    )
    del records  # and each of the following where it is used last: at its largest, a graph should be there once
    placed = read.with_more(
        nodes=(
            *(_placed(finding) for finding in read.labelled("Finding")),
            *(_told(study, read) for study in read.labelled("Study")),
            *(_named(judgement, read) for judgement in read.labelled("Judgement")),
            *(_sized(_expected(screen), patients_per_test(screen, read), "test") for screen in read.labelled("Screen")),
            *(_sized(model, patients_per_feature(model, read), "feature") for model in read.labelled("FeatureSet")),
        )
    )
    del read
    joined = placed.with_more(edges=(*associated_with(placed), *marker_of(placed), *may_share(placed))).afresh()
    del placed
    stated, met = derive_gaps(joined)
    mapped = joined.with_more(nodes=stated)
    del joined, stated
    disagreeing = conflict_nodes(mapped)
    mapped = mapped.afresh()
    checked = checks(mapped)
    mapped = mapped.afresh()
    nodes = (*mapped.nodes, *checked.nodes, *disagreeing.nodes)
    return Records(nodes, in_order(mapped.edges, met, checked.edges, disagreeing.edges))


def _placed(finding: Node) -> Node:
    properties: dict[str, Value] = {key: value for key, value in finding.properties.items() if key != "rung"}
    place = rung(finding)
    if place is not None:
        properties["rung"] = place
    return finding.with_properties({**properties, "rung_reason": rung_reason(finding)})


def _told(study: Node, records: Records) -> Node:
    """A study with whether its abstract is all that is known of it: no systematic review tells of it either."""
    own = {key: value for key, value in study.properties.items() if key != "abstract_only"}
    reviews = [records.by_uid[edge.start] for edge in records.edges_to(study.uid, "INCLUDES")]
    extents = {source.text("extent") for source in records.targets(study.uid, "TOLD_IN")}
    if extents and extents <= PARTS and all(review.properties.get("systematic") is False for review in reviews):
        own["abstract_only"] = True
    return study.with_properties(own)


def _named(judgement: Node, records: Records) -> Node:
    """A judgement with the instrument, version, domain and concern of the domain in which it was made."""
    own = {key: value for key, value in judgement.properties.items() if key not in COPIED}
    for domain in records.targets(judgement.uid, "JUDGED_IN"):
        own.update({key: domain.properties[key] for key in COPIED if key in domain.properties})
    return judgement.with_properties(own)


def _expected(screen: Node) -> Node:
    """A screen with the number of selections that chance alone would give, where that follows."""
    own = {key: value for key, value in screen.properties.items() if key != "expected_by_chance"}
    expected = expected_by_chance(screen)
    return screen.with_properties(own if expected is None else {**own, "expected_by_chance": expected})


def _sized(node: Node, found: Quotient | None, unit: str) -> Node:
    """A screen or model with its patients for each test or feature, and the printed numbers behind that."""
    keys = (f"patients_per_{unit}", f"patients_per_{unit}_inputs")
    own = {key: value for key, value in node.properties.items() if key not in keys}
    if found is not None:
        own.update(zip(keys, (list(found.values), list(found.inputs)), strict=True))
    return node.with_properties(own)
