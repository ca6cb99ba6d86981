"""The memory: the one graph, how it is kept, and how it is asked."""

from graph.contract import Answer, Store, WritableStore
from graph.library import QUERIES_PATH, Parameter, Query, ask, list_queries, load_query
from graph.settings import STORES, Settings

__all__ = [
    "QUERIES_PATH",
    "STORES",
    "Answer",
    "Parameter",
    "Query",
    "Settings",
    "Store",
    "WritableStore",
    "ask",
    "list_queries",
    "load_query",
]
