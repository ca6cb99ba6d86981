"""What is known of one study? Its publication, design, patients, their overlaps, and how it measured, as blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from views.parts.finding_facts import characteristic, size, value
from views.parts.markup import Markup, badge, facts, join, link, quiet, table, tag
from views.parts.things import doi, pmid, source, thing_links
from views.parts.trust_marks import disputed
from views.parts.words import Sign, shown

Row = Mapping[str, Any]
RELATIONS = {
    "same": "the same patients",
    "subset": "one within the other",
    "disjoint": "no patient in common",
    "may_share": "may share patients",
}
DESIGNS = {"single": "single centre", "multiple": "several centres"}
RETRACTED = Sign("✕", "retracted", "warn")
KNOWN = (("has_images", "images"), ("has_tissue", "tissue"), ("has_outcome", "outcome"))


def badges(study: Row) -> Markup:
    """Whether it is radiogenomic, looks back, and still stands."""
    kind = Sign("●", "radiogenomic", "plain") if study["radiogenomic"] else Sign("○", "not radiogenomic", "quiet")
    signs = [badge(kind), *([badge(RETRACTED)] if study.get("status") == "retracted" else [])]
    return tag("div", *signs, class_="rg-badges")


def publication(study: Row, review: str | None) -> Markup:
    """The study's own publication, and the numbers under which the review and its tables cite it."""
    number, in_tables = study.get("reference_number"), study.get("reference_number_in_tables")
    return facts(
        [
            ("Authors", _authors(study.get("authors"))),
            ("Journal, year", " ".join(shown(study.get(key)) for key in ("journal", "year"))),
            ("DOI", doi(study.get("doi"))),
            ("PubMed", pmid(study.get("pmid"))),
            ("Included by", link(review, "studies") if review else value(None)),
            ("Reference in the review", value(number)),
            ("Reference in its tables", _table_number(number, in_tables)),
            (
                "Printed as",
                tag("span", study["as_printed"], class_="rg-printed") if study.get("as_printed") else value(None),
            ),
        ]
    )


def _authors(authors: Sequence[str] | None) -> Markup | str:
    return value(", ".join(authors or ()))


def _table_number(number: int | None, in_tables: int | None) -> Markup | str:
    if in_tables is None:
        return quiet("not printed")
    return (
        join([f"{in_tables} ", badge(Sign("≠", "not its number in the list", "warn"))])
        if in_tables != number
        else str(in_tables)
    )


def design(study: Row, cohorts: Sequence[Row], links: Sequence[Row]) -> Markup:
    """How it was set up, on whom in all, and how they were treated."""
    return facts(
        [
            ("Design", value(study["design"])),
            ("Centres", value(study["centres"], DESIGNS)),
            ("Countries of the data", value(study.get("countries"))),
            ("Cohorts", str(len(cohorts)) if cohorts else quiet("none entered")),
            ("Source of patients", _at(links, "DRAWN_FROM")),
            ("Disease", _at(links, "HAS_DISEASE")),
            ("Treated with", _at(links, "TREATED_WITH")),
            ("Enrolled in", _at(links, "ENROLLED_IN")),
            ("Where the source says so", source(study)),
        ]
    )


def _at(links: Sequence[Row], relation: str) -> Markup | str:
    found: dict[str, None] = {}
    for row in links:
        if row["relation"] == relation:
            found[f"{row['name']} (some patients)" if row["optional"] else row["name"]] = None
    return value(", ".join(found))


def short_name(cohort: Row, study: str) -> str:
    """The name of a cohort without that of its study, which stands above it."""
    return str(cohort["name"]).removeprefix(f"{study}, ")


def cohorts(rows: Sequence[Row], links: Sequence[Row], study: str) -> Markup:
    """Every group of patients with its size, part, setting and sampling."""
    return table(
        "Cohorts",
        ("Cohort", "Size", "Part", "Setting", "Sampling", "Known of them", "Source of patients", "Source"),
        [
            (
                short_name(row["cohort"], study),
                join([size(row["cohort"]), disputed(row)]),
                value(row["cohort"]["part"]),
                value(row["cohort"]["setting"]),
                value(row["cohort"]["sampling"]),
                known(row["cohort"]),
                _at([one for one in links if one["cohort_uid"] == row["uid"]], "DRAWN_FROM"),
                source(row["cohort"]),
            )
            for row in rows
        ],
        "rg-cohorts",
    )


def known(cohort: Row) -> Markup | str:
    """What was known of its patients: images, tissue, outcome; what is left open is not named."""
    said = [name if cohort[key] else f"no {name}" for key, name in KNOWN if cohort.get(key) is not None]
    return value(", ".join(said))


def overlaps(rows: Sequence[Row], study: str) -> Markup:
    """Which groups share patients, and on what that rests."""
    return table(
        "Shared patients",
        ("Two groups", "Relation", "Why we say so", "Source"),
        [
            (
                join([_one(row, 0, study), quiet(" and "), _one(row, 1, study)]),
                RELATIONS.get(row["relation"], row["relation"]),
                row["basis"],
                source(row),
            )
            for row in rows
        ],
        "rg-overlaps",
    )


def _one(row: Row, place: int, study: str) -> Markup | str:
    if place >= len(row["names"]):
        return value(None)
    role = quiet(f" ({row['roles'][place]})") if row["roles"][place] in ("part", "whole") else ""
    return join([short_name({"name": row["names"][place]}, study), role])


def characteristics(rows: Sequence[Row], study: str) -> Markup:
    """Each printed line of the baseline, as we read it beside as it is printed."""
    return table(
        "Baseline characteristics",
        ("Of whom", "What", "As read", "As printed", "Source"),
        [
            (
                short_name({"name": row["whom"]}, study) if row["is_cohort"] else "the study, cohort not stated",
                row["variable"],
                join([as_read(row), disputed(row)]),
                tag("span", row["as_printed"], class_="rg-printed") if row["as_printed"] else quiet("not printed"),
                source(row),
            )
            for row in rows
        ],
        "rg-characteristics",
    )


def as_read(row: Row) -> Markup | str:
    """A line of the baseline in figures; N/A that is printed is not the same as nothing printed."""
    if row["missing"] == "absent":
        return quiet("not printed")
    if row["total"] and row["count"] is not None:
        percent = f" ({shown(row['percent'])} %)" if row["percent"] is not None else ""
        category = f"{row['category']}: " if row["category"] else ""
        return f"{category}{row['count']} of {row['total']}{percent}"
    return characteristic(row)


def images(read: Sequence[Row], links: Sequence[Row], terms: Sequence[Row]) -> Markup:
    """What was acquired, what was read, within which volumes, and by which assays and methods."""
    acquired = [row for row in links if row["relation"] == "IMAGED_WITH"]
    maps = "; ".join(f"{row['name']} from {', '.join(row['computed_from'])}" for row in read if row["computed_from"])
    return facts(
        [
            ("Images and maps at hand", thing_links(acquired, "image")),
            ("Features read from", thing_links(read, "image") if read else quiet("no image given for its features")),
            *([("Maps computed", maps)] if maps else []),
            ("Volumes of interest", _named(terms, "MEASURED_WITHIN")),
            ("Segmentation", _named(terms, "USED_METHOD", "segmentation")),
            ("Software", _named(terms, "USED_METHOD", "software")),
        ]
    )


def methods(terms: Sequence[Row]) -> Markup:
    """How the other side was measured, and how both were joined."""
    return facts(
        [
            ("Laboratory measurement", _named(terms, "ASSAYED_WITH")),
            ("Statistical tests", _named(terms, "USED_METHOD", "test")),
            ("Models", _named(terms, "USED_METHOD", "model")),
            ("Selection of features", _named(terms, "USED_METHOD", "selection")),
            ("Response criteria", _named(terms, "USED_METHOD", "response_criteria")),
        ]
    )


def _named(terms: Sequence[Row], relation: str, kind: str | None = None) -> Markup | str:
    return value("; ".join(row["name"] for row in terms if row["relation"] == relation and kind in (None, row["kind"])))
