"""Which graph is random enough to find differences and small enough to be asked in plain Python?"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import product
from typing import Any

from ontology import Edge, Node

RESULTS = ("association", "no_association", "mixed")
TITLES = ("Über ADC", 'it\'s "quoted"', "back\\slash", "Mean  ADC", "ß and 😀", "plain")


class Graph:
    """Things and relationships, with look-ups that a truth can be written with."""

    def __init__(self, nodes: Iterable[Node] = (), edges: Iterable[Edge] = ()) -> None:
        self.nodes: dict[str, Node] = {node.uid: node for node in nodes}
        self.edges: dict[tuple[str, str, str], Edge] = {(edge.type, edge.start, edge.end): edge for edge in edges}

    # ------------------------------------------------------------------ look-ups
    def of(self, *labels: str) -> list[str]:
        """uids of the things that carry all these labels, sorted."""
        return sorted(uid for uid, node in self.nodes.items() if set(labels) <= set(node.labels))

    def get(self, uid: str, key: str) -> Any:
        """A property, None where there is none."""
        return self.nodes[uid].properties.get(key)

    @cached_property
    def _out(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = {uid: [] for uid in self.nodes}
        for edge in self.edges.values():
            found[edge.start].append(edge)
        return found

    @cached_property
    def _in(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = {uid: [] for uid in self.nodes}
        for edge in self.edges.values():
            found[edge.end].append(edge)
        return found

    def out(self, uid: str, *types: str) -> list[Edge]:
        """Relationships that begin here."""
        return [edge for edge in self._out[uid] if not types or edge.type in types]

    def into(self, uid: str, *types: str) -> list[Edge]:
        """Relationships that end here."""
        return [edge for edge in self._in[uid] if not types or edge.type in types]

    def to(self, uid: str, *types: str) -> list[str]:
        """What relationships from here lead to."""
        return [edge.end for edge in self.out(uid, *types)]

    def by(self, uid: str, *types: str) -> list[str]:
        """What relationships to here come from."""
        return [edge.start for edge in self.into(uid, *types)]

    def typed(self, *types: str) -> list[Edge]:
        """Relationships of these types."""
        return [edge for edge in self.edges.values() if edge.type in types]

    def trails(self, uid: str, low: int, high: int, types: tuple[str, ...], way: str = ">") -> Iterator[list[Edge]]:
        """Walks from here that use no relationship twice: what a path of variable length matches."""

        def walk(here: str, taken: list[Edge]) -> Iterator[list[Edge]]:
            if low <= len(taken):
                yield list(taken)
            if len(taken) == high:
                return
            steps = [(edge, edge.end) for edge in self.out(here, *types)] if way in (">", "-") else []
            steps += [(edge, edge.start) for edge in self.into(here, *types)] if way in ("<", "-") else []
            seen: set[int] = set()
            for edge, there in steps:
                if id(edge) in seen or any(edge is one for one in taken):
                    continue  # a loop is met from both sides and walked once
                seen.add(id(edge))
                yield from walk(there, [*taken, edge])

        yield from walk(uid, [])


class World(Graph):
    """A generated graph of our own labels."""

    def __init__(self, seed: int = 7, findings: int = 40) -> None:
        super().__init__()
        self._dice = random.Random(seed)
        self._make(findings)

    def _add(self, uid: str, *labels: str, **properties: Any) -> str:
        given = {key: value for key, value in properties.items() if value is not None}
        self.nodes[uid] = Node(uid, ("Entity", *labels), {"uid": uid, **given})
        return uid

    def _join(self, kind: str, start: str, end: str, **properties: Any) -> None:
        self.edges[kind, start, end] = Edge(kind, start, end, properties)

    def _make(self, findings: int) -> None:
        dice = self._dice
        cells = [self._add(f"CL:000000{n}", "Cell", name=f"cell {n}", synonyms=["x"] * (n % 3)) for n in range(8)]
        for number, cell in enumerate(cells[1:], start=1):
            self._join("SUBCLASS_OF", cell, cells[(number - 1) // 2])
        self._join("SUBCLASS_OF", cells[7], cells[2])
        genes = [
            self._add(
                f"HGNC:{100 + n}", "Marker", "Gene", name=f"gene {n}", symbol=f"G{n:02}",
                n=None if n % 4 == 0 else dice.randint(1, 9), score=n * 0.37, rare=n % 5 == 0,
                as_published=[f"g{n}", f"CD{n}"][: n % 3],
            )
            for n in range(20)
        ]  # fmt: skip
        groups = [self._add(f"rg:genegroup.{n}", "Marker", "GeneGroup", name=f"group {n}") for n in range(3)]
        for group in groups:
            for gene in dice.sample(genes, 4):
                self._join("HAS_MEMBER", group, gene)
        for gene in genes:
            for cell in dice.sample(cells, dice.randint(0, 2)):
                via = dice.sample(["joint", "stated", "subclass"], dice.randint(1, 3))
                self._join("MARKER_OF", gene, cell, via=via, disputed=dice.random() < 0.3)
        images = [self._add(f"rg:sequence.{n}", "Sequence", name=f"image {n}", kind=("map", "acquisition")[n % 2])
                  for n in range(4)]  # fmt: skip
        for one, other in ((0, 1), (1, 2), (2, 0), (3, 3)):  # a ring, and one that is its own source
            self._join("COMPUTED_FROM", images[one], images[other])
        features = [
            self._add(f"rg:feature.{n}", "Feature", *(("FeatureSet",) if n % 4 == 3 else ()), name=f"feature {n}",
                      kind=(None, "shape", "intensity")[n % 3])
            for n in range(12)
        ]  # fmt: skip
        for feature in features:
            for image in dice.sample(images, dice.randint(0, 2)):
                self._join("DERIVED_FROM", feature, image)
        for number in (3, 7, 11):
            for member in dice.sample(features, 3):
                if member != features[number]:
                    self._join("HAS_MEMBER", features[number], member)
        studies = [
            self._add(f"rg:study.{n}", "Study", name=f"study {n}", title=title, year=2010 + n % 4,
                      countries=["CN", "DE", "US"][n % 3 :])
            for n, title in enumerate(TITLES)
        ]  # fmt: skip
        for number in range(findings):
            uid = self._add(
                f"rg:finding.{number:02}", "Finding", name=f"finding {number}", result=dice.choice(RESULTS),
                direction=dice.choice(["positive", "negative", None]), rung=dice.choice([None, 0, 1, 2]),
                n=dice.randint(10, 99),
            )  # fmt: skip
            feature, gene = dice.choice(features), dice.choice(genes[:12])
            self._join("REPORTS", dice.choice(studies[:5]), uid)
            self._join("HAS_SUBJECT", uid, feature)
            self._join("HAS_OBJECT", uid, gene)
            if dice.random() < 0.6:
                self._join("ASSOCIATED_WITH", feature, gene, best_rung=dice.randint(0, 2), finding_uids=[uid])
            for place in range(dice.randint(0, 2)):
                estimate = self._add(
                    f"rg:estimate.{number:02}-{place}", "Estimate", name=f"estimate {number} {place}",
                    metric=dice.choice(["auc", "r", "hr"]), value=dice.choice([None, 0.5, -0.25, 1.0, 2.5]),
                    p=dice.choice([None, 0.01, 0.2]),
                )  # fmt: skip
                self._join("HAS_ESTIMATE", uid, estimate)
        self._map(images, features, groups, genes, cells)

    def _map(
        self, images: list[str], features: list[str], groups: list[str], genes: list[str], cells: list[str]
    ) -> None:
        """What is declared, grouped, near, screened and met, without a throw of the dice."""
        review = self._add("rg:review.0", "Review", name="review 0")
        for uid in (images[0], images[3], genes[19], genes[18], cells[6], groups[0]):
            self._join("DECLARES", review, uid)
        states = ("no_study", "tested", "near_name", None)
        for number, uid in enumerate((*images, *genes[12:], *cells)):
            near = number % 4 == 2
            self._say(uid, gap_state=states[number % 4], gap_near_state="tested" if near else None,
                      gap_through=[cells[0], genes[0], "rg:gene.gone"] if near else None,
                      gap_screens=["rg:screen.1"] if number % 3 == 0 else None,
                      gap_open=number % 5 == 0 or None)  # fmt: skip
        kinds = [
            self._add(f"rg:immunegroup.{n}", "ImmuneGroup", name=f"kind {n}", gap_state="tested") for n in range(2)
        ]
        for number, uid in enumerate((*genes, *cells, groups[1])):
            if number % 3:
                self._join("IN_GROUP", uid, kinds[number % 3 - 1])
        self._join("NEAR_TO", cells[6], genes[19])
        self._join("NEAR_TO", cells[5], cells[4])
        for number in range(3):
            screen = self._add(f"rg:screen.{number}", "Screen", name=f"screen {number}", n_named=number + 1,
                               n_selected=(2, 2, None)[number], n_tests=number or None)  # fmt: skip
            self._join("RAN", f"rg:study.{number}", screen)
            for uid in (*features[number : 2 * number], *genes[11 + number : 20], groups[number]):
                self._join("SCREENED", screen, uid)
            for place in range(number, 40, 7):
                self._join("FROM_SCREEN", f"rg:finding.{place:02}", screen)
        for number, (row, column) in enumerate(product((*images[:2], features[0]), (genes[0], cells[6], kinds[0]))):
            self._join("MEETS", row, column, state=("tested", "no_study")[number % 2], n_findings=number % 3,
                       **({"rungs": [0, 2], "screens": ["rg:screen.1"]} if number % 4 == 0 else {}))  # fmt: skip

    def _say(self, uid: str, **properties: Any) -> None:
        node = self.nodes[uid]
        given = {key: value for key, value in properties.items() if value is not None}
        self.nodes[uid] = Node(uid, node.labels, {**node.properties, **given})
