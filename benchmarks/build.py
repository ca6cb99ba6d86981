"""Benchmark of a build: reading, judging and writing, as ratios to the engine's own bulk load of the same graph."""

from __future__ import annotations

import json
import pickle
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.bulk_load import bulk_load, plain_rows
from benchmarks.generator import FOLDER, Generator
from benchmarks.measuring import Benchmark
from evidence import judge
from graph import Content, Settings, build_id, write_graph
from ingest import collect, read, releases
from ontology import Records, load_schema
from pipeline import build_graph


def prepare(folder: Path, findings: int) -> Mapping[str, int]:
    """Sheets, and the records that each stage begins with, as pickles; the size of the graph that a build writes.

    What is there already is left as it is.
    """
    said = folder / "size.json"
    if said.exists():
        return dict(json.loads(said.read_text("utf-8")))
    generator = Generator()
    copies = generator.copies(findings)
    generator.write(folder, copies)
    records = generator.records(copies)
    keep(folder / "records", records)
    judged = judge(records)
    keep(folder / "judged", judged)
    counted = ("findings", len(judged.labelled("Finding"))), ("studies", len(judged.labelled("Study")))
    size = dict((*counted, ("nodes", len(judged.nodes)), ("relationships", len(judged.edges))))
    said.write_text(json.dumps(size), "utf-8")
    return size


def prepare_published(folder: Path, findings: int) -> Mapping[str, int]:
    """A published build of a generated graph; its size."""
    size = prepare(folder, findings)
    if not (folder / "home" / "CURRENT").exists():
        _writing(folder, folder / "home")()
    return size


def keep(path: Path, records: Records) -> None:
    """Write records as a pickle."""
    with path.open("wb") as file:
        pickle.dump((records.nodes, records.edges), file, protocol=pickle.HIGHEST_PROTOCOL)


def kept(path: Path) -> Records:
    """Records that `keep` wrote."""
    with path.open("rb") as file:
        nodes, edges = pickle.load(file)
    return Records(nodes, edges)


# ---------------------------------------------------------------------- stages
def read_stage(folder: Path) -> Callable[[], object]:
    """Every sheet from the disk to records."""
    schema = load_schema()
    return lambda: read(collect([folder / FOLDER]), schema)


def judge_stage(folder: Path) -> Callable[[], object]:
    """Rungs, checks and derived relationships."""
    records = kept(folder / "records")
    return lambda: judge(records)


def write_stage(folder: Path) -> Callable[[], object]:
    """A published build: graph, counts, manifest with a digest of every file, and CURRENT."""
    return _writing(folder, folder / "written")


def _writing(folder: Path, home: Path) -> Callable[[], object]:
    files, schema = collect([folder / FOLDER]), load_schema()
    content = Content(build_id(files), kept(folder / "judged"), releases(files))
    shutil.rmtree(home, ignore_errors=True)
    del files
    return lambda: write_graph(Settings(home=home), content, schema)


def whole_stage(folder: Path) -> Callable[[], object]:
    """A build as the command does it, from sheets to a published graph, with every process that it starts."""
    home = folder / "whole"
    shutil.rmtree(home, ignore_errors=True)
    return lambda: build_graph(Settings(home=home), [folder / FOLDER])


def bulk_load_stage(folder: Path) -> Callable[[], object]:
    """The engine alone, from rows that are ready."""
    vertices, edges = plain_rows(kept(folder / "judged"))
    into = folder / "bulk"
    shutil.rmtree(into, ignore_errors=True)
    return lambda: bulk_load(into, vertices, edges)


BUILD = Benchmark(
    title="Build of a graph from sheets",
    prepare=prepare,
    stages={
        "read": read_stage,
        "judge": judge_stage,
        "write": write_stage,
        "whole build": whole_stage,
        "bulk load": bulk_load_stage,
    },
    baseline="bulk load",
    whole="whole build",
    explained="bulk load: the engine's graph_batch with the same nodes, relationships and unique uids, "
    "from rows that are ready; no reading, no judging, no count, no manifest. whole build: what the command does, one "
    "stage after the other; the peak is that of the larger of its processes, of which one waits while the other works.",
)
