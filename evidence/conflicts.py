"""Where do findings on the same feature and the same marker or outcome not say the same?

Findings that say the same of different volumes are no conflict, and neither is what a screen selected within one volume
and not within another: that is told apart, as `selected in one VOI only`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from evidence.sharing import Sharing
from ontology import Node, Records

OPPOSITE, DIFFERENT, UNPRINTED = "opposite direction", "different result", "sign not printed in one"
ONE_VOI = "selected in one VOI only"
_DIFFERS = {"VOI": "MEASURED_WITHIN", "cohort": "IN_COHORT"}
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

    kinds: in words, the gravest first. differs_by: in what the findings differ that may explain it (VOI, cohort, time
    point, contrast); empty where nothing does. n_lines: lines of evidence among them.
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
            within = [{voi.uid for voi in records.targets(finding.uid, "MEASURED_WITHIN")} for finding in findings]
            inside = set().union(*within) & screened
            if all(within) and inside and screened - inside:
                uids = tuple(sorted(finding.uid for finding in findings))
                outside = tuple(sorted(screened - inside))
                found.append(OneVoiOnly(subject, told, screen.uid, tuple(sorted(inside)), outside, uids))
    return tuple(sorted(found, key=lambda one: (one.subject, one.object, one.screen)))


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
    for word, column in (("time point", "timepoint"), ("contrast", "contrast")):
        if len({finding.text(column) for finding in findings}) > 1:
            found.append(word)
    return tuple(found)


def _named(finding: Node, relationship: str, records: Records) -> tuple[str, ...]:
    return tuple(sorted(node.uid for node in records.targets(finding.uid, relationship)))
