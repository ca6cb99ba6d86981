"""Matrix of cohorts against cohorts, for Altair: which may be the same people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from views.parts.html.words import count, words
from views.parts.trust.patients import Known, turned

STEP = 26
"""Pixels of a cell."""
PICKED = "pair"
# fill in light and in dark, for each tone; the symbol and the words say the same
_FILLS = {
    "identical": ("#8a5a00", "#e2b04a"),
    "nested": ("#d9a441", "#a87b1f"),
    "possible": ("#f6e3b8", "#574617"),
    "unknown": ("#e3e6ea", "#3a4049"),
    "apart": ("#ffffff", "#14181d"),
}
_INKS = {
    "identical": ("#ffffff", "#14181d"),
    "nested": ("#1a1c1f", "#14181d"),
    "possible": ("#1a1c1f", "#f2f4f7"),
    "unknown": ("#1a1c1f", "#f2f4f7"),
    "apart": ("#4a515b", "#c3c9d1"),
}
_INK = ("#1a1c1f", "#f2f4f7")
_LINE = ("#c3c9d1", "#4a515b")


def matrix(
    cohorts: Sequence[str], known: Sequence[Known], names: Mapping[str, str], dark: bool = False
) -> alt.LayerChart:
    """Each cohort a row and a numbered column; a click selects two of them (`left` and `right`, uids)."""
    place = {uid: number for number, uid in enumerate(cohorts, start=1)}
    cells = [_cell(one, place, names) for pair in known for one in (pair, turned(pair))]
    rows = [f"{place[uid]}  {names[uid]}" for uid in cohorts]
    columns = [str(place[uid]) for uid in cohorts]
    tones = list(_FILLS)
    look: dict[str, Any] = {
        "labelOverlap": False,
        "labelFlush": False,
        "ticks": False,
        "domain": False,
        "title": None,
        "labelColor": _INK[dark],
        "labelFontSize": 13,
        "labelPadding": 6,
    }
    axis = alt.Axis(orient="top", labelAngle=0, **look)
    side = alt.Axis(labelLimit=460, **look)
    base = alt.Chart({"values": cells}).encode(
        x=alt.X("column:N", sort=columns, axis=axis, scale=alt.Scale(domain=columns)),
        y=alt.Y("row:N", sort=rows, axis=side, scale=alt.Scale(domain=rows)),
        tooltip=[
            alt.Tooltip("one:N", title="One"),
            alt.Tooltip("other:N", title="Other"),
            alt.Tooltip("words:N", title="Patients"),
        ],
    )
    fills = alt.Scale(domain=tones, range=[_FILLS[tone][dark] for tone in tones])
    inks = alt.Scale(domain=tones, range=[_INKS[tone][dark] for tone in tones])
    pick = alt.selection_point(name=PICKED, fields=["left", "right"], on="click", clear="dblclick")
    boxes = (
        base.mark_rect(stroke=_LINE[dark], strokeWidth=1, cursor="pointer")
        .encode(
            fill=alt.Fill("tone:N", scale=fills, legend=None),
            strokeWidth=alt.condition(pick, alt.value(3), alt.value(1), empty=False),
        )
        .add_params(pick)
    )
    signs = base.mark_text(fontSize=14, fontWeight=600, cursor="pointer").encode(
        text="symbol:N", color=alt.Color("tone:N", scale=inks, legend=None)
    )
    chart: alt.LayerChart = alt.layer(boxes, signs).resolve_scale(color="independent", fill="independent")
    size = alt.Step(STEP)
    whole: alt.LayerChart = chart.properties(width=size, height=size, description=_alt(cohorts, known))
    return whole


def _cell(known: Known, place: Mapping[str, int], names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "left": known.left,
        "right": known.right,
        "row": f"{place[known.left]}  {names[known.left]}",
        "column": str(place[known.right]),
        "symbol": known.sign.symbol,
        "tone": known.sign.tone,
        "words": known.sign.word,
        "one": names[known.left],
        "other": names[known.right],
    }


def _alt(cohorts: Sequence[str], known: Sequence[Known]) -> str:
    numbers = [
        f"{word.title}: {sum(one.sign.tone == word.tone for one in known)}"
        for relation, word in words("Kinship").items()
        if relation != "whole"
    ]
    pairs = count(len(known), "pair")
    said = "; ".join(numbers)
    return f"{count(len(cohorts), 'cohort')} against each other, {pairs}. {said}. The table below says the same."
