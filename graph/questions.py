"""What do people ask of the graph? Each question is a function of a store that gives a table with named columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.contract import Answer, Store
from graph.library import ask

if TYPE_CHECKING:
    import pandas as pd

PATH_COLUMNS = (
    "image_uid",
    "image",
    "feature_uid",
    "feature",
    "marker_uid",
    "marker",
    "as_published",
    "cell_uid",
    "cell",
    "via",
    "disputed",
    "finding_uids",
    "vois",
    "results",
    "directions",
    "best_rung",
    "lines",
    "patients_min",
    "patients_max",
    "rungs",
    "timepoints",
)


def count_things(store: Store) -> pd.DataFrame:
    """How much is here? One row: studies, findings, estimates, markers, features, cells, claims."""
    return ask(store, "count_things").frame()


def count_evidence(store: Store) -> pd.DataFrame:
    """How much does each study add, and the review itself? Columns uid, name, and one number for each kind of row."""
    return ask(store, "count_evidence").frame()


def count_rungs(store: Store) -> pd.DataFrame:
    """How far were findings tested? Columns rung (None: not on the ladder), findings."""
    return ask(store, "count_rungs").frame()


def count_silences(store: Store) -> pd.DataFrame:
    """What do the sources leave open? One row of numbers of findings; the sums are None where there is no finding."""
    return ask(store, "count_silences").frame()


def list_reviews(store: Store) -> pd.DataFrame:
    """Which reviews are here, how many studies do they include, and how many of these are entered?"""
    return ask(store, "list_reviews").frame()


def list_images(store: Store) -> pd.DataFrame:
    """Which images and maps are declared or measured? Columns uid, name, kind, findings, state, through, and names."""
    return ask(store, "list_images").frame()


def list_markers(store: Store) -> pd.DataFrame:
    """Which markers and outcomes may be asked for? Columns uid, name, its other names, is_outcome, state, through."""
    return ask(store, "list_markers").frame()


def list_cells(store: Store) -> pd.DataFrame:
    """Which cells are declared or stood for? Columns uid, name, other names, markers, state, near_state, through."""
    return ask(store, "list_cells").frame()


def list_vois(store: Store) -> pd.DataFrame:
    """In which volumes were features measured? Columns uid, name, findings."""
    return ask(store, "list_vois").frame()


def list_findings(store: Store) -> pd.DataFrame:
    """Which findings are there? Columns uid, name, statement, subject, object, result, direction, rung, study."""
    return ask(store, "list_findings").frame()


def list_unselected(store: Store) -> pd.DataFrame:
    """What was tested in a screen of images and not selected? One row a marker or outcome and screen."""
    return ask(store, "list_unselected").frame()


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


def list_unmeasured(store: Store) -> pd.DataFrame:
    """Which declared images, markers and cells does no study here reach? Columns kind, uid, name, as_published."""
    return ask(store, "list_unmeasured").frame()


def list_wider_cells(store: Store) -> pd.DataFrame:
    """Which cells are wider than which? Columns uid, wider_uid: one row for each cell and each that is wider."""
    return ask(store, "list_wider_cells").frame()


def list_marker_cells(store: Store, marker: str | None = None) -> pd.DataFrame:
    """Which cells do markers stand for? Columns marker_uid, cell_uid, cell, via, disputed, claims."""
    return ask(store, "list_marker_cells", marker=marker).frame()


def find_path_findings(
    store: Store,
    image: str | None = None,
    marker: str | None = None,
    cell: str | None = None,
    voi: str | None = None,
    rung: int | None = None,
    result: str | None = None,
    direction: str | None = None,
) -> pd.DataFrame:
    """Which findings join image, feature and marker or outcome? One row a finding and image; rung -1: off it."""
    return ask(
        store,
        "find_path_findings",
        image=image,
        marker=marker,
        cell=cell,
        voi=voi,
        rung=rung,
        result=result,
        direction=direction,
    ).frame()


def find_paths(
    store: Store,
    image: str | None = None,
    marker: str | None = None,
    cell: str | None = None,
    voi: str | None = None,
    rung: int | None = None,
    result: str | None = None,
    direction: str | None = None,
) -> pd.DataFrame:
    """Which paths lead from image or map through feature and marker to a cell? One row a path, columns PATH_COLUMNS.

    Findings of the same image, feature and marker share a row. A path whose marker has no known cell, or that ends in
    an outcome, stays with an empty cell; a finding that read no image stays with an empty image.
    """
    findings = find_path_findings(store, image, marker, cell, voi, rung, result, direction)
    known = _cells_by_marker(list_marker_cells(store, marker))
    rows: list[tuple[object, ...]] = []
    for _, group in findings.groupby(["image_uid", "subject_uid", "object_uid"], dropna=False, sort=False):
        first = group.iloc[0]
        rungs = [int(one) for one in group["rung"] if one is not None]
        shared = (
            list(group["finding"]),
            sorted({voi for vois in group["vois"] for voi in vois}),
            sorted(set(group["result"])),
            sorted(set(group["direction"])),
            max(rungs) if rungs else None,
            first["lines"],
            first["patients_min"],
            first["patients_max"],
            sorted(set(rungs)),
            sorted({one for one in group["timepoint"] if one is not None}),
        )
        cells = [one for one in known.get(first["object_uid"], []) if cell is None or one[0] == cell]
        for end in cells or [(None, None, None, None)]:
            start = (first["image_uid"], first["image"], first["subject_uid"], first["subject"])
            middle = (first["object_uid"], first["object"], first["object_as_published"])
            rows.append((*start, *middle, *end, *shared))
    return Answer(PATH_COLUMNS, rows).frame()


def _cells_by_marker(frame: pd.DataFrame) -> dict[str, list[tuple[object, object, object, object]]]:
    cells: dict[str, list[tuple[object, object, object, object]]] = {}
    for row in frame.to_dict("records"):
        cells.setdefault(row["marker_uid"], []).append((row["cell_uid"], row["cell"], row["via"], row["disputed"]))
    return cells


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


def list_neighbour_findings(store: Store, uid: str) -> pd.DataFrame:
    """Which other findings are on its pair? Columns uid, name, result, direction, rung, study, vois."""
    return ask(store, "list_neighbour_findings", uid=uid).frame()
