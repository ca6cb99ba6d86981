"""A chart of Altair on a page, in the theme of the page, with its words, and as PNG and SVG."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

import streamlit as st

from views.parts.charts.gap_marks import PAPER
from views.parts.gaps.export import picture_of

Spec = Mapping[str, Any]
Make = Callable[[bool], Spec]
"""A specification, for light or for dark."""
EXPORTED: Final = 720
"""Pixels across of a picture that is taken away, where the chart is as wide as its place."""


def draw(key: str, make: Make) -> None:
    """The chart, no wider than its place; its description is read out to who does not see it."""
    spec = make(st.context.theme.type == "dark")
    st.vega_lite_chart(
        {name: value for name, value in spec.items() if name != "description"},
        width="stretch" if spec.get("width") == "container" else "content",
        theme=None,
        key=key,
        alt=spec["description"],
    )


def take(key: str, make: Make, name: str) -> None:
    """The chart as PNG and SVG, made when it is asked for; `name` begins the name of the file."""

    def made(format: Literal["png", "svg"]) -> Callable[[], bytes]:
        return lambda: as_picture(make(False), format)

    with st.container(horizontal=True, key=f"{key}-take"):
        for format, mime in (("png", "image/png"), ("svg", "image/svg+xml")):
            st.download_button(
                format.upper(),
                made(format),  # type: ignore[arg-type]
                file_name=f"{name}.{format}",
                mime=mime,
                on_click="ignore",
                key=f"{key}-{format}",
            )


def as_picture(spec: Spec, format: Literal["png", "svg"]) -> bytes:
    """The chart as a picture of a width of its own, with a title that says what it shows."""
    width = EXPORTED if spec.get("width") == "container" else spec.get("width")
    whole = {**spec, "config": spec.get("config") or {}}
    if width is not None:
        whole["width"] = width
    return picture_of(whole, format, PAPER[0])
