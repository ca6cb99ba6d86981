"""Registry of benchmarks by name. A new one is a module with a `Benchmark`, and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.build import BUILD
from benchmarks.measuring import Benchmark

BENCHMARKS: Mapping[str, Benchmark] = {"build": BUILD}
