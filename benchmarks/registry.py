"""Registry of benchmarks by name. A new one is a module with a `Benchmark`, and a line here.

`BENCHMARKS` time stages on generated graphs, each in a child process; `OTHERS` bring options and a run of their own.
"""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.ask import ASK, Ask
from benchmarks.build import BUILD
from benchmarks.generated.answers import ANSWERS
from benchmarks.generated.export import EXPORT
from benchmarks.generated.start import START
from benchmarks.load import LOAD, Load
from benchmarks.measuring import Benchmark
from benchmarks.page import PAGE, PageBenchmark

BENCHMARKS: Mapping[str, Benchmark] = {"build": BUILD, "export": EXPORT, "start": START, "answers": ANSWERS}
OTHERS: Mapping[str, Load | Ask | PageBenchmark] = {"ask": ASK, "load": LOAD, "page": PAGE}
