"""Registry of benchmarks that bring options and a run of their own, which the command alone imports."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.bomb import BOMB, BombBenchmark
from benchmarks.browser import BROWSER, BrowserBenchmark
from benchmarks.generated.page import PAGE, PagesBySize
from benchmarks.load import LOAD, Load

OTHERS: Mapping[str, Load | BombBenchmark | BrowserBenchmark | PagesBySize] = {
    "bomb": BOMB,
    "browser": BROWSER,
    "load": LOAD,
    "page": PAGE,
}
