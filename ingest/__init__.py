"""Ingest, the way in: sheets to records, or every reason why not."""

from ingest.folders import SHIPPED_REVIEWS, collect, shipped_folders
from ingest.reading import read
from ingest.release import by_edition, releases

__all__ = ["SHIPPED_REVIEWS", "by_edition", "collect", "read", "releases", "shipped_folders"]
