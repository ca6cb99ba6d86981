"""Benchmark of people's own queries: the others' times while one of ten runs a bomb, as a ratio to their times alone.

Nine people ask everyday questions through the limited runner of one process, as the pages of one server do; then the
same while a tenth runs, again and again, a query that never ends.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from benchmarks.generator import MODEL
from benchmarks.load import Times, row
from benchmarks.measuring import machine
from evidence import judge
from graph import Settings, build_id, load_query, run_with_limit, write_build
from ingest import collect, read, releases
from ontology import QueryTimeout, RadiogenomicsError, load_schema

GOAL = 2.0
PATIENCE = 10.0  # seconds after which the bomb is stopped, and thrown again
QUESTIONS: tuple[str, ...] = (
    "list_untested_associations",
    "list_unselected_pairs",
    "list_every_marker",
    "count_evidence",
    "list_disputed_numbers",
)
BOMBS: tuple[str, ...] = (
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b UNWIND range(1, 9) AS c RETURN sum(a * b + c) AS n",
    "RETURN reduce(s = 0, x IN range(1, 1000000) | s + size([y IN range(1, 1000) | x])) AS n",
)


def ask_all(settings: Settings, people: int, each: int, thinks: float) -> Times:
    """The times of so many people at once, each of whom asks so many questions and thinks in between."""
    told = Times()
    texts = [load_query(name) for name in QUESTIONS]

    def one(person: int) -> None:
        for turn in range(each):
            query = texts[(person + turn) % len(texts)]
            time.sleep(thinks * ((person * 7 + turn * 3) % 10) / 10)
            begun = time.perf_counter()
            try:
                run_with_limit(settings, query.text, query.bind({}))
            except RadiogenomicsError as error:
                told.errors.append(str(error))
            else:
                told.seconds.append(time.perf_counter() - begun)

    threads = [threading.Thread(target=one, args=(person,)) for person in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


class Bomber(threading.Thread):
    """The tenth person: throws bombs until told to end, and counts those that were stopped."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(daemon=True)
        self._settings, self._end, self.stopped = settings, threading.Event(), 0

    def run(self) -> None:
        """Throw one after the other."""
        number = 0
        while not self._end.is_set():
            try:
                run_with_limit(self._settings, BOMBS[number % len(BOMBS)], report=lambda progress: self._look())
            except QueryTimeout:
                self.stopped += 1
            except InterruptedError:
                return
            number += 1

    def _look(self) -> None:
        if self._end.is_set():
            raise InterruptedError

    def end(self) -> None:
        """Throw no more; the one that runs is ended."""
        self._end.set()
        self.join()


@dataclass(frozen=True)
class BombBenchmark:
    """The benchmark as a command: its options, and what it does with them."""

    title: ClassVar[str] = "Queries of ten people: the others' times while one runs a bomb, as a ratio to theirs alone"

    def options(self, parser: argparse.ArgumentParser) -> None:
        """People, questions and pauses."""
        parser.add_argument("--people", type=int, default=10, metavar="N", help="of whom one throws the bomb (10)")
        parser.add_argument("--each", type=int, default=3, metavar="N", help="questions of each in a round (3)")
        parser.add_argument("--rounds", type=int, default=3, metavar="N", help="alone and beside a bomb, in turns (3)")
        parser.add_argument("--think", type=float, default=10.0, metavar="S", help="longest pause before one (10)")

    def run(self, given: argparse.Namespace) -> None:
        """Print the machine and a table."""
        others = max(given.people - 1, 1)
        print(f"{self.title}. {machine()}.", flush=True)
        with tempfile.TemporaryDirectory(prefix="benchmark-") as made:
            settings = _built(Path(made))
            ask_all(settings, 1, 1, 0.0)  # so that nobody pays for the first look at the build
            alone, beside, thrown = Times(), Times(), 0
            for _ in range(given.rounds):  # in turns, so that what else the machine does falls on both
                _add(alone, ask_all(settings, others, given.each, given.think))
                bomber = Bomber(replace(settings, timeout=PATIENCE))
                bomber.start()
                _add(beside, ask_all(settings, others, given.each, given.think))
                bomber.end()
                thrown += bomber.stopped
        head = ("Who", "Queries", "Errors", "Median", "Ratio", "95th percentile", "Ratio")
        lines = ["", f"| {' | '.join(head)} |", "|---|---:|---:|---:|---:|---:|---:|"]
        lines.append(row(f"{others} people", alone, None))
        lines.append(row(f"{others} people while another runs a bomb", beside, alone))
        ratio = beside.median / alone.median
        lines += [
            "",
            f"{thrown} bombs were stopped at their time. Ratio of medians {ratio:.2f}; goal at most {GOAL:g}.",
        ]
        print("\n".join(lines), flush=True)
        for error in sorted({*alone.errors, *beside.errors}):
            print(f"error: {error}", file=sys.stderr)
        if alone.errors or beside.errors:
            sys.exit(1)


def _add(times: Times, more: Times) -> None:
    times.seconds += more.seconds
    times.errors += more.errors


def _built(folder: Path) -> Settings:
    """The review in a home of its own, and no setting of whoever runs this."""
    files, home = collect([MODEL]), folder / "home"
    write_build(home, build_id(files), judge(read(files)), releases(files), load_schema())
    return Settings.read({}, home=home)


BOMB = BombBenchmark()
