"""Questions on what no finding reaches: tested and not selected, or not measured at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.contract import Store
from graph.cypher.library import ask

if TYPE_CHECKING:
    import pandas as pd


def list_unselected(store: Store) -> pd.DataFrame:
    """What was tested in a screen of images and not selected? One row a marker or outcome and screen."""
    return ask(store, "list_unselected").frame()


def list_unmeasured(store: Store) -> pd.DataFrame:
    """Which declared images, markers and cells does no finding from an image reach? Columns kind, uid, name."""
    return ask(store, "list_unmeasured").frame()
