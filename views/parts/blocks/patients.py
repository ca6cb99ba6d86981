"""Patients: sizes of cohorts, baseline characteristics, overlaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.blocks.doubts import disputed
from views.parts.html.links import thing_link
from views.parts.html.markup import join, printed, quiet, table, tag
from views.parts.html.tiles import compact_table
from views.parts.html.values import source, value
from views.parts.html.words import count, shown, title

Row = Mapping[str, Any]
KNOWN = (("has_images", "images"), ("has_tissue", "tissue"), ("has_outcome", "outcome"))


def size(cohort: Row) -> Markup | str:
    """How many patients or samples a cohort has."""
    unit = str(cohort.get("n_unit", "patients")).removesuffix("s")
    if cohort.get("n") is not None:
        return count(cohort["n"], unit)
    if cohort.get("n_low") is not None:
        return f"{cohort['n_low']} to {count(cohort['n_high'], unit)}"
    return value(None)


def short_name(name: str, study: str) -> str:
    """The name of a cohort without that of its study, which stands above it."""
    return str(name).removeprefix(f"{study}, ")


def ends_of(links: Sequence[Row], relation: str, kind: str | None = None) -> Markup | str:
    """The names at the end of one relation, each once; what only some patients have says so."""
    found = [row for row in links if row["relation"] == relation and kind in (None, row.get("kind"))]
    said = [f"{row['name']} (some patients)" if row.get("optional") else row["name"] for row in found]
    return value("; ".join(dict.fromkeys(said)))


def cohorts_table(rows: Sequence[Row], links: Sequence[Row], study: str) -> Markup:
    """Every group of patients with its size, part, setting and sampling."""
    return compact_table(
        "Cohorts",
        ("Cohort", "Size", "Part", "Setting", "Sampling", "Known of them", "Source of patients", "Source"),
        [
            (
                thing_link(short_name(row["cohort"]["name"], study), row["uid"], "cohort"),
                join([size(row["cohort"]), disputed(row)]),
                value(row["cohort"]["part"]),
                value(row["cohort"]["setting"]),
                value(row["cohort"]["sampling"]),
                known(row["cohort"]),
                ends_of([one for one in links if one["cohort_uid"] == row["uid"]], "DRAWN_FROM"),
                source(row["cohort"]),
            )
            for row in rows
        ],
        "rg-cohorts",
        ("cohort", "cohorts"),
    )


def known(cohort: Row) -> Markup | str:
    """What was known of its patients: images, tissue, outcome; what is left open is not named."""
    said = [name if cohort[key] else f"no {name}" for key, name in KNOWN if cohort.get(key) is not None]
    return value(", ".join(said))


def overlaps_table(rows: Sequence[Row], study: str) -> Markup:
    """Which groups share patients, and on what that rests; those with nobody in common are behind their number."""
    shared = [row for row in rows if row["relation"] != "disjoint"]
    apart = [row for row in rows if row["relation"] == "disjoint"]
    parts = [_overlaps(shared, study)] if shared else []
    if apart:
        head = tag("summary", f"{count(len(apart), 'pair')} with no patient in common")
        parts.append(tag("details", head, _overlaps(apart, study), class_="rg-fold"))
    return join(parts)


def _overlaps(rows: Sequence[Row], study: str) -> Markup:
    return table(
        "Shared patients",
        ("Two groups", "Relation", "Reason", "Source"),
        [
            (
                join([_one(row, 0, study), quiet(" and "), _one(row, 1, study)]),
                title("OverlapRelation", row["relation"]),
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
    role = quiet(f" ({row['roles'][place]})") if row["roles"][place] != "either" else ""
    return join([short_name(row["names"][place], study), role])


# ---------------------------------------------------------------------- baseline tables
def characteristics_table(rows: Sequence[Row], study: str | None) -> Markup:
    """Each printed line of a baseline as we read it beside as it is printed; without a study, counts of a review."""
    body = [
        [
            *([_whom(row, study)] if study else []),
            row["variable"],
            join([as_read(row), disputed(row)]),
            printed(row["as_printed"]),
            source(row),
        ]
        for row in rows
    ]
    caption = "Baseline characteristics" if study else "Counts over the studies"
    columns = (*(["Of whom"] if study else []), "What", "As read", "As printed", "Source")
    return table(caption, columns, body, "rg-characteristics")


def _whom(row: Row, study: str) -> str:
    return short_name(row["whom"], study) if row["is_cohort"] else "the study, cohort not stated"


def as_read(row: Row) -> Markup | str:
    """A line of the baseline in figures; N/A that is printed is not the same as nothing printed."""
    if row["missing"]:
        return quiet(title("Missing", row["missing"]))
    if row.get("total") and row["count"] is not None:
        percent = f" ({shown(row['percent'])} %)" if row["percent"] is not None else ""
        category = f"{row['category']}: " if row["category"] else ""
        return f"{category}{row['count']} of {row['total']}{percent}"
    said = ", ".join(_figures(row))
    return f"{row['category']}: {said}" if row["category"] and said else said or value(row["category"])


def _figures(row: Row) -> list[str]:
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
    return figures
