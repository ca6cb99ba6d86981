"""Bounded closure of a thing or of some findings: what an export of a part of the graph holds.

A thing comes with its parts, what it is joined to, and every finding that speaks of it. A finding comes with its
numbers, study, cohort, pools and image, with what was judged and checked of it, and with the review. A study that is
there for one finding does not bring its other findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol

from graph.contract import Store
from graph.cypher.library import ask, reading
from graph.exports.passes import PARTS
from graph.exports.sheet_values import as_in_sheets
from ontology import Edge, Node, Records, Schema, Value

Found = tuple[list[Node], list[Edge]]
Step = tuple[str, bool]
"""A type of relationship, and whether it is followed from its start to its end."""

THE_MAP: Final = "MEETS"
"""The derived gap map: all of it hangs on every image and marker, so it is no fact of one thing."""
_SPOKEN_OF: Final[tuple[tuple[Step, ...], ...]] = ((("HAS_SUBJECT", False),), (("HAS_OBJECT", False),))
_OF_FEATURES: Final[tuple[Step, ...]] = (("HAS_SUBJECT", False),)
_OF_COHORTS: Final[tuple[Step, ...]] = (("IN_COHORT", False),)
# Ways from a thing to the findings that speak of it, by the label of the thing.
_WAYS: Final[dict[str, tuple[tuple[Step, ...], ...]]] = {
    "Finding": ((),),
    "Estimate": ((("HAS_ESTIMATE", False),),),
    "Screen": ((("FROM_SCREEN", False),),),
    "Study": ((("REPORTS", True),),),
    "Review": ((("INCLUDES", True), ("REPORTS", True)),),
    "Cohort": (_OF_COHORTS,),
    "DataSource": ((("DRAWN_FROM", False), *_OF_COHORTS),),
    "Disease": ((("HAS_DISEASE", False), *_OF_COHORTS),),
    "Therapy": ((("TREATED_WITH", False), *_OF_COHORTS),),
    "Trial": ((("ENROLLED_IN", False), *_OF_COHORTS),),
    "Feature": _SPOKEN_OF,
    "Marker": _SPOKEN_OF,
    "Outcome": _SPOKEN_OF,
    "Cell": tuple((("MARKER_OF", False), *way) for way in _SPOKEN_OF),
    "ImmuneGroup": tuple((("IN_GROUP", False), *way) for way in _SPOKEN_OF),
    "Sequence": (
        (("DERIVED_FROM", False), *_OF_FEATURES),
        (("COMPUTED_FROM", False), ("DERIVED_FROM", False), *_OF_FEATURES),
    ),
    "FeatureFamily": ((("IN_FAMILY", False), *_OF_FEATURES),),
    "VOI": ((("MEASURED_WITHIN", False),),),
    "Method": ((("USED_METHOD", False),),),
    "Assay": ((("ASSAYED_WITH", False),),),
}
# What a study or cohort brings that is there for a finding.
_BROUGHT: Final = {
    *("INCLUDES", "TOLD_IN", "AMENDS"),
    *("DRAWN_FROM", "HAS_DISEASE", "TREATED_WITH", "ENROLLED_IN"),
}
_DEEPEST: Final = 4  # an estimate of a finding of a study of a review


class Source(Protocol):
    """Where things and their relationships are read from."""

    def things(self, uids: Iterable[str]) -> list[Node]:
        """The things of these uids that there are."""

    def links(self, uids: Iterable[str]) -> Found:
        """All relationships of these things, and what stands at the other ends."""

    def references(self, uids: Iterable[str]) -> Found:
        """The relationships that lead from these things, and amendments of them."""

    def reviews(self) -> list[str]:
        """The uids of all reviews."""

    def judgements(self, uids: Iterable[str]) -> Found:
        """Judgements of these things."""

    def tellers(self, uids: Iterable[str]) -> Found:
        """What amends these things, and where they were told."""

    def from_reviews(self, uids: Iterable[str], reviews: Iterable[str]) -> list[Edge]:
        """The relationships that lead from these reviews to these things."""


class InStore:
    """Things of an open store, asked for in batches."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._links: dict[str, dict[tuple[str, str, str], Edge]] = {}
        self._met: dict[str, Node] = {}

    def things(self, uids: Iterable[str]) -> list[Node]:
        """The things of these uids that there are."""
        wanted = sorted(set(uids))
        return [as_node(*row) for row in ask(self.store, "list_things", uids=wanted).rows] if wanted else []

    def links(self, uids: Iterable[str]) -> Found:
        """All relationships of these things, and what stands at the other ends."""
        wanted = set(uids)
        if new := sorted(wanted - self._links.keys()):
            self._links.update((uid, {}) for uid in new)
            for type, start, end, properties, *other in ask(self.store, "list_links", uids=new).rows:
                self._met[other[0]] = as_node(*other)
                for uid in {start, end} & self._links.keys():
                    self._links[uid][type, start, end] = Edge(type, start, end, properties)
        edges = [edge for uid in sorted(wanted) for edge in self._links[uid].values()]
        return [self._met[uid] for edge in edges for uid in (edge.start, edge.end) if uid in self._met], edges

    def references(self, uids: Iterable[str]) -> Found:
        """The relationships that lead from these things, and amendments of them."""
        wanted = sorted(set(uids))
        found = ask(self.store, "list_references", uids=wanted).rows if wanted else []
        return [as_node(*row[4:]) for row in found], [Edge(*row[:4]) for row in found]

    def reviews(self) -> list[str]:
        """The uids of all reviews."""
        found = ask(self.store, "list_reviews")
        return [row[found.columns.index("uid")] for row in found.rows]

    def judgements(self, uids: Iterable[str]) -> Found:
        """Judgements of these things."""
        return self._found("read_judgements_of", uids=sorted(uids))

    def tellers(self, uids: Iterable[str]) -> Found:
        """What amends these things, and where they were told."""
        return self._found("read_tellers_of", uids=sorted(uids))

    def from_reviews(self, uids: Iterable[str], reviews: Iterable[str]) -> list[Edge]:
        """The relationships that lead from these reviews to these things."""
        return self._found("read_links_from_reviews", uids=sorted(uids), reviews=sorted(reviews))[1]

    def _found(self, name: str, **parameters: list[str]) -> Found:
        rows = self.store.read(reading(name), parameters).rows if parameters["uids"] else []
        return [as_node(*row[4:]) for row in rows if row[4:]], [Edge(*row[:4]) for row in rows]


class InRecords:
    """Things of records in memory."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._of: dict[str, list[Edge]] = {}
        for edge in records.edges:
            for uid in {edge.start, edge.end}:
                self._of.setdefault(uid, []).append(edge)

    def things(self, uids: Iterable[str]) -> list[Node]:
        """The things of these uids that there are."""
        return [self._records.by_uid[uid] for uid in sorted(set(uids)) if uid in self._records.by_uid]

    def links(self, uids: Iterable[str]) -> Found:
        """All relationships of these things, and what stands at the other ends."""
        return self._ends(self._edges(uids))

    def references(self, uids: Iterable[str]) -> Found:
        """The relationships that lead from these things, and amendments of them."""
        wanted = set(uids)
        return self._ends(edge for edge in self._edges(wanted) if edge.start in wanted or edge.type == "AMENDS")

    def reviews(self) -> list[str]:
        """The uids of all reviews."""
        return [node.uid for node in self._records.labelled("Review")]

    def judgements(self, uids: Iterable[str]) -> Found:
        """Judgements of these things."""
        judged = {node.uid for node in self._records.labelled("Judgement")}
        wanted = set(uids)
        about = (edge for edge in self._edges(wanted) if edge.type == "ABOUT")
        return self._ends(edge for edge in about if edge.end in wanted and edge.start in judged)

    def tellers(self, uids: Iterable[str]) -> Found:
        """What amends these things, and where they were told."""
        return self._ends(edge for edge in self._edges(uids) if edge.type in ("AMENDS", "TOLD_IN"))

    def from_reviews(self, uids: Iterable[str], reviews: Iterable[str]) -> list[Edge]:
        """The relationships that lead from these reviews to these things."""
        wanted = set(uids)
        begin = set(reviews)
        return [edge for edge in self._edges(begin) if edge.start in begin and edge.end in wanted]

    def _edges(self, uids: Iterable[str]) -> list[Edge]:
        return [edge for uid in sorted(set(uids)) for edge in self._of.get(uid, ())]

    def _ends(self, edges: Iterable[Edge]) -> Found:
        found = list(edges)
        return self.things(end for edge in found for end in (edge.start, edge.end)), found


def as_node(uid: str, labels: Sequence[str], properties: Mapping[str, Value]) -> Node:
    """A row of `list_nodes` or `list_things` as a node."""
    return Node(uid, tuple(labels), properties)


def source_of(source: Records | Store) -> Source:
    """Records or a store, to be read in the same way."""
    return InRecords(source) if isinstance(source, Records) else InStore(source)


class _Gathered:
    """What has been gathered: nodes that are in, and every relationship that was seen."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.nodes: dict[str, Node] = {}
        self.edges: dict[tuple[str, str, str], Edge] = {}

    def take(self, found: Found, types: set[str] | None = None) -> None:
        """Take in what was found, by relationships of these types alone where they are given."""
        nodes, edges = found
        kept = [edge for edge in edges if edge.type != THE_MAP and (types is None or edge.type in types)]
        named = {end for edge in kept for end in (edge.start, edge.end)}
        self.nodes.update((node.uid, node) for node in nodes if node.uid in named)
        self.know(edges)

    def know(self, edges: Iterable[Edge]) -> None:
        """Take note of relationships, which are in when both of their ends are."""
        self.edges.update(((edge.type, edge.start, edge.end), edge) for edge in edges if edge.type != THE_MAP)

    def walk(self, begin: Iterable[str], way: Sequence[Step]) -> set[str]:
        """Follow relationships from some things; where they lead, all on the way being taken in."""
        here = set(begin)
        for type, forward in way:
            nodes, edges = self.source.links(here)
            kept = [edge for edge in edges if edge.type == type and (edge.start if forward else edge.end) in here]
            self.take((nodes, kept))
            here = {edge.end if forward else edge.start for edge in kept}
        return here

    def labelled(self, *labels: str) -> set[str]:
        """The uids of those that carry one of these labels."""
        return {uid for uid, node in self.nodes.items() if not set(labels).isdisjoint(node.labels)}

    def records(self) -> Records:
        """What is in, with the relationships between any two of it; sorted, so that engines do not differ."""
        held = [edge for edge in self.edges.values() if edge.start in self.nodes and edge.end in self.nodes]
        return Records(
            tuple(self.nodes[uid] for uid in sorted(self.nodes)),
            tuple(sorted(held, key=lambda edge: (edge.type, edge.start, edge.end))),
        )


def thing_with_surroundings(source: Source, uid: str, schema: Schema) -> tuple[Records, tuple[str, ...]] | None:
    """A thing with all that is said of it, and the uids of the findings on it; None where it is not there."""
    gathered = _Gathered(source)
    gathered.nodes = {node.uid: node for node in source.things([uid])}
    if uid not in gathered.nodes:
        return None
    gathered.take(source.links([uid]))
    parts = parts_of(gathered.records(), uid)
    gathered.take(source.links(part.uid for part in parts))
    ways = {way for label in gathered.nodes[uid].labels for way in _WAYS.get(label, ())}
    spoken = {end for way in sorted(ways) for end in gathered.walk([uid], way)}
    findings = tuple(sorted(spoken & gathered.labelled("Finding")))
    _bring(gathered, findings, schema)
    return gathered.records(), findings


def findings_with_surroundings(source: Source, uids: Iterable[str], schema: Schema) -> tuple[Records, tuple[str, ...]]:
    """Some findings with their surroundings; a uid that is none's is left out."""
    gathered = _Gathered(source)
    gathered.nodes = {node.uid: node for node in source.things(uids) if "Finding" in node.labels}
    findings = tuple(sorted(gathered.nodes))
    _bring(gathered, findings, schema)
    return gathered.records(), findings


def _bring(gathered: _Gathered, findings: Sequence[str], schema: Schema) -> None:
    """Take in what the findings rest on, then what all that is there needs to be told as in the whole graph."""
    source = gathered.source
    gathered.take(source.links(findings))
    gathered.take(source.links(gathered.labelled("Estimate")), {"CHECKS", "CONCERNS", "AMENDS", "HAS_ESTIMATE"})
    spoken = {
        edge.end
        for edge in gathered.edges.values()
        if edge.start in findings and edge.type in ("HAS_SUBJECT", "HAS_OBJECT")
    }
    gathered.take(source.references(spoken), {"DERIVED_FROM"})
    gathered.take(source.links(gathered.labelled("Study", "Cohort")), _BROUGHT)
    gathered.take(source.judgements(gathered.labelled("Study", "Review")))
    _bring_wholes(gathered, schema)
    # a review has so many relationships that none but those are asked for that are needed
    reviews = gathered.labelled("Review")
    gathered.take(source.references(gathered.nodes.keys() - reviews), {"AMENDS"})
    gathered.take(source.tellers(reviews), {"AMENDS"})
    _bring_wholes(gathered, schema)
    cited = {locator.partition(":")[0] for node in gathered.nodes.values() for locator in node.texts("locators")}
    told = [f"rg:{kind}.{name}" for kind in ("review", "source") for name in cited]
    gathered.nodes.update((node.uid, node) for node in source.things(told) if node.uid not in gathered.nodes)
    reviews = gathered.labelled("Review")
    gathered.take(source.references(gathered.labelled("Study")), {"TOLD_IN"})
    gathered.take(source.tellers(reviews), {"TOLD_IN"})
    _bring_wholes(gathered, schema)
    if len(every := source.reviews()) > 1:
        # what no review is named for stands in the graph of the only one: that there are several must be seen here too
        gathered.nodes.update((node.uid, node) for node in source.things(every) if node.uid not in gathered.nodes)
    gathered.know(source.from_reviews(gathered.nodes, reviews))
    before = as_in_sheets(gathered.records(), schema)  # what a sheet names and an amendment does not
    named = {edge.end for edge in before.edges} - set(gathered.nodes)
    gathered.nodes.update((node.uid, node) for node in source.things(named))
    gathered.know(source.from_reviews(named, reviews))


def _bring_wholes(gathered: _Gathered, schema: Schema) -> None:
    """Take in the wholes of which what is there is a part: they say which named graph holds it."""
    done: set[str] = set()
    for _ in range(_DEEPEST):
        kinds = {uid: schema.class_of(node.labels) for uid, node in gathered.nodes.items() if uid not in done}
        left = {uid for uid, kind in kinds.items() if kind is not None and kind.place == "review"}
        left -= gathered.labelled("Study", "Review")
        if not left:
            break
        done |= left
        nodes, edges = gathered.source.links(left)
        up = [
            edge
            for edge in edges
            for type, from_whole in PARTS
            if edge.type == type and (edge.end if from_whole else edge.start) in left
        ]
        gathered.take((nodes, up))
    gathered.take(gathered.source.links(gathered.labelled("Study")), {"INCLUDES", "TOLD_IN"})


def parts_of(records: Records, uid: str) -> list[Node]:
    """The direct parts of a thing, by uid."""
    found: dict[str, Node] = {}
    for relationship, from_whole in PARTS:
        look = records.targets if from_whole else records.sources
        found.update((part.uid, part) for part in look(uid, relationship))
    return [found[part] for part in sorted(found)]
