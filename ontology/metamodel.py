"""The part of LinkML that our reader implements: a schema that uses anything else is refused, with its place.

A key, condition or annotation that the reader does not know would have no effect, so that a rule written with it would
always hold and a limit would never bind. LinkML's own loader lets annotations of any name pass.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

SCHEMA = frozenset(
    {
        "id",
        "name",
        "title",
        "description",
        "license",
        "version",
        "prefixes",
        "default_prefix",
        "default_range",
        "imports",
        "types",
        "slots",
        "classes",
        "enums",
    }
)
FIXED = {"default_prefix": "vocab", "default_range": "string", "imports": ["linkml:types"]}
TYPE = frozenset({"typeof", "description", "pattern"})
PRIMITIVES = frozenset({"string", "integer", "float", "boolean"})
CLASS = frozenset(
    {
        "title",
        "description",
        "abstract",
        "mixin",
        "is_a",
        "mixins",
        "slots",
        "attributes",
        "rules",
        "annotations",
        "class_uri",
        "represents_relationship",
        "unique_keys",
    }
)
RELATIONSHIP = frozenset({"title", "description", "represents_relationship", "attributes", "annotations"})
MIXIN = CLASS - {"is_a", "mixins", "class_uri"}
CLASS_NOTES = frozenset(
    {"sheet", "place", "ordered", "derived", "page", "plural", "curie_prefix", "looked_up_by", "unordered"}
)
RELATIONSHIP_NOTES = frozenset({"relationship", "from", "to", "derived"})
COLUMN = frozenset(
    {
        "description",
        "identifier",
        "required",
        "range",
        "any_of",
        "multivalued",
        "minimum_value",
        "maximum_value",
        "pattern",
        "slot_uri",
        "annotations",
    }
)
COLUMN_NOTES = frozenset(
    {
        "relationship",
        "inverse",
        "edge_key",
        "edge_column",
        "edge_value",
        "derived",
        "given",
        "one_of",
        "acyclic",
        "ranged_by",
        "past",
        "same",
    }
)
RULE = frozenset({"description", "preconditions", "postconditions"})
CONDITION = frozenset({"value_presence", "equals_string", "equals_string_in", "minimum_cardinality"})
ENUM = frozenset({"description", "permissible_values"})
WORD = frozenset({"title", "description", "meaning", "annotations"})
WORD_NOTES = frozenset({"symbol", "tone", "short", "plural", "low", "high", "above"})


def refuse_unknown(raw: Mapping[str, Any]) -> None:
    """ValueError where a schema uses what the reader does not implement."""
    _known(raw, SCHEMA, "the schema")
    for key, value in FIXED.items():
        if raw.get(key, value) != value:
            raise ValueError(f"schema.yaml, {key}: it is {value!r} here, not {raw[key]!r}")
    for name, body in raw["types"].items():
        _known(body, TYPE, f"types.{name}")
        _one_of(body.get("typeof"), PRIMITIVES, f"types.{name}.typeof")
    for name, body in raw["slots"].items():
        _column(raw, body, f"slots.{name}")
    for name, body in raw["classes"].items():
        _class(raw, body, f"classes.{name}")
    for name, body in raw["enums"].items():
        _known(body, ENUM, f"enums.{name}")
        for value, word in body["permissible_values"].items():
            place = f"enums.{name}.{value}"
            _known(word or {}, WORD, place)
            _known((word or {}).get("annotations", {}), WORD_NOTES, f"{place}.annotations")


def _class(raw: Mapping[str, Any], body: Mapping[str, Any], place: str) -> None:
    joins = bool(body.get("represents_relationship"))
    keys = RELATIONSHIP if joins else MIXIN if body.get("mixin") else CLASS
    _known(body, keys, place)
    _known(body.get("annotations", {}), RELATIONSHIP_NOTES if joins else CLASS_NOTES, f"{place}.annotations")
    for key, known in (("mixins", raw["classes"]), ("slots", raw["slots"])):
        for name in body.get(key, []):
            _one_of(name, known, f"{place}.{key}")
    for name, key in body.get("unique_keys", {}).items():
        _known(key, {"unique_key_slots"}, f"{place}.unique_keys.{name}")
    if "is_a" in body:
        _one_of(body["is_a"], raw["classes"], f"{place}.is_a")
    for name, column in (body.get("attributes") or {}).items():
        _column(raw, column, f"{place}.{name}")
    for number, rule in enumerate(body.get("rules", []), start=1):
        _known(rule, RULE, f"{place}.rules {number}")
        for side in ("preconditions", "postconditions"):
            _conditions(rule.get(side, {}), f"{place}.rules {number}.{side}")


def _conditions(side: Mapping[str, Any], place: str) -> None:
    _known(side, {"slot_conditions"}, place)
    for column, body in side.get("slot_conditions", {}).items():
        here = f"{place}.{column}"
        _known(body, CONDITION, here)
        if not body:
            raise ValueError(f"schema.yaml, {here}: a condition that asks for nothing")
        if "value_presence" in body:
            _one_of(body["value_presence"], ("PRESENT", "ABSENT"), f"{here}.value_presence")
        if {"equals_string", "equals_string_in"} <= set(body):
            raise ValueError(f"schema.yaml, {here}: equals_string beside equals_string_in is not implemented")


def _column(raw: Mapping[str, Any], body: Mapping[str, Any], place: str) -> None:
    _known(body, COLUMN, place)
    _known(body.get("annotations", {}), COLUMN_NOTES, f"{place}.annotations")
    if "range" in body:
        _one_of(body["range"], {*PRIMITIVES, *raw["types"], *raw["classes"], *raw["enums"]}, f"{place}.range")
    if "any_of" in body and "range" in body:
        raise ValueError(f"schema.yaml, {place}: range beside any_of is not implemented")
    for option in body.get("any_of", []):
        _known(option, {"range"}, f"{place}.any_of")
        _one_of(option.get("range"), raw["classes"], f"{place}.any_of")


def _known(found: Mapping[str, Any], known: Collection[str], place: str) -> None:
    if strangers := sorted(set(map(str, found)) - set(known)):
        raise ValueError(f"schema.yaml, {place}: {strangers[0]} is not implemented; known: {', '.join(sorted(known))}")


def _one_of(value: object, known: Collection[str], place: str) -> None:
    if value not in known:
        raise ValueError(f"schema.yaml, {place}: {value!r} is not known")
