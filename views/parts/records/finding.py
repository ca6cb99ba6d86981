"""One finding: result, how far it was tested, patients and method, as blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.blocks.amendments import beside
from views.parts.blocks.doubts import disputed
from views.parts.blocks.estimates import in_line
from views.parts.blocks.patients import as_read, ends_of, size
from views.parts.html.badges import direction_badge, result_badge, rung_badge
from views.parts.html.links import thing_link
from views.parts.html.markup import facts, join, quiet, tag
from views.parts.html.values import printed_name, value
from views.parts.html.words import NOT_STATED, count, meaning, rung_name

Row = Mapping[str, Any]
Marks = Mapping[str, Markup]
NO_MARKS: Marks = {}
NO_IMAGE = "no image was read"


def at_once(finding: Row, estimates: Sequence[Row]) -> Markup:
    """Its numbers in a line, and of how many: `hazard ratio 0.63 (CI 0.46 to 0.88), P = 0.051, n = 149`."""
    size = f"n = {finding['n']}" if finding.get("n") is not None else ""
    return join([part for part in (in_line(estimates), size) if part], ", ")


def badges(finding: Row) -> Markup:
    """Result, direction and rung at a glance."""
    tested = tag("span", "Tested up to: ", rung_badge(finding.get("rung")))
    signed = [] if finding["direction"] == "not_applicable" else [direction_badge(finding["direction"])]
    return tag("div", result_badge(finding["result"]), *signed, tested, class_="rg-badges")


def outcome(
    finding: Row, subject: Row, target: Row, subject_page: str, target_page: str, marks: Marks = NO_MARKS
) -> Markup:
    """What came out, of what, and what it rests on. `marks`: badges of amended columns."""
    basis = value(finding["result_basis"], "ResultBasis")
    told_groups = bool(finding.get("contrast")) or "contrast" in marks
    return facts(
        [
            ("Feature" if finding["uses_images"] else "Marker", _with_printed(subject, subject_page)),
            ("Marker or outcome", _with_printed(target, target_page)),
            (
                "Result",
                beside(join([result_badge(finding["result"]), " read from ", basis]), marks, "result", "result_basis"),
            ),
            ("Direction", beside(_direction(finding["direction"]), marks, "direction")),
            ("Kind of result", beside(value(finding["kind"], "FindingKind"), marks, "kind")),
            *([("Compared groups", beside(value(finding["contrast"]), marks, "contrast"))] if told_groups else []),
            ("Adjusted for", beside(value(finding.get("adjusted_for")), marks, "adjusted_for")),
            ("Analysis", beside(value(finding["analysis"], "Analysis"), marks, "analysis")),
            ("Role as printed", value(finding.get("role_as_printed"))),
        ]
    )


def _direction(direction: str) -> Markup:
    said = meaning("Direction", direction)
    if direction == "not_applicable":
        return quiet(f"does not apply: {said}")
    return join([direction_badge(direction), " ", said])


def _with_printed(thing: Row, page: str) -> Markup:
    name = str(thing["name"])
    other = printed_name(name, thing.get("as_published"))
    return join([thing_link(name, thing["uid"], page), quiet(f" printed {other}") if other else ""])


def tested(finding: Row, marks: Marks) -> Markup:
    """How far it was tested, why we read it so, and what the source prints."""
    rung = finding.get("rung")
    return facts(
        [
            ("Tested up to", rung_badge(rung)),
            ("Which means", meaning("Rung", rung_name(rung))),
            ("Reason", value(finding.get("rung_reason"))),
            ("Validation as we read it", beside(value(finding["validation"], "Validation"), marks, "validation")),
            ("Validation as printed", value(finding.get("validation_as_printed"))),
            ("Held against", beside(value(finding["test_standard"], "TestStandard"), marks, "test_standard")),
            ("Development", value(finding["development"], "Development")),
        ]
    )


def patients(
    finding: Row,
    cohort: Row | None,
    links: Sequence[Row],
    characteristics: Sequence[Row],
    marks: Marks = NO_MARKS,
    of_cohort: Marks = NO_MARKS,
) -> Markup:
    """On whom: the patients of the analysis, of its groups and of its cohort."""
    groups = (("index group", finding.get("n_index")), ("reference group", finding.get("n_reference")))
    known = [f"{name} {number}" for name, number in groups if number is not None]
    analysed = count(finding["n"], "patient") if finding.get("n") is not None else NOT_STATED
    said = f"{analysed} ({', '.join(known)})" if known else analysed
    pairs: list[tuple[str, object]] = [
        (
            "In this analysis",
            beside(value(said), marks, "n", "n_index", "n_reference"),
        )
    ]
    if cohort is None:
        return facts([*pairs, ("Cohort", value(None))])
    lines = sorted(characteristics, key=lambda row: not row["is_cohort"])
    return facts(
        [
            *pairs,
            ("Cohort", cohort["name"]),
            ("Its size", beside(join([size(cohort), disputed(cohort)]), of_cohort, "n")),
            ("Part", value(cohort["part"])),
            ("Setting", value(cohort["setting"])),
            ("Sampling", value(cohort["sampling"])),
            ("Disease", ends_of(links, "HAS_DISEASE")),
            ("Treated with", beside(ends_of(links, "TREATED_WITH"), of_cohort, "treated_with")),
            ("Source of patients", ends_of(links, "DRAWN_FROM")),
            *((str(row["variable"]).capitalize(), join([as_read(row), disputed(row), _whose(row)])) for row in lines),
        ]
    )


def _whose(row: Row) -> Markup:
    """Beside a line that is printed of the study: it need not hold for this cohort."""
    return join([]) if row["is_cohort"] else quiet(" of the study, its cohort not stated")


def method(finding: Row, links: Sequence[Row], marks: Marks = NO_MARKS) -> Markup:
    """How it was measured, on both sides."""
    imaged = finding["uses_images"]
    return facts(
        [
            ("Image or map", ends_of(links, "DERIVED_FROM") if imaged else NO_IMAGE),
            ("Volume of interest", ends_of(links, "MEASURED_WITHIN") if imaged else NO_IMAGE),
            ("When imaged", value(finding["timepoint"], "Timepoint")),
            ("Segmentation", ends_of(links, "USED_METHOD", "segmentation")),
            *([("Methods amended", beside("", marks, "methods"))] if "methods" in marks else []),
            ("Statistical test", ends_of(links, "USED_METHOD", "test")),
            *_where_named(links, "Model", "model"),
            *_where_named(links, "Selection", "selection"),
            ("Software", ends_of(links, "USED_METHOD", "software")),
            ("Measured as", value(finding["analyte"], "Analyte")),
            ("Laboratory measurement", beside(ends_of(links, "ASSAYED_WITH"), marks, "assays")),
        ]
    )


def _where_named(links: Sequence[Row], name: str, kind: str) -> list[tuple[str, object]]:
    """A line only where there is something to say: not every study has a model."""
    known = any(row["relation"] == "USED_METHOD" and row["kind"] == kind for row in links)
    return [(name, ends_of(links, "USED_METHOD", kind))] if known else []
