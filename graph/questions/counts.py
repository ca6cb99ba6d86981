"""Questions on how much is in the graph, how far it was tested, and what is not printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.contract import Store
from graph.cypher.library import ask

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def count_things(store: Store) -> pd.DataFrame:
    """How much is here? One row: studies, findings, estimates, markers, features, cells, claims."""
    return ask(store, "count_things").frame()


def count_evidence(store: Store) -> pd.DataFrame:
    """How much does each study add, and the review itself? Columns uid, name, and one number for each kind of row."""
    return ask(store, "count_evidence").frame()


def count_rungs(store: Store) -> pd.DataFrame:
    """How far were findings tested? Columns rung (None: not on the ladder), findings."""
    return ask(store, "count_rungs").frame()


def count_labels(store: Store) -> pd.DataFrame:
    """How many nodes carry each label?"""
    return ask(store, "count_labels").frame()


def count_properties(store: Store, label: str | None = None) -> pd.DataFrame:
    """Which properties do nodes of each label, or of this one, have? Columns label, property, count, first_uid."""
    return ask(store, "count_properties", label=label).frame()


def count_relationship_ends(store: Store) -> pd.DataFrame:
    """How many relationships of each type are there, and what does the first join? One row a type."""
    return ask(store, "count_relationship_ends").frame()


def count_not_printed(store: Store) -> pd.DataFrame:
    """What do the sources leave open? One row of numbers of findings; the sums are None where there is no finding."""
    return ask(store, "count_not_printed").frame()


def count_doubts(store: Store, study: str | None = None) -> pd.DataFrame:
    """How much is in doubt, everywhere or about one study? One row: checks that do not agree, and discrepancies."""
    return ask(store, "count_doubts", study=study).frame()


def count_finding_cohorts(store: Store, result: str | None = None) -> pd.DataFrame:
    """How many findings are there, with that result, and on how many cohorts do they rest? One row."""
    return ask(store, "count_finding_cohorts", result=result).frame()


def count_findings_by(
    store: Store, studies: Sequence[str] | None = None, image: str | None = None, review: str | None = None
) -> pd.DataFrame:
    """How many findings of these studies, on this image, have each result, direction and rung?"""
    given = None if studies is None else list(studies)
    return ask(store, "count_findings_by", studies=given, image=image, review=review).frame()


def count_named_things(store: Store) -> pd.DataFrame:
    """How many things of each kind have a page of their own? One row, a column a page."""
    return ask(store, "count_named_things").frame()


def count_unselected(store: Store) -> pd.DataFrame:
    """How many markers and outcomes were screened on images and not selected? One row."""
    return ask(store, "count_unselected").frame()


def count_checks(store: Store, /, **asked: Any) -> pd.DataFrame:
    """How many checks came out how? Columns verdict, checks; `asked` may be studies, about, uid."""
    return ask(store, "count_checks", **asked).frame()


def count_study_checks(store: Store, verdict: str | None = None, most: int | None = None) -> pd.DataFrame:
    """How many checks of each study came out how? A column for each verdict, and `of` how many studies."""
    return ask(store, "count_study_checks", verdict=verdict, most=most).frame()


def count_discrepancies(store: Store, /, **asked: Any) -> pd.DataFrame:
    """How many discrepancies are there by severity and kind? `asked` may be studies, about, uid."""
    return ask(store, "count_discrepancies", **asked).frame()


def count_studies(store: Store) -> pd.DataFrame:
    """How many studies are radiogenomic, and how many are not? Columns radiogenomic, studies."""
    return ask(store, "count_studies").frame()


def count_review(store: Store, uid: str) -> pd.DataFrame:
    """How many limitations, recommendations and publications left out does a review name? One row."""
    return ask(store, "count_review", uid=uid).frame()


def count_judgements(store: Store, review: str | None = None) -> pd.DataFrame:
    """How many judgements are there of each instrument and scope? Columns tool, version, scope, judgements."""
    return ask(store, "count_judgements", review=review).frame()


def count_trust(store: Store) -> pd.DataFrame:
    """How many conflicts, selections in one volume only, screens, limitations and their areas are there? One row."""
    return ask(store, "count_trust").frame()


def count_differences(store: Store, releases: Sequence[str] = ()) -> pd.DataFrame:
    """How much do these releases say otherwise than the review? One row: amended, settled, not_adopted, findings,
    estimates, discrepancies."""
    return ask(store, "count_differences", releases=list(releases)).frame()
