"""Appraisal of one finding: what was recomputed, what the source disputes, what was judged of its study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.blocks.checks import GRAVE, check, together
from views.parts.blocks.discrepancies import discrepancy, of_substance
from views.parts.blocks.doubts import of_study
from views.parts.blocks.judgements import of_study as judged
from views.parts.html.markup import tag
from views.parts.html.words import count

Row = Mapping[str, Any]


def trusting(
    study: str | None,
    checks: Sequence[Row],
    own: set[str],
    disputes: Sequence[Row],
    judgements: Sequence[Row],
    grave: int,
) -> list[Markup]:
    """The block of the finding's page: its own checks and discrepancies, then those of its study.

    own: uids of discrepancies on the finding itself. disputes and judgements: on its study. grave: checks of the study
    that do not agree.
    """
    said = [tag("h2", "How far to trust it")]
    theirs = [row for row in of_substance(disputes) if row["uid"] not in own]
    mine = [row for row in disputes if row["uid"] in own]
    if study:
        said.append(of_study(study, grave, len(of_substance(disputes)), "Its study"))
    numbers = [row for row in checks if row["own"]]
    patients = [row for row in checks if not row["own"]]
    if not checks:
        said.append(tag("p", "None of its numbers could be recomputed.", class_="rg-note"))
    for title, rows in (("Its numbers, recomputed", numbers), ("Its patients, recomputed", patients)):
        if rows:
            said.append(tag("h3", title))
            said.extend(check(group, group[0]["verdict"] in GRAVE) for group in together(rows))
    if mine:
        said.append(tag("h3", "The source contradicts itself"))
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
