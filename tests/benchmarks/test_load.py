"""Load test of the dashboard, run small: real sessions on the real server."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from benchmarks.__main__ import main
from benchmarks.dashboard import dashboard
from benchmarks.load import Times, row
from benchmarks.streamlit_session import Address, BrokenPage, Session
from benchmarks.visits import Plan, kinds_of_pages

TOP = Path(__file__).resolve().parent.parent.parent


@pytest.mark.slow
def test_two_people_are_compared_with_one() -> None:
    command = [sys.executable, "-m", "benchmarks", "load", "--people", "2", "--pause", "0.2,0.1", "--clicks", "8"]
    done = subprocess.run(command, cwd=TOP, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    line = r"^\| (.+?) \| (\d+) \| (\d+) \| ([\d.]+) s \| ([\d.]*) \| ([\d.]+) s \| ([\d.]*) \|$"
    found = {name: cells for name, *cells in re.findall(line, done.stdout, re.M)}
    assert {name: cells[:2] for name, cells in found.items()} == {
        "one person, clicks": ["16", "0"],
        "2 people, clicks, pauses up to 0.2 s": ["16", "0"],
        "2 people, clicks, pauses up to 0.1 s": ["16", "0"],
        "one person, first loads": ["5", "0"],
        "2 people, first loads at once": ["2", "0"],
    }
    one, two = found["one person, clicks"], found["2 people, clicks, pauses up to 0.2 s"]
    for place in (2, 4):
        assert float(two[place + 1]) == pytest.approx(float(two[place]) / float(one[place]), rel=0.05, abs=0.06)
    assert re.search(r"^All 2 first loads were done after [\d.]+ s: [\d.]+ × one first load\.$", done.stdout, re.M)
    assert re.search(r"^Memory of the server: .+ at the end, .+ at most\.$", done.stdout, re.M)
    assert len(re.findall(r"^Goal with pauses .+: (?:met|missed)\.$", done.stdout, re.M)) == 2


@pytest.mark.slow
def test_a_page_that_does_not_come_whole_is_an_error_and_the_server_ends(tmp_path: Path) -> None:
    async def visits(port: int) -> None:
        async with Session(port) as session:
            await session.open(Address(""))
            with pytest.raises(BrokenPage, match="nowhere"):
                await session.visit(Address("nowhere"))
            await session.visit(Address("studies"))  # goes on
            current = next((tmp_path / "home").rglob("CURRENT"))
            current.unlink()
            with pytest.raises(BrokenPage, match="before its foot"):
                await session.visit(Address("studies"))

    with dashboard(tmp_path) as server:
        _run(visits(server.port))
        if sys.platform == "linux":
            # files watched for each session, and a full collection after each page, were most of the time of a page
            told = [path.read_text() for path in Path(f"/proc/{server.process}/fdinfo").iterdir()]
            assert told
            assert not any("inotify wd:" in one for one in told)
            assert "--runner.postScriptGC=false" in Path(f"/proc/{server.process}/cmdline").read_text().split("\0")
    if sys.platform != "win32":
        with pytest.raises(ProcessLookupError):
            os.kill(server.process, signal.SIGCONT)
    with pytest.raises(BrokenPage, match="no connection"):
        _run(Session(server.port).open(Address("")))


def _run(visits: Coroutine[Any, Any, None]) -> None:
    """Run it in a thread of its own: a browser test of the same process may have left its loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, visits).result()


def test_the_same_seed_gives_the_same_plan_over_every_kind_of_page() -> None:
    plan = Plan.drawn(40, 10, 7)
    assert plan == Plan.drawn(40, 10, 7) != Plan.drawn(40, 10, 8)
    visited = {one for clicks in plan.clicks for one in clicks}
    kinds = kinds_of_pages()
    assert all(visited & set(kind) for kind in kinds)
    assert all(len(set(kind)) == len(kind) > 0 for kind in kinds)


def test_the_95th_percentile_is_a_measured_time() -> None:
    times = Times([float(second) for second in range(100, 0, -1)], ["fault"])
    assert (times.median, times.p95) == (50.5, 95.0)
    assert Times([2.0]).p95 == 2.0
    assert row("many", times, Times([5.0, 10.0])) == "| many | 101 | 1 | 50.500 s | 6.7 | 95.000 s | 9.5 |"


@pytest.mark.parametrize("words", [("--people", "0"), ("--pause", "-1"), ("--pause", "nan"), ("--clicks", "x")])
def test_a_wrong_call_is_refused(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["load", *words])
    told = capsys.readouterr()
    assert (ended.value.code, told.out) == (2, "")
    assert "usage: python -m benchmarks load" in told.err
