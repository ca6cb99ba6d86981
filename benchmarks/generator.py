"""Deterministic generator of synthetic graphs that have the proportions of the shipped review.

The review and its terms are copied as often as it takes. A copied row refers to the evidence of its own copy, and to
terms of one copy chosen by a hash of seed and study, the same for all rows of a study. So studies share images,
markers and pools as the review's own do, and the features of a study belong to as few images and groups as there.
Copied identifiers (HGNC, Cell Ontology) are made up; nothing of such a graph is evidence.

What does not grow: the review itself, what it counts over all its studies for each domain of an instrument, those
domains, and the roots of hierarchies (`leukocyte`). A hub does not grow either: each copy of a term is used as often as
its model, on average.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ingest import SHIPPED_REVIEWS, collect, read, releases
from ontology import Class, DataFile, Edge, Node, Records, Schema, Value, load_schema

MODEL = SHIPPED_REVIEWS / "ghimire-2024"
SEED = 1
FOLDER = "generated"  # name of the review folder, and id of its release
SINGLE = ("Review", "InstrumentDomain")
RELEASE = """\
id: {folder}
title: Synthetic graph for benchmarks; nothing in it is evidence
version: 1.0.0
date: "{date}"
licence: CC0-1.0
method: Generated from the shape of {model} by benchmarks/generator.py.
"""
_NEW_CELLS = 9_000_000  # Cell Ontology numbers from here on are not in use
_COPIED_GENE = 1_000_000  # more than any HGNC number


@dataclass(frozen=True)
class Sheet:
    """One table of the model: its class, header, and rows as text by column."""

    owner: Class
    header: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]

    @cached_property
    def references(self) -> tuple[Mapping[str, list[str]], ...]:
        """What each row names in each of the columns that name other rows, where it names any."""
        columns = [column.name for column in self.owner.sheet_columns if column.targets and column.name in self.header]
        return tuple({column: _listed(row[column]) for column in columns if row[column]} for row in self.rows)


class Generator:
    """Graphs of any size from one model, as sheets and as records; equal arguments give equal bytes."""

    def __init__(self, model: Path = MODEL, seed: int = SEED) -> None:
        self.seed = seed
        self.schema: Schema = load_schema()
        files = collect([model])
        self._terms = tuple(file for file in files if file.folder != model.name)
        self._sheets = tuple(
            _sheet(file, self.schema.sheets[file.path]) for file in files if file.path in self.schema.sheets
        )
        (release,) = releases(files)
        self._release = RELEASE.format(folder=FOLDER, date=release.date, model=model.name)
        self._single = self._kept_single()
        self._is_term = {row["uid"]: sheet.owner.place == "terms" for sheet in self._sheets for row in sheet.rows}
        # what joins terms alone, such as two pools, would say the same twice if its terms were chosen anew
        self._of_terms = {
            row["uid"]
            for sheet in self._sheets
            for row, named in zip(sheet.rows, sheet.references, strict=True)
            if all(self._is_term[target] for targets in named.values() for target in targets)
        }
        self._studies = self._found_studies()
        self._made: dict[str, str] = {}
        cells = sorted(uid for uid in self._is_term if uid.startswith("CL:"))
        self._cells = {uid: place for place, uid in enumerate(cells)}

    def counts(self) -> Counter[str]:
        """How many rows of each class the model has."""
        return Counter({sheet.owner.name: len(sheet.rows) for sheet in self._sheets})

    def copies(self, findings: int) -> int:
        """How many copies come nearest to so many findings; at least one."""
        return max(1, round(findings / self.counts()["Finding"]))

    # ------------------------------------------------------------------ as sheets
    def files(self, copies: int) -> tuple[DataFile, ...]:
        """The folder of a review, in memory: `release.yaml`, its sheets, and sheets of the terms that are copies."""
        made = [DataFile(FOLDER, "release.yaml", self._release.encode())]
        for sheet in self._sheets:
            first = 1 if sheet.owner.place == "terms" else 0  # the model's own terms stand in the shipped tables
            rows = [
                self._row(sheet, row, references, copy, copies)
                for copy in range(first, copies)
                for row, references in zip(sheet.rows, sheet.references, strict=True)
                if copy == 0 or row["uid"] not in self._single
            ]
            if rows:
                made.append(DataFile(FOLDER, str(sheet.owner.sheet), _as_csv(sheet.header, rows)))
        return tuple(sorted(made, key=lambda file: file.path))

    def write(self, folder: Path, copies: int) -> Path:
        """Write that folder below another one; where it lies."""
        made = folder / FOLDER
        made.mkdir(parents=True)
        for file in self.files(copies):
            (made / file.path).write_bytes(file.content)
        return made

    def _row(
        self, sheet: Sheet, row: Mapping[str, str], references: Mapping[str, list[str]], copy: int, copies: int
    ) -> dict[str, str]:
        made = {**row, **self._renamed(row, copy)}
        for column, targets in references.items():
            named = [self._referred(made["uid"], row["uid"], one, copy, copies) for one in targets]
            made[column] = json.dumps(named) if sheet.owner.column(column).many else named[0]
        return made

    # ------------------------------------------------------------------ as records
    def records(self, copies: int) -> Records:
        """What `read` gives for those sheets and the shipped terms, without reading them."""
        model = self._model
        nodes, edges = [], []
        owners = {place: self._owner(edge, model) for place, edge in enumerate(model.edges)}
        for copy in range(copies):
            for node in model.nodes:
                if copy == 0 or node.uid not in self._single:
                    properties = {**node.properties, **self._renamed(node.properties, copy)}
                    nodes.append(Node(str(properties["uid"]), node.labels, properties))
            for place, edge in enumerate(model.edges):
                owner = owners[place]
                if copy and owner in self._single:
                    continue
                uid = self._copied(owner, copy)
                start, end = (
                    uid if end == owner else self._referred(uid, owner, end, copy, copies)
                    for end in (edge.start, edge.end)
                )
                edges.append(Edge(edge.type, start, end, edge.properties))
        return Records(
            tuple(sorted(nodes, key=lambda node: node.uid)),
            tuple(sorted(edges, key=lambda edge: (edge.type, edge.start, edge.end))),
        )

    @cached_property
    def _model(self) -> Records:
        """One copy, through the reader, so that what a folder's release says of its rows is there too."""
        return read((*self._terms, *self.files(1)), self.schema)

    def _owner(self, edge: Edge, model: Records) -> str:
        """The end whose row holds the reference."""
        start = self.schema.classes[model.by_uid[edge.start].label]
        outward = any(
            link.type == edge.type and not link.inverse
            for link in (column.relationship for column in start.columns)
            if link is not None
        )
        return edge.start if outward else edge.end

    # ------------------------------------------------------------------ what a copy is called
    def _kept_single(self) -> frozenset[str]:
        """What no copy is made of."""
        found: set[str] = set()
        for sheet in self._sheets:
            if sheet.owner.name in SINGLE:
                found.update(row["uid"] for row in sheet.rows)
            found.update(row["uid"] for row in sheet.rows if row.get("scope") == "pooled")
            wider = [references.get("subclass_of", []) for references in sheet.references]
            above = {uid for named in wider for uid in named}
            found.update(
                row["uid"] for row, named in zip(sheet.rows, wider, strict=True) if row["uid"] in above and not named
            )
        return frozenset(found)

    def _found_studies(self) -> dict[str, str]:
        """The study of each row of evidence: its own, that of what it names, or of what names it; else the row."""
        found: dict[str, str] = {}
        joined: list[tuple[str, str]] = []
        for sheet in self._sheets:
            if sheet.owner.place == "terms" or sheet.owner.name in SINGLE:
                continue
            for row, named in zip(sheet.rows, sheet.references, strict=True):
                if sheet.owner.name == "Study":
                    found[row["uid"]] = row["uid"]
                elif named.get("study"):
                    (found[row["uid"]],) = named["study"]
                joined += [
                    (row["uid"], target)
                    for targets in named.values()
                    for target in targets
                    if not self._is_term[target] and target not in self._single
                ]
        for left, right in (*joined, *joined):  # twice, since a row may be reached only by one that stands later
            for one, other in ((left, right), (right, left)):
                if one not in found and other in found:
                    found[one] = found[other]
        return {uid: found.get(uid, uid) for uid, is_term in self._is_term.items() if not is_term}

    def _copied(self, uid: str, copy: int) -> str:
        """One text for each, as the reader has it."""
        return self._made.setdefault(made := self._name_of_copy(uid, copy), made)

    def _name_of_copy(self, uid: str, copy: int) -> str:
        if copy == 0 or uid in self._single:
            return uid
        prefix, _, number = uid.partition(":")
        if prefix == "HGNC":
            return f"HGNC:{copy * _COPIED_GENE + int(number)}"
        if prefix == "CL":
            return f"CL:{_NEW_CELLS + copy * len(self._cells) + self._cells[uid]:07}"
        return f"{uid}.copy-{copy}"

    def _referred(self, uid: str, owner: str, target: str, copy: int, copies: int) -> str:
        """The uid that a copied row names: evidence in its own copy, and what is its own kind; terms in its study's."""
        if self._is_term[target] and owner not in self._of_terms:
            copy = zlib.crc32(f"{self.seed} {self._copied(self._studies[owner], copy)}".encode()) % copies
        return self._copied(target, copy)

    def _renamed(self, values: Mapping[str, Value] | Mapping[str, str], copy: int) -> dict[str, str]:
        """What differs in a copy beside its references: uid, name, symbol, and an identifier that is the uid."""
        uid = str(values["uid"])
        if copy == 0 or uid in self._single:
            return {}
        changed = {"uid": self._copied(uid, copy), "name": f"{values['name']} (copy {copy})"}
        if "symbol" in values:
            changed["symbol"] = f"{values['symbol']}-{copy}"
        if values.get("curie") == uid:
            changed["curie"] = changed["uid"]
        return changed


def _sheet(file: DataFile, owner: Class) -> Sheet:
    header, *rows = csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline=""))
    return Sheet(owner, tuple(header), tuple(dict(zip(header, row, strict=True)) for row in rows))


def _listed(text: str) -> list[str]:
    """The uids of a cell: a JSON list, several with semicolons between them, or one."""
    if text.startswith("["):
        return [str(uid) for uid in json.loads(text)]
    return [uid for uid in re.split(r"\s*;\s*", text) if uid]


def _as_csv(header: Iterable[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    names = tuple(header)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([row[name] for name in names] for row in rows)
    return text.getvalue().encode()
