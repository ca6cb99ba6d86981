"""Risk of bias as robvis draws it: bars over the studies, and a light for each study and domain, for Altair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from views.parts.charts.figures.looks import LIGHT_INK, LIGHTS, axis, whole
from views.parts.charts.gap_marks import EDGE, INK, SOFT, TINT, cut
from views.parts.html.words import Sign, count, sign, title

Row = Mapping[str, Any]
REST = "not printed"


def bars(rows: Sequence[Row], dark: bool = False) -> dict[str, Any] | None:
    """Each domain a bar of all studies: those counted in the colour of their level, the others open, since a count that
    is not printed is not low. rows: pooled judgements of one concern of one instrument."""
    counted = [row for row in rows if row["scope"] == "pooled" and row["total"]]
    if not counted:
        return None
    values: list[dict[str, Any]] = []
    for row in counted:
        level = sign("Level", row["level"])
        said = f"{row['domain']}: {level.word} in {row['count']} of {row['total']}"
        shared = {"domain": cut(row["domain"], 26), "says": said}
        values.append(
            {
                **shared,
                "from": 0,
                "to": row["count"],
                "tone": level.tone,
                "text": f"{level.symbol} {level.word} {row['count']}",
            }
        )
        if row["total"] > row["count"]:
            rest = f"{row['total'] - row['count']} {REST}"
            values.append({**shared, "from": row["count"], "to": row["total"], "tone": "rest", "text": rest})
    names = list(dict.fromkeys(value["domain"] for value in values))
    tones = [*LIGHTS, "plain", "rest"]
    fills = [*(two[dark] for two in LIGHTS.values()), SOFT[dark], TINT[dark]]
    inks = [*(two[dark] for two in LIGHT_INK.values()), INK[dark], INK[dark]]
    base = alt.Chart({"values": values}).encode(
        y=alt.Y(
            "domain:N", sort=names, title=None, axis=alt.Axis(**axis(dark, ticks=False, domain=False, labelLimit=130))
        ),
        x=alt.X(
            "from:Q",
            title="studies",
            scale=alt.Scale(domain=[0, max(row["total"] for row in counted)], nice=False),
            axis=alt.Axis(**axis(dark, grid=False, tickMinStep=1, format="d", labelOverlap=True)),
        ),
        x2="to:Q",
        tooltip=[alt.Tooltip("says:N", title="As printed")],
    )
    boxes = base.mark_bar(stroke=EDGE[dark], strokeWidth=1, height={"band": 0.72}).encode(
        color=alt.Color("tone:N", scale=alt.Scale(domain=tones, range=fills), legend=None)
    )
    texts = (
        alt.Chart({"values": values})
        .transform_calculate(middle="(datum.from + datum.to) / 2")
        .mark_text(fontSize=12, fontWeight=600)
        .encode(
            y=alt.Y("domain:N", sort=names),
            x="middle:Q",
            text="text:N",
            color=alt.Color("tone:N", scale=alt.Scale(domain=tones, range=inks), legend=None),
        )
    )
    chart = alt.layer(boxes, texts).resolve_scale(color="independent")
    said = "; ".join(dict.fromkeys(value["says"] for value in values))
    return whole(chart, f"Studies counted together: {said}. The rest is {REST}.", height=36 * len(names))


def lights(rows: Sequence[Row], domains: Sequence[Row], dark: bool = False) -> dict[str, Any] | None:
    """A light for each study and domain, with its symbol; None where no study was judged.

    rows: judgements of one instrument and concern (scope study). domains: its domains, in order.
    """
    places = {row["uid"]: f"D{number}" for number, row in enumerate(domains, start=1)}
    values = []
    for row in rows:
        if row["scope"] != "study" or row["domain_uid"] not in places:
            continue
        level = sign("Level", row["level"])
        for study in row["about"]:
            values.append(_light(study["name"], places[row["domain_uid"]], row["domain"], level))
    if not values:
        return None
    studies = sorted({value["study"] for value in values}, key=str.casefold)
    tones, fills = [*LIGHTS, "plain"], [*(two[dark] for two in LIGHTS.values()), SOFT[dark]]
    inks = [*(two[dark] for two in LIGHT_INK.values()), INK[dark]]
    across = alt.Axis(**axis(dark, orient="top", labelAngle=0, ticks=False, domain=False))
    base = alt.Chart({"values": values}).encode(
        x=alt.X(
            "place:N",
            sort=list(places.values()),
            title=None,
            axis=across,
            scale=alt.Scale(domain=list(places.values())),
        ),
        y=alt.Y(
            "study:N", sort=studies, title=None, axis=alt.Axis(**axis(dark, ticks=False, domain=False, labelLimit=160))
        ),
        tooltip=[alt.Tooltip("says:N", title="Judged")],
    )
    lamps = base.mark_circle(size=560, opacity=1).encode(
        color=alt.Color("tone:N", scale=alt.Scale(domain=tones, range=fills), legend=None)
    )
    signs = base.mark_text(fontSize=15, fontWeight=700, baseline="middle").encode(
        text="symbol:N", color=alt.Color("tone:N", scale=alt.Scale(domain=tones, range=inks), legend=None)
    )
    said = (
        f"{count(len(studies), 'study', 'studies')} judged in {count(len(places), 'domain')}. The table below has all."
    )
    return whole(alt.layer(lamps, signs).resolve_scale(color="independent"), said, height=34 * len(studies))


def legend_of(domains: Sequence[Row]) -> str:
    """What stands for which domain: `D1 flow and timing; D2 index test`."""
    return "; ".join(f"D{number} {row['domain']}" for number, row in enumerate(domains, start=1))


def concerns(domains: Sequence[Row]) -> list[str]:
    """The concerns of an instrument, risk of bias before applicability; one empty where it has none."""
    found = {row["concern"] or "" for row in domains}
    return sorted(found, key=lambda one: (one != "risk_of_bias", title("Concern", one)))


def _light(study: str, place: str, domain: str, level: Sign) -> dict[str, Any]:
    return {
        "study": cut(study, 24),
        "place": place,
        "tone": level.tone if level.tone in LIGHTS else "plain",
        "symbol": level.symbol,
        "says": f"{study}, {domain}: {level.word}",
    }
