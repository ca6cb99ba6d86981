"""Sections of the page Trust: their names, their filters, and the links between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from views.parts.filters.filter import (
    ABOUT,
    CELL,
    COHORT,
    FEATURE,
    IMAGE,
    KIND,
    MARKER,
    ONE,
    RESULT,
    SEVERITY,
    STUDY,
    VERDICT,
    Filter,
)
from views.parts.html.links import link
from views.parts.html.markup import quiet, tag

SECTIONS: Final = {
    "ladder": "How far tested",
    "bias": "Risk of bias",
    "checks": "Checks",
    "patients": "Shared patients",
    "discrepancies": "Discrepancies",
    "studies": "Review and studies",
    "conflicts": "Conflicts",
    "chance": "Chance",
    "limitations": "Limitations",
}
FIRST: Final = "ladder"
FACETS: Final = (STUDY, FEATURE, MARKER, IMAGE, CELL, RESULT, COHORT, VERDICT, SEVERITY, KIND, ABOUT, ONE)
ABOUT_ONE: Final = ("about", "uid")
"""Facets by which another page asks for what is about one thing; they stand in the address alone."""


def section_of(query: Mapping[str, str]) -> str:
    """The section that an address asks for; the first where it asks for none that we know."""
    given = query.get("section", FIRST)
    return given if given in SECTIONS else FIRST


def sections(section: str, chosen: Filter, numbers: Mapping[str, str]) -> Markup:
    """Links to the sections; the one that is shown is marked. `numbers` stands beside a section's name."""
    entries = []
    for name, label in SECTIONS.items():
        whole = tag("span", label, quiet(f" {numbers[name]}") if name in numbers else "")
        here = name == section
        anchor = (
            tag("span", whole, aria_current="page", class_="rg-here")
            if here and not chosen
            else link(whole, "trust", {"section": name, **chosen.only("study").query()})
        )
        entries.append(tag("li", anchor, class_="rg-on" if here else None))
    return tag("nav", tag("ul", *entries), class_="rg-sections", aria_label="Parts of this page")
