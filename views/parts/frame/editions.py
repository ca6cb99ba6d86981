"""The switch of editions at the head of every page: what is read now, and what else can be read here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st
from markupsafe import Markup

from ontology import RadiogenomicsError
from views.parts.frame import caches
from views.parts.frame.page import edition_sentence, show
from views.parts.html.links import link
from views.parts.html.markup import tag
from views.parts.html.words import meaning, title

PANELS: Final = {"gaps": "open"}
"""The part of a page's address that opens a panel over it: no link below the panel has it, or would open it again."""


def edition_switch(page: str) -> None:
    """The editions of this graph, each a link to the same page; of one alone its name."""
    try:
        offered = caches.offered_editions(caches.current().manifest.releases)
    except RadiogenomicsError:
        return  # the page itself says why
    over = PANELS.get(page)
    show(switch(offered, page, {part: st.query_params.get_all(part) for part in st.query_params if part != over}))


def switch(offered: Mapping[str, bool], page: str, query: Mapping[str, object]) -> Markup:
    """Links to a page with this address in each edition; `offered` says which one is shown."""
    if len(offered) < 2:
        return tag("p", *map(edition_sentence, offered), class_="rg-note rg-edition")
    entries = []
    for name, here in offered.items():
        said, what = title("Edition", name), meaning("Edition", name)
        shown = (
            tag("span", said, aria_current="true", title=what)
            if here
            else link(said, page, {**query, caches.EDITION: name}, title=what)
        )
        entries.append(tag("li", shown))
    return tag(
        "nav",
        tag("span", "Edition", class_="rg-quiet"),
        tag("ul", *entries),
        class_="rg-editions",
        aria_label="Edition",
    )
