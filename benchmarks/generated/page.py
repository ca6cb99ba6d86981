"""Benchmark of pages by size: each page on graphs of several sizes, as ratios to a bare page and to the first size."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from benchmarks.measuring import KEEP, TOP, in_child, machine, number, prepared

SIZES = (64, 1_000, 10_000)
"""The first is the size of the review, to which the others are a ratio."""
LONGEST = 120
GOAL = 1.5
"""Times the same page at the first size."""
START = "views/overview.py"
THINGS: Mapping[str, str] = {
    "finding": "rg:finding.cho-2018.adc-mean.cd3e.t1-ce",
    "study": "rg:study.cho-2018",
    "marker": "HGNC:1674",
    "feature": "rg:feature.adc-mean",
    "cell": "CL:0000084",
    "image": "rg:sequence.adc",
    "outcome": "rg:outcome.overall-survival",
    "cohort": "rg:cohort.cho-2018",
    "pool": "rg:datasource.cgga",
    "therapy": "rg:therapy.anti-pd-1",
}
"""Things of the review itself, which a larger graph has too, each used as often as in a smaller one, on average."""
LISTS = ("finding", "marker", "feature", "cell")
SECTIONS = ("ladder", "bias", "checks", "patients", "discrepancies", "studies", "conflicts", "chance", "limitations")
REVIEW = ("flow", "studies", "bias", "limitations", "asks", "protocol")
Address = tuple[str, Mapping[str, str]]


def addresses() -> dict[str, Address]:
    """Every page by what the table calls it: its file, and its query."""
    found: dict[str, Address] = {"Start": (START, {})}
    found |= {name: (f"views/{name}.py", {}) for name in ("paths", "gaps", "explore", "studies", "ask", "data")}
    for name in ("marker", "cell", "image"):
        found[f"paths of one {name}"] = ("views/paths.py", {name: THINGS[name]})
    found |= {f"every {name}": (f"views/records/{name}.py", {}) for name in LISTS}
    found |= {f"one {name}": (f"views/records/{name}.py", {"uid": uid}) for name, uid in THINGS.items()}
    found |= {f"trust, {name}": ("views/trust.py", {"section": name}) for name in SECTIONS}
    return found | {f"review, {name}": ("views/review.py", {"tab": name}) for name in REVIEW}


@dataclass(frozen=True)
class Run:
    """What a page's process found: seconds of the processor of its first run and of those after it, and its HTML.

    `told` says that the page shows a part of something and how much there is.
    """

    first: float
    again: float
    html: int
    peak: float
    told: bool


@dataclass(frozen=True)
class PagesBySize:
    """The benchmark as a command: its options, and what it does with them."""

    title: ClassVar[str] = "Pages by the size of the graph, as ratios to a bare page and to the same page of the review"

    def options(self, parser: argparse.ArgumentParser) -> None:
        """Sizes, pages, and the longest that a page may take."""
        parser.add_argument(
            "--findings", type=_sizes, default=SIZES, metavar="N,N", help="about how many (64,1000,10000)"
        )
        parser.add_argument("--only", default="", metavar="TEXT", help="pages whose name holds it")
        parser.add_argument("--keep", type=Path, metavar="DIR", help=KEEP)
        parser.add_argument("--limit", type=number, default=LONGEST, metavar="S", help="seconds for a page (120)")

    def run(self, given: argparse.Namespace) -> None:
        """Print the machine and the table."""
        print(f"{self.title}. {machine()}.\n", flush=True)
        asked = {name: one for name, one in addresses().items() if given.only in name}
        bare = _run(Path(), ("bare", {}), given.limit)
        if not isinstance(bare, Run):
            sys.exit(bare)
        print(
            f"Bare page: {bare.again * 1000:.0f} ms of the processor. Behind a time at {given.findings[0]:,} findings "
            f"stands its ratio to the bare page, behind one at another size that to the page at {given.findings[0]:,}. "
            f"Goal: at most {GOAL} × that page, or it says how much more there is than it shows."
        )
        found: dict[str, list[Run | str]] = {name: [] for name in asked}
        for findings in given.findings:
            with prepared(findings, given.keep) as made:
                in_child("ask", "prepare", str(made), str(findings))
                for name, one in asked.items():
                    found[name].append(_run(made / "home", one, given.limit))
        print("\n".join(table(given.findings, found, bare)), flush=True)


def table(sizes: Sequence[int], found: Mapping[str, Sequence[Run | str]], bare: Run) -> list[str]:
    """A Markdown table: each page at each size."""
    heads = [part for size in sizes for part in (f"{size:,} findings", "again", "HTML")]
    heads += [f"Goal at {size:,}" for size in sizes[1:]]
    lines = ["", f"| Page | {' | '.join(heads)} |", f"|---|{'---:|' * len(heads)}"]
    for name, runs in found.items():
        cells: list[str] = []
        for run in runs:
            cells += [run, "", ""] if isinstance(run, str) else _cells(run, runs[0], bare)
        cells += [_reached(run, runs[0]) for run in runs[1:]]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    peaks = [
        (size, max(run.peak for runs in found.values() if isinstance(run := runs[place], Run)))
        for place, size in enumerate(sizes)
        if any(isinstance(runs[place], Run) for runs in found.values())
    ]
    told = ", ".join(f"{peak:.0f} MiB at {size:,}" for size, peak in peaks)
    return [*lines, "", f"Most memory of a process, with Streamlit and the engine: {told}; bare {bare.peak:.0f} MiB."]


def _cells(run: Run, least: Run | str, bare: Run) -> list[str]:
    """The first run and a later one with their ratios to those of the first size, or to the bare page, and the HTML."""
    if isinstance(least, str) or least is run:
        ratios = (f" ({run.first / bare.again:.0f} ×)", f" ({run.again / bare.again:.0f} ×)")
    else:
        ratios = (f" ({run.first / least.first:.1f} ×)", f" ({run.again / least.again:.1f} ×)")
    times = (f"{seconds * 1000:.0f} ms{ratio}" for seconds, ratio in zip((run.first, run.again), ratios, strict=True))
    return [*times, f"{run.html / 1024:.0f} KiB"]


def _reached(run: Run | str, least: Run | str) -> str:
    """Whether a page keeps its time in a larger graph, or says how much more there is than it shows."""
    if isinstance(run, str) or isinstance(least, str):
        return "missed"
    if run.first <= GOAL * least.first and run.again <= GOAL * least.again:
        return "met"
    return "says how much more" if run.told else "missed"


def _run(home: Path, address: Address, limit: int) -> Run | str:
    """A page in a process of its own; what went wrong where it does not come."""
    command = [sys.executable, "-m", "benchmarks.generated.page_run", str(home), address[0], json.dumps(address[1])]
    try:
        done = subprocess.run(
            command, cwd=TOP, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        return f"more than {limit} s"
    if done.returncode:
        print(done.stderr.strip().splitlines()[-1], file=sys.stderr)
        return "failed"
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(number(one) for one in text.split(","))


PAGE = PagesBySize()
