"""Knowledge graph, the memory: how the one graph is stored, built, asked and exported.

A name is imported when it is first asked for: who asks one question needs no export, and nobody needs both stores.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph import questions
    from graph.answers import as_csv, as_json, as_text, json_text
    from graph.builds.current import CurrentGraph, OpenBuild, current_graph, open_store
    from graph.builds.editions import build_folder, current_build, current_editions, edition_of, read_manifest
    from graph.builds.health import Health, examine
    from graph.builds.opening import find_editions, find_sound, manifest_of, open_build, write_editions, write_graph
    from graph.builds.publishing import Content, build_id, build_status, write_build
    from graph.builds.query_process import run_with_limit
    from graph.builds.query_queue import Progress
    from graph.builds.spool import Spool
    from graph.contract import Answer, Store, WritableStore
    from graph.cypher.guard import check_query
    from graph.cypher.library import QUERIES_PATH, Parameter, Query, ask, ask_in_parts, list_queries, load_query
    from graph.cypher.own import every_query, find_query, parameters_of
    from graph.exports.extracts import Extract, file_name, of_findings, of_thing, whole
    from graph.exports.format import Format
    from graph.exports.formats import (
        FORMATS,
        check_derived,
        check_format,
        describe,
        export_graph,
        thing_formats,
        whole_formats,
        write_extract,
    )
    from graph.exports.forms.tidy import TidyColumn, tidy_columns
    from graph.exports.passes import passes_over, read_records
    from graph.exports.writing import write_whole
    from graph.manifest import FORMAT, Manifest
    from graph.settings import STORES, Settings
    from graph.stores.embedded import keep_heap_small
    from graph.stores.neo4j import shown_address

_NAMES = {
    "graph.answers": ("as_csv", "as_json", "as_text", "json_text"),
    "graph.builds.current": ("CurrentGraph", "OpenBuild", "current_graph", "open_store"),
    "graph.builds.editions": ("build_folder", "current_build", "current_editions", "edition_of", "read_manifest"),
    "graph.builds.health": ("Health", "examine"),
    "graph.builds.opening": (
        "find_editions",
        "find_sound",
        "manifest_of",
        "open_build",
        "write_editions",
        "write_graph",
    ),
    "graph.builds.publishing": ("Content", "build_id", "build_status", "write_build"),
    "graph.builds.query_process": ("run_with_limit",),
    "graph.builds.query_queue": ("Progress",),
    "graph.builds.spool": ("Spool",),
    "graph.contract": ("Answer", "Store", "WritableStore"),
    "graph.cypher.guard": ("check_query",),
    "graph.cypher.library": ("QUERIES_PATH", "Parameter", "Query", "ask", "ask_in_parts", "list_queries", "load_query"),
    "graph.cypher.own": ("every_query", "find_query", "parameters_of"),
    "graph.exports.extracts": ("Extract", "file_name", "of_findings", "of_thing", "whole"),
    "graph.exports.format": ("Format",),
    "graph.exports.formats": (
        "FORMATS",
        "check_derived",
        "check_format",
        "describe",
        "export_graph",
        "thing_formats",
        "whole_formats",
        "write_extract",
    ),
    "graph.exports.forms.tidy": ("TidyColumn", "tidy_columns"),
    "graph.exports.passes": ("passes_over", "read_records"),
    "graph.exports.writing": ("write_whole",),
    "graph.manifest": ("FORMAT", "Manifest"),
    "graph.settings": ("STORES", "Settings"),
    "graph.stores.embedded": ("keep_heap_small",),
    "graph.stores.neo4j": ("shown_address",),
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names}

__all__ = [
    "FORMAT",
    "FORMATS",
    "QUERIES_PATH",
    "STORES",
    "Answer",
    "Content",
    "CurrentGraph",
    "Extract",
    "Format",
    "Health",
    "Manifest",
    "OpenBuild",
    "Parameter",
    "Progress",
    "Query",
    "Settings",
    "Spool",
    "Store",
    "TidyColumn",
    "WritableStore",
    "as_csv",
    "as_json",
    "as_text",
    "ask",
    "ask_in_parts",
    "build_folder",
    "build_id",
    "build_status",
    "check_derived",
    "check_format",
    "check_query",
    "current_build",
    "current_editions",
    "current_graph",
    "describe",
    "edition_of",
    "every_query",
    "examine",
    "export_graph",
    "file_name",
    "find_editions",
    "find_query",
    "find_sound",
    "json_text",
    "keep_heap_small",
    "list_queries",
    "load_query",
    "manifest_of",
    "of_findings",
    "of_thing",
    "open_build",
    "open_store",
    "parameters_of",
    "passes_over",
    "questions",
    "read_manifest",
    "read_records",
    "run_with_limit",
    "shown_address",
    "thing_formats",
    "tidy_columns",
    "whole",
    "whole_formats",
    "write_build",
    "write_editions",
    "write_extract",
    "write_graph",
    "write_whole",
]

if not TYPE_CHECKING:  # a type checker would take every name for known

    def __getattr__(name: str) -> Any:
        """What is asked for at the door, from the module that holds it."""
        if name == "questions":
            return import_module("graph.questions")
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(_HOMES[name]), name)
        return found
