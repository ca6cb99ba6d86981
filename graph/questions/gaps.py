"""Questions on what no finding reaches: tested and not selected, or not measured at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.contract import Store
from graph.cypher.library import ask

if TYPE_CHECKING:
    import pandas as pd


def list_unselected(store: Store) -> pd.DataFrame:
    """What was tested in a screen of images and not selected? One row a marker or outcome and screen."""
    return ask(store, "list_unselected").frame()


def list_unmeasured(store: Store) -> pd.DataFrame:
    """Which declared images, markers and cells does no study here reach? Columns kind, uid, name, as_published."""
    return ask(store, "list_unmeasured").frame()


def list_unselected_of(store: Store, uid: str) -> pd.DataFrame:
    """What was tested and not selected that is this, stands for this cell (`way`), or stands in its immune group?"""
    return ask(store, "list_unselected_of", uid=uid).frame()


def list_states(
    store: Store, row: str | None = None, column: str | None = None, state: str | None = None
) -> pd.DataFrame:
    """How far does evidence reach each pair of the gap map? One row a pair, with state, findings, rungs and screens."""
    return ask(store, "list_states", row=row, column=column, state=state).frame()


def show_state(store: Store, uid: str) -> pd.DataFrame:
    """How far does evidence reach this thing? One row: state, near_state, open, and through and screens as maps."""
    return ask(store, "show_state", uid=uid).frame()


def list_map_things(store: Store) -> pd.DataFrame:
    """What may be a row or a column of the gap map? Columns kind, uid, name, state, declared, and its wholes."""
    return ask(store, "list_map_things").frame()


def list_reports_on(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """Which publications that a review left out are about these things? Columns uid, name, citation, reason."""
    return ask(store, "list_reports_on", uids=list(uids)).frame()
