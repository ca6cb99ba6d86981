"""One finding: result, how far it was tested, patients and method, as blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from evidence import next_rung
from ontology import Node
from views.parts.blocks.amendments import beside
from views.parts.blocks.doubts import disputed
from views.parts.blocks.patients import as_read, ends_of, size
from views.parts.html.badges import direction_badge, result_badge, rung_badge
from views.parts.html.links import thing_link, thing_links
from views.parts.html.markup import join, quiet, tag
from views.parts.html.tiles import known_facts
from views.parts.html.values import printed_name, value
from views.parts.html.words import NOT_STATED, count, meaning, rung_name, title

Row = Mapping[str, Any]
Marks = Mapping[str, Markup]
NO_MARKS: Marks = {}
NO_IMAGE = "no image was read"


def badges(finding: Row, doubts: Markup) -> Markup:
    """Result, direction and doubts at a glance."""
    signed = [] if finding["direction"] == "not_applicable" else [direction_badge(finding["direction"])]
    return tag("div", result_badge(finding["result"]), *signed, doubts, class_="rg-badges")


def outcome(
    finding: Row, subject: Row, target: Row, subject_page: str, target_page: str, marks: Marks = NO_MARKS
) -> Markup:
    """What came out, of what, and what it rests on. `marks`: badges of amended columns."""
    basis = value(finding["result_basis"], "ResultBasis")
    told_groups = bool(finding.get("contrast")) or "contrast" in marks
    return known_facts(
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


def climb(finding: Row) -> str:
    """What would lift it one rung."""
    uid = str(finding.get("uid", ""))
    return next_rung(Node(uid, ("Entity", "Finding"), dict(finding)))


def tested(finding: Row, marks: Marks) -> Markup:
    """How far it was tested, why we read it so, and what the source prints."""
    rung = finding.get("rung")
    return known_facts(
        [
            ("Tested up to", rung_badge(rung)),
            ("Which means", meaning("Rung", rung_name(rung))),
            ("To climb a rung", climb(finding)),
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
        return known_facts([*pairs, ("Cohort", value(None))])
    lines = sorted(characteristics, key=lambda row: not row["is_cohort"])
    return known_facts(
        [
            *pairs,
            ("Cohort", thing_link(cohort["name"], cohort["uid"], "cohort")),
            ("Its size", beside(join([size(cohort), disputed(cohort)]), of_cohort, "n")),
            ("Part", value(cohort["part"])),
            ("Setting", value(cohort["setting"])),
            ("Sampling", value(cohort["sampling"])),
            ("Disease", ends_of(links, "HAS_DISEASE")),
            ("Mutation of IDH", value(None) if cohort.get("idh") == "not_stated" else value(cohort.get("idh"), "Idh")),
            ("Treated with", beside(_treated(links), of_cohort, "treated_with")),
            ("Trial", _linked(links, "ENROLLED_IN", "trial")),
            ("Source of patients", _linked(links, "DRAWN_FROM", "pool")),
            ("Events", value(cohort.get("n_events"))),
            *((str(row["variable"]).capitalize(), join([as_read(row), disputed(row), _whose(row)])) for row in lines),
        ]
    )


def _linked(links: Sequence[Row], relation: str, page: str) -> Markup | str:
    return thing_links(_ends(links, relation), page)


def _treated(links: Sequence[Row]) -> Markup | str:
    """Treatments as links; what only some patients were given says so."""
    found = _ends(links, "TREATED_WITH")
    said = [
        join([thing_link(row["name"], row["uid"], "therapy"), " (some patients)" if row.get("optional") else ""])
        for row in found
    ]
    return join(said, "; ") if said else value(None)


def _whose(row: Row) -> Markup:
    """Beside a line that is printed of the study: it need not hold for this cohort."""
    return join([]) if row["is_cohort"] else quiet(" of the study, its cohort not stated")


def measured(
    finding: Row,
    subject: Row,
    links: Sequence[Row],
    members: Sequence[Row],
    marks: Marks = NO_MARKS,
) -> Markup:
    """What a reader needs to measure it at home: image, outline, software, members, model and cut-off."""
    imaged = finding["uses_images"]
    in_step = [("Methods amended", beside("", marks, "methods"))] if "methods" in marks else []
    readers = finding.get("n_readers")
    if not imaged:
        return join([tag("p", NO_IMAGE.capitalize(), ".", class_="rg-lead")])
    return known_facts(
        [
            ("Image or map", thing_links(_ends(links, "DERIVED_FROM"), "image")),
            ("Volume of interest", ends_of(links, "MEASURED_WITHIN")),
            ("When imaged", value(finding["timepoint"], "Timepoint")),
            ("Segmentation", ends_of(links, "USED_METHOD", "segmentation")),
            ("Software", ends_of(links, "USED_METHOD", "software")),
            ("Readers", value(readers)),
            *in_step,
            *([("Its features", _members(subject, members))] if subject.get("form") else []),
            *([("Rule", value(subject.get("rule")))] if subject.get("form") else []),
            ("Statistic of the feature", value(subject.get("statistic"))),
            *_where_named(links, "Model", "model"),
            *_where_named(links, "Selection", "selection"),
            ("Cut-off or groups", beside(value(finding.get("contrast")), marks, "contrast")),
        ],
        "not in source",
    )


def _members(subject: Row, members: Sequence[Row]) -> Markup | str:
    """The members of a set as far as the source names them, and how many it has."""
    named = thing_links(members, "feature") if members else quiet("none named")
    stated = title("MembersStated", subject.get("members_stated"))
    return join([named, quiet(f" ({stated} named; number of features: {_number(subject)})")])


def _number(subject: Row) -> str:
    low, high = subject.get("n_min"), subject.get("n_max")
    if low is None and high is None:
        return NOT_STATED
    return str(low if high in (None, low) else f"{low} to {high}")


def tissue(finding: Row, links: Sequence[Row], marks: Marks = NO_MARKS) -> Markup:
    """What was measured on the other side, how, and where the tissue came from."""
    return known_facts(
        [
            ("Measured as", value(finding["analyte"], "Analyte")),
            ("Laboratory measurement", beside(ends_of(links, "ASSAYED_WITH"), marks, "assays")),
            ("Where the tissue came from", beside(_site(finding.get("tissue_site")), marks, "tissue_site")),
            ("Held against", beside(value(finding["test_standard"], "TestStandard"), marks, "test_standard")),
            ("Response criteria", ends_of(links, "USED_METHOD", "response_criteria")),
            ("Statistical test", ends_of(links, "USED_METHOD", "test")),
        ],
        "not in source",
    )


def _site(given: str | None) -> Markup | str:
    return value(None) if given == "not_stated" else value(given, "TissueSite")


def _ends(links: Sequence[Row], relation: str) -> list[Row]:
    return [row for row in links if row["relation"] == relation]


def _where_named(links: Sequence[Row], name: str, kind: str) -> list[tuple[str, object]]:
    """A line only where there is something to say: not every study has a model."""
    known = any(row["relation"] == "USED_METHOD" and row["kind"] == kind for row in links)
    return [(name, ends_of(links, "USED_METHOD", kind))] if known else []
