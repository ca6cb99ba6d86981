"""Child process of a measurement: prepares one size, or prepares and times one stage, and prints what came out."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.measuring import timed
from benchmarks.registry import BENCHMARKS


def main(name: str, task: str, folder: str, findings: str = "") -> None:
    """`task` is the name of a stage, or `prepare`, which has a number of findings."""
    benchmark = BENCHMARKS[name]
    if task == "prepare":
        found = dict(benchmark.prepare(Path(folder), int(findings)))
        print(json.dumps(found))
    else:
        print(json.dumps(timed(benchmark.stages[task](Path(folder)))))


if __name__ == "__main__":
    main(*sys.argv[1:])
