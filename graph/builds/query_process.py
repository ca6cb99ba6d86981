"""Process for a person's own query, with time and row limits: a child process, which can be stopped.

The embedded engine has no way to stop a query. So the text is checked here, then handed to a child process, and the
child is ended when the time is up: half a second to start it, and nothing of it stays. A server stops queries itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from graph.builds.current import embedded_store, sound_build
from graph.contract import Answer
from graph.cypher.guard import check_query
from graph.cypher.names import name_notes
from graph.settings import Settings
from graph.stores.neo4j import Neo4jStore
from ontology import (
    DamagedGraph,
    QueryFailed,
    QueryRefused,
    QueryTimeout,
    RadiogenomicsError,
    StoreUnreachable,
    load_schema,
)

MEMORY = 2 * 2**30  # bytes that the child may fill, beside what it reserves
GRACE = 5.0  # seconds after which a child whose parent is gone ends itself

_ROOT = Path(__file__).parent.parent
_FAULTS: dict[str, type[RadiogenomicsError]] = {
    kind.__name__: kind for kind in (DamagedGraph, QueryFailed, QueryRefused, QueryTimeout, StoreUnreachable)
}


def run_with_limit(
    settings: Settings, text: str, parameters: Mapping[str, Any] | None = None, limit: int | None = None
) -> Answer:
    """The answer to any reading query: at most `limit` rows (else the setting), within the setting's seconds."""
    check_query(text, settings.store)
    if settings.store == "neo4j":
        with Neo4jStore(settings, seconds=settings.timeout) as store:
            return _noted(store.read(text, parameters, limit or settings.rows), text, parameters)
    order = {
        "home": str(settings.home),
        "build": sound_build(settings.home).build,
        "text": text,
        "parameters": dict(parameters or {}),
        "limit": limit or settings.rows,
        "seconds": settings.timeout,
    }
    try:
        sent = json.dumps(order)
    except (TypeError, ValueError):
        raise QueryFailed("a parameter is not a text, number, truth value or list of these") from None
    with tempfile.TemporaryDirectory(prefix="radiogenomics-", ignore_cleanup_errors=True) as place:
        reply = _in_child(sent, settings.timeout, place)
    if "fault" in reply:
        raise _FAULTS[reply["fault"]](*reply["said"])
    answer = Answer(tuple(reply["columns"]), [tuple(row) for row in reply["rows"]], reply["cut"])
    return _noted(answer, text, parameters)


def _noted(answer: Answer, text: str, parameters: Mapping[str, Any] | None) -> Answer:
    """The answer with what to know of names that the model does not have."""
    return replace(answer, notes=name_notes(text, parameters or {}, len(answer.rows), load_schema()))


def _in_child(sent: str, seconds: float, place: str) -> dict[str, Any]:
    """What the child says. Its temporary files are in `place`, so that they go even where it is killed."""
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "graph.builds.query_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "TMPDIR": place, "TEMP": place, "TMP": place},
    )
    try:
        told, _ = child.communicate(sent.encode("utf-8"), timeout=seconds)
    except subprocess.TimeoutExpired:
        raise QueryTimeout(
            f"the query took longer than {seconds:g} seconds",
            "it was stopped",
            "ask for less, or set RADIOGENOMICS_TIMEOUT higher",
        ) from None
    finally:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
    try:
        return dict(json.loads(told))
    except ValueError:
        raise QueryFailed(
            "the query ended without an answer", "it probably ran out of memory", "ask for less"
        ) from None


def answer_one(sent: str) -> str:
    """What the child does: one order in, one answer or fault out, both as JSON."""
    order = json.loads(sent)
    try:
        with embedded_store(Path(order["home"]), order["build"]) as store:
            return json.dumps(asdict(store.read(order["text"], order["parameters"], order["limit"])))
    except MemoryError:
        fault: RadiogenomicsError = QueryFailed("the query needs more memory than is allowed", "", "ask for less")
    except RadiogenomicsError as error:
        fault = error
    return json.dumps({"fault": type(fault).__name__, "said": [fault.what, fault.why, fault.remedy]})


def _limit_memory() -> None:
    """Bound what the process may fill, where the system can: Windows has no such limit, macOS does not keep it."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def main() -> None:
    """Read one order from stdin and write what comes of it to stdout."""
    sent = sys.stdin.buffer.read().decode("utf-8")
    orphan = threading.Timer(json.loads(sent)["seconds"] + GRACE, os._exit, [QueryTimeout.exit_code])
    orphan.daemon = True
    orphan.start()
    _limit_memory()
    sys.stdout.write(answer_one(sent))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
