"""Benchmark of exports: N-Quads and Turtle of a whole graph, as ratios to a bare serialisation of its statements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.build import keep, kept
from benchmarks.generator import FOLDER, Generator
from benchmarks.measuring import Benchmark
from evidence import judge
from graph import export_graph
from ingest import collect, releases


def prepare(folder: Path, findings: int) -> Mapping[str, int]:
    """The judged records as a pickle, their statements as N-Quads, and how many there are."""
    generator = Generator()
    copies = generator.copies(findings)
    generator.write(folder, copies)
    judged = judge(generator.records(copies))
    keep(folder / "judged", judged)
    count = _exporting(folder, "nq", folder / "statements.nq")()
    found = len(judged.labelled("Finding")), len(judged.nodes), len(judged.edges), count
    return dict(zip(("findings", "nodes", "relationships", "statements"), found, strict=True))


def _exporting(folder: Path, form: str, out: Path | None = None) -> Callable[[], int]:
    records = kept(folder / "judged")
    told = releases(collect([folder / FOLDER]))
    return lambda: export_graph(records, told, form, out or folder / f"exported.{form}")


def bare_stage(folder: Path) -> Callable[[], object]:
    """The serialiser alone, from statements that are ready."""
    from pyoxigraph import RdfFormat, parse, serialize

    quads = list(parse(path=str(folder / "statements.nq"), format=RdfFormat.N_QUADS))
    return lambda: serialize(quads, str(folder / "bare.nq"), format=RdfFormat.N_QUADS)


def records_stage(folder: Path) -> Callable[[], object]:
    """The records alone, for the memory that they take in each export."""
    ready = _exporting(folder, "nq")
    return lambda: ready


EXPORT = Benchmark(
    title="Export of a whole graph",
    prepare=prepare,
    stages={
        "N-Quads": lambda folder: _exporting(folder, "nq"),
        "Turtle": lambda folder: _exporting(folder, "ttl"),
        "records alone": records_stage,
        "bare": bare_stage,
    },
    baseline="bare",
    explained="bare: pyoxigraph's serialize of the same statements as N-Quads, unsorted, from quads that are ready; "
    "records alone: nothing but the records in memory, with which the peak of each export begins.",
)
