"""Cohorts against the pools they were drawn from, and how many different patients that may be, from fewest to most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from evidence import Sharing, Trust, patient_bounds
from ontology import Records
from views.parts.blocks.patients import size
from views.parts.charts.figures.bounds import bounds
from views.parts.drawing.vega import draw, take
from views.parts.frame import caches
from views.parts.frame.page import OpenGraph, show
from views.parts.html.links import thing_link
from views.parts.html.markup import join, quiet, table, tag
from views.parts.html.words import patients

NO_POOL = "pool not stated"
EVERY = "all of this choice"
Row = Mapping[str, Any]


def cohorts_and_pools(graph: OpenGraph, found: Trust, cohorts: Sequence[str], records: Records) -> None:
    """The bars and the matrix of the cohorts behind a choice of findings."""
    name = ("patients by pool", *sorted(cohorts))
    rows = caches.worked_out(graph.store, name, lambda: groups(found, cohorts, records))
    key = f"bounds-{graph.build}-{hash(tuple(cohorts))}"
    show(tag("h2", "From fewest to most, by pool"))
    if bounds(rows):
        draw(key, lambda dark: bounds(rows, dark) or {})
        take(key, lambda dark: bounds(rows, dark) or {}, f"radiogenomics-patients-{graph.build}")
    show(matrix(cohorts, records), numbers(rows))


def groups(found: Trust, cohorts: Sequence[str], records: Records) -> list[dict[str, Any]]:
    """The whole choice, then the cohorts of each pool: name, uid of the pool, fewest and most different patients."""
    sharing = Sharing(records)
    whole = found.bounds
    rows = [_row(EVERY, None, whole.lower, None if whole.upper_is_at_least else whole.upper, len(cohorts))]
    for pool, mine in by_pool(cohorts, records).items():
        one = patient_bounds(mine, records, sharing=sharing, images_only=False)
        most = None if one.upper_is_at_least else one.upper
        name = records.by_uid[pool].text("name") if pool else NO_POOL
        rows.append(_row(name, pool or None, one.lower, most, len(mine)))
    return [rows[0], *sorted(rows[1:], key=lambda row: (-(row["most"] or row["fewest"]), row["name"]))]


def by_pool(cohorts: Sequence[str], records: Records) -> dict[str, list[str]]:
    """The cohorts of each pool (uids); one that is drawn from two stands under both, one that names none under ""."""
    found: dict[str, list[str]] = {}
    for uid in cohorts:
        for pool in records.uids_from(uid, "DRAWN_FROM") or [""]:
            found.setdefault(pool, []).append(uid)
    return found


def matrix(cohorts: Sequence[str], records: Records) -> Markup:
    """Rows are cohorts, columns pools; a dot where a cohort was drawn from a pool, with its size beside."""
    pools = by_pool(cohorts, records)
    heads = [thing_link(records.by_uid[pool].text("name"), pool, "pool") if pool else quiet(NO_POOL) for pool in pools]
    body = [
        (
            thing_link(records.by_uid[uid].text("name"), uid, "cohort"),
            *(_dot(uid in mine) for mine in pools.values()),
            size(records.by_uid[uid].properties),
        )
        for uid in cohorts
    ]
    whole = table("Cohorts and the pools they were drawn from", ("Cohort", *heads, "Size"), body, "rg-matrix")
    return tag("div", whole, class_="rg-wide", tabindex="0", role="region", aria_label="Cohorts and pools")


def numbers(rows: Sequence[Row]) -> Markup:
    """The bars as a table."""
    body = [
        (
            thing_link(row["name"], row["uid"], "pool" if row["uid"] else None),
            str(row["cohorts"]),
            patients(row["fewest"], row["most"]),
        )
        for row in rows
    ]
    columns = ("Pool", "Cohorts", "Different patients, fewest to most")
    inside = table("Different patients by pool", columns, body, "rg-choice")
    return tag("details", tag("summary", "The bars as a table"), inside, class_="rg-fold")


def _dot(drawn: bool) -> Markup:
    return join(["●", tag("span", " drawn from it", class_="rg-unseen")]) if drawn else quiet("·")


def _row(name: str, uid: str | None, fewest: int, most: int | None, cohorts: int) -> dict[str, Any]:
    return {"name": name, "uid": uid, "fewest": fewest, "most": most, "cohorts": cohorts}
