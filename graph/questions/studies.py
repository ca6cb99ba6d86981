"""Questions on studies and reviews, and on the evidence about any one thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.contract import Store
from graph.cypher.library import ask

if TYPE_CHECKING:
    import pandas as pd


def list_studies(store: Store, uid: str | None = None, uids: Sequence[str] | None = None) -> pd.DataFrame:
    """Which studies are there, or what is this one? Columns uid, review_uid, review, study (its properties)."""
    return ask(store, "list_studies", uid=uid, uids=None if uids is None else list(uids)).frame()


def list_ranked_studies(
    store: Store,
    review: str | None = None,
    by: str | None = None,
    skip: int | None = None,
    most: int | None = None,
) -> pd.DataFrame:
    """Which studies are there, in which order? Columns uid, name, radiogenomic, year, patients, findings."""
    return ask(store, "list_ranked_studies", review=review, by=by, skip=skip, most=most).frame()


def list_reporting_studies(store: Store) -> pd.DataFrame:
    """Which studies report a finding? Columns uid, name."""
    return ask(store, "list_reporting_studies").frame()


def list_study_cohorts(store: Store, uid: str | None = None, uids: Sequence[str] | None = None) -> pd.DataFrame:
    """On whom does each study rest? Columns study_uid, uid, cohort (its properties), the largest first."""
    return ask(store, "list_study_cohorts", uid=uid, uids=None if uids is None else list(uids)).frame()


def list_study_terms(store: Store, uid: str | None = None, uids: Sequence[str] | None = None) -> pd.DataFrame:
    """What do findings of studies speak of? Columns study_uid, relation, uid, name, kind, findings, labels."""
    return ask(store, "list_study_terms", uid=uid, uids=None if uids is None else list(uids)).frame()


def list_study_images(store: Store, uid: str | None = None, uids: Sequence[str] | None = None) -> pd.DataFrame:
    """Which images and maps did studies read? Columns study_uid, uid, name, kind, computed_from, findings."""
    return ask(store, "list_study_images", uid=uid, uids=None if uids is None else list(uids)).frame()


def list_study_characteristics(store: Store, uid: str) -> pd.DataFrame:
    """Who were the patients of this study or review? One row a printed line of a baseline table."""
    return ask(store, "list_study_characteristics", uid=uid).frame()


def list_study_overlaps(store: Store, uid: str) -> pd.DataFrame:
    """How do its cohorts share patients? Columns uid, relation, names, roles, pools (how many of the two), basis."""
    return ask(store, "list_study_overlaps", uid=uid).frame()


def list_cohort_links(store: Store, uid: str | None = None) -> pd.DataFrame:
    """What are cohorts of studies joined to? Columns study_uid, cohort_uid, relation, uid, name, curie, optional."""
    return ask(store, "list_cohort_links", uid=uid).frame()


def list_patient_links_of(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """On whom do these findings rest, from which pools come these cohorts, and who overlaps? As `list_links`."""
    return ask(store, "list_patient_links_of", uids=list(uids)).frame()


def list_review_reports(store: Store, uid: str, skip: int | None = None, most: int | None = None) -> pd.DataFrame:
    """Which publications does the review name and leave out? Columns uid, name, citation, reason, and the source."""
    return ask(store, "list_review_reports", uid=uid, skip=skip, most=most).frame()


def show_review(store: Store) -> pd.DataFrame:
    """What is known of the reviews? Columns uid, review (its properties), entered, radiogenomic (studies of each)."""
    return ask(store, "show_review").frame()


def list_reviews(store: Store) -> pd.DataFrame:
    """Which reviews are here, how many studies do they include, and how many of these are entered?"""
    return ask(store, "list_reviews").frame()


def list_screens_of(store: Store, uid: str) -> pd.DataFrame:
    """Which screens did a study run, or tested this thing? Columns uid, study_uid, study, selected, screen."""
    return ask(store, "list_screens_of", uid=uid).frame()


def list_screened(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """What did these screens test? Columns screen_uid, uid, name, selected (a finding speaks of it), labels."""
    return ask(store, "list_screened", uids=list(uids)).frame()


def list_claims_of(store: Store, uid: str) -> pd.DataFrame:
    """Which background claims speak of it or stand in its context? `ends` are maps relation, uid, name, labels."""
    return ask(store, "list_claims_of", uid=uid).frame()


def list_judgements_of(store: Store, uid: str) -> pd.DataFrame:
    """Which judgements are about it, or, of a study, on what it speaks of? `about` are maps uid, name, labels."""
    return ask(store, "list_judgements_of", uid=uid).frame()


def list_discrepancies_of(
    store: Store, uid: str, slips: bool | None = None, skip: int | None = None, most: int | None = None
) -> pd.DataFrame:
    """Where does the source disagree with itself about it, or about a study's cohorts, screens and findings?"""
    return ask(store, "list_discrepancies_of", uid=uid, slips=slips, skip=skip, most=most).frame()


def list_statements_of(
    store: Store, uid: str, limitations: bool | None = None, skip: int | None = None, most: int | None = None
) -> pd.DataFrame:
    """Which limitations and recommendations name it, or does this review state? Columns is_limitation, area, …"""
    return ask(store, "list_statements_of", uid=uid, limitations=limitations, skip=skip, most=most).frame()


def list_sources(store: Store, about: str | None = None) -> pd.DataFrame:
    """Which text of each study, review or report was read, and how much of it? Columns uid, name, about, extent, …"""
    return ask(store, "list_sources", about=about).frame()
