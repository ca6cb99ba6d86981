"""Command of the benchmarks: `python -m benchmarks build --findings 1000,10000` prints ratios as a Markdown table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.generator import Generator
from benchmarks.measuring import KEEP, Measured, grown, in_child, machine, measure, number, prepared, table
from benchmarks.others import OTHERS
from benchmarks.registry import BENCHMARKS

SIZES, REPEATS = (1_000, 10_000), 3


def main(words: Sequence[str] | None = None) -> None:
    """Run one benchmark, or write generated sheets."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="NAME")
    for name, benchmark in BENCHMARKS.items():
        own = commands.add_parser(name, help=benchmark.title)
        own.add_argument("--findings", type=_sizes, default=SIZES, metavar="N,N", help="about how many (1000,10000)")
        own.add_argument("--keep", type=Path, metavar="DIR", help=KEEP)
        own.add_argument("--repeats", type=number, default=REPEATS, metavar="N", help="of each measurement (3)")
    for name, other in OTHERS.items():
        other.options(commands.add_parser(name, help=other.title))
    sheets = commands.add_parser("sheets", help="Write generated sheets, which `radiogenomics build --data` takes")
    sheets.add_argument("--findings", type=number, required=True, metavar="N", help="about how many")
    sheets.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder in which theirs is made")
    given = parser.parse_args(words)
    if given.command == "sheets":
        generator = Generator()
        try:
            print(generator.write(given.out, generator.copies(given.findings)))
        except OSError as error:
            sys.exit(f"{error.filename} cannot be written: {error.strerror}; name another folder with --out.")
    elif given.command in OTHERS:
        OTHERS[given.command].run(given)
    else:
        run(given.command, given.findings, given.repeats, given.keep)


def run(name: str, sizes: Sequence[int], repeats: int, keep: Path | None = None) -> None:
    """Print the machine and a table for each size. What is prepared stays in `keep`, and is not prepared again."""
    benchmark = BENCHMARKS[name]
    print(f"{benchmark.title}. {machine()}.\n{benchmark.explained}", flush=True)
    measured: list[list[Measured]] = []
    for findings in sizes:
        with prepared(findings, keep) as made:
            size = in_child(name, "prepare", str(made), str(findings))
            measured.append(measure(name, benchmark.stages, made, repeats))
        counts = {key: int(count or 0) for key, count in size.items()}
        print(f"\n{table(benchmark, counts, measured[-1])}", flush=True)
    if benchmark.most_grown and len(sizes) > 1:
        print(f"\n{grown(benchmark, sizes, measured)}", flush=True)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(number(one) for one in text.split(","))


if __name__ == "__main__":
    main(sys.argv[1:])
