"""Registry of benchmarks that time stages on generated graphs.

A new one is a module with a `Benchmark`, and a line here; one with options of its own belongs into `others.py`.
Every measuring child imports this, so that what it imports is part of each peak of memory.
"""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.build import BUILD
from benchmarks.generated.ask import ASK
from benchmarks.generated.export import EXPORT
from benchmarks.generated.start import START
from benchmarks.measuring import Benchmark

BENCHMARKS: Mapping[str, Benchmark] = {"build": BUILD, "ask": ASK, "export": EXPORT, "start": START}
