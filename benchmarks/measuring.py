"""Wall time and peak memory of one stage, each measurement in a child process of its own.

A child prepares what the stage needs, and the clock runs only while the stage itself does. Peak memory is that of the
whole child (`ru_maxrss`), so it holds the interpreter and what was prepared.
"""

from __future__ import annotations

import gc
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median

KEEP = "keep generated graphs there for the next benchmark; remove it after a change of the code"
TOP = Path(__file__).resolve().parent.parent

Stage = Callable[[Path], Callable[[], object]]
"""Prepares, in the folder of this size, and returns what is measured."""


@dataclass(frozen=True)
class Benchmark:
    """One benchmark. `stages` run in this order, `baseline` is the one to which the others are a ratio.

    `prepare` writes what the stages need into a folder, for about so many findings, and returns the size that it made.
    `above` names for a stage another that it holds, so that a table can say what it takes beyond that; `whole` names
    one that does what all others do, and is not added to them. Where stages should take as long in a larger graph,
    `most_grown` is how many times that of the first size is allowed.
    """

    title: str
    prepare: Callable[[Path, int], Mapping[str, int]]
    stages: Mapping[str, Stage]
    baseline: str
    explained: str
    above: Mapping[str, str] = field(default_factory=dict)
    whole: str = ""
    most_grown: float | None = None


@dataclass(frozen=True)
class Measured:
    """What repeats of one stage gave: seconds by the clock and of the processor, and the highest peak in MiB.

    `rows` is the number that the stage returned, if it did.
    """

    stage: str
    seconds: tuple[float, ...]
    processor: tuple[float, ...]
    peak: float | None
    rows: int | None = None

    @property
    def median(self) -> float:
        """The middle one of the times by the clock."""
        return median(self.seconds)

    @property
    def median_used(self) -> float:
        """The middle one of the times of the processor, which what else the machine does changes less."""
        return median(self.processor)


def measure(benchmark: str, stages: Mapping[str, Stage], folder: Path, repeats: int) -> list[Measured]:
    """Every stage so many times, in turns, so that what else the machine does falls on all of them."""
    found: dict[str, list[dict[str, float | None]]] = {stage: [] for stage in stages}
    for _ in range(repeats):
        for stage in stages:
            found[stage].append(in_child(benchmark, stage, str(folder)))
    return [
        Measured(
            stage,
            tuple(one["seconds"] or 0.0 for one in runs),
            tuple(one["processor"] or 0.0 for one in runs),
            max((one["peak"] for one in runs if one["peak"] is not None), default=None),
            None if runs[0]["rows"] is None else int(runs[0]["rows"]),
        )
        for stage, runs in found.items()
    ]


@contextmanager
def prepared(findings: int, keep: Path | None = None) -> Iterator[Path]:
    """The folder of a size: one in `keep`, which stays, else one for the block alone."""
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="benchmark-") as made:
            yield Path(made)
    else:
        folder = keep.absolute() / str(findings)
        folder.mkdir(parents=True, exist_ok=True)
        yield folder


def in_child(*words: str) -> dict[str, float | None]:
    """What a child process reports as JSON on the last line of its stdout; its messages go to stderr."""
    command = [sys.executable, "-m", "benchmarks.child", *words]
    done = subprocess.run(command, cwd=TOP, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def timed(stage: Callable[[], object]) -> dict[str, float | None]:
    """Seconds of a call, by the clock and of the processor (all threads, and processes that ended meanwhile).

    The peak is that of this process or of the largest that it started, whichever is higher. The number that the call
    returned is told as rows.
    """
    gc.collect()
    begun, used = time.perf_counter(), _processor()
    found = stage()
    return {
        "seconds": time.perf_counter() - begun,
        "processor": _processor() - used,
        "peak": peak_memory(),
        "rows": found if isinstance(found, int) else None,
    }


def _processor() -> float:
    """Seconds of the processor so far, of this process and of those that it started and that have ended."""
    if sys.platform == "win32":
        return time.process_time()  # no `getrusage`: those that it started are not counted
    import resource

    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def peak_memory() -> float | None:
    """The most memory that this process, or one that it started, held so far, in MiB; None on Windows."""
    if sys.platform == "win32":
        return None
    import resource

    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return most / (2**20 if sys.platform == "darwin" else 2**10)  # bytes there, KiB here


def number(text: str) -> int:
    """A whole number above zero, of the command line."""
    found = int(text)
    if found < 1:
        raise ValueError(text)
    return found


def machine() -> str:
    """Cores, memory, load, Python and engine in one line, without the name of the machine."""
    told = [f"{os.cpu_count()} cores"]
    if sys.platform != "win32":
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        told += [f"{memory / 2**30:.0f} GB of memory", f"load {os.getloadavg()[0]:.1f} at the start"]
    told += [f"{platform.system()} {platform.machine()}", f"Python {platform.python_version()}"]
    return ", ".join([*told, f"ArcadeDB {version('arcadedb')}"])


def table(benchmark: Benchmark, size: Mapping[str, int], measured: list[Measured]) -> str:
    """A Markdown table: each stage, their sum, and the baseline, with ratios of medians."""
    base = next(one for one in measured if one.stage == benchmark.baseline)
    together = [one for one in measured if one.stage == benchmark.whole]
    counted = [one for one in measured if one is not base and one not in together]
    lines = [
        ", ".join(f"{count:,} {name}" for name, count in size.items()) + f"; repeats: {len(base.seconds)}",
        "",
        f"| Stage | Median | Lowest to highest | Ratio to {base.stage} | Processor | Ratio | Peak memory |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for one in counted:
        lines.append(_line(one.stage, one, base))
    if benchmark.above:
        return "\n".join([*lines, _line(base.stage, base, base), "", *_above(benchmark.above, measured, base)])
    whole = sum(one.median for one in counted)
    peak = max((one.peak for one in counted if one.peak is not None), default=None)
    used = sum(one.median_used for one in counted)
    lines.append(
        f"| **sum** | {whole:.2f} s | | **{whole / base.median:.2f}** "
        f"| {used:.2f} s | **{used / base.median_used:.2f}** | {_size(peak)} |"
    )
    return "\n".join([*lines, *(_line(one.stage, one, base) for one in together), _line(base.stage, base, base)])


def grown(benchmark: Benchmark, sizes: Sequence[int], measured: Sequence[Sequence[Measured]]) -> str:
    """A Markdown table: each stage at each size, how much longer it takes than at the first, and whether that may be.

    A stage that gives more rows may take as many times longer as it gives more of them.
    """
    most = benchmark.most_grown or 0.0
    heads = [part for size in sizes for part in (f"{size:,} findings", "Rows")] + [
        f"Grown at {size:,}" for size in sizes[1:]
    ]
    lines = [
        f"Goal: at most {most:g} × the time of {sizes[0]:,} findings; where rows grow, times what they grow.",
        "",
        f"| Stage | {' | '.join(heads)} | Goal |",
        f"|---|{'---:|' * len(heads)}---|",
    ]
    for runs in zip(*measured, strict=True):
        cells = [cell for run in runs for cell in (f"{run.median_used:.2f} s", f"{run.rows or 0:,}")]
        times = [run.median_used / runs[0].median_used for run in runs[1:]]
        more = [max(1.0, (run.rows or 0) / max(1, runs[0].rows or 0)) for run in runs[1:]]
        met = [one <= most for one in times]
        allowed = [one <= most * rows for one, rows in zip(times, more, strict=True)]
        reached = "met" if all(met) else "met by its rows" if all(allowed) else "missed"
        lines.append(f"| {runs[0].stage} | {' | '.join([*cells, *(f'{one:.1f}' for one in times)])} | {reached} |")
    return "\n".join(lines)


def _above(above: Mapping[str, str], measured: list[Measured], base: Measured) -> Iterator[str]:
    """A second table: what stages take beyond those that they hold."""
    by_name = {one.stage: one for one in measured}
    yield f"| Beyond what it holds | Processor | Ratio to {base.stage} | Memory |"
    yield "|---|---:|---:|---:|"
    for name, held in above.items():
        one, under = by_name[name], by_name[held]
        used = one.median_used - under.median_used
        memory = None if one.peak is None or under.peak is None else one.peak - under.peak
        yield f"| {name}, beyond {held} | {used:.2f} s | {used / base.median_used:.2f} | {_size(memory)} |"


def _line(name: str, one: Measured, base: Measured) -> str:
    spread = f"{min(one.seconds):.2f} to {max(one.seconds):.2f} s"
    return (
        f"| {name} | {one.median:.2f} s | {spread} | {one.median / base.median:.2f} "
        f"| {one.median_used:.2f} s | {one.median_used / base.median_used:.2f} | {_size(one.peak)} |"
    )


def _size(peak: float | None) -> str:
    return "not known" if peak is None else f"{peak:.0f} MiB"
