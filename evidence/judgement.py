"""What does the evidence amount to? Rungs and derived relationships added to the records as read."""

from __future__ import annotations

from evidence.derivation import DERIVED, associated_with, marker_of
from evidence.ladder import rung, rung_reason
from ontology import Node, Records, Value

# what a judgement is read with, from its domain
COPIED = ("tool", "version", "domain", "concern")


def judge(records: Records) -> Records:
    """The records with each finding's rung and its reason, and with what is derived; the input is unchanged.

    What an earlier judgement derived is dropped first, so judging twice is judging once. Nodes keep their order;
    relationships come out sorted by type, start and end.
    """
    read = Records(records.nodes, tuple(edge for edge in records.edges if edge.type not in DERIVED))
    placed = read.with_more(
        nodes=(
            *(_placed(finding) for finding in read.labelled("Finding")),
            *(_named(judgement, read) for judgement in read.labelled("Judgement")),
        )
    )
    derived = (*associated_with(placed), *marker_of(placed))
    ordered = sorted((*placed.edges, *derived), key=lambda edge: (edge.type, edge.start, edge.end))
    return Records(placed.nodes, tuple(ordered))


def _placed(finding: Node) -> Node:
    properties: dict[str, Value] = {key: value for key, value in finding.properties.items() if key != "rung"}
    place = rung(finding)
    if place is not None:
        properties["rung"] = place
    return Node(finding.uid, finding.labels, {**properties, "rung_reason": rung_reason(finding)})


def _named(judgement: Node, records: Records) -> Node:
    """A judgement with the instrument, version, domain and concern of the domain in which it was made."""
    own = {key: value for key, value in judgement.properties.items() if key not in COPIED}
    for domain in records.targets(judgement.uid, "JUDGED_IN"):
        own.update({key: domain.properties[key] for key in COPIED if key in domain.properties})
    return Node(judgement.uid, judgement.labels, own)
