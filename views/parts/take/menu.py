"""Menu *Take it* of a page: its thing, view or everything as CSV, JSON, RDF and citation, and a link to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final
from urllib.parse import urljoin

import streamlit as st

from graph import FORMATS, file_name
from views.parts.filters.filter import PATHS, Filter
from views.parts.frame.page import OpenGraph, show
from views.parts.html.links import address, link
from views.parts.html.markup import join, tag
from views.parts.take.asked import Asked, Findings, everything, one_thing, some_findings, too_large

OFFERED: Final = ("csv", "json", "ttl", "bib")


def take_it(
    graph: OpenGraph,
    page: str,
    *,
    uid: str | None = None,
    name: str | None = None,
    findings: Findings | None = None,
    sentence: str = "",
    query: Mapping[str, Any] | None = None,
) -> None:
    """The menu of a page: of the thing `uid` (called `name`), of `findings` (a view in one `sentence`), else of all.

    query: what the address of the page says, for the link. The page Data takes over a uid or a filter of paths from it.
    A file is made when its button is pressed, not before.
    """
    if uid is not None:
        asked, here = one_thing(graph, uid, name or uid), {**(query or {}), "uid": uid}
    elif findings is not None:
        asked, here = some_findings(graph, findings, sentence, query or {}), dict(query or {})
    else:
        asked, here = everything(graph), dict(query or {})
    with st.popover("Take it", key="take-it"):
        scheme = tag("div", class_="rg-dark") if st.context.theme.type == "dark" else join([])
        show(scheme, tag("p", asked.words, class_="rg-note"))
        large = {name for name in OFFERED if too_large(graph, asked, name)}
        for form in (FORMATS[name] for name in OFFERED if name not in large):
            st.download_button(
                form.title,
                _made(asked, form.name),
                file_name=file_name(graph.releases, graph.build, uid, form.suffix, view=findings is not None),
                mime=form.media_type,
                on_click="ignore",
                key=f"take-{form.name}",
                help=f"{form.purpose[:1].upper()}{form.purpose[1:]}.",
                width="stretch",
            )
        own = address(page, here)
        carried, of_all = _for_data(asked.query)
        show(
            tag("p", link(f"{_more(large)}{' of everything' if of_all else ''}", "data", carried)),
            tag("p", "Link to this page:", class_="rg-note"),
        )
        st.code(urljoin(st.context.url, own) if st.context.url else own, language=None, wrap_lines=True)


def _more(large: Collection[str]) -> str:
    """What the page Data has beside what is offered here."""
    return "CSV, JSON, RDF and more, by a command" if large else "Excel, Parquet, GraphML and more"


def _for_data(query: Mapping[str, Any]) -> tuple[Mapping[str, Any], bool]:
    """What the page Data can take over of what is asked for: one thing or a filter of paths, else nothing of it.

    The second says whether the page then offers more than is asked for here.
    """
    whole = isinstance(query.get("uid"), str) or Filter.read(PATHS, query).query() == query
    return (query, False) if whole else ({}, True)


def _made(asked: Asked, format: str) -> Callable[[], bytes]:
    """What makes the file; it is called in a thread of its own when the button is pressed."""
    return lambda: FORMATS[format].write(asked.make())[0]
