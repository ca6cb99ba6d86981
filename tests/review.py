"""The shipped review alone: what its counts and readings are tested on, whatever else is shipped beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from evidence import judge
from ingest import SHIPPED_REVIEWS, collect, read
from ontology import Records

REVIEW_FOLDER: Path = SHIPPED_REVIEWS / "ghimire-2024"
STUDIES_FOLDER: Path = SHIPPED_REVIEWS / "ghimire-2024-studies"


@cache
def review_as_read() -> Records:
    """The review as its sheets hold it."""
    return read(collect([REVIEW_FOLDER]))


@cache
def review_judged() -> Records:
    """The review with everything that is derived from it."""
    return judge(review_as_read())


@cache
def studies_as_read() -> Records:
    """The review with what its studies say themselves."""
    return read(collect([REVIEW_FOLDER, STUDIES_FOLDER]))


@cache
def studies_judged() -> Records:
    """The same with everything that is derived from it: the graph that answers whoever names no edition."""
    return judge(studies_as_read())
