"""Questions on rungs, judgements, checks, conflicts, disagreements, limitations and screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.contract import Store
from graph.cypher.library import ask

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def list_tested(store: Store, study: str | None = None) -> pd.DataFrame:
    """How far was each finding tested and what came out? One row a finding and study, with rung and reason."""
    return ask(store, "list_tested", study=study).frame()


def list_instrument_domains(store: Store) -> pd.DataFrame:
    """What do instruments of appraisal ask? Columns uid, name, tool, version, domain, concern, levels, definition."""
    return ask(store, "list_instrument_domains").frame()


def list_judgements(store: Store, scope: str | None = None) -> pd.DataFrame:
    """What was judged, in which domain, with which level or count? `about` is a list of maps uid, name, labels."""
    return ask(store, "list_judgements", scope=scope).frame()


def list_checks(store: Store) -> pd.DataFrame:
    """What came out when printed numbers were recomputed? One row a check; `checked` are maps uid, name, labels, …"""
    return ask(store, "list_checks").frame()


def list_amendments(store: Store) -> pd.DataFrame:
    """Which values do the studies state otherwise than the review? One row an amendment; those adopted first."""
    return ask(store, "list_amendments").frame()


def list_amendments_of(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """Which values of these things does another source state otherwise? The same columns."""
    return ask(store, "list_amendments_of", uids=list(uids)).frame()


def list_discrepancies(store: Store) -> pd.DataFrame:
    """Where does the source disagree with itself? The gravest first; `concerns` are maps uid, name, labels, …"""
    return ask(store, "list_discrepancies").frame()


def list_limitations(store: Store) -> pd.DataFrame:
    """Which limitations do the reviews state? Columns area, statement, …, and `about`: maps uid, name, labels."""
    return ask(store, "list_limitations").frame()


def list_screens(store: Store) -> pd.DataFrame:
    """How many tests, under which rule, and how many selections would chance alone give? One row a screen and study."""
    return ask(store, "list_screens").frame()


def list_conflicts(store: Store) -> pd.DataFrame:
    """Where do findings on one pair not say the same? One row a conflict and finding, with its line of evidence."""
    return ask(store, "list_conflicts").frame()


def list_one_voi_selections(store: Store) -> pd.DataFrame:
    """What did one screen select within one volume and not within another? One row a pair and screen: no conflict."""
    return ask(store, "list_one_voi_selections").frame()
