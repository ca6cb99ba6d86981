"""Where do findings on one pair not say the same, and how many selections would chance alone give?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evidence import Conflict, OneVoiOnly
from ontology import Records
from views.parts.finding_facts import value
from views.parts.markup import Markup, direction_badge, finding_link, join, quiet, result_badge, table, tag, thing_link
from views.parts.things import source
from views.parts.trust_marks import chance
from views.parts.trust_words import CORRECTIONS
from views.parts.words import count, listed

Row = Mapping[str, Any]


def conflict(found: Conflict, records: Records) -> Markup:
    """Findings on one pair that do not say the same, by volume and by whose patients they rest on."""
    body = []
    for voices in found.voices:
        links = [tag("li", finding_link(_name(uid, records), uid)) for uid in voices.findings]
        body.append(
            [
                ", ".join(_name(uid, records) for uid in voices.vois) or quiet("no volume named"),
                join([f"line {voices.line}", tag("br"), quiet(_cohorts(voices.findings, records))]),
                tag("ul", *links, class_="rg-list"),
                join([direction_badge(one) for one in voices.directions], " "),
                join([result_badge(one) for one in voices.results], " "),
            ]
        )
    pair = f"{_name(found.subject, records)} and {_name(found.object, records)}"
    differs = listed(list(found.differs_by))
    reason = f"They differ in {differs}, which may explain it." if differs else "Nothing that is printed explains it."
    lines = count(found.n_lines, "line of evidence", "lines of evidence")
    columns = ("Measured within", "Patients", "Findings", "Direction", "What came out")
    return join(
        [
            tag("h3", f"{pair}: {'; '.join(found.kinds)}"),
            tag("p", f"{lines}. {reason}", class_="rg-note"),
            table(f"{pair}, by volume and patients", columns, body, "rg-voices"),
        ]
    )


def _name(uid: str, records: Records) -> str:
    node = records.by_uid.get(uid)
    return node.text("name") if node else uid


def _cohorts(findings: Sequence[str], records: Records) -> str:
    named = {cohort.text("name") for uid in findings for cohort in records.targets(uid, "IN_COHORT")}
    return "; ".join(sorted(named)) or "patients not named"


def one_voi_only(found: Sequence[OneVoiOnly], records: Records) -> Markup:
    """What one screen selected within one volume and not within another: no conflict."""
    body = [
        [
            f"{_name(one.subject, records)} and {_name(one.object, records)}",
            ", ".join(_name(uid, records) for uid in one.selected_in),
            ", ".join(_name(uid, records) for uid in one.not_selected_in),
            join([finding_link(_name(uid, records), uid) for uid in one.findings], ", "),
        ]
        for one in found
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
