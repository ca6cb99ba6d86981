"""Forest plot of like numbers of several findings, for Altair: each with its interval, never a pooled one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from views.parts.charts.figures.interval import Scale, scale_of, shape_of
from views.parts.charts.figures.looks import STRONG, axis, whole
from views.parts.charts.gap_marks import INK, SOFT, cut
from views.parts.html.words import figure_of, shown, title, word

Row = Mapping[str, Any]
LINE: Final = 40
"""Pixels from one finding to the next."""
INTERVAL, RANGE = "interval", "not an interval"
_DASHES: Final = alt.Scale(domain=[INTERVAL, RANGE], range=[[1, 0], [3, 4]])


@dataclass(frozen=True, slots=True)
class Voice:
    """A number of a finding (a row of `list_compared_estimates`), with what has to stand beside it."""

    finding_uid: str
    finding: str
    study: str
    tested: str
    bias: str
    n: int | None
    number: Row

    @property
    def name(self) -> str:
        """Study, finding and group in one line."""
        group = f", {self.number['group_name']}" if self.number["group_name"] else ""
        return f"{self.study}: {self.finding}{group}"

    @property
    def figure(self) -> str:
        """The number as it is printed: value, and its interval or range by name."""
        row = self.number
        value = figure_of(row) or "value not printed"
        if row["low"] is None:
            return value
        level = f"{row['level']:.0%} " if row["level"] is not None else ""
        return f"{value} ({level}{word('Spread', row['spread']).short} {shown(row['low'])} to {shown(row['high'])})"


def alike(voices: Sequence[Voice]) -> dict[str, list[Voice]]:
    """Numbers by metric and unit, those that have an axis and that two findings or more print."""
    found: dict[str, list[Voice]] = {}
    for voice in voices:
        if scale_of(voice.number) is None or _is_zero_ratio(voice.number):
            continue
        unit = f", {voice.number['unit']}" if voice.number["unit"] else ""
        found.setdefault(f"{title('Metric', voice.number['metric'])}{unit}", []).append(voice)
    several = {name: group for name, group in found.items() if len({one.finding_uid for one in group}) > 1}
    return dict(sorted(several.items(), key=lambda one: (-len(one[1]), one[0])))


def forest(name: str, voices: Sequence[Voice], dark: bool = False) -> dict[str, Any]:
    """Each number a point with its interval, a dashed line for what is no interval, and beside it n, rung and bias."""
    scale = scale_of(voices[0].number)
    assert scale is not None
    values = [_value(place, voice) for place, voice in enumerate(voices)]
    order = [one["name"] for one in values]
    x = alt.X(
        "start:Q",
        title=f"{name} ({scale.name})",
        scale=alt.Scale(zero=False, nice=False, domain=_ends(voices, scale), type="log" if scale.ratio else "linear"),
        axis=alt.Axis(**axis(dark, tickCount=6, grid=False, labelOverlap=True)),
    )
    y = alt.Y("name:N", sort=order, title=None, axis=alt.Axis(**axis(dark, ticks=False, domain=False, labelLimit=330)))
    base = alt.Chart({"values": values}).encode(y=y, tooltip=[alt.Tooltip("says:N", title="Printed")])
    layers: list[Any] = []
    if scale.nothing is not None:
        nothing = alt.Chart({"values": [{"start": scale.nothing}]})
        layers.append(nothing.mark_rule(color=SOFT[dark], strokeDash=[4, 3]).encode(x=x))
    layers += [
        base.transform_filter("datum.end != null")
        .mark_rule(strokeWidth=3, color=STRONG[dark])
        .encode(x=x, x2="end:Q", strokeDash=alt.StrokeDash("dash:N", scale=_DASHES, legend=None)),
        base.transform_filter("datum.value != null")
        .mark_point(filled=True, size=110, opacity=1, color=STRONG[dark])
        .encode(
            x=alt.X("value:Q", title=f"{name} ({scale.name})"), shape=alt.Shape("shape:N", scale=None, legend=None)
        ),
        base.mark_text(dy=-13, fontSize=12, color=INK[dark]).encode(x=alt.X("middle:Q"), text="printed:N"),
    ]
    return whole(alt.layer(*layers), alt_text(name, voices), height=LINE * len(values) + 10)


def alt_text(name: str, voices: Sequence[Voice]) -> str:
    """The picture in words."""
    said = "; ".join(f"{voice.name}: {voice.figure}" for voice in voices)
    return f"{name} of {len(voices)} numbers, one below the other and not pooled. {said}."


def _value(place: int, voice: Voice) -> dict[str, Any]:
    row = voice.number
    start = row["low"] if row["low"] is not None else row["value"]
    middle = row["value"] if row["value"] is not None else (row["low"] + row["high"]) / 2
    return {
        "name": cut(voice.name, 46) + "\u200b" * place,  # names may repeat; each row is its own
        "value": row["value"],
        "start": start,
        "end": row["high"],
        "middle": middle,
        "dash": INTERVAL if row["spread"] == "ci" else RANGE,
        "printed": voice.figure,
        "shape": shape_of(row),
        "says": f"{voice.name}: {voice.figure}; {voice.tested}; bias: {voice.bias}",
    }


def _ends(voices: Sequence[Voice], scale: Scale) -> list[float]:
    if scale.ends is not None:
        return list(scale.ends)
    numbers = [
        float(voice.number[key])
        for voice in voices
        for key in ("value", "low", "high")
        if voice.number[key] is not None
    ]
    numbers += [scale.nothing] if scale.nothing is not None else []
    return [min(numbers) / 1.25, max(numbers) * 1.25]


def _is_zero_ratio(row: Row) -> bool:
    """A ratio of zero or less has no place on an axis of ratios."""
    scale = scale_of(row)
    numbers = [row[key] for key in ("value", "low", "high") if row[key] is not None]
    return bool(scale and scale.ratio and min(numbers) <= 0)
