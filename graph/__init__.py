"""The memory: the one graph, how it is kept, and how it is asked."""

import graph.portraits as portraits
import graph.questions as questions
import graph.trust as trust
from graph.builds import build_folder, build_id, build_status, current_build, read_manifest, write_build
from graph.contract import Answer, Store, WritableStore
from graph.current import CurrentGraph, OpenBuild, current_graph, open_store
from graph.exports import EXPORT_FORMATS, THING_FORMATS, describe, export_graph, read_records
from graph.formats import as_csv, as_json, as_text, json_text
from graph.guard import check_query
from graph.health import Health, examine
from graph.library import QUERIES_PATH, Parameter, Query, ask, list_queries, load_query
from graph.manifest import FORMAT, Manifest
from graph.neo4j_store import shown_address
from graph.runner import run_with_limit
from graph.settings import STORES, Settings
from graph.stores import find_sound, manifest_of, write_graph

__all__ = [
    "EXPORT_FORMATS",
    "FORMAT",
    "QUERIES_PATH",
    "STORES",
    "THING_FORMATS",
    "Answer",
    "CurrentGraph",
    "Health",
    "Manifest",
    "OpenBuild",
    "Parameter",
    "Query",
    "Settings",
    "Store",
    "WritableStore",
    "as_csv",
    "as_json",
    "as_text",
    "ask",
    "build_folder",
    "build_id",
    "build_status",
    "check_query",
    "current_build",
    "current_graph",
    "describe",
    "examine",
    "export_graph",
    "find_sound",
    "json_text",
    "list_queries",
    "load_query",
    "manifest_of",
    "open_store",
    "portraits",
    "questions",
    "read_manifest",
    "read_records",
    "run_with_limit",
    "shown_address",
    "trust",
    "write_build",
    "write_graph",
]
