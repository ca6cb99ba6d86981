"""Questions on terms: every marker, feature and cell, and what one of them is joined to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.contract import Store
from graph.cypher.library import ask

if TYPE_CHECKING:
    import pandas as pd


def show_thing(store: Store, uid: str) -> pd.DataFrame:
    """What is said of this thing? No row, or one: uid, name, thing (its properties), labels."""
    return ask(store, "show_thing", uid=uid).frame()


def list_names(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """What are these things called? Columns uid, name; what the graph does not hold has no row."""
    return ask(store, "list_names", uids=list(uids)).frame()


def list_every_marker(
    store: Store, skip: int | None = None, most: int | None = None, uids: Sequence[str] | None = None
) -> pd.DataFrame:
    """Which markers are there? Columns uid, name, names, labels, and numbers of findings, claims and cells."""
    return ask(store, "list_every_marker", skip=skip, most=most, uids=None if uids is None else list(uids)).frame()


def list_every_feature(
    store: Store,
    sets: bool | None = None,
    skip: int | None = None,
    most: int | None = None,
    uids: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Which features and sets are there? Columns uid, name, kind, is_set, images, findings, screens, sets."""
    return ask(
        store, "list_every_feature", sets=sets, skip=skip, most=most, uids=None if uids is None else list(uids)
    ).frame()


def list_every_cell(store: Store, skip: int | None = None, most: int | None = None) -> pd.DataFrame:
    """Which cells are there? Columns uid, name, as_published, curie, match, markers, claims."""
    return ask(store, "list_every_cell", skip=skip, most=most).frame()


def list_term_links(store: Store, uid: str) -> pd.DataFrame:
    """What is this term joined to? Columns relation, outward, uid, name, curie, via, disputed, claims, n, labels."""
    return ask(store, "list_term_links", uid=uid).frame()


def list_marker_therapies(store: Store, uid: str) -> pd.DataFrame:
    """Which treatments are directed against this marker or its genes? One row a treatment, trial and study."""
    return ask(store, "list_marker_therapies", uid=uid).frame()


def list_cell_relatives(store: Store, uid: str) -> pd.DataFrame:
    """Which cells are wider or narrower? Columns uid, name, wider, steps."""
    return ask(store, "list_cell_relatives", uid=uid).frame()


def list_named_things(store: Store, most: int | None = None) -> pd.DataFrame:
    """Under which names is each thing with a page of its own found? One row a thing, at most so many of each kind."""
    return ask(store, "list_named_things", most=most).frame()


def find_named_things(store: Store, text: str) -> pd.DataFrame:
    """Which things have a name that holds this text? The same columns; those of exactly this name first."""
    return ask(store, "find_named_things", text=text).frame()


def list_links(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """What are these things joined to? Columns type, source, target, relation (a map), and the other end: uid, labels,
    properties."""
    return ask(store, "list_links", uids=list(uids)).frame()


def list_things(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """What is said of these things? Columns uid, labels, properties."""
    return ask(store, "list_things", uids=list(uids)).frame()


def list_labelled(
    store: Store, labels: Sequence[str], skip: int | None = None, most: int | None = None
) -> pd.DataFrame:
    """Which things carry one of these labels? Columns uid, name."""
    return ask(store, "list_labelled", labels=list(labels), skip=skip, most=most).frame()
