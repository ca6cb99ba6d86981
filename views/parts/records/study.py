"""One study: publication, design, images and methods, as blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.blocks.patients import ends_of
from views.parts.blocks.publications import publication as published
from views.parts.blocks.publications import reference_numbers
from views.parts.blocks.sources import caveats
from views.parts.html.badges import badge, word_badge
from views.parts.html.links import thing_link, thing_links
from views.parts.html.markup import facts, join, printed, quiet, tag
from views.parts.html.values import source, value
from views.parts.html.words import Sign

Row = Mapping[str, Any]


def badges(study: Row) -> Markup:
    """Whether it is radiogenomic, looks back, and still stands."""
    kind = Sign("●", "radiogenomic", "plain") if study["radiogenomic"] else Sign("○", "not radiogenomic", "quiet")
    return tag("div", badge(kind), *retracted(study), caveats(study), class_="rg-badges")


def retracted(study: Row) -> list[Markup]:
    """A badge where the study was retracted, else nothing."""
    return [word_badge("StudyStatus", "retracted")] if study.get("status") == "retracted" else []


def publication(study: Row, included: Sequence[Row]) -> Markup:
    """The study's own publication, and the numbers under which the review and its tables cite it.

    included: rows of `list_studies`, one a review that includes it.
    """
    number, other = reference_numbers(study)
    return facts(
        [
            *published(study),
            ("Included by", _reviews(included) or value(None)),
            ("Reference in the review", value(number)),
            ("Reference in its tables", _in_tables(study, other)),
            ("Printed as", printed(study.get("as_printed"), "not stated")),
        ]
    )


def _reviews(included: Sequence[Row]) -> Markup:
    return join([thing_link(row["review"], row["review_uid"], "review") for row in included if row["review_uid"]], "; ")


def _in_tables(study: Row, other: int | None) -> Markup | str:
    if other is not None:
        return join([f"{other} ", badge(Sign("≠", "not its number in the list", "warn"))])
    in_tables = study.get("reference_number_in_tables")
    return quiet("not printed") if in_tables is None else str(in_tables)


def design(study: Row, cohorts: Sequence[Row], links: Sequence[Row]) -> Markup:
    """How it was set up, on whom in all, and how they were treated."""
    return facts(
        [
            ("Design", value(study["design"], "Design")),
            ("Centres", value(study["centres"], "Centres")),
            ("Countries of the data", value(study.get("countries"))),
            ("Cohorts", str(len(cohorts)) if cohorts else quiet("none entered")),
            ("Source of patients", ends_of(links, "DRAWN_FROM")),
            ("Disease", ends_of(links, "HAS_DISEASE")),
            ("Treated with", ends_of(links, "TREATED_WITH")),
            ("Enrolled in", ends_of(links, "ENROLLED_IN")),
            ("Where the source says so", source(study)),
        ]
    )


def images(read: Sequence[Row], links: Sequence[Row], terms: Sequence[Row]) -> Markup:
    """What was acquired, what was read, within which volumes, and by which assays and methods."""
    acquired = [row for row in links if row["relation"] == "IMAGED_WITH"]
    maps = "; ".join(f"{row['name']} from {', '.join(row['computed_from'])}" for row in read if row["computed_from"])
    return facts(
        [
            ("Images and maps at hand", thing_links(acquired, "image")),
            ("Features read from", thing_links(read, "image") if read else quiet("no image given for its features")),
            *([("Maps computed", maps)] if maps else []),
            ("Volumes of interest", ends_of(terms, "MEASURED_WITHIN")),
            ("Segmentation", ends_of(terms, "USED_METHOD", "segmentation")),
            ("Software", ends_of(terms, "USED_METHOD", "software")),
        ]
    )


def methods(terms: Sequence[Row]) -> Markup:
    """How the other side was measured, and how both were joined."""
    return facts(
        [
            ("Laboratory measurement", ends_of(terms, "ASSAYED_WITH")),
            ("Statistical tests", ends_of(terms, "USED_METHOD", "test")),
            ("Models", ends_of(terms, "USED_METHOD", "model")),
            ("Selection of features", ends_of(terms, "USED_METHOD", "selection")),
            ("Response criteria", ends_of(terms, "USED_METHOD", "response_criteria")),
        ]
    )


def not_read(edition: str) -> str:
    """Why nothing is said of the study's own text."""
    if edition == "review":
        return "This edition holds what the review prints of it; the study's own text is in another edition, if any."
    return "No text of its own could be read: all that is here is what the review prints of it."
