"""The gap map as CSV, PNG and SVG, each with its scope."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

import vl_convert

from graph import as_csv
from views.parts.charts.gap_cells import GapMap
from views.parts.gaps.scope import Scope
from views.parts.html.words import title

COLUMNS: Final = (
    *("filter", "scope", "build", "date", "id", "row_uid", "row", "column_uid", "column", "state", "state_in_words"),
    *("near_state", "findings", "finding_uids", "outside_filter", "rungs", "disputed", "lines_of_evidence", "studies"),
    *("patients_fewest", "patients_most", "screens", "through", "state_without_later_studies"),
)
VEGA_LITE: Final = "6.4"
_SHARPNESS = 2


def as_table(shown: GapMap, scope: Scope, described: str) -> str:
    """One row a cell, by RFC 4180, which knows no comments: the first columns say which filter and scope gave it."""
    rows = []
    for row in shown.rows:
        for column in shown.columns:
            cell = shown.at(row, column)
            fewest, most = cell.patients
            rows.append(
                (
                    *(described, scope.line(), scope.build, scope.date, cell.id),
                    *(row.uid, row.name, column.uid, column.name),
                    *(cell.state, title("GapState", cell.state), cell.near_state),
                    *(len(cell.findings), "; ".join(cell.findings), cell.hidden, cell.span, cell.disputed, cell.lines),
                    *(
                        "; ".join(cell.studies),
                        fewest,
                        most,
                        "; ".join(cell.screens),
                        "; ".join(cell.through),
                        cell.before,
                    ),
                )
            )
    return as_csv(COLUMNS, rows)


def picture_of(spec: Mapping[str, Any], format: Literal["png", "svg"], paper: str) -> bytes:
    """The specification of the chart as a picture, made here: nothing is sent or fetched."""
    whole = {**spec, "config": {**spec["config"], "background": paper}}
    if format == "png":
        return bytes(vl_convert.vegalite_to_png(whole, vl_version=VEGA_LITE, scale=_SHARPNESS, allowed_base_urls=[]))
    return str(vl_convert.vegalite_to_svg(whole, vl_version=VEGA_LITE, allowed_base_urls=[])).encode()
