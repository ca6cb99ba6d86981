"""Benchmark of people's own queries, run small: real queries beside a real bomb."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent.parent


@pytest.mark.slow
def test_two_people_are_timed_alone_and_beside_a_bomb() -> None:
    command = [sys.executable, "-m", "benchmarks", "bomb", "--people", "3", "--each", "1", "--think", "0.5"]
    command += ["--rounds", "2"]
    done = subprocess.run(command, cwd=TOP, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = re.findall(r"^\| (2 people.*?) \| (\d+) \| (\d+) \| ([\d.]+) s \| ([\d.]*) \|", done.stdout, re.M)
    assert [(name, asked, errors) for name, asked, errors, *_ in found] == [
        ("2 people", "4", "0"),
        ("2 people while another runs a bomb", "4", "0"),
    ]
    assert float(found[1][4]) == pytest.approx(float(found[1][3]) / float(found[0][3]), abs=0.1)
    assert re.search(r"Ratio of medians [\d.]+; goal at most 2\.", done.stdout)
