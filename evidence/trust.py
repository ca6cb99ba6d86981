"""Trustworthiness of a selection of findings: patients and whose they are, and how far each study tested.

Nothing here is added into one score: patients, lines of evidence and rungs stand side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from evidence.cohort_pairs import SharedPair, shared_pair
from evidence.ladder import rung, rung_reason
from evidence.overlap import Sharing
from evidence.patients import PatientBounds, lines_of_evidence, patient_bounds
from ontology import Node, Records


@dataclass(frozen=True, slots=True)
class StudyRung:
    """How far one study was tested in one analysis: the rung (None where it is on none), why, and the printed words."""

    study: str
    analysis: str
    rung: int | None
    reason: str
    printed: tuple[str, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trust:
    """What a selection of findings rests on. `bounds` counts patients; lines are groups of cohorts (uids).

    without_cohort: findings whose patients are not named, so that the upper bound does not count them.
    """

    findings: tuple[str, ...]
    cohorts: tuple[str, ...]
    bounds: PatientBounds
    lines: tuple[tuple[str, ...], ...]
    pairs: tuple[SharedPair, ...]
    rungs: tuple[StudyRung, ...]
    without_cohort: tuple[str, ...]


def trust(
    findings: Iterable[str], records: Records, *, sharing: Sharing | None = None, images_only: bool = True
) -> Trust:
    """What these findings (uids; repeats count once) rest on.

    With `images_only`, patients and lines are those of findings that read an image, as at ASSOCIATED_WITH; the rungs of
    all findings are given. KeyError for a uid that is not in the records.
    """
    sharing = sharing or Sharing(records)
    chosen = [records.by_uid[uid] for uid in sorted(set(findings))]
    counted = [node for node in chosen if not images_only or node.properties.get("uses_images") is True]
    cohorts_of = {node.uid: records.uids_from(node.uid, "IN_COHORT") for node in counted}
    cohorts = tuple(sorted({uid for named in cohorts_of.values() for uid in named}))
    bounds = patient_bounds(cohorts, records, sharing=sharing, images_only=False)
    return Trust(
        findings=tuple(node.uid for node in chosen),
        cohorts=cohorts,
        bounds=bounds,
        lines=lines_of_evidence(cohorts, records, sharing=sharing),
        pairs=tuple(shared_pair(left, right, records, sharing=sharing) for left, right in bounds.may_share_pairs),
        rungs=study_rungs(chosen, records),
        without_cohort=tuple(uid for uid, named in cohorts_of.items() if not named),
    )


def study_rungs(findings: Iterable[Node], records: Records) -> tuple[StudyRung, ...]:
    """How far each study was tested, for each analysis and rung; by study and analysis, the highest rung first."""
    groups: dict[tuple[str, str, int | None, str], list[Node]] = defaultdict(list)
    for finding in findings:
        for study in records.sources(finding.uid, "REPORTS"):
            for analysis in finding.texts("analysis") or [""]:
                groups[study.uid, analysis, rung(finding), rung_reason(finding)].append(finding)
    found = [
        StudyRung(
            study,
            analysis,
            place,
            reason,
            tuple(sorted({node.text("validation_as_printed") for node in group} - {""})),
            tuple(sorted(node.uid for node in group)),
        )
        for (study, analysis, place, reason), group in groups.items()
    ]
    return tuple(
        sorted(found, key=lambda one: (one.study, one.analysis, one.rung is None, -(one.rung or 0), one.reason))
    )
