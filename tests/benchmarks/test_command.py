"""The command of the benchmarks, run as a person runs it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.__main__ import main, run
from benchmarks.measuring import Benchmark, Measured, grown, machine, peak_memory, table, timed
from benchmarks.registry import BENCHMARKS

pytestmark = pytest.mark.slow

TOP = Path(__file__).resolve().parent.parent.parent


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks", *words]
    return subprocess.run(command, cwd=TOP, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_build_prints_each_stage_as_a_ratio(tmp_path: Path) -> None:
    done = _run("build", "--findings", "200", "--repeats", "1", "--keep", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert re.search(r"\d+ cores, .*Python 3\.\d+\.\d+, ArcadeDB \d", done.stdout)
    assert re.search(r"^192 findings, 27 studies, \d,\d{3} nodes, [\d,]+ relationships; repeats: 1$", done.stdout, re.M)
    row = r"^\| \**([a-z ]+?)\** \| ([\d.]+) s \|.*?\| \**([\d.]+)\** \| ([\d.]+) s \| \**([\d.]+)\** \| (\d+) MiB \|$"
    found = {name: [float(number) for number in numbers] for name, *numbers in re.findall(row, done.stdout, re.M)}
    assert list(found) == ["read", "judge", "write", "sum", "whole build", "bulk load"]
    seconds = {name: numbers[0] for name, numbers in found.items()}
    assert seconds["sum"] == pytest.approx(sum(seconds[name] for name in ("read", "judge", "write")), abs=0.02)
    assert found["sum"][1] == pytest.approx(seconds["sum"] / seconds["bulk load"], rel=0.05)
    assert found["bulk load"][1] == found["bulk load"][3] == 1
    # each in a process of its own: reading does not hold what writing needs
    assert found["read"][4] < found["write"][4]
    (made,) = (tmp_path / "200").glob("whole/builds/*/manifest.json")
    sheets = (tmp_path / "200" / "generated" / "findings.csv").stat().st_mtime_ns
    again = _run("start", "--findings", "200", "--repeats", "1", "--keep", str(tmp_path))
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "200" / "generated" / "findings.csv").stat().st_mtime_ns == sheets
    assert (tmp_path / "200" / "home" / "builds" / made.parent.name).is_dir()


def test_a_measuring_child_holds_neither_browser_nor_streamlit() -> None:
    look = "import sys, benchmarks.child; print(sorted({'graph', 'playwright', 'streamlit'} & set(sys.modules)))"
    command = [sys.executable, "-c", look]
    done = subprocess.run(command, cwd=TOP, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    assert done.stdout == "['graph']\n"


def test_what_a_measured_command_used_is_counted() -> None:
    def busy() -> None:
        subprocess.run([sys.executable, "-c", "sum(range(10**7)); b'x' * (300 << 20)"], check=True)

    found = timed(busy)
    assert (found["processor"] or 0) > 0.05  # by another process
    assert (found["peak"] or 0) > 300


def test_a_table_holds_medians_and_their_ratios() -> None:
    benchmark = Benchmark("Example", lambda folder, findings: {}, {}, "base", "")
    measured = [
        Measured("one", (1.0, 9.0, 2.0), (1.0, 1.0, 4.0), 10.0),
        Measured("two", (3.0, 3.0, 3.0), (2.0, 2.0, 2.0), None),
        Measured("base", (4.0, 4.0, 4.0), (4.0, 4.0, 4.0), 30.4),
    ]
    assert table(benchmark, {"findings": 1000}, measured).splitlines() == [
        "1,000 findings; repeats: 3",
        "",
        "| Stage | Median | Lowest to highest | Ratio to base | Processor | Ratio | Peak memory |",
        "|---|---:|---:|---:|---:|---:|---:|",
        "| one | 2.00 s | 1.00 to 9.00 s | 0.50 | 1.00 s | 0.25 | 10 MiB |",
        "| two | 3.00 s | 3.00 to 3.00 s | 0.75 | 2.00 s | 0.50 | not known |",
        "| **sum** | 5.00 s | | **1.25** | 3.00 s | **0.75** | 10 MiB |",
        "| base | 4.00 s | 4.00 to 4.00 s | 1.00 | 4.00 s | 1.00 | 30 MiB |",
    ]


def test_what_a_stage_takes_beyond_another_stands_in_a_table_of_its_own() -> None:
    benchmark = Benchmark("Example", lambda folder, findings: {}, {}, "base", "", {"one": "engine", "two": "engine"})
    measured = [
        Measured("engine", (3.0,), (2.0,), 100.0),
        Measured("one", (5.0,), (6.0,), 130.4),
        Measured("two", (5.0,), (3.0,), None),
        Measured("base", (4.0,), (4.0,), 30.0),
    ]
    lines = table(benchmark, {"findings": 1000}, measured).splitlines()
    assert not any("sum" in line for line in lines)
    assert lines[7] == "| base | 4.00 s | 4.00 to 4.00 s | 1.00 | 4.00 s | 1.00 | 30 MiB |"
    assert lines[8:] == [
        "",
        "| Beyond what it holds | Processor | Ratio to base | Memory |",
        "|---|---:|---:|---:|",
        "| one, beyond engine | 4.00 s | 1.00 | 30 MiB |",
        "| two, beyond engine | 1.00 s | 0.25 | not known |",
    ]


def test_what_grows_with_the_graph_is_held_against_its_rows() -> None:
    benchmark = Benchmark("Example", lambda folder, findings: {}, {}, "base", "", most_grown=2)
    small = [
        Measured(name, (9.0,), (1.0,), 9.0, rows) for name, rows in (("same", 3), ("more", 2), ("slow", 2), ("none", 0))
    ]
    large = [
        Measured("same", (9.0,), (2.0,), 9.0, 3),
        Measured("more", (9.0,), (5.0,), 9.0, 5),
        Measured("slow", (9.0,), (5.1,), 9.0, 5),
        Measured("none", (9.0,), (2.1,), 9.0, 0),
    ]
    assert grown(benchmark, (1000, 10_000), [small, large]).splitlines() == [
        "Goal: at most 2 × the time of 1,000 findings; where rows grow, times what they grow.",
        "",
        "| Stage | 1,000 findings | Rows | 10,000 findings | Rows | Grown at 10,000 | Goal |",
        "|---|---:|---:|---:|---:|---:|---|",
        "| same | 1.00 s | 3 | 2.00 s | 3 | 2.0 | met |",
        "| more | 1.00 s | 2 | 5.00 s | 5 | 5.0 | met by its rows |",
        "| slow | 1.00 s | 2 | 5.10 s | 5 | 5.1 | missed |",
        "| none | 1.00 s | 0 | 2.10 s | 0 | 2.1 | missed |",
    ]


def test_answers_of_two_sizes_are_compared(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    few = {
        name: stage for name, stage in BENCHMARKS["ask"].stages.items() if name in ("findings of a study", "look-up")
    }
    monkeypatch.setattr("benchmarks.__main__.BENCHMARKS", {"ask": replace(BENCHMARKS["ask"], stages=few)})
    run("ask", (64, 192), 1)
    row = r"^\| ([a-z -]+) \| [\d.]+ s \| (\d+) \| [\d.]+ s \| (\d+) \| [\d.]+ \| (?:met|met by its rows|missed) \|$"
    found = {name: (int(few), int(many)) for name, few, many in re.findall(row, capsys.readouterr().out, re.M)}
    assert set(found) == set(few)
    assert found["look-up"] == (1, 1)
    assert found["findings of a study"][0] == found["findings of a study"][1] > 1


def test_a_stage_that_does_all_of_it_stands_below_the_sum() -> None:
    benchmark = Benchmark("Example", lambda folder, findings: {}, {}, "base", "", whole="all")
    measured = [Measured(name, (2.0,), (2.0,), 20.0) for name in ("one", "all", "base")]
    lines = table(benchmark, {"findings": 1000}, measured).splitlines()
    assert [line.split("|")[1].strip() for line in lines[4:]] == ["one", "**sum**", "all", "base"]
    assert "**1.00**" in lines[5]


def test_the_machine_is_described_without_its_name() -> None:
    import platform

    assert platform.node() not in machine()
    peak = peak_memory()
    assert peak is None or 10 < peak < 100_000


@pytest.mark.parametrize("words", [(), ("fly",), ("build", "--findings", "0"), ("build", "--repeats", "x")])
def test_a_wrong_call_is_refused(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    told = capsys.readouterr()
    assert (ended.value.code, told.out) == (2, "")
    assert "usage: python -m benchmarks" in told.err


def test_sheets_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    done = _run("sheets", "--findings", "64", "--out", str(tmp_path))
    assert done.returncode == 0, done.stderr
    folder = Path(done.stdout.strip())
    assert folder.parent == tmp_path
    assert {"release.yaml", "findings.csv"} <= {path.name for path in folder.iterdir()}
    again = _run("sheets", "--findings", "64", "--out", str(tmp_path))
    assert again.returncode == 1
    assert again.stderr.count("\n") == 1


def test_every_module_of_a_benchmark_is_registered() -> None:
    owners = {path.stem for path in (TOP / "benchmarks").rglob("*.py") if "= Benchmark(" in path.read_text()}
    assert owners == set(BENCHMARKS)
    for benchmark in BENCHMARKS.values():
        assert benchmark.baseline in benchmark.stages
