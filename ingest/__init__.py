"""Ingest, the way in: sheets to records, or every reason why not."""

from ingest.folders import SHIPPED_REVIEWS, collect, shipped_folders
from ingest.reading import read
from ingest.release import releases

__all__ = ["SHIPPED_REVIEWS", "collect", "read", "releases", "shipped_folders"]
