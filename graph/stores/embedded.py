"""Embedded store (ArcadeDB in process): writes and reads a graph without a server. No other module knows ArcadeDB.

A graph is a folder that is written once and then only read. The engine rewrites `statistics.json` in place whenever it
closes, even read-only, and trusts the counts in it. So nobody opens the folder of a build itself: each store opens a
view of its own, a temporary folder of links to the large files and copies of the small ones. The engine opens every
file at the start, so the view is gone again as soon as the system allows, and a build may be swept away under it.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
import threading
import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from graph.contract import Answer, in_order
from graph.cypher.library import reading
from graph.cypher.tokens import returned_columns
from graph.stores.embedded_errors import translate
from ontology import (
    SHARED_LABEL,
    DamagedGraph,
    Edge,
    Edges,
    InRuns,
    Node,
    QueryFailed,
    Run,
    StoreUnreachable,
    without_collector,
)

LONGEST_QUERY = 600_000  # milliseconds; a backstop that is kept in the graph, above all our settings
HEAP, SMALL_HEAP = "-Xmx1g", "-Xmx400m"
EDGES_A_BATCH = 200_000  # a larger batch keeps too much in memory
ROWS_A_CALL = 20_000
LEAST_SPACE = 2**20  # bytes; below, a fault in writing is told as want of space

_COPIED = (".json", ".bin")
_PATH = re.compile(r"\(#\d+:\d+\)(<?-\[#\d+:\d+\]->?\(#\d+:\d+\))*")
_heap = [HEAP]
_SCALARS = frozenset({int, float, bool, type(None)})
_SAFE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_T = TypeVar("_T")


class EmbeddedStore:
    """A graph in a folder. `replace` makes the folder; after that it is only read."""

    def __init__(self, folder: Path, build: str = "", logs: Path | None = None) -> None:
        self._folder, self._build, self._logs = folder, build, logs
        self._lock = threading.Lock()
        self._database: Any = None
        self._relationships: frozenset[str] = frozenset()
        self._release: weakref.finalize[..., Any] | None = None

    @property
    def build(self) -> str:
        """The id of the build that answers."""
        return self._build

    def __enter__(self) -> EmbeddedStore:
        self._opened()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the graph and of the view of it. A later read opens it again."""
        with self._lock:
            self._database = None
            if self._release is not None:
                self._release()

    def read(self, text: str, parameters: Mapping[str, Any] | None = None, limit: int | None = None) -> Answer:
        """The rows of a reading query, as Python values; the engine itself refuses to write."""
        columns: tuple[str, ...] = ()
        rows: list[tuple[Any, ...]] = []
        with self._found(text, parameters) as found:
            for row in found:
                columns = columns or tuple(row.get_property_names()) or returned_columns(text)
                if len(rows) == limit:
                    return Answer(columns, rows, cut=True)
                rows.append(tuple(self._plain(name, row.get(name)) for name in columns))
        return Answer(columns or returned_columns(text), rows)

    def stream(self, text: str, parameters: Mapping[str, Any] | None = None) -> Iterator[tuple[Any, ...]]:
        """The rows of a reading query one by one: the engine hands over some thousand at a time."""
        with self._found(text, parameters) as found:
            for row in found.iter_dicts():
                yield tuple(row.values())

    @contextmanager
    def _found(self, text: str, parameters: Mapping[str, Any] | None) -> Iterator[Any]:
        """What the engine found, to be read; its errors are told in a sentence."""
        database = self._opened()
        given = {name: list(value) if isinstance(value, tuple) else value for name, value in (parameters or {}).items()}
        try:
            found = database.query("opencypher", text, given)
            try:
                yield found
            finally:
                found.close()
        except _engine_error() as error:
            raise translate(str(error), self._folder) from error

    def replace(self, nodes: Iterable[Node], edges: Iterable[Edge], looked_up: Iterable[tuple[str, str]] = ()) -> None:
        """Write a new graph into the folder, which must not be there yet.

        looked_up: labels and properties to be indexed beside the uid.
        """
        self.close()
        if self._folder.exists():
            raise StoreUnreachable(f"{self._folder.name} already holds a graph", "a graph is written once")
        engine = _engine(self._logs)
        try:
            database = engine.create_database(str(self._folder))
            try:
                with _quiet(), without_collector():  # where there is no space, its log prints stack traces
                    _write(database, nodes, edges, looked_up)
            finally:
                with _quiet():
                    database.close()
        except _engine_error() as error:
            if "No space left" in str(error) or shutil.disk_usage(self._folder.parent).free < LEAST_SPACE:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
            raise StoreUnreachable("the graph could not be written", _short(str(error), self._folder)) from error

    def counts(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many nodes have each label and how many relationships each type, as the engine keeps count of them.

        DamagedGraph where all together are not as many as can be read: what it keeps is written apart from the graph.
        """
        database = self._opened()
        kinds = [(row.get("name"), row.get("type")) for row in database.query("sql", "select from schema:types")]
        found: dict[str, dict[str, int]] = {"vertex": {}, "edge": {}}
        for name, kind in kinds:
            if kind in found and "~" not in name:  # a set of labels lies below each of its labels
                number = next(iter(database.query("sql", f"select count(*) as n from `{_name(name)}`"))).get("n")
                if number:
                    found[kind][name] = int(number)
        read = tuple(self.read(reading(f"read_number_of_{what}")).rows for what in ("relationships", "nodes"))
        if read != ([(sum(found["edge"].values()),)], [(found["vertex"].get(SHARED_LABEL, 0),)]):
            raise DamagedGraph("the graph does not hold what it counts", "", "run `radiogenomics build`")
        return found["vertex"], found["edge"]

    def _opened(self) -> Any:
        with self._lock:
            if self._database is None:
                engine = _engine(self._logs)
                view = _view(self._folder)
                try:
                    database = engine.open_database(str(view), read_only=True)
                except _engine_error() as error:
                    shutil.rmtree(view, ignore_errors=True)
                    if "Too many open files" in str(error):
                        raise _too_few_files() from error
                    raise DamagedGraph(
                        "the graph cannot be opened", _short(str(error), view), "run `radiogenomics build`"
                    ) from error
                if os.name == "posix":
                    shutil.rmtree(view, ignore_errors=True)
                self._release = weakref.finalize(self, _let_go, database, view)
                self._relationships = frozenset(
                    row.get("name")
                    for row in database.query("sql", "select name from schema:types where type = 'edge'")
                )
                self._database = database
            return self._database

    def _plain(self, column: str, value: Any, key: str | None = None) -> Any:
        """A value without anything of the engine's own: a node and a relationship become what they carry.

        `key` is that of the map which holds the value.
        """
        if isinstance(value, dict):
            own = {
                one: item if _is_plain(item) else self._plain(column, item, one)
                for one, item in value.items()
                if one not in ("@rid", "@type")
            }
            if "@rid" not in value:
                return own
            kind = str(value["@type"])
            if kind in self._relationships:
                return {"type": kind, "properties": own}
            return {"labels": sorted(kind.split("~")), "properties": own}
        if isinstance(value, list):
            items = [item if _is_plain(item) else self._plain(column, item, key) for item in value]
            return in_order(key or column, items)
        if isinstance(value, str) and value.startswith("(#") and _PATH.fullmatch(value):
            raise QueryFailed(
                f"the column {column} holds a whole path",
                "a path has no form as text",
                "return what you need of it, for example [n IN nodes(p) | n.name]",
            )
        return value


def _is_plain(value: Any) -> bool:
    """Whether a value holds nothing that has to be looked into: most do not, and a closer look costs more."""
    kind = type(value)
    return value[:2] != "(#" if kind is str else kind in _SCALARS


def _write(
    database: Any, nodes: Iterable[Node], edges: Iterable[Edge], looked_up: Iterable[tuple[str, str]] = ()
) -> None:
    """Settings, types, nodes, indexes and edges.

    Types come from the label sets met; the bulk batch wants them made before. An index that is made of nodes that are
    there costs a third of one that grows with them, and a unique one six times that, since the engine then looks into
    those of all label sets before each entry. So the uids are counted here.
    """
    for name, value in (
        ("opencypher.loadCsv.allowFileUrls", "false"),
        ("opencypher.loadCsv.allowRemoteUrls", "false"),
        ("command.timeout", str(LONGEST_QUERY)),
    ):
        database.command("sql", f"ALTER DATABASE `arcadedb.{name}` {value}")
    database.command("sql", f"CREATE VERTEX TYPE {SHARED_LABEL}")
    places: dict[str, str] = {}
    written = 0
    known: set[str] = set()
    for labels, some in _grouped(nodes, lambda node: node.labels):
        kind = _vertex_type(database, labels, known)
        with database.graph_batch() as batch:
            made = batch.create_vertices(kind, [_with_uid(node) for node in some])
        if len(made) != len(some):
            raise StoreUnreachable("the graph could not be written", f"{len(some)} nodes went in as {len(made)}")
        written += len(made)
        places.update(zip((node.uid for node in some), made, strict=True))
    if len(places) < written:
        raise StoreUnreachable("the graph could not be written", f"{written} nodes have {len(places)} uids")
    database.command("opencypher", f"CREATE INDEX entity_uid FOR (n:{SHARED_LABEL}) ON (n.uid)")
    for label, key in looked_up:
        database.command("sql", f"CREATE VERTEX TYPE `{_name(label)}` IF NOT EXISTS")
        database.command("opencypher", f"CREATE INDEX {label.lower()}_{_name(key)} FOR (n:{label}) ON (n.{key})")
    for part in _batches(edges if isinstance(edges, InRuns) else Edges.of(edges)):
        with database.graph_batch(expected_edge_count=sum(len(run.starts) for run in part)) as batch:
            for kind, starts, ends, properties in part:
                if kind not in known:
                    database.command("sql", f"CREATE EDGE TYPE `{_name(kind)}`")
                    known.add(kind)
                batch.new_edges(
                    [places[uid] for uid in starts],
                    kind,
                    [places[uid] for uid in ends],
                    properties if properties and any(properties) else None,
                )


def _vertex_type(database: Any, labels: tuple[str, ...], known: set[str]) -> str:
    """The engine's name for a set of labels: sorted and joined by a tilde, a type below each of them."""
    names = sorted({_name(label) for label in labels})
    kind = "~".join(names)
    if kind not in known:
        for name in names:
            database.command("sql", f"CREATE VERTEX TYPE `{name}` IF NOT EXISTS")
        if len(names) > 1:
            parents = ", ".join(f"`{name}`" for name in names)
            database.command("sql", f"CREATE VERTEX TYPE `{kind}` EXTENDS {parents}")
        known.add(kind)
    return kind


def _name(label: str) -> str:
    """A label or type that may stand in a statement as it is."""
    if not _SAFE_NAME.fullmatch(label):
        raise ValueError(f"not a label: {label!r}")
    return label


def _batches(edges: InRuns) -> Iterator[list[Run]]:
    """Runs of at most `ROWS_A_CALL` relationships, in lists that hold `EDGES_A_BATCH` or a run more."""
    waiting: list[Run] = []
    number = 0
    for run in edges.runs(ROWS_A_CALL):
        waiting.append(run)
        number += len(run.starts)
        if number >= EDGES_A_BATCH:
            yield waiting
            waiting, number = [], 0
    if waiting:
        yield waiting


def _grouped(items: Iterable[_T], key: Any) -> Iterator[tuple[Any, list[_T]]]:
    """Items that share a key, in lists of at most `ROWS_A_CALL`, in the order in which lists fill up."""
    waiting: dict[Any, list[_T]] = {}
    for item in items:
        same = waiting.setdefault(key(item), [])
        same.append(item)
        if len(same) == ROWS_A_CALL:
            yield key(item), waiting.pop(key(item))
    yield from waiting.items()


def _with_uid(node: Node) -> Mapping[str, Any]:
    return node.properties if node.properties.get("uid") == node.uid else {**node.properties, "uid": node.uid}


def _view(folder: Path) -> Path:
    """A temporary folder through which the engine may read a build without touching it."""
    view = Path(tempfile.mkdtemp(prefix="radiogenomics-"))
    try:
        for file in folder.iterdir():
            if file.suffix in _COPIED:
                shutil.copyfile(file, view / file.name)
                continue
            try:
                (view / file.name).symlink_to(file.absolute())
            except (OSError, NotImplementedError):  # Windows gives links to few people
                shutil.copyfile(file, view / file.name)
    except OSError as error:
        shutil.rmtree(view, ignore_errors=True)
        if error.errno in (errno.EMFILE, errno.ENFILE):
            raise _too_few_files() from error
        raise DamagedGraph(
            "the graph cannot be read", error.strerror or "its folder is gone", "run `radiogenomics build`"
        ) from error
    return view


def _let_go(database: Any, view: Path) -> None:
    view.mkdir(mode=0o700, exist_ok=True)  # on closing the engine writes its statistics there, or complains in its log
    try:
        database.close()
    finally:
        shutil.rmtree(view, ignore_errors=True)


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing that the engine itself writes to stderr comes through."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _too_few_files() -> StoreUnreachable:
    return StoreUnreachable(
        "too few files may be open at once", "the graph has some two hundred", "raise the limit: `ulimit -n 1024`"
    )


def _short(raw: str, folder: Path) -> str:
    return translate(raw, folder).why


def _engine_error() -> type[Exception]:
    from arcadedb import ArcadeDBError

    return ArcadeDBError  # type: ignore[no-any-return]


def keep_heap_small() -> None:
    """Let the engine of this process fill less memory, which reading a graph in passes does not need.

    It collects only what it must, so that the heap grows to its bound whatever is read. Before any store is opened.
    """
    _heap[0] = SMALL_HEAP


def _engine(logs: Path | None) -> Any:
    """The engine's module. What it reads from the environment must be there before it is first imported."""
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    os.environ.setdefault("ARCADEDB_NATIVE_ISOLATE_ARGS", _heap[0])
    if logs is not None and "ARCADEDB_LOG_DIR" not in os.environ:
        with suppress(OSError):  # a home that is only read: the engine then logs into the user's own state folder
            logs.mkdir(parents=True, exist_ok=True)
            if os.access(logs, os.W_OK):
                os.environ["ARCADEDB_LOG_DIR"] = str(logs)
    try:
        import arcadedb
    except ImportError as error:
        raise StoreUnreachable(
            "the embedded store does not run on this computer",
            "ArcadeDB has no build for this system (it runs on Linux with glibc, Windows and Apple silicon)",
            "use another computer or a Neo4j server",
        ) from error
    return arcadedb
