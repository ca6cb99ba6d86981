"""Different patients from fewest to most, a bar a group, for Altair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from views.parts.charts.figures.looks import FAINT, STRONG, axis, whole
from views.parts.charts.gap_marks import INK, cut
from views.parts.html.words import count, patients

Row = Mapping[str, Any]


def bounds(rows: Sequence[Row], dark: bool = False) -> dict[str, Any] | None:
    """Each group a bar that is solid to the fewest different patients and pale to the most; None where none is known.

    rows: name, fewest, most (None where some cohort has no printed size).
    """
    known = [row for row in rows if row["fewest"] or row["most"]]
    if not known:
        return None
    values = [
        {
            "name": cut(row["name"], 40),
            "none": 0,
            "fewest": row["fewest"],
            "most": row["most"] if row["most"] is not None else row["fewest"],
            "says": patients(row["fewest"], row["most"]),
        }
        for row in known
    ]
    names = [value["name"] for value in values]
    y = alt.Y("name:N", sort=names, title=None, axis=alt.Axis(**axis(dark, ticks=False, domain=False, labelLimit=170)))
    room = max(value["most"] for value in values) * 1.3
    x = alt.X(
        "none:Q",
        title="different patients: solid to the fewest, pale to the most",
        scale=alt.Scale(domain=[0, room], nice=False),
        axis=alt.Axis(**axis(dark, grid=False, labelOverlap=True, tickCount=6)),
    )
    base = alt.Chart({"values": values}).encode(y=y, tooltip=[alt.Tooltip("says:N", title="Different patients")])
    layers = (
        base.mark_bar(color=STRONG[dark], height={"band": 0.6}).encode(x=x, x2="fewest:Q"),
        base.mark_bar(color=FAINT[dark], height={"band": 0.6}).encode(x="fewest:Q", x2="most:Q"),
        base.mark_text(align="left", dx=6, fontSize=12, color=INK[dark]).encode(x="most:Q", text="says:N"),
    )
    said = "; ".join(f"{row['name']}: {patients(row['fewest'], row['most'])}" for row in known)
    return whole(alt.layer(*layers), f"{count(len(known), 'group')}: {said}.", height=30 * len(names))
