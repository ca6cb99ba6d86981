"""Questions on findings: all of them, one of them, and those of a thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graph.contract import Store
from graph.cypher.library import ask

if TYPE_CHECKING:
    import pandas as pd


def list_findings(store: Store) -> pd.DataFrame:
    """Which findings are there? Columns uid, name, statement, subject, object, result, direction, rung, study."""
    return ask(store, "list_findings").frame()


def list_best_tested(store: Store, /, **asked: Any) -> pd.DataFrame:
    """Which findings were tested furthest? One column, uid.

    `asked` are the parameters of the shipped query: studies, image, results, directions, rungs, skip, most.
    """
    return ask(store, "list_best_tested", **asked).frame()


def show_most_doubtful(store: Store) -> pd.DataFrame:
    """Which finding is one to learn doubt from? At most one row, as in `list_findings`."""
    return ask(store, "show_most_doubtful").frame()


def show_finding(store: Store, uid: str) -> pd.DataFrame:
    """What is known of this finding? No row, or one with the properties of it, its study, cohort and screen as maps."""
    return ask(store, "show_finding", uid=uid).frame()


def list_finding_links(store: Store, uid: str) -> pd.DataFrame:
    """What does it speak of? Columns relation, about_uid, about, uid, name, kind, curie, optional."""
    return ask(store, "list_finding_links", uid=uid).frame()


def list_finding_estimates(store: Store, uid: str) -> pd.DataFrame:
    """Which numbers are printed for it? One row an estimate."""
    return ask(store, "list_finding_estimates", uid=uid).frame()


def list_finding_claims(store: Store, uid: str) -> pd.DataFrame:
    """Which background claims speak of its markers? One row a claim and marker."""
    return ask(store, "list_finding_claims", uid=uid).frame()


def list_finding_characteristics(store: Store, uid: str) -> pd.DataFrame:
    """Who were its patients? One row a baseline characteristic."""
    return ask(store, "list_finding_characteristics", uid=uid).frame()


def list_finding_discrepancies(store: Store, uid: str) -> pd.DataFrame:
    """Where does the source disagree with itself about it? One row a disagreement and thing."""
    return ask(store, "list_finding_discrepancies", uid=uid).frame()


def list_finding_checks(store: Store, uid: str) -> pd.DataFrame:
    """What was recomputed for this finding? Its own numbers first (`own`), then those of its cohort."""
    return ask(store, "list_finding_checks", uid=uid).frame()


def list_neighbour_findings(store: Store, uid: str) -> pd.DataFrame:
    """Which other findings are on its pair? Columns uid, name, result, direction, rung, study, vois."""
    return ask(store, "list_neighbour_findings", uid=uid).frame()


def list_findings_of(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """Which findings do these studies report, are about these markers, features or outcomes, or rest on these cohorts?

    One row a finding; the labels of its ends are in the columns subject_labels and object_labels.
    """
    return ask(store, "list_findings_of", uids=list(uids)).frame()


def list_estimates_of(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """Which numbers are printed for those findings? One row an estimate, with finding_uid."""
    return ask(store, "list_estimates_of", uids=list(uids)).frame()


def list_finding_ends(store: Store, /, **asked: Any) -> pd.DataFrame:
    """To what does each finding belong? Features, markers or outcomes, studies, cohorts, images and cells as uids.

    `asked` are the parameters of the shipped query: studies, feature, marker, image, cell.
    """
    return ask(store, "list_finding_ends", **asked).frame()


def show_finding_doubts(store: Store, uid: str) -> pd.DataFrame:
    """Is this finding in doubt? One row: disputed (by its source), disagrees (a check), as in `list_findings`."""
    return ask(store, "show_finding_doubts", uid=uid).frame()


def list_compared(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """What did each of these findings measure, on whom, and how far was it tested? One row a finding that is here."""
    return ask(store, "list_compared", uids=list(uids)).frame()


def list_compared_estimates(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """Which numbers are printed for each of these findings? One row an estimate, with finding_uid."""
    return ask(store, "list_compared_estimates", uids=list(uids)).frame()
