"""Questions on paths from image or map through feature and marker to a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.contract import Answer, Store
from graph.cypher.library import ask

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def find_path_findings(store: Store, /, **asked: Any) -> pd.DataFrame:
    """Which findings join image, feature and marker or outcome? One row a finding and image; rung -1: off it.

    `asked` are the parameters in the header of the shipped query (image, marker, cell, voi, rung, result, direction …).
    """
    return ask(store, "find_path_findings", **asked).frame()


def count_path_findings(store: Store, /, **asked: Any) -> pd.DataFrame:
    """How many findings are on paths? One row; `asked` is as for `find_path_findings`, without `features`."""
    return ask(store, "count_path_findings", **asked).frame()


def list_path_features(store: Store, /, **asked: Any) -> pd.DataFrame:
    """Which features do paths lead through, those tested furthest first? Columns imaged, uid, name, and `of` how many.

    `asked` is as for `find_path_findings`, without `features`, and with imaged, skip and most.
    """
    return ask(store, "list_path_features", **asked).frame()


def list_marker_cells(store: Store, marker: str | None = None, markers: Sequence[str] | None = None) -> pd.DataFrame:
    """Which cells do markers stand for? Columns marker_uid, cell_uid, cell, via, disputed, claims, groups."""
    return ask(store, "list_marker_cells", marker=marker, markers=None if markers is None else list(markers)).frame()


def list_images(store: Store, most: int | None = None) -> pd.DataFrame:
    """Which images and maps are declared or measured? Columns uid, name, kind, findings, state, through, and names."""
    return ask(store, "list_images", most=most).frame()


def list_markers(store: Store, most: int | None = None) -> pd.DataFrame:
    """Which markers and outcomes may be asked for? Columns uid, name, its other names, is_outcome, state, through."""
    return ask(store, "list_markers", most=most).frame()


def list_cells(store: Store, most: int | None = None) -> pd.DataFrame:
    """Which cells are declared or stood for? Columns uid, name, other names, markers, state, near_state, through."""
    return ask(store, "list_cells", most=most).frame()


def list_vois(store: Store, most: int | None = None) -> pd.DataFrame:
    """In which volumes were features measured? Columns uid, name, findings."""
    return ask(store, "list_vois", most=most).frame()


def list_wider_cells(store: Store, uids: Sequence[str] | None = None) -> pd.DataFrame:
    """Which cells are wider than which? Columns uid, wider_uid: one row for each cell and each that is wider."""
    return ask(store, "list_wider_cells", uids=None if uids is None else list(uids)).frame()


def find_paths(store: Store, /, **asked: Any) -> pd.DataFrame:
    """Which paths lead from image or map through feature and marker to a cell? One row a path, columns PATH_COLUMNS.

    Findings of the same image, feature and marker share a row. A path whose marker has no known cell, or that ends in
    an outcome, stays with an empty cell; a finding that read no image stays with an empty image. `asked` is as for
    `find_path_findings`.
    """
    findings, cell = find_path_findings(store, **asked), asked.get("cell")
    known = _cells_by_marker(list_marker_cells(store, asked.get("marker")))
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
