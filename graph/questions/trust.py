"""Questions on rungs, judgements, checks, conflicts, disagreements, limitations and screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.contract import Store
from graph.cypher.library import ask

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def list_tested(store: Store, study: str | None = None, studies: Sequence[str] | None = None) -> pd.DataFrame:
    """How far was each finding tested and what came out? One row a finding and study, with rung and reason."""
    return ask(store, "list_tested", study=study, studies=_listed(studies)).frame()


def list_instrument_domains(store: Store) -> pd.DataFrame:
    """What do instruments of appraisal ask? Columns uid, name, tool, version, domain, concern, levels, definition."""
    return ask(store, "list_instrument_domains").frame()


def list_judgements(store: Store, /, **asked: Any) -> pd.DataFrame:
    """What was judged, in which domain, with which level or count? `about` is a list of maps uid, name, labels.

    `asked` are the parameters of the shipped query: scope, review, tool, version, skip, most.
    """
    return ask(store, "list_judgements", **asked).frame()


def show_worst_count(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """Which count over the studies of these reviews is the gravest? No row, or one: uid, scope, level, count, total,
    domain, concern."""
    return ask(store, "show_worst_count", uids=list(uids)).frame()


def list_checks(store: Store, /, **asked: Any) -> pd.DataFrame:
    """What came out when printed numbers were recomputed? One row a check; `checked` are maps uid, name, labels, …

    `asked` are the parameters of the shipped query: studies, about, uid, verdicts, skip, most.
    """
    return ask(store, "list_checks", **asked).frame()


def list_grave_statements(store: Store, most: int | None = None) -> pd.DataFrame:
    """What do checks say of numbers that do not agree? Columns uid, statement, verdict, times, and `of` how many."""
    return ask(store, "list_grave_statements", most=most).frame()


def list_amendments(store: Store) -> pd.DataFrame:
    """Which values do the studies state otherwise than the review? One row an amendment; those adopted first."""
    return ask(store, "list_amendments").frame()


def list_amendments_of(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """Which values of these things does another source state otherwise? The same columns."""
    return ask(store, "list_amendments_of", uids=list(uids)).frame()


def list_discrepancies(store: Store, /, **asked: Any) -> pd.DataFrame:
    """Where does the source disagree with itself? The gravest first; `concerns` are maps uid, name, labels, …

    `asked` are the parameters of the shipped query: studies, about, uid, severity, kind, slips, releases, skip, most.
    """
    return ask(store, "list_discrepancies", **asked).frame()


def list_limitations(store: Store, skip: int | None = None, most: int | None = None) -> pd.DataFrame:
    """Which limitations do the reviews state? Columns area, statement, …, and `about`: maps uid, name, labels."""
    return ask(store, "list_limitations", skip=skip, most=most).frame()


def list_screens(
    store: Store,
    skip: int | None = None,
    most: int | None = None,
    studies: Sequence[str] | None = None,
    uids: Sequence[str] | None = None,
) -> pd.DataFrame:
    """How many tests, under which rule, and how many selections would chance alone give? One row a screen and study."""
    return ask(store, "list_screens", skip=skip, most=most, studies=_listed(studies), uids=_listed(uids)).frame()


def list_conflicts(store: Store, skip: int | None = None, most: int | None = None) -> pd.DataFrame:
    """Where do findings on one pair not say the same? One row a conflict and finding, with its line of evidence."""
    return ask(store, "list_conflicts", skip=skip, most=most).frame()


def list_one_voi_selections(store: Store, most: int | None = None) -> pd.DataFrame:
    """What did one screen select within one volume and not within another? One row a pair and screen: no conflict."""
    return ask(store, "list_one_voi_selections", most=most).frame()


def _listed(uids: Sequence[str] | None) -> list[str] | None:
    return None if uids is None else list(uids)
