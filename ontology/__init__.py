"""Ontology, the words: what may be said, and the records in which the rooms say it."""

from ontology.classes import Class, Column, Condition, Relationship, RelationshipType, Rule, Word
from ontology.collector import without_collector
from ontology.errors import (
    DamagedGraph,
    NoGraph,
    OtherVersion,
    QueryFailed,
    QueryRefused,
    QueryTimeout,
    RadiogenomicsError,
    Rejected,
    StoreUnreachable,
    UsageError,
)
from ontology.records import EDITIONS, DataFile, Edge, Node, Properties, Records, Rejection, Release, Scalar, Value
from ontology.schema import SCHEMA_PATH, SHARED_LABEL, TERMS_PATH, Schema, load_schema

__all__ = [
    "EDITIONS",
    "SCHEMA_PATH",
    "SHARED_LABEL",
    "TERMS_PATH",
    "Class",
    "Column",
    "Condition",
    "DamagedGraph",
    "DataFile",
    "Edge",
    "NoGraph",
    "Node",
    "OtherVersion",
    "Properties",
    "QueryFailed",
    "QueryRefused",
    "QueryTimeout",
    "RadiogenomicsError",
    "Records",
    "Rejected",
    "Rejection",
    "Relationship",
    "RelationshipType",
    "Release",
    "Rule",
    "Scalar",
    "Schema",
    "StoreUnreachable",
    "UsageError",
    "Value",
    "Word",
    "load_schema",
    "without_collector",
]
