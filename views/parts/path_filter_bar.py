"""How does a reader choose paths? One choice each for image, marker, cell, volume, rung, result and direction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from views.parts.path_filter import PathFilter
from views.parts.words import DIRECTIONS, RESULTS, rung_words

if TYPE_CHECKING:
    from views.parts.page import OpenGraph

LABELS = {
    "image": "Image or map",
    "marker": "Marker or outcome",
    "cell": "Cell",
    "voi": "Volume of interest",
    "rung": "Tested up to",
    "result": "Result",
    "direction": "Direction",
}
_ANY = {
    "image": "any image or map",
    "marker": "any: symbol, printed name or synonym",
    "cell": "any cell",
    "voi": "any volume",
    "rung": "any rung",
    "result": "any result",
    "direction": "any direction",
}
_NAME = " → "


@dataclass(frozen=True)
class PathNames:
    """What may be chosen, by uid, and under which other names a marker or cell is found."""

    images: Mapping[str, str]
    markers: Mapping[str, str]
    cells: Mapping[str, str]
    vois: Mapping[str, str]
    other: Mapping[str, Sequence[str]]

    @property
    def by_uid(self) -> dict[str, str]:
        """The name of each uid."""
        return {**self.images, **self.markers, **self.cells, **self.vois}

    def resolve(self, text: str | None, among: Mapping[str, str]) -> str | None:
        """The uid that a text means: a uid, a name or another name in any case; the text itself where it means none."""
        if text is None or text in among:
            return text
        wanted = text.casefold()
        for uid, name in among.items():
            if wanted == name.casefold():
                return uid
        for uid in among:
            if wanted in (name.casefold() for name in self.other.get(uid, ())):
                return uid
        return text

    def choices(self, among: Mapping[str, str]) -> dict[str, str]:
        """What a list offers: each thing under its name, and under each other name that leads to it."""
        found = dict(among)
        for uid, name in among.items():
            seen = {name.casefold()}
            for other in self.other.get(uid, ()):
                if other.casefold() not in seen:
                    seen.add(other.casefold())
                    found[f"{uid}{_NAME}{other}"] = f"{other}{_NAME}{name}"
        return dict(sorted(found.items(), key=lambda one: (one[1].casefold(), one[0])))


def path_names(graph: OpenGraph) -> PathNames:
    """What may be chosen in this graph."""
    frames = {kind: graph.rows(f"list_{kind}") for kind in ("images", "markers", "cells", "vois")}
    other = {
        row["uid"]: [
            *(row["as_published"] or ()),
            *(row["synonyms"] or ()),
            *([row["symbol"]] if row.get("symbol") else []),
        ]
        for row in (*frames["markers"], *frames["cells"])
    }
    return PathNames(**{kind: {row["uid"]: row["name"] for row in rows} for kind, rows in frames.items()}, other=other)


def filter_bar(given: PathFilter, names: PathNames) -> PathFilter:
    """The choices, set as the address says; a change goes into the address, which is the only place that knows them."""
    chosen = replace(
        given,
        image=names.resolve(given.image, names.images),
        marker=names.resolve(given.marker, names.markers),
        cell=names.resolve(given.cell, names.cells),
        voi=names.resolve(given.voi, names.vois),
    )
    rungs = {**{str(step): rung_words(step) for step in range(6)}, "off": rung_words(None)}
    upper, lower = st.columns([3, 4, 4]), st.columns([4, 3, 3, 3])
    with upper[0]:
        _choice("image", chosen.image, names.images)
    with upper[1]:
        _choice("marker", chosen.marker, names.choices(names.markers))
    with upper[2]:
        _choice("cell", chosen.cell, names.choices(names.cells))
    with lower[0]:
        _choice("voi", chosen.voi, names.vois)
    with lower[1]:
        _choice("rung", chosen.query().get("rung"), rungs)
    with lower[2]:
        _choice("result", chosen.result, {key: sign.word for key, sign in RESULTS.items()})
    with lower[3]:
        _choice("direction", chosen.direction, {key: f"{sign.symbol} {sign.word}" for key, sign in DIRECTIONS.items()})
    return chosen


def _choice(name: str, value: str | None, choices: Mapping[str, str]) -> None:
    key = f"paths-{name}"
    options = list(choices) if value is None or value in choices else [*choices, value]
    st.session_state[key] = value
    st.selectbox(
        LABELS[name],
        options,
        index=None,  # so that a choice can be taken back
        format_func=_label(choices),
        key=key,
        placeholder=_ANY[name],
        on_change=_to_address,
        args=(name, key),
    )


def _label(choices: Mapping[str, str]) -> Callable[[Any], str]:
    return lambda uid: choices.get(uid, f"{uid} (not in this graph)")


def _to_address(name: str, key: str) -> None:
    value = st.session_state[key]
    if value is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value.split(_NAME)[0]
