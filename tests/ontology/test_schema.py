"""Is the schema valid LinkML, is it the whole model, and does our reader read it as LinkML's own does?"""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from ontology import SCHEMA_PATH, SHARED_LABEL, load_schema

SCHEMA = load_schema()

TERMS = {
    *("Sequence", "VOI", "Feature", "FeatureSet", "FeatureFamily", "Marker", "Gene", "GeneGroup", "Signature"),
    *("Score", "Pathway", "Subtype", "Cell", "Outcome", "Disease", "Therapy", "Trial", "Assay", "Method"),
    *("DataSource", "InstrumentDomain", "ImmuneGroup"),
}
MARKERS = {"Marker", "Gene", "GeneGroup", "Signature", "Score", "Pathway", "Subtype"}
EVIDENCE = {
    *("Review", "Study", "Report", "Cohort", "Characteristic", "Overlap", "Screen", "Finding", "Estimate"),
    *(
        "Source",
        "Amendment",
        "BackgroundClaim",
        "Judgement",
        "Check",
        "Conflict",
        "Discrepancy",
        "Limitation",
        "Recommendation",
    ),
}
RELATIONSHIPS = {
    "INCLUDES": ({"Review"}, {"Study"}),
    "EXCLUDED": ({"Review"}, {"Report"}),
    "LINKED_TO": ({"Report"}, {"Marker", "Cell", "Therapy", "Sequence", "Outcome"}),
    "ENTERED_AS": ({"Report"}, {"Study"}),
    "TOLD_IN": ({"Review", "Study", "Report"}, {"Source"}),
    "AMENDS": ({"Amendment"}, {"Entity"}),
    "DECLARES": ({"Review"}, {"Sequence", "Marker", "Cell"}),
    "REPORTS": ({"Study"}, {"Finding"}),
    "RAN": ({"Study"}, {"Screen"}),
    "USED": ({"Study"}, {"Cohort"}),
    "STATES": ({"Review"}, {"BackgroundClaim", "Limitation", "Recommendation", "Discrepancy"}),
    "DRAWN_FROM": ({"Cohort"}, {"DataSource"}),
    "HAS_DISEASE": ({"Cohort"}, {"Disease"}),
    "TREATED_WITH": ({"Cohort"}, {"Therapy"}),
    "ENROLLED_IN": ({"Cohort"}, {"Trial"}),
    "IMAGED_WITH": ({"Cohort"}, {"Sequence"}),
    "DESCRIBES": ({"Characteristic"}, {"Cohort", "Study", "Review"}),
    "BETWEEN": ({"Overlap"}, {"Cohort", "DataSource"}),
    "COMPUTED_FROM": ({"Sequence"}, {"Sequence"}),
    "OUTLINED_ON": ({"VOI"}, {"Sequence"}),
    "WITHIN": ({"VOI"}, {"VOI"}),
    "DERIVED_FROM": ({"Feature", "FeatureSet"}, {"Sequence"}),
    "IN_FAMILY": ({"Feature", "FeatureSet"}, {"FeatureFamily"}),
    "HAS_MEMBER": (
        {"FeatureSet", "GeneGroup", "Signature", "Pathway", "Subtype"},
        {"Feature", "Gene", "GeneGroup", "Subtype"},
    ),
    "DEVELOPED_IN": ({"FeatureSet"}, {"Cohort"}),
    "TRAINED_FOR": ({"FeatureSet"}, {"Marker", "Outcome"}),
    "HAS_SUBJECT": ({"Finding", "BackgroundClaim"}, {"Feature", "Marker"}),
    "HAS_OBJECT": ({"Finding", "BackgroundClaim"}, {"Marker", "Outcome", "Cell", "Pathway", "Gene"}),
    "IN_CONTEXT_OF": ({"BackgroundClaim", "Judgement"}, {"Study"}),
    "IN_COHORT": ({"Finding"}, {"Cohort"}),
    "MEASURED_WITHIN": ({"Finding"}, {"VOI"}),
    "USED_METHOD": ({"Finding"}, {"Method"}),
    "ASSAYED_WITH": ({"Finding"}, {"Assay"}),
    "FROM_SCREEN": ({"Finding"}, {"Screen"}),
    "HAS_ESTIMATE": ({"Finding"}, {"Estimate"}),
    "SCREENED": ({"Screen"}, {"Feature", "Marker", "Outcome", "VOI"}),
    "SUBCLASS_OF": ({"Cell", "Disease"}, {"Cell", "Disease"}),
    "NEAR_TO": ({"Cell"}, {"Cell", "Marker"}),
    "IN_GROUP": ({"Cell", *MARKERS}, {"ImmuneGroup"}),
    "QUANTIFIES": ({"Signature", "Score", "GeneGroup"}, {"Cell"}),
    "TARGETS": ({"Therapy"}, {"Gene"}),
    "TESTS": ({"Trial"}, {"Therapy"}),
    "ABOUT": (
        {"Judgement", "Limitation", "Recommendation"},
        {"Study", "Review", "Marker", "Feature", "Finding", "Entity"},
    ),
    "JUDGED_IN": ({"Judgement"}, {"InstrumentDomain"}),
    "CHECKS": ({"Check"}, {"Entity"}),
    "ON_SUBJECT": ({"Conflict"}, {"Feature", "Marker"}),
    "ON_OBJECT": ({"Conflict"}, {"Marker", "Outcome"}),
    "IN_SCREEN": ({"Conflict"}, {"Screen"}),
    "SELECTED_IN": ({"Conflict"}, {"VOI"}),
    "NOT_SELECTED_IN": ({"Conflict"}, {"VOI"}),
    "COMPARES": ({"Conflict"}, {"Finding"}),
    "CONCERNS": ({"Discrepancy"}, {"Entity"}),
    "ASSOCIATED_WITH": ({"Feature"}, {"Marker", "Outcome"}),
    "MARKER_OF": ({"Marker"}, {"Cell"}),
    "MAY_SHARE": ({"Cohort"}, {"Cohort"}),
    "MEETS": ({"Sequence", "Feature"}, {"Marker", "Cell", "Outcome", "ImmuneGroup"}),
}


@pytest.fixture(scope="module")
def view() -> Any:
    """LinkML's own reading of the schema."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from linkml_runtime.linkml_model.meta import SchemaDefinition
        from linkml_runtime.loaders import yaml_loader
        from linkml_runtime.utils.schemaview import SchemaView
    return SchemaView(yaml_loader.load(str(SCHEMA_PATH), SchemaDefinition))


def test_linkml_reads_every_class_and_column_as_we_do(view: Any) -> None:
    """LinkML's loader refuses what its metamodel does not know; then column by column."""
    for found in SCHEMA.classes.values():
        theirs = {slot.name: slot for slot in view.class_induced_slots(found.name)}
        assert {column.name for column in found.columns} == set(theirs), found.name
        for column in found.columns:
            slot = theirs[column.name]
            assert bool(slot.multivalued) == column.many, (found.name, column.name)
            assert bool(slot.required) == column.required, (found.name, column.name)
            ranges = [option.range for option in slot.any_of] or [slot.range]
            assert all(
                kind in view.all_classes() or kind in view.all_enums() or kind in view.all_types() for kind in ranges
            )


def test_every_range_condition_and_order_names_something_that_exists() -> None:
    for found in SCHEMA.classes.values():
        names = {column.name for column in found.columns}
        for rule in found.rules:
            assert {condition.column for condition in (*rule.when, *rule.then)} <= names, (found.name, rule)
            for condition in (*rule.when, *rule.then):
                vocabulary = found.column(condition.column).vocabulary
                if vocabulary:
                    assert set(condition.one_of) <= set(SCHEMA.vocabularies[vocabulary]), rule
        for order in found.ordered:
            assert set(order) <= names, found.name
        for column in found.columns:
            link = column.relationship
            assert bool(column.targets) == (link is not None), (found.name, column.name)
            if column.one_of:
                (target,) = found.column(column.one_of[0]).targets
                assert SCHEMA.classes[target].column(column.one_of[1]).many
            if link and link.edge_column:
                assert link.edge_column in names


def test_the_whole_model_is_there() -> None:
    labels = set(SCHEMA.labels()) - {SHARED_LABEL}
    assert labels == TERMS | EVIDENCE
    assert {kind: (set(r.sources), set(r.targets)) for kind, r in SCHEMA.relationships.items()} == RELATIONSHIPS


def test_derived_and_second_labels() -> None:
    assert SCHEMA.classes["Gene"].labels == ("Entity", "Marker", "Gene")
    assert SCHEMA.classes["FeatureSet"].labels == ("Entity", "Feature", "FeatureSet")
    assert {kind for kind, r in SCHEMA.relationships.items() if r.derived} == {
        "ASSOCIATED_WITH",
        "MARKER_OF",
        "MAY_SHARE",
        "COMPARES",
        "MEETS",
    }
    assert [SCHEMA.is_derived(type) for type in ("MEETS", "REPORTS", "OF_ANOTHER_SCHEMA")] == [True, False, True]
    derived = {f.name: {c.name for c in f.columns if c.derived} for f in SCHEMA.classes.values()}
    gap = {"gap_state", "gap_near_state", "gap_through", "gap_screens", "gap_open"}
    mapped = {name for name, columns in derived.items() if gap <= columns}
    assert mapped == {"Sequence", "Feature", "FeatureSet", "Cell", "Outcome", "ImmuneGroup", *MARKERS}
    assert {name: columns - gap for name, columns in derived.items() if columns - gap} == {
        "Finding": {"rung", "rung_reason"},
        "FeatureSet": {"patients_per_feature", "patients_per_feature_inputs"},
        "Study": {"abstract_only"},
        "Screen": {"expected_by_chance", "patients_per_test", "patients_per_test_inputs"},
        "Judgement": {"tool", "version", "domain", "concern"},
    }
    assert SCHEMA.classes["Check"].derived
    assert SCHEMA.classes["Conflict"].derived


def test_no_name_is_both_a_label_and_a_relationship() -> None:
    """One engine keeps both in one namespace."""
    labels = {label.lower() for label in SCHEMA.labels()}
    assert not labels & {kind.lower() for kind in SCHEMA.relationships}


def test_every_evidence_class_asks_for_its_source() -> None:
    for name in EVIDENCE:
        found = SCHEMA.classes[name]
        assert found.column("locators").required, name
        assert found.column("locators").many, name
        assert found.column("stated_by").required, name


def test_every_meaning_and_iri_has_a_declared_prefix() -> None:
    for vocabulary in SCHEMA.vocabularies.values():
        for word in vocabulary.values():
            assert word.description, word
            assert word.meaning is None or SCHEMA.expand(word.meaning), word
    for found in SCHEMA.classes.values():
        assert SCHEMA.expand(found.iri), found.name
        for column in found.columns:
            assert column.description, (found.name, column.name)
            assert SCHEMA.expand(column.iri), column
    for relationship in SCHEMA.relationships.values():
        assert SCHEMA.expand(relationship.iri), relationship


def test_uids_circles_and_look_ups_are_facts_of_the_schema() -> None:
    prefixes = {name: found.curie_prefix for name, found in SCHEMA.classes.items() if found.curie_prefix}
    assert prefixes == {"Gene": "HGNC", "Cell": "CL"}
    assert SCHEMA.looked_up == (("Gene", "symbol"),)
    assert SCHEMA.acyclic == ("COMPUTED_FROM", "HAS_MEMBER", "SUBCLASS_OF", "WITHIN")
    for label, key in SCHEMA.looked_up:
        assert SCHEMA.classes[label].column(key)
