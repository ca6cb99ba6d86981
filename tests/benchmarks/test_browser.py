"""Benchmark of pages, run small: a real browser on the real server and on the bare page."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.browser import CHROMIUM, Timed

TOP = Path(__file__).resolve().parent.parent.parent


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks", "browser", *words]
    return subprocess.run(command, cwd=TOP, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed; apt-get install chromium")
def test_links_reruns_and_first_loads_are_compared() -> None:
    done = _run("--repeats", "1")
    assert done.returncode == 0, done.stderr
    line = r"^\| (.+?) \| (\d+) ms \| \d+ to \d+ ms \| ([\d.]+) \|$"
    found = {name: (int(time), float(ratio)) for name, time, ratio in re.findall(line, done.stdout, re.M)}
    assert list(found) == [
        "link of a page",
        "navigation",
        "whole load",
        *(f"{page}, {kind}" for kind in ("rerun", "click on a square") for page in ("gap map", "bare page")),
    ]
    for name, base in (("link of a page", "navigation"), ("gap map, rerun", "bare page, rerun")):
        assert found[name][1] == pytest.approx(found[name][0] / found[base][0], rel=0.05, abs=0.02)
    sizes = {page: float(more) for page, more in re.findall(r"^\| /(\w*).*\| (-?[\d.]+) MiB \|$", done.stdout, re.M)}
    assert sizes["studies"] == 0
    assert sizes["paths"] > 1
    assert re.search(r"^Goal of the rerun, at most 1\.5 × the bare page: (?:met|missed)", done.stdout, re.M)


def test_a_row_holds_the_median_and_its_ratio() -> None:
    assert Timed("own", [30.0, 10.0, 20.0]).row(Timed("base", [8.0])) == "| own | 20 ms | 10 to 30 ms | 2.50 |"


@pytest.mark.slow
def test_without_a_browser_it_says_what_to_do() -> None:
    done = _run("--browser", "/nowhere/chromium")
    assert done.returncode == 1
    assert done.stderr.strip() == (
        "There is no browser at /nowhere/chromium; install Chromium or name another with --browser."
    )
