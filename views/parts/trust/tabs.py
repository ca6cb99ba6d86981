"""Sections of the page Trust: their names, which are tabs, and their filters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

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
)

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
FACETS: Final = (STUDY, FEATURE, MARKER, IMAGE, CELL, RESULT, COHORT, VERDICT, SEVERITY, KIND, ABOUT, ONE)
ABOUT_ONE: Final = ("about", "uid")
"""Facets by which another page asks for what is about one thing; they stand in the address alone."""


def labels(numbers: Mapping[str, str]) -> dict[str, str]:
    """The labels of the sections; `numbers` stands beside a section's name."""
    return {name: f"{label} {numbers.get(name, '')}".strip() for name, label in SECTIONS.items()}
