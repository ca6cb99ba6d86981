"""Ontology, the words: what may be said, and the records in which the rooms say it."""

from ontology.classes import Class, Column, Condition, Relationship, RelationshipType, Rule, Word
from ontology.collector import without_collector
from ontology.edges import Edges, InRuns, Run, Table, in_order
from ontology.elements import NO_PROPERTIES, Edge, Node, Properties, Scalar, Value, packed
from ontology.errors import (
    DamagedGraph,
    NoGraph,
    OtherVersion,
    QueryFailed,
    QueryRefused,
    QueryTimeout,
    QueryTooLarge,
    RadiogenomicsError,
    Rejected,
    StoreUnreachable,
    UsageError,
)
from ontology.records import EDITIONS, DataFile, Records, Rejection, Release
from ontology.schema import SCHEMA_PATH, SHARED_LABEL, TERMS_PATH, Schema, load_schema

__all__ = [
    "EDITIONS",
    "NO_PROPERTIES",
    "SCHEMA_PATH",
    "SHARED_LABEL",
    "TERMS_PATH",
    "Class",
    "Column",
    "Condition",
    "DamagedGraph",
    "DataFile",
    "Edge",
    "Edges",
    "InRuns",
    "NoGraph",
    "Node",
    "OtherVersion",
    "Properties",
    "QueryFailed",
    "QueryRefused",
    "QueryTimeout",
    "QueryTooLarge",
    "RadiogenomicsError",
    "Records",
    "Rejected",
    "Rejection",
    "Relationship",
    "RelationshipType",
    "Release",
    "Rule",
    "Run",
    "Scalar",
    "Schema",
    "StoreUnreachable",
    "Table",
    "UsageError",
    "Value",
    "Word",
    "in_order",
    "load_schema",
    "packed",
    "without_collector",
]
