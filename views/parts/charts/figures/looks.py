"""Colours and axes that figures share, in light and in dark."""

from __future__ import annotations

from typing import Any, Final

from views.parts.charts.gap_marks import EDGE, INK, SOFT, Two

STRONG: Final[Two] = ("#2f6b52", "#6fc39f")
"""What is drawn of a finding or a study: the ladder's one hue."""
FAINT: Final[Two] = ("#a9c9ba", "#2f5c49")
LIGHTS: Final[dict[str, Two]] = {
    "good": ("#02a100", "#3ecf4a"),
    "fair": ("#e2df07", "#f0e84a"),
    "bad": ("#bf0000", "#ff6b60"),
    "quiet": ("#4ea1f7", "#4ea1f7"),
}
"""Colours of robvis for low, unclear and high, and what says nothing; by the tone of a level."""
LIGHT_INK: Final[dict[str, Two]] = {
    "good": ("#ffffff", "#14181d"),
    "fair": ("#1a1c1f", "#14181d"),
    "bad": ("#ffffff", "#14181d"),
    "quiet": ("#10202c", "#10202c"),
}


def axis(dark: bool, **more: Any) -> dict[str, Any]:
    """What all axes share: every label, in a colour that can be read."""
    return {
        "labelColor": INK[dark],
        "titleColor": SOFT[dark],
        "domainColor": EDGE[dark],
        "tickColor": EDGE[dark],
        "gridColor": EDGE[dark],
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelOverlap": False,
        **more,
    }


def whole(chart: Any, description: str, **properties: Any) -> dict[str, Any]:
    """The specification with its words, as wide as its place unless a width is given, without a frame."""
    spec: dict[str, Any] = (
        chart.properties(description=description, **{"width": "container", **properties})
        .configure_view(stroke=None)
        .configure(font="Source Sans Pro, Source Sans, sans-serif", background="transparent")
        .to_dict()
    )
    # Streamlit would fit the height too, and cut the axis
    return {**spec, "autosize": {"type": "fit-x", "contains": "padding"}}
