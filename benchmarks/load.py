"""Load test of the dashboard: response times of many people at once as ratios to one person's, in the same run.

People are Streamlit sessions without browsers (`benchmarks/streamlit_session.py`) on 127.0.0.1. The server is the real
`radiogenomics serve` on a graph built from the shipped data in a temporary folder.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from statistics import median
from typing import ClassVar

from benchmarks.dashboard import Dashboard, dashboard
from benchmarks.measuring import machine, number
from benchmarks.streamlit_session import Address, BrokenPage, Session
from benchmarks.visits import Plan

ALONE = 100  # clicks of one person at most
LONGEST_PAUSE = 60.0
FIRST = 5  # first loads of one person
GOAL = 5.0


@dataclass
class Times:
    """Seconds of pages that came whole, and what went wrong with the others."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.seconds or [float("nan")])

    @property
    def p95(self) -> float:
        """The 95th percentile by the nearest rank: a time that was measured, none in between."""
        return sorted(self.seconds)[ceil(0.95 * len(self.seconds)) - 1] if self.seconds else float("nan")


# ---------------------------------------------------------------------- measuring
async def click(session: Session, addresses: Sequence[Address], pauses: Sequence[float], into: Times) -> None:
    """One person's clicks, each after its pause. After a fault a person goes on."""
    for address, pause in zip(addresses, pauses, strict=True):
        await asyncio.sleep(pause)
        try:
            into.seconds.append(await session.visit(address))
        except BrokenPage as fault:
            into.errors.append(str(fault))


async def load(session: Session, address: Address, into: Times) -> None:
    """One first load."""
    try:
        into.seconds.append(await session.open(address))
    except BrokenPage as fault:
        into.errors.append(str(fault))


async def alone(port: int, plan: Plan) -> tuple[Times, Times]:
    """First loads and clicks of one person who has the server to himself, when every page was asked for once."""
    addresses = list(dict.fromkeys(one for own in ((*plan.first,), *plan.clicks) for one in own))
    clicked = [one for own in plan.clicks for one in own][:ALONE]
    loads, clicks, warm = Times(), Times(), Times()
    async with Session(port) as session:
        await load(session, Address(""), warm)
        await click(session, addresses, [0.0] * len(addresses), warm)
        await click(session, clicked, [0.0] * len(clicked), clicks)
    clicks.errors += warm.errors
    for address in (plan.first * FIRST)[:FIRST]:
        async with Session(port) as session:
            await load(session, address, loads)
    return loads, clicks


async def crowd(port: int, plan: Plan, pauses: Sequence[float]) -> tuple[Times, float, list[Times]]:
    """First loads of all people at once, the seconds until all were done, and their clicks for each length of pause."""
    loads, clicks = Times(), [Times() for _ in pauses]
    async with AsyncExitStack() as stack:
        people = [await stack.enter_async_context(Session(port)) for _ in plan.first]
        begun = time.perf_counter()
        await asyncio.gather(*(load(one, at, loads) for one, at in zip(people, plan.first, strict=True)))
        done = time.perf_counter() - begun
        for longest, into in zip(pauses, clicks, strict=True):
            own = [[share * longest for share in shares] for shares in plan.pauses]
            every = zip(people, plan.clicks, own, strict=True)
            await asyncio.gather(*(click(one, addresses, waits, into) for one, addresses, waits in every))
    return loads, done, clicks


# ---------------------------------------------------------------------- printing
def row(name: str, times: Times, base: Times | None) -> str:
    """A line of the table: errors, median and 95th percentile, each with its ratio to one person's."""
    ratios = [""] * 2 if base is None else [f"{times.median / base.median:.1f}", f"{times.p95 / base.p95:.1f}"]
    cells = (f"{len(times.seconds) + len(times.errors)}", f"{len(times.errors)}", f"{times.median:.3f} s", ratios[0])
    return f"| {name} | {' | '.join(cells)} | {times.p95:.3f} s | {ratios[1]} |"


@dataclass(frozen=True)
class Load:
    """The benchmark as a command: its options, and what it does with them."""

    title: ClassVar[str] = "Load of the dashboard: many people at once, as ratios to one person's times"

    def options(self, parser: argparse.ArgumentParser) -> None:
        """People, pauses and clicks."""
        parser.add_argument("--people", type=number, default=50, metavar="N", help="at once (50)")
        parser.add_argument(
            "--pause", type=_pauses, default=(25.0,), metavar="S,S", help="longest pause before a click, seconds (25)"
        )
        parser.add_argument("--clicks", type=number, default=4, metavar="N", help="of each person and pause (4)")
        parser.add_argument("--seed", type=int, default=12, metavar="N", help="of who visits what, when (12)")

    def run(self, given: argparse.Namespace) -> None:
        """Print the machine and the table; exit 1 where a page did not come whole."""
        plan = Plan.drawn(given.people, given.clicks, given.seed)
        print(f"{self.title}. {machine()}.", flush=True)
        with tempfile.TemporaryDirectory(prefix="benchmark-") as made, dashboard(Path(made)) as server:
            errors = asyncio.run(_measured(server, plan, given.pause))
        for error in sorted(set(errors)):
            print(f"error: {error}", file=sys.stderr)
        if errors:
            sys.exit(1)


def _pauses(text: str) -> tuple[float, ...]:
    seconds = tuple(float(one) for one in text.split(","))
    if not all(0 <= one <= LONGEST_PAUSE for one in seconds):
        raise ValueError(text)
    return seconds


async def _measured(server: Dashboard, plan: Plan, pauses: Sequence[float]) -> list[str]:
    people = len(plan.first)
    before = server.memory()
    loads, clicks = await alone(server.port, plan)
    many_loads, done, many_clicks = await crowd(server.port, plan, pauses)
    lines = [
        "",
        "| | Pages | Errors | Median | Ratio to one person | 95th percentile | Ratio to one person |",
        "|---|---:|---:|---:|---:|---:|---:|",
        row("one person, clicks", clicks, None),
        *(
            row(f"{people} people, clicks, pauses up to {longest:g} s", times, clicks)
            for longest, times in zip(pauses, many_clicks, strict=True)
        ),
        row("one person, first loads", loads, None),
        row(f"{people} people, first loads at once", many_loads, loads),
        "",
        f"All {people} first loads were done after {done:.2f} s: {done / loads.median:.1f} × one first load.",
        f"Memory of the server: {before} MiB when it answered first, {server.memory()} MiB at the end, "
        f"{server.peak_memory()} MiB at most.",
    ]
    for longest, times in zip(pauses, many_clicks, strict=True):
        met = "met" if times.p95 <= GOAL * clicks.p95 else "missed"
        lines.append(f"Goal with pauses up to {longest:g} s, 95th percentile at most {GOAL:g} × one person's: {met}.")
    print("\n".join(lines), flush=True)
    return [error for times in (loads, clicks, many_loads, *many_clicks) for error in times.errors]


LOAD = Load()
