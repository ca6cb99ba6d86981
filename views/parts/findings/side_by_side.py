"""Several findings side by side: what is the same is told once, what differs stands in columns; never pooled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from views.parts.blocks.doubts import doubts
from views.parts.blocks.estimates import in_brief
from views.parts.blocks.sources import caveats
from views.parts.charts.figures.forest import Voice
from views.parts.findings.table import bias_of, by_finding
from views.parts.html.badges import outcome_badge, rung_badge
from views.parts.html.links import finding_link, study_link, thing_link
from views.parts.html.markup import facts, join, quiet, table, tag
from views.parts.html.values import value
from views.parts.html.words import count, listed, page_of, patients, rung_words

Row = Mapping[str, Any]
NOT_POOLED: Final = (
    "Their numbers stand one below the other and are not pooled: they come from other images, volumes, outcomes or "
    "splits, and their patients may be the same people."
)
NOTHING_ALIKE: Final = "No metric is printed with a value for two of them, so there is nothing to draw on one axis."


def columns(rows: Sequence[Row], estimates: Sequence[Row], judgements: Sequence[Row]) -> Markup:
    """A column for each finding (rows of `list_compared`); lines in which all say the same are told above the table."""
    printed = by_finding(estimates)
    lines: list[tuple[str, Callable[[Row], object]]] = [
        ("Study", lambda row: join([study_link(row), caveats(row)])),
        (
            "Feature or marker",
            lambda row: thing_link(row["subject"], row["subject_uid"], page_of(row["subject_labels"])),
        ),
        ("Marker or outcome", lambda row: thing_link(row["object"], row["object_uid"], page_of(row["object_labels"]))),
        ("What came out", _came_out),
        ("Numbers printed", lambda row: in_brief(printed.get(row["uid"], ()))),
        ("Tested up to", lambda row: join([rung_badge(row["rung"]), tag("br"), quiet(row["rung_reason"] or "")])),
        ("Risk of bias", lambda row: bias_of(row["study_uid"], judgements)),
        ("Held against", lambda row: value(row["test_standard"], "TestStandard")),
        ("Kind of result", lambda row: value(row["kind"], "FindingKind")),
        ("Compared groups", lambda row: value(row["contrast"])),
        ("Adjusted for", lambda row: value(row["adjusted_for"])),
        ("Measured as", lambda row: value(row["analyte"], "Analyte")),
        ("Image or map", lambda row: value(listed(row["images"] or ()))),
        ("Volume of interest", lambda row: value(listed(row["vois"] or ()))),
        ("When imaged", lambda row: value(row["timepoint"], "Timepoint")),
        ("Patients in the analysis", lambda row: value(row["n"])),
        ("Cohort", lambda row: value(row["cohort"])),
        ("Patients from", lambda row: value(listed(row["pools"] or ()))),
    ]
    same, body = [], []
    for name, say in lines:
        said = [say(row) for row in rows]
        if len(rows) > 1 and len({str(one) for one in said}) == 1:
            same.append((name, said[0]))
        else:
            body.append((name, *said))
    heads = ("Aspect", *(finding_link(row["name"], row["uid"]) for row in rows))
    above = join([tag("h2", "The same for all"), facts(same)]) if same else join([])
    shown = tag("div", table("Findings side by side", heads, body, "rg-compared"), class_="rg-wide")
    return join([tag("h2", "Where they differ"), shown, above])


def _came_out(row: Row) -> Markup:
    return join(
        [
            outcome_badge(row["result"], row["direction"]),
            doubts(row["uid"], row["disputed"], row["disagrees"], row["amended"]),
        ]
    )


def voices(rows: Sequence[Row], estimates: Sequence[Row], judgements: Sequence[Row]) -> list[Voice]:
    """Every number of these findings with what has to stand beside it."""
    printed = by_finding(estimates)
    return [
        Voice(
            row["uid"],
            f"{row['subject']} – {row['object']}",
            str(row["study"] or "study not stated"),
            rung_words(row["rung"]),
            bias_of(row["study_uid"], judgements),
            row["n"],
            number,
        )
        for row in rows
        for number in printed.get(row["uid"], ())
    ]


def beside(found: Sequence[Voice], caption: str) -> Markup:
    """The same numbers as a table, with patients, rung and bias beside each."""
    body = [
        (one.name, one.figure, value(one.number["n"] if one.number["n"] is not None else one.n), one.tested, one.bias)
        for one in found
    ]
    return table(caption, ("Number of", "As read", "Patients", "Tested up to", "Risk of bias"), body, "rg-forest")


def people(low: int | None, high: int | None, lines: int, number: int) -> Markup:
    """Whose patients these are, all together."""
    in_lines = count(lines, "line of evidence", "lines of evidence")
    return tag("p", f"Behind these {count(number, 'finding')}: {patients(low, high)}, {in_lines}.", class_="rg-lead")
