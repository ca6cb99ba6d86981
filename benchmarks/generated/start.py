"""Benchmark of starting: commands in a process of their own, as ratios to Python alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.build import prepare_published
from benchmarks.measuring import TOP, Benchmark, Stage

STARTS: Mapping[str, tuple[str, ...]] = {
    "--version": ("cli.py", "--version"),
    "ask --list": ("cli.py", "ask", "--list"),
    "ask": ("cli.py", "ask", "count_labels"),
    "query": ("cli.py", "query", "RETURN 1 AS one"),
    "python": ("-c", "pass"),
}


def _stage(words: tuple[str, ...]) -> Stage:
    def prepared(folder: Path) -> Callable[[], object]:
        home = () if words[-1] in {"pass", "--version", "--list"} else ("--home", str(folder / "home"))
        command = [sys.executable, *words, *home]
        return lambda: subprocess.run(command, cwd=TOP, stdout=subprocess.DEVNULL, check=True)

    return prepared


START = Benchmark(
    title="Start of commands",
    prepare=prepare_published,
    stages={title: _stage(words) for title, words in STARTS.items()},
    baseline="python",
    explained="python: the interpreter alone, with nothing to do. Processor and memory are those of the command and of "
    "what it starts itself; the memory is at least that of the process that waits for it.",
)
