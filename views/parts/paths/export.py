"""Paths as CSV, each row with the filter and the build that it comes from."""

from __future__ import annotations

import pandas as pd

from graph import as_csv


def paths_csv(paths: pd.DataFrame, described: str, build: str) -> str:
    """Paths by RFC 4180, which knows no comments: the first two columns say which filter and build gave the row."""
    rows = ((described, build, *row) for row in paths.itertuples(index=False, name=None))
    return as_csv(("filter", "build", *paths.columns), rows)
