"""Is a schema refused that asks for what the reader does not implement, and is the place named?"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
import yaml

from ontology import SCHEMA_PATH, Schema

TEXT = SCHEMA_PATH.read_text(encoding="utf-8")
RAW = yaml.safe_load(TEXT)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
Change = Callable[[dict[str, Any]], object]


def _condition(raw: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = raw["classes"]["Cohort"]["rules"][0]["preconditions"]["slot_conditions"]["n_low"]
    return found


def _value(raw: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = raw["classes"]["Estimate"]["attributes"]["value"]
    return found


SEEDED: dict[str, tuple[Change, str]] = {
    "a key of the schema": (lambda raw: raw.update(subsets={}), "the schema: subsets"),
    "another default": (lambda raw: raw.update(default_range="integer"), "default_range"),
    "a key of a type": (lambda raw: raw["types"]["Uid"].update(minimum_value=1), "types.Uid: minimum_value"),
    "a type of nothing": (lambda raw: raw["types"]["Uid"].update(typeof="date"), "types.Uid.typeof: 'date'"),
    "a key of a slot": (lambda raw: raw["slots"]["curie"].update(ifabsent="x"), "slots.curie: ifabsent"),
    "a key of a class": (lambda raw: raw["classes"]["Estimate"].update(slot_usage={}), "classes.Estimate: slot_usage"),
    "an annotation of a class": (
        lambda raw: raw["classes"]["Estimate"]["annotations"].update(sheets="x"),
        "classes.Estimate.annotations: sheets",
    ),
    "a mixin's own parent": (lambda raw: raw["classes"]["Term"].update(is_a="Entity"), "classes.Term: is_a"),
    "a rule of a relationship": (
        lambda raw: raw["classes"]["MarkerOf"].update(rules=[]),
        "classes.MarkerOf: rules",
    ),
    "a parent that is not there": (lambda raw: raw["classes"]["Estimate"].update(is_a="Thing"), "Estimate.is_a"),
    "a slot that is not there": (lambda raw: raw["classes"]["Estimate"].update(slots=["x"]), "Estimate.slots"),
    "a key of a column": (lambda raw: _value(raw).update(equals_number=1), "classes.Estimate.value: equals_number"),
    "an annotation of a column": (
        lambda raw: _value(raw).update(annotations={"relation": "X"}),
        "classes.Estimate.value.annotations: relation",
    ),
    "a range that is not there": (lambda raw: _value(raw).update(range="decimal"), "Estimate.value.range: 'decimal'"),
    "a choice of words": (
        lambda raw: (_value(raw).pop("range"), _value(raw).update(any_of=[{"range": "Metric"}])),
        "Estimate.value.any_of: 'Metric'",
    ),
    "a choice beside a range": (lambda raw: _value(raw).update(any_of=[]), "range beside any_of"),
    "a key of a rule": (
        lambda raw: raw["classes"]["Estimate"]["rules"][0].update(elseconditions={}),
        "classes.Estimate.rules 1: elseconditions",
    ),
    "another kind of condition": (
        lambda raw: raw["classes"]["Estimate"]["rules"][0]["preconditions"].update(any_of=[]),
        "rules 1.preconditions: any_of",
    ),
    "a condition on a column": (
        lambda raw: _condition(raw).update(minimum_value=1),
        "rules 1.preconditions.n_low: minimum_value",
    ),
    "a presence that is none": (lambda raw: _condition(raw).update(value_presence="COMMITTED"), "'COMMITTED'"),
    "a condition of nothing": (lambda raw: _condition(raw).clear(), "asks for nothing"),
    "two texts to equal": (
        lambda raw: _condition(raw).update(equals_string="a", equals_string_in=["b"]),
        "equals_string beside",
    ),
    "a key of a vocabulary": (lambda raw: raw["enums"]["Match"].update(inherits="x"), "enums.Match: inherits"),
    "a key of a word": (
        lambda raw: raw["enums"]["Match"]["permissible_values"]["close"].update(unit="x"),
        "enums.Match.close: unit",
    ),
    "an annotation of a word": (
        lambda raw: raw["enums"]["Match"]["permissible_values"]["close"].update(annotations={"colour": "red"}),
        "enums.Match.close.annotations: colour",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDED)
def test_what_the_reader_does_not_implement_is_refused_with_its_place(seed: str) -> None:
    change, said = SEEDED[seed]
    raw = deepcopy(RAW)
    change(raw)
    with pytest.raises(ValueError, match=r"schema\.yaml, ") as caught:
        Schema(yaml.dump(raw, Dumper=DUMPER))
    assert said in str(caught.value)


def test_words_and_classes_may_say_how_they_are_shown() -> None:
    raw = deepcopy(RAW)
    raw["enums"]["Match"]["permissible_values"]["close"].update(title="near", annotations={"symbol": "~", "tone": "x"})
    raw["classes"]["Study"]["annotations"].update(page="study", plural="studies")
    assert set(Schema(yaml.dump(raw, Dumper=DUMPER)).labels()) == set(Schema(TEXT).labels())
