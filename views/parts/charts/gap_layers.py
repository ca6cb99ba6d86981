"""Layers of the gap map for Altair: boxes, hatches, corners and texts, each from its rows of data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from views.parts.charts.gap_marks import EDGE, INK, LOOKS, MOVED, PAPER, SOFT, WARN

PICKED: Final = "cell"
"""The name of the selection: what was clicked, by `id`."""
FONT: Final = '"Source Sans", "Source Sans Pro", "Liberation Sans", Arial, sans-serif'


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    above: int
    dark: bool

    def whole(
        self,
        boxes: list[dict[str, Any]],
        hatches: list[dict[str, float]],
        corners: list[dict[str, float]],
        texts: list[dict[str, Any]],
        alt_text: str,
    ) -> alt.LayerChart:
        """Four layers over one another; the boxes and the texts can be clicked."""
        pick = alt.selection_point(name=PICKED, fields=["id"], on="click", clear=False, toggle=False, empty=False)
        tip = [
            alt.Tooltip("row:N", title="Row"),
            alt.Tooltip("column:N", title="Column"),
            alt.Tooltip("says:N", title="Here"),
        ]
        states = list(LOOKS)
        fills = [LOOKS[state].fill[self.dark] for state in states]
        inks = [LOOKS[state].ink[self.dark] for state in states] + [INK[self.dark], SOFT[self.dark]]
        layers: list[Any] = [
            self._placed(boxes, alt.Chart.mark_rect, cornerRadius=3, cursor="pointer")
            .encode(
                x2="x2:Q",
                y2="y2:Q",
                fill=alt.Fill("state:N", scale=alt.Scale(domain=states, range=fills), legend=None),
                fillOpacity=alt.condition("datum.faded", alt.value(0.18), alt.value(1)),
                stroke=alt.when(pick)
                .then(alt.value(INK[self.dark]))
                .when("datum.moved")
                .then(alt.value(MOVED[self.dark]))
                .otherwise(alt.value(EDGE[self.dark])),
                strokeWidth=alt.when(pick)
                .then(alt.value(2.5))
                .when("datum.moved")
                .then(alt.value(3))
                .otherwise(alt.value(1)),
                strokeDash=alt.StrokeDash(
                    "state:N",
                    scale=alt.Scale(domain=states, range=[list(LOOKS[state].dash) or [1, 0] for state in states]),
                    legend=None,
                ),
                tooltip=tip,
            )
            .add_params(pick)
        ]
        if hatches:
            layers.append(
                self._placed(
                    hatches, alt.Chart.mark_rule, stroke=SOFT[self.dark], strokeWidth=1.1, opacity=0.75
                ).encode(x2="x2:Q", y2="y2:Q")
            )
            # the sign of a hatched cell on a patch of paper, or the lines would run through it
            signs = [one for one in texts if one.get("ink") == "screened_not_selected" and one["text"]]
            layers.append(
                self._placed(
                    signs,
                    alt.Chart.mark_point,
                    shape="circle",
                    filled=True,
                    size=330,
                    opacity=1,
                    color=PAPER[self.dark],
                )
            )
        if corners:
            corner = "M-1,-1L1,-1L1,1Z"
            layers.append(
                self._placed(
                    corners,
                    alt.Chart.mark_point,
                    shape=corner,
                    filled=True,
                    size=144,
                    opacity=1,
                    color=WARN[self.dark],
                    stroke=PAPER[self.dark],
                    strokeWidth=1,
                )
            )
        for turned in (False, True):
            for align in ("left", "center", "right"):
                for bold in (False, True):
                    some = [
                        {key: one[key] for key in one if key not in ("turned", "align", "bold")}
                        for one in texts
                        if (one["turned"], one["align"], one["bold"]) == (turned, align, bold) and one["text"]
                    ]
                    if some:
                        layers.append(self._texts(some, turned, align, bold, [*states, "ink", "soft"], inks, tip))
        chart: alt.LayerChart = (
            alt.layer(*layers)
            .resolve_scale(color="independent", fill="independent", strokeDash="independent")
            .properties(
                width=self.width,
                height=self.height,
                description=alt_text,
                padding=dict.fromkeys(("left", "right", "top", "bottom"), 4),
            )
            .configure(background="transparent", font=FONT)
            .configure_view(stroke=None)
        )
        return chart

    def _placed(self, rows: list[dict[str, Any]], mark: Any, **look: Any) -> Any:
        x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, self.width], nice=False, zero=False))
        y = alt.Y(
            "y:Q", axis=None, scale=alt.Scale(domain=[self.height - self.above, -self.above], nice=False, zero=False)
        )
        return mark(alt.Chart({"values": rows}), **look).encode(x=x, y=y)

    def _texts(
        self,
        rows: list[dict[str, Any]],
        turned: bool,
        align: str,
        bold: bool,
        inks: list[str],
        colours: list[str],
        tip: Any,
    ) -> Any:
        drawn = self._placed(
            rows,
            alt.Chart.mark_text,
            align=align,
            baseline="middle",
            angle=290 if turned else 0,
            fontWeight=600 if bold else 400,
            cursor="pointer",
        ).encode(
            text="text:N",
            size=alt.Size("size:Q", scale=None, legend=None),
            color=alt.Color("ink:N", scale=alt.Scale(domain=inks, range=colours), legend=None),
        )
        return drawn.encode(tooltip=tip) if any("says" in one for one in rows) else drawn
