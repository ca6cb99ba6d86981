"""Benchmark of exports: N-Quads and Turtle of a published graph, as ratios to a bare serialisation of its facts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.build import prepare_published
from benchmarks.measuring import Benchmark, Stage
from graph import Settings, export_graph, keep_heap_small, manifest_of, open_store, passes_over
from ontology import load_schema


def prepare(folder: Path, findings: int) -> Mapping[str, int]:
    """A published build, its statements as N-Quads, and how many there are."""
    size, said = prepare_published(folder, findings), folder / "statements.json"
    if not said.exists():
        said.write_text(json.dumps(_export(folder, "nq", folder / "statements.nq", derived=False)), "utf-8")
    return {**size, "statements": int(json.loads(said.read_text("utf-8")))}


def _export(folder: Path, form: str, out: Path, *, derived: bool) -> int:
    """What the command does: open the build, look whether it is whole, and write it."""
    keep_heap_small()
    settings = Settings(home=folder / "home")
    with open_store(settings) as store:
        return export_graph(store, manifest_of(settings, store).releases, form, out, derived=derived)


def _exporting(form: str, *, derived: bool = False) -> Stage:
    return lambda folder: lambda: _export(folder, form, folder / f"exported.{form}", derived=derived)


def _reading(*, derived: bool = False) -> Stage:
    """The engine alone: what an export reads of the same build, let go of as it comes."""

    def read(folder: Path) -> int:
        keep_heap_small()
        kinds = load_schema().relationships.values()
        without = [] if derived else [one.type for one in kinds if one.derived]
        with open_store(Settings(home=folder / "home")) as store:
            passes = passes_over(store)
            parts = sum(1 for _ in passes.parts({"Study", "Review", "Cohort", "Finding", "Report", "DataSource"}))
            return parts + sum(1 for _ in passes.portraits(without))

    return lambda folder: lambda: read(folder)


def bare_stage(folder: Path) -> Callable[[], object]:
    """The serialiser alone, from statements that are ready."""
    from pyoxigraph import RdfFormat, parse, serialize

    quads = list(parse(path=str(folder / "statements.nq"), format=RdfFormat.N_QUADS))
    return lambda: serialize(quads, str(folder / "bare.nq"), format=RdfFormat.N_QUADS)


EXPORT = Benchmark(
    title="Export of a whole graph",
    prepare=prepare,
    stages={
        "engine": _reading(),
        "N-Quads": _exporting("nq"),
        "Turtle": _exporting("ttl"),
        "engine, derived": _reading(derived=True),
        "N-Quads, derived": _exporting("nq", derived=True),
        "Turtle, derived": _exporting("ttl", derived=True),
        "bare": bare_stage,
    },
    baseline="bare",
    explained="bare: pyoxigraph's serialize of the stated facts as N-Quads, unsorted, from quads that are ready; "
    "engine: the published build opened and verified, and all that an export reads of it, let go of as it comes.",
    above={
        "N-Quads": "engine",
        "Turtle": "engine",
        "N-Quads, derived": "engine, derived",
        "Turtle, derived": "engine, derived",
    },
)
