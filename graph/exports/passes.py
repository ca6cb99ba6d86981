"""Passes over a whole graph (streaming): its things one by one, from a store or from records, as often as it takes.

Nothing that a pass gives is kept: whoever reads a graph of any size holds one thing of it at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice, pairwise
from sys import intern
from typing import Any, Final, NamedTuple, Protocol

from graph.contract import Store
from graph.cypher.library import reading, stream
from graph.exports.sheet_values import carrying, undone
from graph.exports.triples import Link, Vocabulary
from ontology import NO_PROPERTIES, Edge, Node, Properties, Records, Schema, in_order

# From whole to part. `True` where the relationship runs from the whole to the part. What stands first counts first:
# a claim that is printed in a study's row belongs to the study, any other to the review that states it.
PARTS: Final[tuple[tuple[str, bool], ...]] = (
    ("REPORTS", True),
    ("RAN", True),
    ("USED", True),
    ("HAS_ESTIMATE", True),
    ("DESCRIBES", False),
    ("IN_CONTEXT_OF", False),
    ("DEVELOPED_IN", False),
    ("BETWEEN", False),
    ("STATES", True),
    ("EXCLUDED", True),
    ("TOLD_IN", True),
    ("AMENDS", False),
)
NAMES_PARTS: Final = frozenset({"INCLUDES", *(type for type, from_whole in PARTS if from_whole)})
"""Relationships that lead from a whole to what it names: its parts, and a review's studies."""
SPEAKS: Final = frozenset({"HAS_SUBJECT", "SCREENED", "ABOUT", "CONCERNS"})
"""Relationships that lead from what speaks of a thing."""

AT_ONCE, SAMPLED = 20_000, 100
"""Things that are read by one query, about, and of how many one is looked at to find where to part them."""


MANY = 10_000
"""Relationships of one thing."""


class Portrait(NamedTuple):
    """A thing with the relationships that lead from it, and with type and start of those that name it as a part."""

    node: Node
    links: Sequence[Link]
    wholes: Sequence[Sequence[str]]


class Passes(Protocol):
    """A whole graph, to be read again and again."""

    def portraits(self, without: Collection[str]) -> Iterator[Portrait]:
        """Every thing, in any order; relationships of the types `without` are left out."""

    def parts(self, labels: Collection[str]) -> Iterator[Portrait]:
        """Things that carry one of these labels, with nothing but what says where they belong."""

    def labelled(self, labels: Collection[str]) -> list[Node]:
        """Things that carry one of these labels, in the order of the records, or by uid."""

    def find(self, uids: Iterable[str]) -> list[Portrait]:
        """The things of these uids that there are."""

    def speakers(self, uid: str) -> list[tuple[str, str]]:
        """What speaks of a thing: types of relationships, and the uids at their starts."""

    def amended(self, schema: Schema) -> Records:
        """Amendments, what they amend, and the relationships by which `undone` tells what the sheets say."""

    def outside(self, vocabulary: Vocabulary) -> frozenset[str]:
        """The uids to which relationships lead and that are no canonical things."""


class StorePasses:
    """The graph of an open store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def portraits(self, without: Collection[str]) -> Iterator[Portrait]:
        """Every thing, some thousand by a query: an engine stops what takes ten minutes, writing meanwhile included."""
        for begin, end in pairwise(self._bounds()):
            yield from map(_portrait, self._read("read_portraits", begin=begin, end=end, without=sorted(without)))

    def _bounds(self) -> list[str]:
        """Uids between which some thousand things lie, from a sample; both engines have ASCII in the same order."""
        uids = (row[0] for row in self._read("read_uids"))
        sample = sorted(uid for uid in islice(uids, 0, None, SAMPLED) if uid.isascii())
        return ["", *sample[1 :: max(1, AT_ONCE // SAMPLED)], "\uffff"]

    def parts(self, labels: Collection[str]) -> Iterator[Portrait]:
        """Things that carry one of these labels."""
        return map(_portrait, self._read("read_wholes", labels=sorted(labels)))

    def labelled(self, labels: Collection[str]) -> list[Node]:
        """Things that carry one of these labels, by uid."""
        found = (_node(*row) for row in self._read("read_labelled", labels=sorted(labels)))
        return sorted(found, key=lambda node: node.uid)

    def find(self, uids: Iterable[str]) -> list[Portrait]:
        """The things of these uids that there are."""
        return list(map(_portrait, self._read("read_portraits_of", uids=sorted(set(uids)))))

    def speakers(self, uid: str) -> list[tuple[str, str]]:
        """What speaks of a thing."""
        return [(kind, start) for kind, start in self._read("read_speakers", uid=uid)]

    def amended(self, schema: Schema) -> Records:
        """Amendments, what they amend, and the relationships of that."""
        nodes: dict[str, Node] = {}
        edges: list[Edge] = []
        uids: set[str] = set()
        for row in self._read("read_amended"):
            for one in (row[:3], row[3:]):
                nodes[one[0]] = _node(*one)
            edges.append(Edge("AMENDS", row[0], row[3]))
            uids.add(row[3])
        if uids:
            carried = self._read("read_relationships_of", uids=sorted(uids), types=carrying(schema))
            edges += [Edge(*row) for row in carried]
        return Records(tuple(nodes.values()), tuple(edges))

    def outside(self, vocabulary: Vocabulary) -> frozenset[str]:
        """The uids to which relationships lead and that are no canonical things; a build knows all labels."""
        if vocabulary.derived:
            return frozenset()
        stated = {label for one in vocabulary.schema.classes.values() if not one.derived for label in one.labels}
        return frozenset(row[0] for row in self._read("read_unstated", labels=sorted(stated)))

    def _read(self, name: str, **parameters: object) -> Iterator[tuple[Any, ...]]:
        return self._store.stream(reading(name), parameters)


def _portrait(row: Sequence[Any]) -> Portrait:
    uid, labels, properties, links, wholes = row
    if len(links) > MANY:  # of a review: its words and empty maps are shared, which halves what they take
        for link in links:
            link[0] = intern(link[0])
            link[2] = link[2] or NO_PROPERTIES
    return Portrait(Node(uid, tuple(sorted(labels)), properties), links, wholes)


def _node(uid: str, labels: Iterable[str], properties: Properties) -> Node:
    return Node(uid, tuple(sorted(labels)), properties)


def _edge(kind: str, start: str, end: str, properties: Properties) -> Edge:
    return Edge(kind, start, end, properties) if properties else Edge(kind, start, end)


def _link(edge: Edge) -> Link:
    return edge.type, edge.end, edge.properties


class RecordPasses:
    """The graph of records in memory."""

    def __init__(self, records: Records) -> None:
        self._records = records

    @cached_property
    def _from(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = {}
        for edge in self._records.edges:
            found.setdefault(edge.start, []).append(edge)
        return found

    @cached_property
    def _to(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = {}
        for edge in self._records.edges:
            if edge.type in NAMES_PARTS or edge.type in SPEAKS:
                found.setdefault(edge.end, []).append(edge)
        return found

    def _portrait(self, node: Node, without: Collection[str] = ()) -> Portrait:
        edges = self._from.get(node.uid, ())
        wholes = [(edge.type, edge.start) for edge in self._to.get(node.uid, ()) if edge.type in NAMES_PARTS]
        return Portrait(node, [_link(edge) for edge in edges if edge.type not in without], wholes)

    def portraits(self, without: Collection[str]) -> Iterator[Portrait]:
        """Every thing."""
        return (self._portrait(node, without) for node in self._records.nodes)

    def parts(self, labels: Collection[str]) -> Iterator[Portrait]:
        """Things that carry one of these labels."""
        wanted = set(labels)
        return (self._portrait(node) for node in self._records.nodes if not wanted.isdisjoint(node.labels))

    def labelled(self, labels: Collection[str]) -> list[Node]:
        """Things that carry one of these labels, in the order of the records."""
        wanted = set(labels)
        return [node for node in self._records.nodes if not wanted.isdisjoint(node.labels)]

    def find(self, uids: Iterable[str]) -> list[Portrait]:
        """The things of these uids that there are."""
        known = self._records.by_uid
        return [self._portrait(known[uid]) for uid in sorted(set(uids)) if uid in known]

    def speakers(self, uid: str) -> list[tuple[str, str]]:
        """What speaks of a thing."""
        return [(edge.type, edge.start) for edge in self._to.get(uid, ()) if edge.type in SPEAKS]

    def amended(self, schema: Schema) -> Records:
        """All records."""
        return self._records

    def outside(self, vocabulary: Vocabulary) -> frozenset[str]:
        """The uids to which relationships lead and that are no canonical things, or not there at all."""
        within = {node.uid for node in self._records.nodes if vocabulary.is_canonical(node)}
        return frozenset(edge.end for edge in self._records.edges if edge.end not in within)


class InSheets:
    """The same graph with what its sheets say, every adopted amendment undone."""

    def __init__(self, passes: Passes, schema: Schema) -> None:
        self._passes = passes
        self._undone = undone(passes.amended(schema), schema)
        keys = (*self._undone.gone, *self._undone.back)
        self._touched = {*self._undone.nodes, *(start for _, start, _ in keys), *(end for *_, end in keys)}

    def portrait(self, shown: Portrait) -> Portrait:
        """A thing as the sheets have it."""
        uid = shown.node.uid
        if uid not in self._touched:
            return shown
        links = [link for link in shown.links if self._undone.in_sheets((link[0], uid, link[1]))]
        links += [_link(edge) for edge in self._undone.back.values() if edge.start == uid]
        wholes = self._as_told(uid, shown.wholes, NAMES_PARTS)
        return Portrait(self._undone.nodes.get(uid, shown.node), links, wholes)

    def _as_told(self, uid: str, shown: Iterable[Sequence[str]], types: Collection[str]) -> list[tuple[str, str]]:
        """Types and starts of the relationships that lead to a thing."""
        kept = [(type, start) for type, start in shown if self._undone.in_sheets((type, start, uid))]
        back = self._undone.back.values()
        return [*kept, *((one.type, one.start) for one in back if one.end == uid and one.type in types)]

    def portraits(self, without: Collection[str]) -> Iterator[Portrait]:
        """Every thing."""
        return map(self.portrait, self._passes.portraits(without))

    def parts(self, labels: Collection[str]) -> Iterator[Portrait]:
        """Things that carry one of these labels."""
        return map(self.portrait, self._passes.parts(labels))

    def labelled(self, labels: Collection[str]) -> list[Node]:
        """Things that carry one of these labels."""
        return [self._undone.nodes.get(node.uid, node) for node in self._passes.labelled(labels)]

    def find(self, uids: Iterable[str]) -> list[Portrait]:
        """The things of these uids that there are."""
        return [self.portrait(one) for one in self._passes.find(uids)]

    def speakers(self, uid: str) -> list[tuple[str, str]]:
        """What speaks of a thing."""
        return self._as_told(uid, self._passes.speakers(uid), SPEAKS)

    def amended(self, schema: Schema) -> Records:
        """Nothing any more."""
        return Records((), ())

    def outside(self, vocabulary: Vocabulary) -> frozenset[str]:
        """The uids to which relationships lead and that are no canonical things."""
        ends = {edge.end for edge in self._undone.back.values()}
        within = {one.node.uid for one in self.find(ends) if vocabulary.is_canonical(one.node)} if ends else set()
        return self._passes.outside(vocabulary) | (ends - within)


def passes_over(source: Records | Store) -> Passes:
    """Records or a store, to be read in the same way."""
    return RecordPasses(source) if isinstance(source, Records) else StorePasses(source)


def read_records(store: Store) -> Records:
    """Everything that a store holds, as records: things by uid, relationships by type, start and end."""
    nodes = [_node(*row) for row in stream(store, "list_nodes")]
    nodes.sort(key=lambda node: node.uid)
    return Records(tuple(nodes), in_order(_edge(*row) for row in stream(store, "list_relationships")))
