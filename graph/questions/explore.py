"""Questions of a walk through the graph: what things are joined to, and to how many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.contract import Store
from graph.cypher.library import ask

if TYPE_CHECKING:
    import pandas as pd


def list_joined(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """What are these things joined to, beside findings? One row a relationship, as seen from each of them (`near`)."""
    return ask(store, "list_joined", uids=list(uids)).frame()


def count_neighbours(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """To how many different things is each of these joined? Columns uid, name, neighbours; no row where to none."""
    return ask(store, "count_neighbours", uids=list(uids)).frame()
