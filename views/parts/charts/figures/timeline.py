"""Timeline of studies: year, size and kind of each, for Altair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from views.parts.charts.figures.looks import FAINT, STRONG, axis, whole
from views.parts.charts.gap_marks import INK, SOFT, cut
from views.parts.html.words import count

Row = Mapping[str, Any]


def timeline(rows: Sequence[Row], searched_to: str | None, dark: bool = False) -> dict[str, Any] | None:
    """Each study with a year a point, filled where it is radiogenomic, its largest cohort beside it; None without one.

    rows: name, year, radiogenomic, patients (of the largest cohort, None where not stated). searched_to: the last date
    of publication that the review searched, a line.
    """
    dated = sorted((row for row in rows if row["year"]), key=lambda row: (row["year"], str(row["name"]).casefold()))
    if not dated:
        return None
    values = [
        {
            "name": cut(row["name"], 28),
            "year": row["year"],
            "kind": "radiogenomic" if row["radiogenomic"] else "not radiogenomic",
            "text": f"n {row['patients']}" if row["patients"] is not None else "n not stated",
            "size": row["patients"] or 0,
        }
        for row in dated
    ]
    years = [value["year"] for value in values]
    last = int(searched_to[:4]) if searched_to and searched_to[:4].isdigit() else None
    ends = [min(years) - 1, max([*years, last or 0]) + 1]
    names = [value["name"] for value in values]
    x = alt.X(
        "year:Q",
        title="year of publication",
        scale=alt.Scale(domain=ends, nice=False),
        axis=alt.Axis(**axis(dark, format="d", tickMinStep=1, labelOverlap=True, gridOpacity=0.5)),
    )
    y = alt.Y("name:N", sort=names, title=None, axis=alt.Axis(**axis(dark, ticks=False, domain=False, labelLimit=170)))
    base = alt.Chart({"values": values}).encode(
        x=x,
        y=y,
        tooltip=[
            alt.Tooltip("name:N", title="Study"),
            alt.Tooltip("kind:N", title="Kind"),
            alt.Tooltip("text:N", title="Largest cohort"),
        ],
    )
    kinds = alt.Scale(domain=["radiogenomic", "not radiogenomic"], range=[STRONG[dark], FAINT[dark]])
    shapes = alt.Scale(domain=["radiogenomic", "not radiogenomic"], range=["circle", "diamond"])
    layers: list[Any] = [
        base.mark_point(filled=True, opacity=1, stroke=STRONG[dark]).encode(
            color=alt.Color("kind:N", scale=kinds, legend=None),
            shape=alt.Shape("kind:N", scale=shapes, legend=None),
            size=alt.Size("size:Q", scale=alt.Scale(range=[60, 500], zero=True), legend=None),
        ),
        base.mark_text(align="left", dx=16, fontSize=12, color=INK[dark]).encode(text="text:N"),
    ]
    if last:
        line = alt.Chart({"values": [{"year": last + (1 if len(str(searched_to)) == 4 else 0.08)}]})
        layers.insert(0, line.mark_rule(color=SOFT[dark], strokeDash=[4, 3]).encode(x=x))
    return whole(alt.layer(*layers), alt_text(dated, searched_to), height=28 * len(values))


def alt_text(rows: Sequence[Row], searched_to: str | None) -> str:
    """The timeline in words."""
    said = "; ".join(f"{row['year']} {row['name']}" for row in rows)
    end = f" The review searched up to {searched_to}." if searched_to else ""
    return f"{count(len(rows), 'study', 'studies')} by year: {said}.{end}"
