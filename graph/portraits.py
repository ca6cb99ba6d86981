"""What is known of one study, marker, feature or cell, and which are there? The questions of the pages about things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.contract import Store
from graph.library import ask

if TYPE_CHECKING:
    import pandas as pd


# ------------------------------------------------------------------ which are there
def show_thing(store: Store, uid: str) -> pd.DataFrame:
    """What is said of this thing? No row, or one: uid, name, thing (its properties), labels."""
    return ask(store, "show_thing", uid=uid).frame()


def show_review(store: Store) -> pd.DataFrame:
    """What is known of the reviews? Columns uid, review (its properties), entered, radiogenomic (studies of each)."""
    return ask(store, "show_review").frame()


def list_studies(store: Store, uid: str | None = None) -> pd.DataFrame:
    """Which studies are there, or what is this one? Columns uid, review_uid, review, study (its properties)."""
    return ask(store, "list_studies", uid=uid).frame()


def list_every_marker(store: Store) -> pd.DataFrame:
    """Which markers are there? Columns uid, name, names, labels, and numbers of findings, claims and cells."""
    return ask(store, "list_every_marker").frame()


def list_every_feature(store: Store) -> pd.DataFrame:
    """Which features and sets are there? Columns uid, name, kind, is_set, images, findings, screens, sets."""
    return ask(store, "list_every_feature").frame()


def list_every_cell(store: Store) -> pd.DataFrame:
    """Which cells are there? Columns uid, name, as_published, curie, match, markers, claims."""
    return ask(store, "list_every_cell").frame()


# ------------------------------------------------------------------ studies and reviews
def list_study_cohorts(store: Store, uid: str | None = None) -> pd.DataFrame:
    """On whom does each study rest? Columns study_uid, uid, cohort (its properties), the largest first."""
    return ask(store, "list_study_cohorts", uid=uid).frame()


def list_cohort_links(store: Store, uid: str | None = None) -> pd.DataFrame:
    """What are cohorts of studies joined to? Columns study_uid, cohort_uid, relation, uid, name, curie, optional."""
    return ask(store, "list_cohort_links", uid=uid).frame()


def list_study_terms(store: Store, uid: str | None = None) -> pd.DataFrame:
    """What do findings of studies speak of? Columns study_uid, relation, uid, name, kind, findings, labels."""
    return ask(store, "list_study_terms", uid=uid).frame()


def list_study_images(store: Store, uid: str | None = None) -> pd.DataFrame:
    """Which images and maps did studies read? Columns study_uid, uid, name, kind, computed_from, findings."""
    return ask(store, "list_study_images", uid=uid).frame()


def list_study_characteristics(store: Store, uid: str) -> pd.DataFrame:
    """Who were the patients of this study or review? One row a printed line of a baseline table."""
    return ask(store, "list_study_characteristics", uid=uid).frame()


def list_study_overlaps(store: Store, uid: str) -> pd.DataFrame:
    """How do its cohorts share patients? Columns uid, relation, names, roles, pools (how many of the two), basis."""
    return ask(store, "list_study_overlaps", uid=uid).frame()


def list_review_reports(store: Store, uid: str) -> pd.DataFrame:
    """Which publications does the review name and leave out? Columns uid, name, citation, reason, and the source."""
    return ask(store, "list_review_reports", uid=uid).frame()


# ------------------------------------------------------------------ evidence about anything
def list_findings_of(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """Which findings do these studies report, or are about these markers, features or outcomes? One row a finding.

    The labels of its ends are in the columns subject_labels and object_labels.
    """
    return ask(store, "list_findings_of", uids=list(uids)).frame()


def list_estimates_of(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """Which numbers are printed for those findings? One row an estimate, with finding_uid."""
    return ask(store, "list_estimates_of", uids=list(uids)).frame()


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


def list_discrepancies_of(store: Store, uid: str) -> pd.DataFrame:
    """Where does the source disagree with itself about it, or about a study's cohorts, screens and findings?"""
    return ask(store, "list_discrepancies_of", uid=uid).frame()


def list_statements_of(store: Store, uid: str) -> pd.DataFrame:
    """Which limitations and recommendations name it, or does this review state? Columns is_limitation, area, …"""
    return ask(store, "list_statements_of", uid=uid).frame()


# ------------------------------------------------------------------ terms
def list_term_links(store: Store, uid: str) -> pd.DataFrame:
    """What is this term joined to? Columns relation, outward, uid, name, curie, via, disputed, claims, n, labels."""
    return ask(store, "list_term_links", uid=uid).frame()


def list_marker_therapies(store: Store, uid: str) -> pd.DataFrame:
    """Which treatments are directed against this marker or its genes? One row a treatment, trial and study."""
    return ask(store, "list_marker_therapies", uid=uid).frame()


def list_cell_relatives(store: Store, uid: str) -> pd.DataFrame:
    """Which cells are wider or narrower? Columns uid, name, wider, steps."""
    return ask(store, "list_cell_relatives", uid=uid).frame()
