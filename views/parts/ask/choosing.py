"""Choice of a question, by subject and by search, and what it asks; a choice goes into the address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from graph import Query
from views.parts.ask.asked import PREFIX, QUESTION, TEXT, Asked
from views.parts.html.markup import join, tag

SUBJECT_KEY, QUESTION_KEY = "ask-subject", "ask-question"


def choose_question(asked: Asked, known: Sequence[Query]) -> None:
    """The field of all questions, narrowed to a subject where one is chosen."""
    subjects = list(dict.fromkeys(query.subject for query in known))
    subject = st.pills("Subject", subjects, key=SUBJECT_KEY, format_func=str.capitalize)
    offered = {query.name: query for query in known if subject in (None, query.subject)}
    chosen = asked.query.name if asked.query else None
    if chosen is not None and chosen not in offered and asked.query is not None:
        offered = {chosen: asked.query, **offered}
    st.session_state[QUESTION_KEY] = chosen
    st.selectbox(
        "Question",
        list(offered),
        index=None,
        format_func=lambda name: f"{offered[name].title} · {offered[name].question}" if name in offered else str(name),
        key=QUESTION_KEY,
        filter_mode="contains",
        placeholder="Search a question, or write your own below",
        on_change=_choose,
    )


def _choose() -> None:
    """Another question begins anew: its own text, and no parameter of the one before."""
    chosen = st.session_state[QUESTION_KEY]
    for key in [key for key in st.query_params if key == TEXT or key.startswith(PREFIX)]:
        del st.query_params[key]
    if chosen:
        st.query_params[QUESTION] = chosen
    else:
        st.query_params[QUESTION] = ""


def described(asked: Asked) -> Markup:
    """What the question asks and how to read its answer; that it is theirs where it was not shipped."""
    query = asked.query
    if query is None:
        return tag("p", "A text of your own.", class_="rg-note")
    parts = [tag("strong", query.question)]
    if query.theirs:
        parts.append(tag("span", "yours", class_="rg-badge plain"))
    if asked.edited:
        parts.append(tag("span", "edited", class_="rg-badge plain"))
    said = tag("p", join(parts, " "), class_="rg-asked")
    return join([said, tag("p", query.reading, class_="rg-note")]) if query.reading else said
