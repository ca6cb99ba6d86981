"""The memory: the one graph, how it is kept, and how it is asked."""

from graph.contract import Answer, Store, WritableStore
from graph.exports import EXPORT_FORMATS, THING_FORMATS, describe, export_graph, read_records
from graph.formats import as_csv, as_json, as_text, json_text
from graph.library import QUERIES_PATH, Parameter, Query, ask, list_queries, load_query
from graph.settings import STORES, Settings

__all__ = [
    "EXPORT_FORMATS",
    "QUERIES_PATH",
    "STORES",
    "THING_FORMATS",
    "Answer",
    "Parameter",
    "Query",
    "Settings",
    "Store",
    "WritableStore",
    "as_csv",
    "as_json",
    "as_text",
    "ask",
    "describe",
    "export_graph",
    "json_text",
    "list_queries",
    "load_query",
    "read_records",
]
