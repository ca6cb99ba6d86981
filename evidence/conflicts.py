"""Conflicts between findings: same feature, same marker or outcome, different result or direction.

Findings that say the same of different volumes are no conflict, and neither is what a screen selected within one volume
and not within another: that is told apart, as `selected in one VOI only`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from evidence.checks.verdict import slug
from evidence.overlap import Sharing
from ontology import Edge, Node, Records, Value

# values of the vocabularies ConflictKind and ConflictDifference
OPPOSITE, DIFFERENT, UNPRINTED = "opposite_direction", "different_result", "sign_not_printed_in_one"
ONE_VOI = "one_voi_only"
_DIFFERS = {"voi": "MEASURED_WITHIN", "cohort": "IN_COHORT"}
_SIGNS = frozenset({"positive", "negative"})


@dataclass(frozen=True, slots=True)
class Voices:
    """Findings that were measured within the same volumes, in patients who may be the same.

    vois: uids of the volumes, empty where none is named. line: number of the line of evidence, from 1; groups of one
    line rest on patients who may be the same. findings: uids. directions and results as the findings give them.
    """

    vois: tuple[str, ...]
    line: int
    findings: tuple[str, ...]
    directions: tuple[str, ...]
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Findings on one feature (or marker) and one marker or outcome that do not say the same.

    kinds: words of ConflictKind, the gravest first. differs_by: words of ConflictDifference, in what they differ that
    may explain it; empty where nothing does. n_lines: lines of evidence among them.
    """

    subject: str
    object: str
    kinds: tuple[str, ...]
    voices: tuple[Voices, ...]
    differs_by: tuple[str, ...]
    n_lines: int

    @property
    def findings(self) -> tuple[str, ...]:
        """All findings of the conflict, as sorted uids."""
        return tuple(sorted(uid for voices in self.voices for uid in voices.findings))


@dataclass(frozen=True, slots=True)
class OneVoiOnly:
    """What a screen selected within some of the volumes that it screened and not within the others. No conflict."""

    subject: str
    object: str
    screen: str
    selected_in: tuple[str, ...]
    not_selected_in: tuple[str, ...]
    findings: tuple[str, ...]
    kind: str = ONE_VOI


def conflicts(records: Records, *, sharing: Sharing | None = None) -> tuple[Conflict, ...]:
    """All conflicts among the findings, by subject and object (uids)."""
    sharing = sharing or Sharing(records)
    found = []
    for (subject, told), findings in sorted(_pairs(records).items()):
        kinds = _kinds(findings)
        if kinds:
            voices = _voices(findings, records, sharing)
            differs = _differs_by(findings, records)
            found.append(Conflict(subject, told, kinds, voices, differs, len({group.line for group in voices})))
    return tuple(found)


def selected_in_one_voi_only(records: Records) -> tuple[OneVoiOnly, ...]:
    """What screens selected within one volume and, by the same rule, not within another; by subject, object and screen.

    It follows only where a screen's volumes are known and all that it selected is named. The shape of a volume exists
    within that volume only, so it is left out.
    """
    found = []
    for screen in records.labelled("Screen"):
        named, selected = screen.number("n_named"), screen.number("n_selected")
        screened = {node.uid for node in records.targets(screen.uid, "SCREENED") if "VOI" in node.labels}
        if len(screened) < 2 or selected is None or named != selected:
            continue
        for (subject, told), findings in _pairs(records, records.sources(screen.uid, "FROM_SCREEN")).items():
            if records.by_uid[subject].text("kind") == "shape":
                continue
            within = [set(records.uids_from(finding.uid, "MEASURED_WITHIN")) for finding in findings]
            inside = set().union(*within) & screened
            if all(within) and inside and screened - inside:
                uids = tuple(sorted(finding.uid for finding in findings))
                outside = tuple(sorted(screened - inside))
                found.append(OneVoiOnly(subject, told, screen.uid, tuple(sorted(inside)), outside, uids))
    return tuple(sorted(found, key=lambda one: (one.subject, one.object, one.screen)))


def conflict_nodes(records: Records) -> Records:
    """All conflicts, and all that was selected in one volume only, as nodes with their relationships; nothing else.

    A uid is made of those of subject and object, and of the screen where one volume only was selected.
    """
    sharing = Sharing(records)
    nodes: list[Node] = []
    edges: list[Edge] = []
    for found in conflicts(records, sharing=sharing):
        node = _node(found.subject, found.object, found.kinds, found.findings, records)
        more: dict[str, Value] = {"n_lines": found.n_lines}
        if found.differs_by:
            more["differs_by"] = list(found.differs_by)
        nodes.append(Node(node.uid, node.labels, {**node.properties, **more}))
        edges += [
            Edge("COMPARES", node.uid, uid, {"line": voices.line}) for voices in found.voices for uid in voices.findings
        ]
        edges += [Edge("ON_SUBJECT", node.uid, found.subject), Edge("ON_OBJECT", node.uid, found.object)]
    for one in selected_in_one_voi_only(records):
        node = _node(one.subject, one.object, (one.kind,), one.findings, records, one.screen)
        nodes.append(node)
        edges += [Edge("COMPARES", node.uid, uid) for uid in one.findings]
        edges += [Edge("SELECTED_IN", node.uid, uid) for uid in one.selected_in]
        edges += [Edge("NOT_SELECTED_IN", node.uid, uid) for uid in one.not_selected_in]
        edges += [Edge("ON_SUBJECT", node.uid, one.subject), Edge("ON_OBJECT", node.uid, one.object)]
        edges += [Edge("IN_SCREEN", node.uid, one.screen)]
    return Records(tuple(sorted(nodes, key=lambda node: node.uid)), tuple(edges))


def _node(
    subject: str, told: str, kinds: tuple[str, ...], findings: tuple[str, ...], records: Records, screen: str = ""
) -> Node:
    within = f".in.{slug(screen)}" if screen else ""
    uid = f"rg:conflict.{slug(subject)}.and.{slug(told)}{within}"
    pair = f"{records.by_uid[subject].text('name')} and {records.by_uid[told].text('name')}"
    said = "selected in one VOI only" if screen else "; ".join(kind.replace("_", " ") for kind in kinds)
    properties: dict[str, Value] = {
        "uid": uid,
        "name": f"{pair}: {said}",
        "kinds": list(kinds),
        "locators": sorted({place for finding in findings for place in records.by_uid[finding].texts("locators")}),
        "stated_by": "derived",
    }
    return Node(uid, ("Entity", "Conflict"), properties)


def _pairs(records: Records, findings: Iterable[Node] | None = None) -> dict[tuple[str, str], list[Node]]:
    pairs: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for finding in sorted(records.labelled("Finding") if findings is None else findings, key=lambda node: node.uid):
        for subject in records.targets(finding.uid, "HAS_SUBJECT"):
            for told in records.targets(finding.uid, "HAS_OBJECT"):
                pairs[subject.uid, told.uid].append(finding)
    return pairs


def _kinds(findings: list[Node]) -> tuple[str, ...]:
    signs = [finding.text("direction") for finding in findings if finding.text("result") != "no_association"]
    results = {finding.text("result") for finding in findings} - {"not_stated"}
    kinds = []
    if set(signs) >= _SIGNS:
        kinds.append(OPPOSITE)
    if len(results) > 1:
        kinds.append(DIFFERENT)
    if "not_stated" in signs and not _SIGNS.isdisjoint(signs):
        kinds.append(UNPRINTED)
    return tuple(kinds)


def _voices(findings: list[Node], records: Records, sharing: Sharing) -> tuple[Voices, ...]:
    cohorts = {finding.uid: _named(finding, "IN_COHORT", records) for finding in findings}
    lines: dict[str, int] = {}
    for number, alike in enumerate(sharing.components(uid for named in cohorts.values() for uid in named), start=1):
        lines.update(dict.fromkeys(alike, number))
    groups: dict[tuple[tuple[str, ...], int], list[Node]] = defaultdict(list)
    for finding in findings:
        # patients of no named cohort may be those of any other finding
        line = min((lines[uid] for uid in cohorts[finding.uid]), default=1)
        groups[_named(finding, "MEASURED_WITHIN", records), line].append(finding)
    return tuple(
        Voices(
            vois,
            line,
            tuple(finding.uid for finding in group),
            tuple(sorted({finding.text("direction") for finding in group})),
            tuple(sorted({finding.text("result") for finding in group})),
        )
        for (vois, line), group in sorted(groups.items())
    )


def _differs_by(findings: list[Node], records: Records) -> tuple[str, ...]:
    found = [
        word for word, relationship in _DIFFERS.items() if len({_named(f, relationship, records) for f in findings}) > 1
    ]
    for column in ("timepoint", "contrast"):
        if len({finding.text(column) for finding in findings}) > 1:
            found.append(column)
    return tuple(found)


def _named(finding: Node, relationship: str, records: Records) -> tuple[str, ...]:
    return tuple(sorted(records.uids_from(finding.uid, relationship)))
