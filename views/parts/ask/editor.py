"""Editor of the Cypher, and the schema beside it: a click on a name appends it to the text."""

from __future__ import annotations

import streamlit as st

from graph import as_text, questions
from views.parts.ask.asked import LONGEST, TEXT, Asked
from views.parts.ask.catalogue import Known, labels_of, properties_of, types_of
from views.parts.frame.page import OpenGraph, show
from views.parts.html.markup import table, tag

EDITOR, LONG = "ask-text", "ask-long"
_SHORT = 60  # characters of an example


def long_text() -> str | None:
    """A text that the address could not hold, kept for this session."""
    found: str | None = st.session_state.get(LONG)
    return found


def editor(asked: Asked) -> None:
    """The text, as high as it needs to be; what is typed goes into the address."""
    st.session_state[EDITOR] = asked.text
    lines = asked.text.count("\n") + 1
    st.text_area(
        "Cypher",
        key=EDITOR,
        height=min(max(lines * 24 + 20, 140), 420),
        placeholder="Write what it must match and return",
        on_change=_typed,
        args=(asked.query.text if asked.query else "",),
    )


def _typed(own: str) -> None:
    _keep(st.session_state[EDITOR] or "", own)


def _keep(text: str, own: str) -> None:
    st.session_state.pop(LONG, None)
    st.query_params.pop(TEXT, None)
    if len(text) > LONGEST:
        st.session_state[LONG] = text
    elif text and text != own:
        st.query_params[TEXT] = text


def take_back(asked: Asked) -> None:
    """Undo every edit of a question."""
    if asked.query is not None and asked.edited:
        st.button("Take my edits back", on_click=_keep, args=(asked.query.text, asked.query.text))


def names(graph: OpenGraph, asked: Asked) -> None:
    """Labels, relationships and properties with how often they occur; a click appends one.

    Only what is shown is asked for.
    """
    own = asked.query.text if asked.query else ""
    labels = labels_of(graph.labels)
    with st.container(key="ask-names"):
        what = st.segmented_control(
            "Names in this graph", ("Labels", "Relationships", "Properties"), default="Labels", key="ask-names-of"
        )
        if what == "Relationships":
            types = types_of(graph.rows(questions.count_relationship_ends))
            _pick({f"[:{one.name}]": f"{one.name} {one.count:,}" for one in types}, asked.text, own)
            rows = [(one.name, f"{one.count:,}", one.example) for one in types]
            show(table("Relationships", ("Type", "How many", "From → to"), rows))
        elif what == "Properties":
            label = st.selectbox("Of", [one.name for one in labels], key="ask-label", filter_mode="contains")
            known = _properties(graph, label) if label else ()
            _pick({f".{one.name}": f"{one.name} {one.count:,}" for one in known}, asked.text, own)
            cells = [(one.name, f"{one.count:,}", as_text(one.example)[:_SHORT]) for one in known]
            show(table(f"Properties of {label}", ("Property", "Things", "Example"), cells))
        else:
            _pick({f"(:{one.name})": f"{one.name} {one.count:,}" for one in labels}, asked.text, own)
        show(tag("p", "A click appends the name to the Cypher.", class_="rg-note"))


def _properties(graph: OpenGraph, label: str) -> tuple[Known, ...]:
    rows = graph.rows(questions.count_properties, label)
    first = tuple(sorted({row["first_uid"] for row in rows}))
    examples = {row["uid"]: row["properties"] for row in graph.rows(questions.list_things, first)} if first else {}
    return properties_of(rows, examples)


def _pick(offered: dict[str, str], text: str, own: str) -> None:
    key = "ask-pick"
    st.session_state[key] = None
    st.pills(
        "Append",
        list(offered),
        format_func=lambda one: offered.get(one, str(one)),
        key=key,
        label_visibility="collapsed",
        on_change=_append,
        args=(key, text, own),
    )


def _append(key: str, text: str, own: str) -> None:
    if picked := st.session_state[key]:
        _keep(f"{text}{'' if picked.startswith('.') or not text else ' '}{picked}", own)
