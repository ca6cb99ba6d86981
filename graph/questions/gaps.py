"""Questions on gaps: what no finding reaches, was never tested, was not printed, or rests on the same patients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graph.contract import Store
from graph.cypher.library import ask

if TYPE_CHECKING:
    import pandas as pd


def list_unselected(store: Store, most: int | None = None) -> pd.DataFrame:
    """What was tested in a screen of images and not selected? One row a marker or outcome and screen."""
    return ask(store, "list_unselected", most=most).frame()


def list_unmeasured(store: Store) -> pd.DataFrame:
    """Which declared images, markers and cells does no study here reach? Columns kind, uid, name, as_published."""
    return ask(store, "list_unmeasured").frame()


def list_unselected_of(store: Store, uid: str) -> pd.DataFrame:
    """What was tested and not selected that is this, stands for this cell (`way`), or stands in its immune group?"""
    return ask(store, "list_unselected_of", uid=uid).frame()


def list_states(store: Store, /, **asked: Any) -> pd.DataFrame:
    """How far does evidence reach each pair of the gap map? One row a pair, with state, findings, rungs and screens.

    `asked` are the parameters of the shipped query: row, column, state, skip, most.
    """
    return ask(store, "list_states", **asked).frame()


def list_states_between(store: Store, rows: Sequence[str], columns: Sequence[str]) -> pd.DataFrame:
    """How far does evidence reach each pair of these rows and columns? One row a pair that has a state."""
    return ask(store, "list_states_between", rows=list(rows), columns=list(columns)).frame()


def show_state(store: Store, uid: str) -> pd.DataFrame:
    """How far does evidence reach this thing? One row: state, near_state, open, and through and screens as maps."""
    return ask(store, "show_state", uid=uid).frame()


def list_map_things(store: Store, uids: Sequence[str] | None = None) -> pd.DataFrame:
    """What may be a row or a column of the gap map, or what are these? Columns kind, uid, name, state, declared, …"""
    return ask(store, "list_map_things", uids=None if uids is None else list(uids)).frame()


def list_map_side(store: Store, side: str) -> pd.DataFrame:
    """What stands on this side of the gap map? Columns uid, findings: those with most findings first."""
    return ask(store, "list_map_side", side=side).frame()


def list_map_openings(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """Which of these images and groups have members on the gap map? One column, uid."""
    return ask(store, "list_map_openings", uids=list(uids)).frame()


def list_reports_on(store: Store, uids: Sequence[str]) -> pd.DataFrame:
    """Which publications that a review left out are about these things? Columns uid, name, citation, reason."""
    return ask(store, "list_reports_on", uids=list(uids)).frame()


def count_settings(store: Store) -> pd.DataFrame:
    """How many findings of images has each setting, timing and kind, none included?"""
    return ask(store, "count_settings").frame()


def list_absent_baselines(store: Store, study: str | None = None) -> pd.DataFrame:
    """Which characteristics of the patients are printed as N/A, or not at all?"""
    return ask(store, "list_absent_baselines", study=study).frame()


def list_assay_differences(store: Store) -> pd.DataFrame:
    """In which immune groups do findings rest on several assays or analytes? One row a group, assay and analyte."""
    return ask(store, "list_assay_differences").frame()


def list_cells_by_bulk_only(store: Store) -> pd.DataFrame:
    """Which cells do images reach only through bulk tissue, with no cell counted or stained?"""
    return ask(store, "list_cells_by_bulk_only").frame()


def list_disputed_cells(store: Store, marker: str | None = None) -> pd.DataFrame:
    """Which cells do some, but not all, places name for a marker?"""
    return ask(store, "list_disputed_cells", marker=marker).frame()


def list_disputed_numbers(store: Store) -> pd.DataFrame:
    """Which numbers does a check or another place of the source contradict?"""
    return ask(store, "list_disputed_numbers").frame()


def list_features_without_immune(store: Store) -> pd.DataFrame:
    """Which features were held against no marker of an immune group?"""
    return ask(store, "list_features_without_immune").frame()


def list_leaky_tests(store: Store) -> pd.DataFrame:
    """Which tests were done in patients who may be among those in whom the model was developed?"""
    return ask(store, "list_leaky_tests").frame()


def list_markers_without_images(store: Store) -> pd.DataFrame:
    """Which markers have findings of which none read an image?"""
    return ask(store, "list_markers_without_images").frame()


def list_models_not_rebuildable(store: Store) -> pd.DataFrame:
    """Which models cannot be computed anew, since not all of their features are named?"""
    return ask(store, "list_models_not_rebuildable").frame()


def list_one_voi_only(store: Store, voi: str | None = None) -> pd.DataFrame:
    """Which associations were reported within one volume only?"""
    return ask(store, "list_one_voi_only", voi=voi).frame()


def list_predictive_without_control(store: Store) -> pd.DataFrame:
    """Which findings are called predictive in a study where every cohort had the treatment?"""
    return ask(store, "list_predictive_without_control").frame()


def list_review_against_study(store: Store) -> pd.DataFrame:
    """Where do the studies differ from what the review prints of them? For the edition `studies`."""
    return ask(store, "list_review_against_study").frame()


def list_screens_by_chance(store: Store, study: str | None = None) -> pd.DataFrame:
    """How many selections would chance alone give in each screen?"""
    return ask(store, "list_screens_by_chance", study=study).frame()


def list_separate_patients(store: Store) -> pd.DataFrame:
    """Which two studies speak of one marker or outcome in patients who are known to be separate?"""
    return ask(store, "list_separate_patients").frame()


def list_single_lines(store: Store) -> pd.DataFrame:
    """Which two studies speak of one marker or outcome in patients who may be the same?"""
    return ask(store, "list_single_lines").frame()


def list_survival_only_tests(store: Store) -> pd.DataFrame:
    """Which models trained for a marker were held against an outcome instead?"""
    return ask(store, "list_survival_only_tests").frame()


def list_tested_without_association(store: Store, study: str | None = None) -> pd.DataFrame:
    """Which findings of images report no association, or a mixed result?"""
    return ask(store, "list_tested_without_association", study=study).frame()


def list_unreached_cells(store: Store) -> pd.DataFrame:
    """Which declared cells does no finding of an image reach by a marker that stands for them?"""
    return ask(store, "list_unreached_cells").frame()


def list_unselected_pairs(store: Store, study: str | None = None) -> pd.DataFrame:
    """Which pairs did a screen test within which volume and not select?"""
    return ask(store, "list_unselected_pairs", study=study).frame()


def list_unsigned_associations(store: Store, study: str | None = None) -> pd.DataFrame:
    """Which associations of images are printed without a direction?"""
    return ask(store, "list_unsigned_associations", study=study).frame()


def list_untargeted_checkpoints(store: Store) -> pd.DataFrame:
    """Which immune checkpoints was no image held against?"""
    return ask(store, "list_untargeted_checkpoints").frame()


def list_untested_associations(store: Store, study: str | None = None) -> pd.DataFrame:
    """Which associations were never tested in patients who took no part in finding them?"""
    return ask(store, "list_untested_associations", study=study).frame()


def list_wanted_images(store: Store) -> pd.DataFrame:
    """Which images does a review recommend that nobody here used?"""
    return ask(store, "list_wanted_images").frame()


def list_without_effect_size(store: Store, study: str | None = None) -> pd.DataFrame:
    """Of which findings is no value of any estimate printed?"""
    return ask(store, "list_without_effect_size", study=study).frame()
