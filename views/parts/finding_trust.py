"""How far to trust one finding? What was recomputed, what the source disputes, and what was judged of its study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from views.parts.markup import Markup, tag
from views.parts.trust_bias import of_study as judged
from views.parts.trust_checks import GRAVE, check, study_uids, together
from views.parts.trust_disputes import discrepancy
from views.parts.trust_marks import of_study
from views.parts.words import count

Row = Mapping[str, Any]


def trusting(
    study: str | None,
    own: set[str],
    checks: Sequence[Row],
    of_all: tuple[Sequence[Row], Sequence[Row], Sequence[Row]],
) -> list[Markup]:
    """The block of the finding's page: its own discrepancies (uids) and checks, then those of its study.

    `of_all`: every check, discrepancy and judgement on studies in the graph.
    """
    every, discrepancies, judgements = of_all
    said = [tag("h2", "How far to trust it")]
    theirs = [row for row in discrepancies if study in study_uids(row) and row["uid"] not in own]
    mine = [row for row in discrepancies if row["uid"] in own]
    if study:
        grave = sum(row["verdict"] in GRAVE for row in every if study in study_uids(row))
        said.append(of_study(study, grave, len(theirs) + len(mine), "Its study"))
    numbers = [row for row in checks if row["own"]]
    patients = [row for row in checks if not row["own"]]
    if not checks:
        said.append(tag("p", "None of its numbers could be recomputed.", class_="rg-note"))
    for title, rows in (("Its numbers, recomputed", numbers), ("Its patients, recomputed", patients)):
        if rows:
            said.append(tag("h3", title))
            said.extend(check(group, group[0]["verdict"] in GRAVE) for group in together(rows))
    if mine:
        said.append(tag("h3", "The source does not agree with itself"))
        said.extend(discrepancy(row, row["severity"] == "high") for row in mine)
    if theirs:
        head = tag("summary", f"{count(len(theirs), 'discrepancy', 'discrepancies')} on its study")
        said.append(tag("details", head, *(discrepancy(row) for row in theirs), class_="rg-fold"))
    if study and (lights := judged(judgements, study)):
        said += [
            tag("h3", "What was judged of its study"),
            lights,
            tag("p", "A judgement on the study, not on this finding.", class_="rg-note"),
        ]
    return said
