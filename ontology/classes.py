"""Classes, columns, rules, vocabularies and relationships of the schema, as dataclasses."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from ontology.elements import NO_PROPERTIES, Edge, Properties, Scalar, Value


@dataclass(frozen=True)
class Relationship:
    """How a column becomes an edge: from the row to what the cell names, or back where `inverse`.

    Where `acyclic`, nothing may come back to itself by relationships of this type.
    """

    type: str
    inverse: bool = False
    edge_key: str | None = None
    edge_column: str | None = None
    edge_value: bool | str | None = None
    acyclic: bool = False

    def carried(self, values: Properties) -> Properties:
        """The properties of the relationship of a row with these values."""
        if self.edge_key:
            value = self.edge_value if self.edge_column is None else values.get(self.edge_column)
            if value is not None:
                return {self.edge_key: value} if isinstance(value, list) else _alone(self.edge_key, value)
        return NO_PROPERTIES


@lru_cache(4096, typed=True)
def _alone(key: str, value: Scalar) -> Properties:
    """One map for all relationships that say the same."""
    return {key: value}


@dataclass(frozen=True)
class Column:
    """One column of a sheet or one property of a derived relationship. `type` is string, integer, float or boolean.

    `one_of` (column, property): the value stands in that list of what the other column names. `ranged_by`: the column
    whose word gives the least and the most. `past`: a date or year that lies before the release. `same`: the column in
    which what this one names holds the same. `given`: by the folder of its row, so that no sheet may have it.
    """

    name: str
    description: str
    type: str
    vocabulary: str | None
    targets: tuple[str, ...]
    many: bool
    required: bool
    minimum: float | None
    maximum: float | None
    pattern: str | None
    type_name: str
    derived: bool
    relationship: Relationship | None
    iri: str
    one_of: tuple[str, str] | None = None
    ranged_by: str | None = None
    past: bool = False
    same: str | None = None
    given: bool = False

    def value_of(self, text: str) -> Value | None:
        """What a cell of this column says that was accepted already; None for an empty one."""
        if not text or self.many:
            return json.loads(text) if text else None
        if self.type == "boolean":
            return text.lower() == "true"
        return int(text) if self.type == "integer" else float(text) if self.type == "float" else text

    def edge(self, uid: str, named: str, values: Properties) -> Edge:
        """The relationship between a row (its uid and values) and what this column of it names."""
        link = self.relationship
        assert link is not None
        start, end = (named, uid) if link.inverse else (uid, named)
        return Edge(link.type, start, end, link.carried(values))


@dataclass(frozen=True)
class Condition:
    """What a rule asks of one column: present or absent, one of some texts, or at least so many entries."""

    column: str
    present: bool | None = None
    one_of: tuple[str, ...] = ()
    at_least: int | None = None


@dataclass(frozen=True)
class Rule:
    """Where all `when` hold, all `then` must."""

    description: str
    when: tuple[Condition, ...]
    then: tuple[Condition, ...]


@dataclass(frozen=True)
class Class:
    """One class. `labels` run from wide to narrow; `sheet` is None where nothing is read for it.

    `title` and `plural` are what a screen calls one and several of it; `page` is the page that shows it, its own or the
    one of a wider class, and None where none does. No two rows hold the same in all columns of one of `unique`, nor the
    same two things in those of `unordered`, in whichever order. `curie_prefix`: whose identifiers are its uids where
    they fit exactly. `looked_up_by`: the column by which people find it, beside the uid.
    """

    name: str
    title: str
    plural: str
    page: str | None
    description: str
    labels: tuple[str, ...]
    abstract: bool
    sheet: str | None
    place: str | None
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...]
    ordered: tuple[tuple[str, ...], ...]
    derived: bool
    mixins: tuple[str, ...]
    iri: str
    curie_prefix: str | None = None
    looked_up_by: str | None = None
    unique: tuple[tuple[str, ...], ...] = ()
    unordered: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def sheet_columns(self) -> tuple[Column, ...]:
        """The columns that people fill in, in the order of the sheet."""
        return tuple(column for column in self.columns if not column.derived and not column.given)


@dataclass(frozen=True)
class Word:
    """One value of a vocabulary, with the CURIE of what it means where there is one.

    `title` is what a screen says, `short` and `plural` are other forms of it; `symbol` and `tone` are those of its
    badge, empty where it has none. Of a metric, `low` and `high` are the least and most that it can be, and it is more
    than `above`.
    """

    name: str
    description: str
    meaning: str | None
    title: str
    symbol: str = ""
    tone: str = ""
    short: str = ""
    plural: str = ""
    low: float | None = None
    high: float | None = None
    above: float | None = None

    def holds(self, value: float) -> bool:
        """Whether a number can be one of this metric."""
        least = (self.low is None or value >= self.low) and (self.above is None or value > self.above)
        return least and (self.high is None or value <= self.high)

    @property
    def range_in_words(self) -> str:
        """What it can be: `from -1 to 1`, `more than 0`."""
        if self.above is not None:
            return f"more than {self.above:g}"
        if self.low is None or self.high is None:
            return "any number" if self.low is None else f"{self.low:g} or more"
        return f"from {self.low:g} to {self.high:g}"


@dataclass(frozen=True)
class RelationshipType:
    """One type of relationship: its two sides by label, its own properties, and whether it is derived."""

    type: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    properties: tuple[Column, ...]
    derived: bool
    iri: str
