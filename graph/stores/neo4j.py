"""Neo4j store: writes and reads a graph on a Neo4j server. No other module knows the driver.

A server's graph can be replaced while it is read. So every read looks at the mark of the build before and after, in its
own transaction: all answers of a store come from the build that it was opened on, or there is one sentence why not.
"""

from __future__ import annotations

import atexit
import logging
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, TypeVar
from urllib.parse import urlsplit

from graph.contract import Answer, in_order
from graph.manifest import FORMAT, Manifest
from graph.settings import Settings
from graph.stores.difference import digest
from graph.stores.neo4j_build_node import REMEDY, is_ready, read_mark
from graph.stores.neo4j_errors import check_version, translate
from graph.stores.neo4j_load import AT_ONCE, Load
from graph.stores.neo4j_parameters import bundled
from graph.stores.neo4j_statements import statement
from graph.tally import tally_of
from ontology import (
    SHARED_LABEL,
    DamagedGraph,
    Edge,
    Edges,
    Node,
    QueryFailed,
    RadiogenomicsError,
    Release,
    Schema,
    StoreUnreachable,
    UsageError,
)

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
LONGEST_QUERY = 600.0  # seconds; a backstop, above all our settings
LONGEST_STEP = 600.0  # seconds for one transaction of a load
PATIENCE_TO_READ = 1.0  # seconds in which what failed on the way is tried again: a page must not wait for long
PATIENCE_TO_WRITE = 30.0
TO_CONNECT = 5.0

_FRACTION = re.compile(r"\.(\d{3})(\d{3})(\d{3})")
_T = TypeVar("_T")
_drivers: dict[tuple[Any, ...], Any] = {}
_lock = threading.Lock()


class Neo4jStore:
    """The graph of a server, on the build that is there when it is opened. A process shares its connections."""

    def __init__(self, settings: Settings, seconds: float = LONGEST_QUERY) -> None:
        self._settings, self._seconds = settings, seconds
        self._shown = shown_address(settings.neo4j_uri)
        self._manifest: Manifest | None = None
        self.engine = ""

    def __repr__(self) -> str:
        """Where it is, and nothing else."""
        return f"Neo4jStore({self._shown})"

    @property
    def build(self) -> str:
        """The id of the build that answers."""
        return self.manifest.build

    @property
    def manifest(self) -> Manifest:
        """What that build holds."""
        if self._manifest is None:
            self._manifest = self._reading(self._look)
        return self._manifest

    def __enter__(self) -> Neo4jStore:
        self._manifest = self._reading(self._look)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing to let go of: the connections stay for the next store of this process."""

    # ------------------------------------------------------------------ reading
    def read(self, text: str, parameters: Mapping[str, Any] | None = None, limit: int | None = None) -> Answer:
        """The rows of a reading query, as Python values; the server itself refuses to write."""
        build = self.build
        sent, asked = bundled(text, dict(parameters or {}))

        def work(transaction: Any) -> Answer:
            self._check(transaction, build)
            try:
                answer = _answer(transaction.run(sent, asked), limit)
            except _neo4j_error() as error:
                # told at once: the driver would try again what failed for want of memory
                raise self._fault(error) if "OutOfMemory" in (error.code or "") else error from None
            except (OverflowError, TypeError, ValueError):
                raise QueryFailed("a parameter is not a text, number, truth value or list of these") from None
            self._check(transaction, build)
            return answer

        return self._reading(work)

    def stream(self, text: str, parameters: Mapping[str, Any] | None = None) -> Iterator[tuple[Any, ...]]:
        """The rows of a reading query one by one, in one transaction, which looks at the mark before and after.

        What fails on the way is not tried again: rows have been given already.
        """
        build, given = self.build, dict(parameters or {})
        with (
            self._translated(),
            self._session() as session,
            session.begin_transaction(timeout=self._seconds) as begun,
        ):
            self._check(begun, build)
            for record in begun.run(text, given):
                yield tuple(record.values())
            self._check(begun, build)

    def mark(self) -> Mapping[str, Any] | None:
        """The properties of our mark as they are; None where there is none."""
        return self._reading(_mark)

    def verify(self) -> Manifest:
        """What the database holds, every thing of it compared with the build that it claims; DamagedGraph if not."""

        def work(transaction: Any) -> tuple[Mapping[str, Any] | None, list[Node], list[Edge]]:
            nodes = [
                Node(str(row["uid"]), tuple(row["labels"]), row["properties"])
                for row in transaction.run(statement("read_nodes"))
            ]
            edges = [
                Edge(row["type"], str(row["source"]), str(row["target"]), row["properties"])
                for row in transaction.run(statement("read_relationships"))
            ]
            return _mark(transaction), nodes, edges

        mark, nodes, edges = self._reading(work)
        manifest = read_mark(mark)
        tally = tally_of(nodes, Edges.of(edges))
        claims = ((tally.labels, manifest.labels), (tally.relationships, manifest.relationships))
        words = (
            (tally.words.get(column, {}), manifest.words.get(column, {})) for column in manifest.words | tally.words
        )
        for found, claimed in (*claims, *words):
            for name in sorted({*found, *claimed}):
                if found.get(name, 0) != claimed.get(name, 0):
                    raise _damaged(manifest, f"{name}: {found.get(name, 0)} in place of {claimed.get(name, 0)}")
        if digest(nodes, edges) != (mark or {}).get("digest"):
            raise _damaged(manifest, "something in it was changed")
        return manifest

    # ------------------------------------------------------------------ writing
    def replace(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        """Make these nodes and edges the whole graph, under the id of their digest."""
        all_nodes, all_edges = list(nodes), list(edges)
        self.write(digest(all_nodes, all_edges)[:12], all_nodes, all_edges)

    def write(
        self,
        build: str,
        nodes: Sequence[Node],
        edges: Sequence[Edge],
        releases: Sequence[Release] = (),
        schema: Schema | None = None,
        at_once: int = AT_ONCE,
    ) -> tuple[Manifest, int]:
        """Make these nodes and edges the whole graph; what it holds then, and how many things were touched."""
        self._manifest = None
        manifest = Manifest(
            build,
            FORMAT,
            tuple(releases),
            *tally_of(nodes, Edges.of(edges)),
            {},
        )
        load = Load(self._writing, manifest, nodes, edges, at_once)
        touched = load.run(schema)
        return manifest, touched

    # ------------------------------------------------------------------ the connection
    def _look(self, transaction: Any) -> Manifest:
        """What our mark says, after a look at the server's version and at whether anything is gone."""
        result = transaction.run(statement("read_build"))
        record = result.single()
        self.engine = check_version(result.consume().server.agent, self._shown)
        manifest = read_mark(record["build"] if record else None)
        for name, wanted in (
            ("count_things", manifest.labels.get(SHARED_LABEL, 0)),
            ("count_links", sum(manifest.relationships.values())),
        ):
            if transaction.run(statement(name)).single()["count"] < wanted:
                raise _damaged(manifest, "something of it is gone")
        return manifest

    def _check(self, transaction: Any, build: str) -> None:
        mark = _mark(transaction)
        if not is_ready(mark, build):
            read_mark(mark)
            raise StoreUnreachable("the graph was replaced while it was read", f"it was {build}", "ask again")

    def _reading(self, work: Callable[[Any], _T]) -> _T:
        from neo4j import unit_of_work

        with self._translated(), self._session() as session:
            return session.execute_read(unit_of_work(timeout=self._seconds)(work))  # type: ignore[no-any-return]

    def _session(self) -> Any:
        """One in which the server itself refuses to write."""
        return _driver(self._settings, PATIENCE_TO_READ).session(
            database=self._settings.neo4j_database, default_access_mode="READ", notifications_min_severity="OFF"
        )

    def _writing(self, work: Callable[[Any], _T]) -> _T:
        from neo4j import unit_of_work

        with self._translated():
            driver = _driver(self._settings, PATIENCE_TO_WRITE)
            with driver.session(database=self._settings.neo4j_database) as session:
                return session.execute_write(unit_of_work(timeout=LONGEST_STEP)(work))  # type: ignore[no-any-return]

    @contextmanager
    def _translated(self) -> Iterator[None]:
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            yield
        except (DriverError, Neo4jError, OSError) as error:
            raise self._fault(error) from error

    def _fault(self, error: Exception) -> RadiogenomicsError:
        kinds = [kind.__name__ for kind in type(error).__mro__]
        code = getattr(error, "code", None)
        message = str(getattr(error, "message", "") if code else error)
        return translate(kinds, code, message, self._shown, self._settings.neo4j_database or "the database")


def shown_address(uri: str | None) -> str:
    """An address as it may be shown: whatever else stands in it, such as a password, is left out."""
    try:
        parts = urlsplit(uri or "")
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        host, port = None, ""
    return f"{parts.scheme}://{host}{port}" if host else "the server of NEO4J_URI"


def close_connections() -> None:
    """Let go of every connection. A later read makes new ones."""
    with _lock:
        while _drivers:
            _drivers.popitem()[1].close()


def _driver(settings: Settings, patience: float) -> Any:
    """The connections to a server, made at the first use and shared by all stores of this process."""
    uri, auth = _checked_address(settings.neo4j_uri), _credentials(settings)
    key = (uri, auth, patience)
    with _lock:
        if key not in _drivers:
            from neo4j import GraphDatabase

            log = logging.getLogger(
                "neo4j"
            )  # it would write queries into the log, and on the screen where there is none
            if log.level == logging.NOTSET:
                log.setLevel(logging.CRITICAL)
            if not _drivers:
                atexit.register(close_connections)
            _drivers[key] = GraphDatabase.driver(
                uri,
                auth=auth,
                connection_timeout=TO_CONNECT,
                connection_acquisition_timeout=2 * TO_CONNECT,
                max_transaction_retry_time=patience,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
                user_agent="radiogenomics",
            )
        return _drivers[key]


def _checked_address(uri: str | None) -> str:
    """The address to connect to; UsageError where it cannot be one."""
    remedy = "write for example NEO4J_URI=bolt://127.0.0.1:7687"
    if not uri:
        raise UsageError("the store neo4j needs an address and NEO4J_URI is not set", "", remedy)
    try:
        parts = urlsplit(uri)
        host, _ = parts.hostname, parts.port
        named = parts.username is not None or parts.password is not None or "@" in uri
    except ValueError:
        raise UsageError("NEO4J_URI is not an address", "", remedy) from None
    if named:
        raise UsageError(
            "NEO4J_URI holds a user name or a password", "an address is shown", "set NEO4J_USER and NEO4J_PASSWORD"
        )
    if parts.scheme not in SCHEMES or not host:
        raise UsageError("NEO4J_URI is not a Neo4j address", f"it begins with {', '.join(SCHEMES)}", remedy)
    return uri


def _credentials(settings: Settings) -> tuple[str, str] | None:
    if settings.neo4j_password is None:
        if settings.neo4j_user is None:
            return None  # a server that asks for none
        raise UsageError("NEO4J_USER is set and NEO4J_PASSWORD is not", "", "set both")
    return settings.neo4j_user or "neo4j", settings.neo4j_password


def _neo4j_error() -> Any:
    from neo4j.exceptions import Neo4jError

    return Neo4jError


def _mark(transaction: Any) -> Mapping[str, Any] | None:
    record = transaction.run(statement("read_build")).single()
    return record["build"] if record else None


def _damaged(manifest: Manifest, why: str) -> DamagedGraph:
    return DamagedGraph(f"the database does not hold the build {manifest.build} that it names", why, REMEDY)


def _answer(result: Any, limit: int | None) -> Answer:
    columns = tuple(result.keys())
    rows: list[tuple[Any, ...]] = []
    cut = False
    for record in result:
        if len(rows) == limit:
            cut = True
            break
        rows.append(tuple(_plain(name, value) for name, value in zip(columns, record.values(), strict=True)))
    return Answer(columns, rows, cut)


def _shortened(fraction: re.Match[str]) -> str:
    """A part of a second in thousands, millions or billions, whichever is enough: as the embedded engine writes it."""
    parts = list(fraction.groups())
    while parts and parts[-1] == "000":
        parts.pop()
    return "." + "".join(parts) if parts else ""


def _plain(column: str, value: Any, key: str | None = None) -> Any:
    """A value without anything of the driver's own: a node and a relationship become what they carry.

    `key` is that of the map which holds the value.
    """
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list):
        return in_order(key or column, [_plain(column, item, key) for item in value])
    if isinstance(value, dict):
        return {one: _plain(column, item, one) for one, item in value.items()}
    from neo4j import graph

    if isinstance(value, graph.Node):
        return {"labels": sorted(value.labels), "properties": {one: _plain(column, value[one], one) for one in value}}
    if isinstance(value, graph.Relationship):
        return {"type": value.type, "properties": {one: _plain(column, value[one], one) for one in value}}
    if isinstance(value, graph.Path):
        raise QueryFailed(
            f"the column {column} holds a whole path",
            "a path has no form as text",
            "return what you need of it, for example [n IN nodes(p) | n.name]",
        )
    if hasattr(value, "iso_format"):
        return _FRACTION.sub(_shortened, str(value.iso_format())).replace("+00:00", "Z")
    return str(value)
