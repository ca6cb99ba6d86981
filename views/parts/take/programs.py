"""Which format for which program, and what the columns of the table mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from markupsafe import Markup

from graph import FORMATS, TidyColumn
from views.parts.html.links import link
from views.parts.html.markup import join, quiet, table, tag
from views.parts.html.values import value

# program, formats, how
PROGRAMS: Final = (
    ("R, Python", ("csv", "parquet"), "one row a finding and estimate; Parquet keeps the types of the columns"),
    ("Excel, LibreOffice", ("xlsx",), "sheets About, Findings, Columns (the data dictionary) and Words"),
    (
        "Protégé",
        ("vocab", "ttl"),
        "open the vocabulary for classes, labels and hierarchy, then the RDF into the same window",
    ),
    ("Gephi, Cytoscape", ("graphml",), "nodes carry a label and a class, edges a type and whether they were derived"),
    ("A triple store", ("nq", "trig", "jsonld"), "each study in a named graph, with source, date and licence"),
    ("LaTeX", ("bib",), "the review, its studies and these data"),
    ("Zotero, EndNote", ("ris",), "the same publications"),
    ("Your own program", ("json",), "what was stated and what was derived stand apart"),
)
APOSTROPHE: Final = (
    "In CSV, a text that a spreadsheet would compute (it begins with =, +, - or @) has an apostrophe before it; "
    "numbers are as they are. Parquet, JSON and RDF hold every text to the letter."
)


def programs(query: Mapping[str, str]) -> Markup:
    """One row a program, its formats as links that keep what was asked for."""
    rows = [
        (
            program,
            join([link(FORMATS[one].title, "data", {**query, "format": one}) for one in formats], ", "),
            quiet(how),
        )
        for program, formats, how in PROGRAMS
    ]
    return join(
        [
            table("Which format for which program", ("Program", "Format", "What you get"), rows, "rg-programs"),
            tag("p", APOSTROPHE, class_="rg-note"),
        ]
    )


def dictionary(columns: Iterable[TidyColumn]) -> Markup:
    """The data dictionary: name, type and meaning of each column."""
    rows = [(tag("code", one.name), one.kind, value(one.meaning)) for one in columns]
    return tag(
        "details",
        tag("summary", "What each column means"),
        table("Data dictionary of the table", ("Column", "Type", "Meaning"), rows, "rg-dictionary"),
        class_="rg-fold",
    )
