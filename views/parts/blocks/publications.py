"""Publications: authors, journal, identifiers and citations of studies and reviews."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from views.parts.html.links import doi, pmid
from views.parts.html.values import value
from views.parts.html.words import NOT_STATED, shown

Row = Mapping[str, Any]


def publication(thing: Row, title: bool = False) -> list[tuple[str, object]]:
    """Names and values of a publication; the title only where it does not stand above already."""
    return [
        *([("Title", value(thing.get("title")))] if title else []),
        ("Authors", value(_authors(thing))),
        ("Journal, year", " ".join(shown(thing.get(key)) for key in ("journal", "year"))),
        ("DOI", doi(thing.get("doi"))),
        ("PubMed", pmid(thing.get("pmid"))),
    ]


def reference_numbers(study: Row) -> tuple[int | None, int | None]:
    """The number of a study in the review's reference list, and the one that its tables print where it differs."""
    number, in_tables = study.get("reference_number"), study.get("reference_number_in_tables")
    return number, in_tables if in_tables != number else None


def citation(study: Row) -> str:
    """The study's own publication in one sentence, as far as it is known, and its number in the review's list."""
    journal = " ".join(str(study[key]) for key in ("journal", "year") if study.get(key))
    parts = [_authors(study), study.get("title"), journal]
    parts += [f"{name} {study[key]}" for name, key in (("doi", "doi"), ("PubMed", "pmid")) if study.get(key)]
    number, in_tables = reference_numbers(study)
    if number:
        parts.append(f"Reference {number} of the review{f' ({in_tables} in its tables)' if in_tables else ''}")
    return f"The study: {'. '.join(str(part).rstrip('.') for part in parts if part) or NOT_STATED}."


def _authors(thing: Row) -> str:
    return ", ".join(thing.get("authors") or ())
