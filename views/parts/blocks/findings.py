"""Findings in tables: what came out, of whom, the printed numbers and how far they were tested."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.blocks.doubts import doubts
from views.parts.blocks.estimates import in_brief
from views.parts.blocks.patients import short_name
from views.parts.blocks.sources import caveats
from views.parts.html.badges import outcome_badge, result_badge, rung_badge
from views.parts.html.links import finding_link, link, study_link, thing_link
from views.parts.html.markup import items, join, quiet, table, tag
from views.parts.html.paging import pages, part
from views.parts.html.tiles import compact_table
from views.parts.html.values import value
from views.parts.html.words import (
    NOT_STATED,
    RUNGS,
    TOLD_TIMES,
    count,
    listed,
    page_of,
    rung_words,
    shown,
    title,
    titles,
)

Row = Mapping[str, Any]
STUDIES = 200
"""So many studies on a page of the list by study."""
FLAT = 20
"""Up to so many findings stand open in a list by study."""


def findings_table(
    rows: Sequence[Row], estimates: Sequence[Row], caption: str, about: Row | None = None, *, one_study: bool = False
) -> Markup:
    """Findings, each with what came out, of whom, the printed numbers and how far it was tested.

    Without `about` they show both ends; with it they show the other end. Each names its study, with the marks of what
    was read of it, unless the page is that of one study.
    """
    printed: dict[str, list[Row]] = {}
    for one in estimates:
        printed.setdefault(one["finding_uid"], []).append(one)
    ends: tuple[str, ...] = ("Feature or marker", "Marker or outcome")
    named = about is None and not one_study
    if about:
        is_marker = page_of(about["labels"]) == "marker"
        ends = ("Feature or outcome" if is_marker else "Marker or outcome", "Study")
        rows = sorted(rows, key=lambda row: str(row["subject" if _tells(row, about) else "object"]).lower())
    body = [
        (
            *_ends_of(row, about),
            _outcome(row),
            *([_study_of(row)] if named else []),
            _patients(row),
            in_brief(printed.get(row["uid"], ())),
            rung_badge(row["rung"]),
        )
        for row in rows
    ]
    columns = (*ends, "What came out", *(["Study"] if named else []), "Patients", "Numbers printed", "Tested up to")
    class_ = "rg-findings rg-with-study" if named else "rg-findings"
    return compact_table(caption, columns, body, class_, ("finding", "findings"), whole=3)


def _tells(row: Row, about: Row) -> bool:
    return bool(row["object_uid"] == about["uid"])


def _ends_of(row: Row, about: Row | None) -> tuple[object, object]:
    subject = thing_link(row["subject"], row["subject_uid"], page_of(row["subject_labels"]))
    told = thing_link(row["object"], row["object_uid"], page_of(row["object_labels"]))
    if about is None:
        return subject, told
    return subject if _tells(row, about) else told, _study_of(row)


def _study_of(row: Row) -> Markup:
    return join([study_link(row), caveats(row)])


def _outcome(row: Row) -> Markup:
    """What came out as the link to the finding, and in which volume and at what time."""
    when = title("Timepoint", row["timepoint"]) if row["timepoint"] in TOLD_TIMES else None
    where = ", ".join(part for part in (*(row["vois"] or ()), when) if part)
    return finding_item(row, where or row["name"])


def finding_item(row: Row, text: str) -> Markup:
    """A finding as a link: what came out and a few words; doubts stand beside it."""
    said = finding_link(join([outcome_badge(row["result"], row["direction"]), " ", text]), row["uid"])
    return join([said, _doubts(row)])


def _doubts(row: Row) -> Markup:
    return doubts(row["uid"], row["disputed"], row["disagrees"], bool(row.get("amended")))


def _patients(row: Row) -> Markup | str:
    name = short_name(row["cohort"], str(row["study"])) if row["cohort"] else ""
    if row["n"] is None or str(row["n"]) in name:
        return value(name)
    return join([str(row["n"]), quiet(f" of {name}" if name else "")])


def by_analysis(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Findings by the analyses they serve, in the words of the screen; one of two analyses stands once, under both."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        said = listed([shown(part, "Analysis") for part in row["analysis"] or ()])
        grouped.setdefault(said or "analysis not stated", []).append(row)
    return dict(sorted(grouped.items()))


# ---------------------------------------------------------------------- by study
def findings_by_study(
    rows: Sequence[Row], opened: bool = False, here: Mapping[str, str] | None = None, page: str | None = None
) -> Markup:
    """Every finding under its study, which is one line that opens. `here`: what else the address asks for.

    page: which page of studies is shown, where they are many.
    """
    studies: dict[str, list[Row]] = {}
    for row in rows:
        studies.setdefault(row["study"] or f"study {NOT_STATED}", []).append(row)
    few, shown = len(rows) <= FLAT, part([*studies.items()], page, STUDIES)
    other = (
        link("Close all", "finding", here) if opened else link("Open all", "finding", {**(here or {}), "open": "all"})
    )
    above = [
        f"{count(len(rows), 'finding')} of {count(len(studies), 'study', 'studies')}. ",
        link("Paths", "paths"),
        " narrows them. “Positive”, “negative” and “sign not printed” are reported associations. ",
    ]
    return join(
        [
            tag("p", *above, *([] if few else ["Open a study to read its findings. ", other]), class_="rg-note"),
            *(_study(name, found, opened or few) for name, found in shown.rows),
            pages(shown, "finding", {**(here or {}), **({"open": "all"} if opened else {})}, "studies"),
        ]
    )


def _study(name: str, rows: Sequence[Row], opened: bool) -> Markup:
    results = Counter(row["result"] for row in rows)
    rungs = Counter(row["rung"] for row in rows)
    told = [f"{word}: {results[key]}" for key, word in titles("Result").items() if results[key]]
    tested = [f"{rung_words(rung)}: {rungs[rung]}" for rung in RUNGS if rungs[rung]]
    summary = tag(
        "summary",
        tag("span", tag("strong", name), " ", quiet(count(len(rows), "finding")), caveats(rows[0]), class_="rg-which"),
        tag("span", " · ".join(told)),
        tag("span", " · ".join(tested)),
    )
    body = [
        (
            join(
                [
                    finding_link(row["name"], row["uid"]),
                    _doubts(row),
                ]
            ),
            outcome_badge(row["result"], row["direction"]),
            rung_badge(row["rung"]),
        )
        for row in rows
    ]
    head = ("Finding", "What came out", "Tested up to")
    inside = table(f"Findings of {name}", head, body, "rg-listed")
    return tag("details", summary, inside, class_="rg-group rg-by-study", open="" if opened else None)


def neighbours(rows: Sequence[Row]) -> Markup:
    """Other findings on the same pair, each a link."""
    lines = []
    for row in rows:
        where = f" within {', '.join(row['vois'])}" if row["vois"] else ""
        study = quiet(f" {row['study'] or ''}{where} ")
        lines.append(join([finding_link(row["name"], row["uid"]), study, result_badge(row["result"]), caveats(row)]))
    return items(lines, "rg-places")
