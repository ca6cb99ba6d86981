"""Registry of benchmarks that bring options and a run of their own, which the command alone imports."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.ask import ASK, Ask
from benchmarks.generated.pages import PAGES, PagesBySize
from benchmarks.load import LOAD, Load
from benchmarks.page import PAGE, PageBenchmark

OTHERS: Mapping[str, Load | Ask | PageBenchmark | PagesBySize] = {
    "ask": ASK,
    "load": LOAD,
    "page": PAGE,
    "pages": PAGES,
}
