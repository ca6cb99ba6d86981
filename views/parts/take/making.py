"""Making of a file on the page Data: when it is asked for, with a sign that it is being made, and its size after."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from graph import FORMATS, Format, file_name
from ontology import RadiogenomicsError
from views.parts.frame.page import OpenGraph, show
from views.parts.html.markup import tag
from views.parts.take.asked import MOST_FINDINGS, Asked, command, too_large

MADE = "data-made"


@dataclass(frozen=True)
class Made:
    """The last file that was made in a session: of which build, selection and format, and its content."""

    of: tuple[str, tuple[tuple[str, str], ...], str]
    content: bytes
    number: int


def make_file(graph: OpenGraph, asked: Asked, form: Format) -> str:
    """A button that makes the file, then one that gives it; the name of the file. One file is kept a session."""
    name = file_name(graph.releases, graph.build, asked.query.get("uid"), form.suffix, view=asked.number is not None)
    if number := too_large(graph, asked, form.name):
        _by_command(graph, asked, form, number)
        return name
    wanted = (graph.build, tuple(sorted(asked.query.items())), form.name)
    made: Made | None = st.session_state.get(MADE)
    with st.container(horizontal=True, vertical_alignment="center", key="data-make"):
        if st.button("Make the file"):
            made = st.session_state[MADE] = _make(asked, form, wanted)
        if made is not None and made.of == wanted:
            st.download_button(
                "Download", made.content, file_name=name, mime=form.media_type, on_click="ignore", type="primary"
            )
            show(tag("p", f"{name}: {said(made, FORMATS[made.of[2]])}", class_="rg-note rg-made", role="status"))
    return name


def _by_command(graph: OpenGraph, asked: Asked, form: Format, number: int) -> None:
    """How a file is made that is too large for a page; a filter can be narrowed instead."""
    if asked.is_everything:
        held, instead = "The graph has", "This"
    else:
        held, instead = "The filter leaves", "Narrow the filter, or take everything: this"
    show(
        tag(
            "p",
            f"{held} {number:,} findings, more than a page makes into a file ({MOST_FINDINGS:,}). "
            f"{instead} command writes all of it, piece by piece:",
            class_="rg-note",
        )
    )
    whole = file_name(graph.releases, graph.build, None, form.suffix)
    st.code(command(graph, form.name, whole), language=None, wrap_lines=True)


def _make(asked: Asked, form: Format, wanted: tuple[str, tuple[tuple[str, str], ...], str]) -> Made | None:
    with st.spinner(f"Making {form.title} …", show_time=True):
        try:
            return Made(wanted, *form.write(asked.make()))
        except RadiogenomicsError as error:
            st.text(str(error))
            return None


def said(made: Made, form: Format) -> str:
    """How much a file holds: `89 rows, 184 kB`."""
    size = len(made.content)
    large = f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(size // 1000, 1)} kB"
    return f"{form.counted(made.number)}, {large}"
