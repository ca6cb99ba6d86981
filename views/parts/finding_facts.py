"""What is known of one finding? Its blocks in the order a reader asks: result, test, numbers, patients, method."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from views.parts.markup import (
    Markup,
    badge,
    direction_badge,
    facts,
    finding_link,
    join,
    link,
    quiet,
    result_badge,
    rung_badge,
    table,
    tag,
    thing_link,
)
from views.parts.pairs import printed_name
from views.parts.trust_marks import chance, disputed
from views.parts.words import (
    ANALYTES,
    BASES,
    DEVELOPMENTS,
    DIRECTION_MEANINGS,
    METRICS,
    NOT_STATED,
    P_KINDS,
    RUNGS,
    SPREADS,
    STANDARDS,
    STATED_BY,
    TIMEPOINTS,
    VALIDATIONS,
    Sign,
    count,
    shown,
)

Row = Mapping[str, Any]
_LOCATOR = re.compile(r"(?P<source>[a-z0-9-]+):L(?P<lines>\d+(?:-\d+)?) (?P<place>\S.*)")
THRESHOLD = Sign("⊢", "threshold of selection, not a result", "warn")


def value(given: Any, words: dict[str, str] | None = None) -> Markup | str:
    """A value in words; what is not stated is said softly."""
    said = shown(given, words)
    return quiet(said) if said in (NOT_STATED, "printed N/A") else said


def names(links: Sequence[Row], relation: str, kind: str | None = None) -> Markup | str:
    """The names at the end of one relation, or "not stated"."""
    found = [row for row in links if row["relation"] == relation and kind in (None, row["kind"])]
    said = [f"{row['name']} (some patients)" if row["optional"] else row["name"] for row in found]
    return value("; ".join(dict.fromkeys(said)))


def badges(finding: Row) -> Markup:
    """Result, direction and rung at a glance."""
    tested = tag("span", "Tested up to: ", rung_badge(finding.get("rung")))
    signed = [] if finding["direction"] == "not_applicable" else [direction_badge(finding["direction"])]
    return tag("div", result_badge(finding["result"]), *signed, tested, class_="rg-badges")


def outcome(finding: Row, subject: Row, target: Row, subject_page: str, target_page: str) -> Markup:
    """What came out, of what, and what it rests on."""
    return facts(
        [
            ("Feature" if finding["uses_images"] else "Marker", _with_printed(subject, subject_page)),
            ("Marker or outcome", _with_printed(target, target_page)),
            ("Result", join([result_badge(finding["result"]), " read from ", value(finding["result_basis"], BASES)])),
            ("Direction", _direction(finding["direction"])),
            ("Kind of result", value(finding["kind"])),
            *([("Compared groups", value(finding["contrast"]))] if finding.get("contrast") else []),
            ("Adjusted for", value(finding.get("adjusted_for"))),
            ("Analysis", value(finding["analysis"])),
            ("Role as printed", value(finding.get("role_as_printed"))),
        ]
    )


def _direction(direction: str) -> Markup:
    if direction == "not_applicable":
        return quiet(f"does not apply: {DIRECTION_MEANINGS[direction]}")
    return join([direction_badge(direction), " ", DIRECTION_MEANINGS[direction]])


def _with_printed(thing: Row, page: str) -> Markup:
    name = str(thing["name"])
    printed = printed_name(name, thing.get("as_published"))
    return join([thing_link(name, thing["uid"], page), quiet(f" printed {printed}") if printed else ""])


def tested(finding: Row) -> Markup:
    """How far it was tested, why we read it so, and what the source prints."""
    rung = finding.get("rung")
    return facts(
        [
            ("Tested up to", rung_badge(rung)),
            ("Which means", RUNGS[rung][1]),
            ("Reason", value(finding.get("rung_reason"))),
            ("Validation as we read it", value(VALIDATIONS.get(finding["validation"], finding["validation"]))),
            ("Validation as printed", value(finding.get("validation_as_printed"))),
            ("Held against", value(finding["test_standard"], STANDARDS)),
            ("Development", value(finding["development"], DEVELOPMENTS)),
        ]
    )


def numbers(estimates: Sequence[Row]) -> Markup:
    """Every number that is printed; a threshold is never shown as a result."""
    if not estimates:
        return tag("p", "No number is printed for this finding.", class_="rg-note")
    columns = ("Measure", "Value", "Spread", "P value", "Group, patients", "As printed")
    rows = [
        (
            METRICS.get(row["metric"], row["metric"]),
            join([_value(row), disputed(row)]),
            _spread(row),
            _p(row),
            _group(row),
            tag("span", row["as_printed"], class_="rg-printed"),
        )
        for row in estimates
    ]
    return table("Numbers printed for this finding", columns, rows, "rg-numbers")


def _value(row: Row) -> Markup | str:
    if row["value"] is None:
        return quiet("not printed")
    operator = "" if row["value_operator"] in (None, "=") else f"{row['value_operator']} "
    unit = f" {row['unit']}" if row["unit"] else ""
    averaged = f" ({shown(row['averaging'])})" if row["averaging"] not in (None, "none") else ""
    return f"{operator}{shown(row['value'])}{unit}{averaged}"


def _spread(row: Row) -> Markup | str:
    if row["low"] is None:
        return quiet("not printed")
    level = f"{row['level']:.0%} " if row["level"] is not None else ""
    return f"{shown(row['low'])} to {shown(row['high'])}, {level}{SPREADS.get(row['spread'], shown(row['spread']))}"


def _p(row: Row) -> Markup | str:
    if row["p"] is None:
        return quiet("not printed")
    said = f"P {row['p_operator'] or '='} {shown(row['p'])}"
    kind = quiet(f" {P_KINDS.get(row['p_kind'], shown(row['p_kind']))}") if row["p_kind"] else ""
    return join([said, kind, tag("br"), badge(THRESHOLD)]) if row["p_role"] == "threshold" else join([said, kind])


def _group(row: Row) -> Markup | str:
    parts = [row["group_name"] or "", count(row["n"], "patient") if row["n"] is not None else ""]
    return ", ".join(part for part in parts if part) or quiet(NOT_STATED)


def size(cohort: Row) -> Markup | str:
    """How many patients or samples a cohort has."""
    unit = str(cohort.get("n_unit", "patients")).removesuffix("s")
    if cohort.get("n") is not None:
        return count(cohort["n"], unit)
    if cohort.get("n_low") is not None:
        return f"{cohort['n_low']} to {count(cohort['n_high'], unit)}"
    return value(None)


def patients(finding: Row, cohort: Row | None, links: Sequence[Row], characteristics: Sequence[Row]) -> Markup:
    """On whom: the patients of the analysis, of its groups and of its cohort."""
    groups = (("index group", finding.get("n_index")), ("reference group", finding.get("n_reference")))
    known = [f"{name} {number}" for name, number in groups if number is not None]
    analysed = count(finding["n"], "patient") if finding.get("n") is not None else NOT_STATED
    pairs: list[tuple[str, object]] = [
        ("In this analysis", value(f"{analysed} ({', '.join(known)})" if known else analysed))
    ]
    if cohort is None:
        return facts([*pairs, ("Cohort", value(None))])
    return facts(
        [
            *pairs,
            ("Cohort", cohort["name"]),
            ("Its size", join([size(cohort), disputed(cohort)])),
            ("Part", value(cohort["part"])),
            ("Setting", value(cohort["setting"])),
            ("Sampling", value(cohort["sampling"])),
            ("Disease", names(links, "HAS_DISEASE")),
            ("Treated with", names(links, "TREATED_WITH")),
            ("Source of patients", names(links, "DRAWN_FROM")),
            *(
                (str(row["variable"]).capitalize(), join([characteristic(row), disputed(row)]))
                for row in characteristics
            ),
        ]
    )


def characteristic(row: Row) -> Markup | str:
    """One line of a baseline table: what it counts, as figures."""
    if row["missing"]:
        return value("printed_na" if row["missing"] == "printed_na" else None)
    figures = []
    if row["count"] is not None:
        figures.append(f"{row['count']}")
    if row["percent"] is not None:
        figures.append(f"{shown(row['percent'])} %")
    if row["mean"] is not None:
        figures.append(f"mean {shown(row['mean'])}" + (f", SD {shown(row['sd'])}" if row["sd"] is not None else ""))
    if row["median"] is not None:
        quartiles = f" (quartiles {shown(row['q1'])} to {shown(row['q3'])})" if row["q1"] is not None else ""
        figures.append(f"median {shown(row['median'])}{quartiles}")
    said = ", ".join(figures)
    return f"{row['category']}: {said}" if row["category"] and said else said or value(row["category"])


def method(finding: Row, links: Sequence[Row]) -> Markup:
    """How it was measured, on both sides."""
    return facts(
        [
            ("Image or map", names(links, "DERIVED_FROM") if finding["uses_images"] else "no image was read"),
            ("Volume of interest", names(links, "MEASURED_WITHIN") if finding["uses_images"] else "no image was read"),
            ("When imaged", value(finding["timepoint"], TIMEPOINTS)),
            ("Segmentation", names(links, "USED_METHOD", "segmentation")),
            ("Statistical test", names(links, "USED_METHOD", "test")),
            *_where_named(links, "Model", "model"),
            *_where_named(links, "Selection", "selection"),
            ("Software", names(links, "USED_METHOD", "software")),
            ("Measured as", value(finding["analyte"], ANALYTES)),
            ("Laboratory measurement", names(links, "ASSAYED_WITH")),
        ]
    )


def _where_named(links: Sequence[Row], name: str, kind: str) -> list[tuple[str, object]]:
    """A line only where there is something to say: not every study has a model."""
    known = any(row["relation"] == "USED_METHOD" and row["kind"] == kind for row in links)
    return [(name, names(links, "USED_METHOD", kind))] if known else []


def screen(found: Row) -> Markup:
    """The screen from which it was selected: how many tests, by which rule, and whether chance was corrected for."""
    tests = "number of tests not stated"
    if found.get("n_tests") is not None:
        tests = count(found["n_tests"], "test") + (
            " implied" if found.get("n_tests_basis") == "implied" else " printed"
        )
    selected = (
        f"{found['n_selected']} selected" if found.get("n_selected") is not None else "number selected not stated"
    )
    correction = "no correction reported" if found["multiplicity"] == "none_reported" else ""
    return facts(
        [
            ("Screen", found["name"]),
            ("Tests", f"{tests}, {selected}"),
            ("Threshold as printed", value(found.get("threshold"))),
            ("Correction for many tests", correction or value(found["multiplicity"])),
            *([("By chance alone", link(chance(found), "trust", {"section": "chance"}))] if chance(found) else []),
            ("Rule", value(found.get("rule"))),
        ]
    )


def claims(rows: Sequence[Row]) -> Markup:
    """What the source cites from elsewhere on the marker."""
    columns = ("Marker", "Said of it", "Where", "References", "As printed")
    return table(
        "Background claims on the marker",
        columns,
        [
            (
                row["marker"],
                join([row["statement"], quiet(" Several markers together.") if row["joint"] else ""]),
                value(row["context"]),
                value(row["reference_numbers"]),
                tag("span", row["as_printed"], class_="rg-printed"),
            )
            for row in rows
        ],
        "rg-claims",
    )


def locators(found: Sequence[str], stated_by: str) -> Markup:
    """The places in the source, and who says so."""
    return join(
        [
            tag("ul", *(tag("li", locator(one)) for one in found), class_="rg-places"),
            tag("p", f"Stated by {STATED_BY.get(stated_by, stated_by)}.", class_="rg-note"),
        ]
    )


def locator(text: str) -> Markup:
    """`ghimire-2024:L97-99 Table 4 / CD3e` as "Table 4 / CD3e, lines 97–99 of ghimire-2024"."""
    match = _LOCATOR.fullmatch(text)
    if match is None:
        return join([text])
    lines = match["lines"].replace("-", "–")
    noun = "lines" if "–" in lines else "line"
    return join([match["place"], quiet(f" {noun} {lines} of {match['source']}")])


def citation(study: Row) -> str:
    """The study's own publication, as far as it is known, and its number in the review's reference list."""
    authors = ", ".join(study.get("authors") or ())
    journal = " ".join(str(study[key]) for key in ("journal", "year") if study.get(key))
    parts = [authors, study.get("title"), journal]
    parts += [f"{name} {study[key]}" for name, key in (("doi", "doi"), ("PubMed", "pmid")) if study.get(key)]
    if number := study.get("reference_number"):
        in_tables = study.get("reference_number_in_tables")
        other = f" ({in_tables} in its tables)" if in_tables and in_tables != number else ""
        parts.append(f"Reference {number} of the review{other}")
    return f"The study: {'. '.join(str(part).rstrip('.') for part in parts if part) or NOT_STATED}."


def neighbours(rows: Sequence[Row]) -> Markup:
    """Other findings on the same pair, each a link."""
    items = []
    for row in rows:
        where = f" within {', '.join(row['vois'])}" if row["vois"] else ""
        items.append(
            tag(
                "li",
                finding_link(row["name"], row["uid"]),
                quiet(f" {row['study'] or ''}{where} "),
                result_badge(row["result"]),
            )
        )
    return tag("ul", *items, class_="rg-places")
