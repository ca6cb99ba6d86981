"""Schema reader of `schema.yaml` (LinkML), the one source of classes, columns and vocabularies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from ontology.classes import Class, Column, Condition, Relationship, RelationshipType, Rule, Word
from ontology.metamodel import refuse_unknown

SCHEMA_PATH = Path(__file__).with_name("schema.yaml")
TERMS_PATH = Path(__file__).with_name("terms")
SHARED_LABEL = "Entity"
# libyaml reads the schema in a sixth of the time, in every process; PyYAML may have been built without it
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Schema:
    """The whole model, read once from LinkML."""

    def __init__(self, text: str) -> None:
        self._raw: dict[str, Any] = yaml.load(text, _Loader)
        refuse_unknown(self._raw)
        self.version: str = str(self._raw["version"])
        self.prefixes: dict[str, str] = dict(self._raw["prefixes"])
        self.vocabularies: dict[str, dict[str, Word]] = {
            name: {str(value): _word(str(value), body or {}) for value, body in raw["permissible_values"].items()}
            for name, raw in self._raw["enums"].items()
        }
        raw_classes = self._raw["classes"]
        self.classes: dict[str, Class] = {
            name: self._class(name)
            for name, raw in raw_classes.items()
            if not raw.get("mixin") and not raw.get("represents_relationship")
        }

    def expand(self, curie: str) -> str | None:
        """The IRI of a CURIE, or None where its prefix is not declared."""
        prefix, _, local = curie.partition(":")
        return f"{self.prefixes[prefix]}{local}" if prefix in self.prefixes and local else None

    def class_of(self, labels: Iterable[str]) -> Class | None:
        """The class of a thing with these labels, in any order; None for what the schema does not know."""
        return self._by_labels.get(frozenset(labels))

    def page_of(self, labels: Iterable[str] | None) -> str | None:
        """The page on which a thing with these labels is shown; None where there is none."""
        found = self.class_of(labels or ())
        return found.page if found else None

    @cached_property
    def _by_labels(self) -> dict[frozenset[str], Class]:
        return {frozenset(found.labels): found for found in self.classes.values()}

    @cached_property
    def sheets(self) -> dict[str, Class]:
        """Classes by the name of their sheet, in the order of the schema."""
        return {found.sheet: found for found in self.classes.values() if found.sheet}

    @cached_property
    def relationships(self) -> dict[str, RelationshipType]:
        """Types of relationship by name: first those that columns make, then the derived ones."""
        sides: dict[str, tuple[set[str], set[str], dict[str, Column]]] = {}
        iris: dict[str, str] = {}
        for owner in self.classes.values():
            for column in owner.columns:
                link = column.relationship
                if link is None:
                    continue
                start, end, properties = sides.setdefault(link.type, (set(), set(), {}))
                (end if link.inverse else start).add(owner.name)
                (start if link.inverse else end).update(column.targets)
                if link.edge_key:
                    kind = "boolean" if isinstance(link.edge_value, bool) else "string"
                    properties[link.edge_key] = _property(link.edge_key, kind)
                if not link.inverse and column.iri.startswith(("rdf:", "rdfs:")):
                    iris[link.type] = column.iri
        found = {
            name: RelationshipType(
                name,
                tuple(sorted(start)),
                tuple(sorted(end)),
                tuple(properties.values()),
                False,
                iris.get(name, f"vocab:{_camel(name)}"),
            )
            for name, (start, end, properties) in sides.items()
        }
        for raw in self._raw["classes"].values():
            if raw.get("represents_relationship"):
                notes = raw["annotations"]
                name = notes["relationship"]
                found[name] = RelationshipType(
                    name,
                    tuple(part.strip() for part in notes["from"].split(",")),
                    tuple(part.strip() for part in notes["to"].split(",")),
                    tuple(self._column(key, body) for key, body in raw["attributes"].items()),
                    True,
                    f"vocab:{_camel(name)}",
                )
        return found

    def is_derived(self, type: str) -> bool:
        """Whether relationships of this type are made at the build; so are those that the schema does not know."""
        kind = self.relationships.get(type)
        return kind is None or kind.derived

    @cached_property
    def looked_up(self) -> tuple[tuple[str, str], ...]:
        """Labels with the column by which people find their things, beside the uid."""
        return tuple((found.name, found.looked_up_by) for found in self.classes.values() if found.looked_up_by)

    @cached_property
    def acyclic(self) -> tuple[str, ...]:
        """Types of relationship that must not form a circle, by name."""
        links = (column.relationship for found in self.classes.values() for column in found.columns)
        return tuple(sorted({link.type for link in links if link and link.acyclic}))

    def labels(self) -> tuple[str, ...]:
        """Every label that a node may carry, `Entity` first."""
        return tuple(dict.fromkeys(label for found in self.classes.values() for label in found.labels))

    def _chain(self, name: str) -> list[str]:
        chain = [name]
        while parent := self._raw["classes"][chain[0]].get("is_a"):
            chain.insert(0, parent)
        return chain

    def _class(self, name: str) -> Class:
        raw, chain = self._raw["classes"][name], self._chain(name)
        mixins = list(dict.fromkeys(mixin for link in chain for mixin in self._raw["classes"][link].get("mixins", [])))
        columns: dict[str, Column] = {}
        for part in (*chain, *mixins):
            body = self._raw["classes"][part]
            for slot in body.get("slots", []):
                columns[slot] = self._column(slot, self._raw["slots"][slot])
            for slot, attribute in body.get("attributes", {}).items():
                columns[slot] = self._column(slot, attribute)
        notes = raw.get("annotations", {})
        title = raw.get("title", name)
        pages = [self._raw["classes"][link].get("annotations", {}).get("page") for link in reversed(chain)]
        return Class(
            name=name,
            title=title,
            plural=notes.get("plural", title),
            page=next((page for page in pages if page), None),
            description=raw["description"],
            labels=tuple(chain),
            abstract=bool(raw.get("abstract")),
            sheet=notes.get("sheet"),
            place=notes.get("place"),
            columns=tuple(columns.values()),
            rules=tuple(
                _rule(rule) for part in (*chain, *mixins) for rule in self._raw["classes"][part].get("rules", [])
            ),
            ordered=tuple(
                tuple(part.strip() for part in order.split("<="))
                for order in notes.get("ordered", "").split(";")
                if order.strip()
            ),
            derived=bool(notes.get("derived")),
            mixins=tuple(mixins),
            iri=raw.get("class_uri", f"vocab:{name}"),
            curie_prefix=notes.get("curie_prefix"),
            looked_up_by=notes.get("looked_up_by"),
            unique=tuple(
                tuple(key["unique_key_slots"])
                for part in chain
                for key in self._raw["classes"][part].get("unique_keys", {}).values()
            ),
            unordered=tuple(part.strip() for part in notes.get("unordered", "").split(",") if part.strip()),
        )

    def _column(self, name: str, raw: Mapping[str, Any]) -> Column:
        wanted = [option["range"] for option in raw["any_of"]] if "any_of" in raw else [raw.get("range", "string")]
        own = self._raw["types"].get(wanted[0], {})
        notes = raw.get("annotations", {})
        targets = tuple(part for part in wanted if part in self._raw["classes"])
        vocabulary = wanted[0] if wanted[0] in self.vocabularies else None
        link = None
        if "relationship" in notes:
            link = Relationship(
                notes["relationship"],
                bool(notes.get("inverse")),
                notes.get("edge_key"),
                notes.get("edge_column"),
                notes.get("edge_value"),
                bool(notes.get("acyclic")),
            )
        return Column(
            name=name,
            description=raw.get("description", ""),
            type="string" if targets or vocabulary else own.get("typeof", wanted[0]),
            vocabulary=vocabulary,
            targets=targets,
            many=bool(raw.get("multivalued")),
            required=bool(raw.get("required")),
            minimum=raw.get("minimum_value"),
            maximum=raw.get("maximum_value"),
            pattern=raw.get("pattern", own.get("pattern")),
            type_name=wanted[0],
            derived=bool(notes.get("derived")),
            given=bool(notes.get("given")),
            relationship=link,
            iri=raw.get("slot_uri", f"vocab:{name}"),
            one_of=_pair(notes.get("one_of")),
            ranged_by=notes.get("ranged_by"),
            past=bool(notes.get("past")),
            same=notes.get("same"),
        )


def _property(name: str, kind: str) -> Column:
    return Column(name, "", kind, None, (), False, False, None, None, None, kind, False, None, f"vocab:{name}")


def _word(name: str, raw: Mapping[str, Any]) -> Word:
    title = raw.get("title", name.replace("_", " "))
    return Word(name, raw.get("description", ""), raw.get("meaning"), title, **raw.get("annotations", {}))


def _pair(dotted: str | None) -> tuple[str, str] | None:
    column, _, key = (dotted or "").partition(".")
    return (column, key) if key else None


def _camel(relationship: str) -> str:
    first, *rest = relationship.lower().split("_")
    return first + "".join(part.title() for part in rest)


def _rule(raw: Mapping[str, Any]) -> Rule:
    when, then = (
        tuple(
            Condition(
                column,
                present={"PRESENT": True, "ABSENT": False}.get(str(body.get("value_presence"))),
                one_of=tuple(body.get("equals_string_in", [body["equals_string"]] if "equals_string" in body else [])),
                at_least=body.get("minimum_cardinality"),
            )
            for column, body in raw[side]["slot_conditions"].items()
        )
        for side in ("preconditions", "postconditions")
    )
    return Rule(raw["description"], when, then)


@cache
def load_schema() -> Schema:
    """The model of this checkout."""
    return Schema(SCHEMA_PATH.read_text(encoding="utf-8"))
