"""What the sheets say, from a graph that shows amended values: every adopted amendment undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ontology import Class, Edge, Node, Records, Schema, Value

Key = tuple[str, str, str]
"""Type, start and end of a relationship."""


class Undone(NamedTuple):
    """What differs in the sheets: nodes by uid, relationships that are not in them, and others that are, in order."""

    nodes: Mapping[str, Node]
    gone: frozenset[Key]
    back: Mapping[Key, Edge]

    def in_sheets(self, key: Key) -> bool:
        """Whether the sheets have this relationship as it is."""
        return key not in self.gone and key not in self.back


def as_in_sheets(records: Records, schema: Schema) -> Records:
    """The records with what each adopted amendment says that the cell was; the amendments themselves stay.

    The records may be a part of a graph: what is amended and not among them is passed over.
    """
    found = undone(records, schema)
    if not found.nodes:
        return records
    edges = [edge for edge in records.edges if found.in_sheets(edge_key(edge))]
    return Records(records.nodes, (*edges, *found.back.values())).with_more(found.nodes.values())


def undone(records: Records, schema: Schema) -> Undone:
    """What the sheets say in other words, from records that hold at least the amendments and what they amend.

    Of the relationships they hold at least those of what is amended that carry a value of one of its columns
    (`carrying`), and `AMENDS`.
    """
    by: dict[str, dict[str, Node]] = {}
    for amendment in records.labelled("Amendment"):
        for node in records.targets(amendment.uid, "AMENDS") if amendment.properties.get("adopted") is True else ():
            by.setdefault(node.uid, {})[amendment.text("property")] = amendment
    nodes: dict[str, Node] = {}
    gone: set[Key] = set()
    back: dict[Key, Edge] = {}
    for uid, amendments in by.items():
        node, owner = records.by_uid[uid], schema.class_of(records.by_uid[uid].labels)
        if owner is None:
            continue
        was = _sides(owner, amendments, "was")
        kept = {name: value for name, value in node.properties.items() if name not in amendments}
        values = {**kept, **{name: value for name, value in was.items() if not owner.column(name).targets}}
        nodes[uid] = Node(uid, node.labels, values)
        becomes = _sides(owner, amendments, "becomes")
        gone |= {edge_key(edge) for edge in _edges(owner, node, becomes)}
        back |= {edge_key(edge): edge for edge in _edges(owner, nodes[uid], was)}
        for edge in _with_other_properties(records, owner, node, set(amendments)):
            back.setdefault(edge_key(edge), _renewed(edge, owner, values))
    return Undone(nodes, frozenset(gone), back)


def carrying(schema: Schema) -> list[str]:
    """The types of relationships that carry the value of a column of one of their ends."""
    columns = [column for owner in schema.classes.values() for column in owner.columns]
    return sorted({one.relationship.type for one in columns if one.relationship and one.relationship.edge_column})


def _sides(owner: Class, amendments: dict[str, Node], side: str) -> dict[str, Value]:
    read = {name: owner.column(name).value_of(amendment.text(side)) for name, amendment in amendments.items()}
    return {name: value for name, value in read.items() if value is not None}


def _edges(owner: Class, node: Node, values: dict[str, Value]) -> Iterator[Edge]:
    """The relationships that these values of its columns give a row."""
    for name, value in values.items():
        column = owner.column(name)
        if column.relationship is not None:
            for named in value if isinstance(value, list) else [value]:
                yield column.edge(node.uid, str(named), node.properties)


def _with_other_properties(records: Records, owner: Class, node: Node, names: set[str]) -> Iterable[Edge]:
    """The relationships of a row that carry the value of one of these columns."""
    carried = {
        column.relationship.type
        for column in owner.columns
        if column.relationship and column.relationship.edge_column in names
    }
    return [edge for edge in records.edges if edge.type in carried and node.uid in (edge.start, edge.end)]


def _renewed(edge: Edge, owner: Class, values: dict[str, Value]) -> Edge:
    for column in owner.columns:
        link = column.relationship
        if link and link.type == edge.type and link.edge_column:
            start, end = edge.start, edge.end
            made = column.edge(end if link.inverse else start, start if link.inverse else end, values)
            return Edge(edge.type, start, end, made.properties)
    return edge


def edge_key(edge: Edge) -> Key:
    """Type, start and end."""
    return edge.type, edge.start, edge.end
