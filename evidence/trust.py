"""How far can a selection of findings be trusted? How many patients, whose, and how far each study went.

Nothing here is added into one score: patients, lines of evidence and rungs stand side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from evidence.ladder import rung, rung_reason
from evidence.patients import PatientBounds, lines_of_evidence, patient_bounds
from evidence.sharing import Sharing
from ontology import Node, Records

SAME_SOURCE, SAME_STUDY, UNKNOWN = "same source", "same study", "unknown"


@dataclass(frozen=True, slots=True)
class SharedPair:
    """Two cohorts whose patients may be the same, and why we think so.

    relation: `same`, `subset` or `may_share`. reason: a sentence, or `same source: …`, `same study`, `unknown`.
    locators: where the source says so; empty where nothing does. overlap: uid of the row that says so, or empty.
    """

    left: str
    right: str
    relation: str
    reason: str
    locators: tuple[str, ...]
    overlap: str = ""


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
    cohorts_of = {node.uid: [cohort.uid for cohort in records.targets(node.uid, "IN_COHORT")] for node in counted}
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


def shared_pair(left: str, right: str, records: Records, *, sharing: Sharing | None = None) -> SharedPair:
    """Why two cohorts that are not known to be disjoint may be the same people: a row on the two, or what follows."""
    sharing = sharing or Sharing(records)
    for overlap in _overlaps(left, right, records):
        return SharedPair(
            left,
            right,
            overlap.text("relation"),
            overlap.text("basis"),
            tuple(overlap.texts("locators")),
            overlap.uid,
        )
    if sharing.identity(left) == sharing.identity(right):
        relation = "same"
    elif left in sharing.within(right) or right in sharing.within(left):
        relation = "subset"
    else:
        relation = "may_share"
    sources = sorted(_pools(left, records, sharing) & _pools(right, records, sharing))
    if sources:
        named = ", ".join(records.by_uid[uid].text("name") for uid in sources)
        return SharedPair(left, right, relation, f"{SAME_SOURCE}: {named}", _places(left, right, records))
    studies = [{study.uid for study in records.sources(uid, "USED")} for uid in (left, right)]
    if studies[0] & studies[1]:
        return SharedPair(left, right, relation, SAME_STUDY, _places(left, right, records))
    return SharedPair(left, right, relation, UNKNOWN, ())


def _overlaps(left: str, right: str, records: Records) -> list[Node]:
    """Rows on the very two that do not say that they are disjoint, by uid."""
    named = {node.uid: node for node in records.sources(left, "BETWEEN")}
    both = [named[node.uid] for node in records.sources(right, "BETWEEN") if node.uid in named]
    return sorted((node for node in both if node.text("relation") != "disjoint"), key=lambda node: node.uid)


def _pools(cohort: str, records: Records, sharing: Sharing) -> set[str]:
    """The data sources from which patients of a cohort come: its own, those of what holds it, and theirs."""
    pools = {pool.uid for uid in sharing.within(cohort) for pool in records.targets(uid, "DRAWN_FROM")}
    return pools | {uid for pool in pools for uid in sharing.within(pool)}


def _places(left: str, right: str, records: Records) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*records.by_uid[left].texts("locators"), *records.by_uid[right].texts("locators")]))
