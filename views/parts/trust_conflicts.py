"""Where do findings on one pair not say the same, and how many selections would chance alone give?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from views.parts.finding_facts import value
from views.parts.markup import Markup, direction_badge, finding_link, join, quiet, result_badge, table, tag, thing_link
from views.parts.things import source
from views.parts.trust_marks import chance
from views.parts.trust_words import CORRECTIONS
from views.parts.words import count, listed, shown

Row = Mapping[str, Any]


def conflict(rows: Sequence[Row]) -> Markup:
    """Findings on one pair that do not say the same, by volume and by whose patients they rest on.

    rows: those of one conflict, one a finding.
    """
    first = rows[0]
    voices: dict[tuple[tuple[str, ...], int], list[Row]] = {}
    for row in rows:
        voices.setdefault((tuple(row["vois"]), row["line"]), []).append(row)
    body = []
    for (vois, line), group in sorted(voices.items()):
        links = [tag("li", finding_link(row["finding"], row["finding_uid"])) for row in group]
        cohorts = sorted({name for row in group for name in row["cohorts"]})
        body.append(
            [
                ", ".join(vois) or quiet("no volume named"),
                join([f"line {line}", tag("br"), quiet("; ".join(cohorts) or "patients not named")]),
                tag("ul", *links, class_="rg-list"),
                join([direction_badge(one) for one in sorted({row["direction"] for row in group})], " "),
                join([result_badge(one) for one in sorted({row["result"] for row in group})], " "),
            ]
        )
    pair = f"{first['subject']} and {first['object']}"
    differs = listed([shown(one) for one in first["differs_by"] or ()])
    reason = f"They differ in {differs}, which may explain it." if differs else "Nothing that is printed explains it."
    lines = count(first["n_lines"], "line of evidence", "lines of evidence")
    columns = ("Measured within", "Patients", "Findings", "Direction", "What came out")
    return join(
        [
            tag("h3", f"{pair}: {'; '.join(shown(one) for one in first['kinds'])}"),
            tag("p", f"{lines}. {reason}", class_="rg-note"),
            table(f"{pair}, by volume and patients", columns, body, "rg-voices"),
        ]
    )


def one_voi_only(rows: Sequence[Row]) -> Markup:
    """What one screen selected within one volume and not within another: no conflict."""
    body = [
        [
            f"{row['subject']} and {row['object']}",
            ", ".join(row["selected_in"]),
            ", ".join(row["not_selected_in"]),
            join(
                [finding_link(name, uid) for name, uid in zip(row["findings"], row["finding_uids"], strict=True)], ", "
            ),
        ]
        for row in rows
    ]
    columns = ("Feature and marker", "Selected within", "Screened and not selected within", "Finding")
    return table("Selected in one VOI only", columns, body, "rg-one-voi")


def screens(rows: Sequence[Row]) -> Markup:
    """Every screen with what chance alone would give, or what is missing to say so."""
    body = []
    for row in rows:
        sentence = chance(row)
        body.append(
            [
                thing_link(row["name"], row["study_uid"], "study" if row["study"] else None),
                _tests(row),
                value(row["threshold"]),
                value(row["multiplicity"], CORRECTIONS),
                _selected(row),
                tag("strong", sentence) if sentence else quiet(_missing(row)),
                source({**row, "as_printed": row["rule"]}, "rule"),
            ]
        )
    columns = ("Screen", "Tests", "Threshold", "Correction", "Selected", "By chance alone", "Rule")
    return table("Screens, and what chance alone would give", columns, body, "rg-chance")


def _tests(row: Row) -> Markup | str:
    if row["n_tests"] is None:
        return value(None)
    return join([str(row["n_tests"]), quiet(f" {row['n_tests_basis'] or ''}")])


def _selected(row: Row) -> Markup:
    chosen = str(row["n_selected"]) if row["n_selected"] is not None else value(None)
    named = "all" if row["n_named"] == row["n_selected"] else row["n_named"]
    named = quiet(f", {named} named") if row["n_named"] is not None else ""
    return join([chosen, named])


def _missing(row: Row) -> str:
    if row["n_tests"] is None:
        return "cannot be said: the number of tests is not stated"
    if row["multiplicity"] in ("fdr", "family_wise"):
        return "corrected for many tests"
    return "cannot be said: no threshold of P is printed"
