"""Records that the rooms hand each other: whole graphs, rejections, and files with their releases."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import chain

from ontology.edges import Edges, joined
from ontology.elements import Edge, Node

EDITIONS = ("review", "studies", "later")
"""The review as printed, with the nine studies' own words, and with later studies too: each holds those before it."""


@dataclass(frozen=True, slots=True, order=True)
class Rejection:
    """Why a row could not be accepted. `row` counts lines as a spreadsheet does (header 1); 0 is the whole file."""

    file: str
    row: int
    column: str
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.row} {self.column}".rstrip()
        return f"{place}: {self.what}; {self.remedy}"

    def as_dict(self) -> dict[str, str | int]:
        """The five fields, for JSON."""
        return asdict(self)


_OF_NODES = ("by_uid", "_places")
"""Look-ups of `Records` that stay as they are where no node is added or changed."""


class Records:
    """A whole graph as records, with look-ups. Never changed: `with_more` gives a new one."""

    def __init__(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        self.nodes, self.edges = tuple(nodes), Edges.of(edges)

    def __eq__(self, other: object) -> bool:
        """Whether another holds the same in the same order."""
        if not isinstance(other, Records):
            return NotImplemented
        return self.nodes == other.nodes and self.edges == other.edges

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def by_uid(self) -> dict[str, Node]:
        """Nodes by uid."""
        return {node.uid: node for node in self.nodes}

    @cached_property
    def _places(self) -> dict[tuple[str, ...], array[int]]:
        """Where the nodes with the same labels are."""
        found: dict[tuple[str, ...], array[int]] = {}
        for place, node in enumerate(self.nodes):
            if node.labels not in found:
                found[node.labels] = array("I")
            found[node.labels].append(place)
        return found

    def labelled(self, label: str) -> list[Node]:
        """Nodes that carry a label, in the order of the records."""
        every = [places for labels, places in self._places.items() if label in labels]
        places = every[0] if len(every) == 1 else sorted(chain.from_iterable(every))
        return list(map(self.nodes.__getitem__, places))

    def targets(self, uid: str, relationship: str) -> list[Node]:
        """Nodes at the end of this relationship from a node."""
        return [self.by_uid[end] for end in self.uids_from(uid, relationship)]

    def sources(self, uid: str, relationship: str) -> list[Node]:
        """Nodes at the start of this relationship to a node."""
        return [self.by_uid[start] for start in self.uids_to(uid, relationship)]

    def uids_from(self, uid: str, relationship: str) -> list[str]:
        """Uids of the same nodes as `targets`."""
        same = self.edges.tables.get(relationship)
        return [] if same is None else same.ends_from(uid)

    def uids_to(self, uid: str, relationship: str) -> list[str]:
        """Uids of the same nodes as `sources`."""
        same = self.edges.tables.get(relationship)
        return [] if same is None else same.starts_to(uid)

    def edges_from(self, uid: str, relationship: str) -> list[Edge]:
        """Edges of this type from a node."""
        same = self.edges.tables.get(relationship)
        return [] if same is None else same.edges_from(uid)

    def edges_to(self, uid: str, relationship: str) -> list[Edge]:
        """Edges of this type to a node."""
        same = self.edges.tables.get(relationship)
        return [] if same is None else same.edges_to(uid)

    def typed(self, relationship: str) -> Iterator[Edge]:
        """Edges of one type."""
        same = self.edges.tables.get(relationship)
        return iter(()) if same is None else same.edges()

    def afresh(self) -> Records:
        """The same without look-ups of relationships: those go with the records for which they were made."""
        return self._with_edges(self.edges.afresh())

    def with_more(self, nodes: Iterable[Node] = (), edges: Iterable[Edge] = ()) -> Records:
        """These records with changed nodes in place of those of the same uid, and new nodes and edges after.

        The look-ups of a type to which nothing comes stay as they are.
        """
        changed = {node.uid: node for node in nodes}
        every = joined((self.edges, edges))
        if changed:
            kept = [changed.pop(node.uid, node) for node in self.nodes]
            return Records((*kept, *changed.values()), every)
        return self._with_edges(every)

    def _with_edges(self, edges: Edges) -> Records:
        made = Records(self.nodes, edges)
        made.__dict__.update({name: self.__dict__[name] for name in _OF_NODES if name in self.__dict__})
        return made


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of a data folder, read once: `folder` is the folder's name, `path` is the POSIX path within it."""

    folder: str
    path: str
    content: bytes

    @property
    def shown(self) -> str:
        """How a message names it (`ghimire-2024/findings.csv`)."""
        return f"{self.folder}/{self.path}"


@dataclass(frozen=True, slots=True)
class Release:
    """What a folder's `release.yaml` says of its tables. `date` is ISO text; exports take their date from it.

    `edition` is the first of `EDITIONS` that holds it.
    """

    id: str
    version: str
    date: str
    licence: str
    method: str
    title: str
    edition: str = "review"

    @property
    def dated(self) -> str:
        """Its id and version, and of which date."""
        return f"{self.id} {self.version} of {self.date}"

    @property
    def in_words(self) -> str:
        """The same with its licence."""
        return f"{self.dated}, {self.licence}"
