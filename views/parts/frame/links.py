"""Links that do not reload the application, places to come back to, and titles: a listener in the browser."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_SCRIPTS = (Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("places.js", "links.js"))
_LISTENER = st.components.v2.component("radiogenomics_links", js="\n".join(_SCRIPTS))


def follow_links_here(go: str | None = None) -> None:
    """Mount the listener: links to our pages are followed without a reload. `go`: an address to follow now."""
    if go is not None:
        st.session_state["gone"] = st.session_state.get("gone", 0) + 1
    _LISTENER(key="links", data={"go": go, "number": st.session_state.get("gone", 0)}, height=0)


def entitle(*parts: str) -> None:
    """The title of the browser's tab, the narrowest part first ("CD3E", "marker")."""
    st.set_page_config(page_title=" · ".join((*parts, "Radiogenomics")))
