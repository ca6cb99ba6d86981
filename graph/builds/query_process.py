"""Process for a person's own query, with limits of time, rows and memory: a child process, which can be ended.

Neither engine stops a query that is busy within one expression. So the text is checked here, then handed to a child
process, and the child is ended when the time is up: half a second to start it, and nothing of it stays. A Neo4j server
has the same limit, and loses the connection. A few children run at once, and one that takes long steps back behind the
others.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from graph.builds.current import embedded_store, sound_build
from graph.builds.query_queue import WATCH, Progress, QueryQueue, Report
from graph.contract import Answer, Store
from graph.cypher.guard import check_query, is_explained
from graph.cypher.names import name_notes
from graph.cypher.tokens import returned_columns, tokens
from graph.settings import Settings
from ontology import (
    DamagedGraph,
    NoGraph,
    OtherVersion,
    QueryFailed,
    QueryRefused,
    QueryTimeout,
    QueryTooLarge,
    RadiogenomicsError,
    StoreUnreachable,
    UsageError,
    load_schema,
)

MEGABYTE = 2**20
EXPLAINED = "The query can be run; EXPLAIN does not run it."
HEAP_SHARE = 0.5  # of the memory, for the embedded engine's heap; the rest is the process and the answer
PATIENCE = 3.0  # seconds of the processor after which a child is one that takes long
PATIENT = 10  # its niceness from then on: pages and quick queries come first
GRACE = 5.0  # seconds after which a child ends itself in any case

QUEUE = QueryQueue()  # of this process: the pages of one server share it
_ROOT = Path(__file__).parent.parent.parent
_FAULTS: dict[str, type[RadiogenomicsError]] = {
    kind.__name__: kind
    for kind in (
        DamagedGraph,
        NoGraph,
        OtherVersion,
        QueryFailed,
        QueryRefused,
        QueryTimeout,
        QueryTooLarge,
        StoreUnreachable,
        UsageError,
    )
}


def run_with_limit(
    settings: Settings,
    text: str,
    parameters: Mapping[str, Any] | None = None,
    limit: int | None = None,
    report: Report = lambda progress: None,
) -> Answer:
    """The answer to any reading query: at most `limit` rows (else the setting), within the setting's seconds.

    report: told how it gets on; whatever it raises ends the query at once.
    """
    check_query(text, settings.store, parameters)
    order = {
        "settings": settings.environment(),
        "build": sound_build(settings.home, settings.edition).build if settings.store == "embedded" else "",
        "text": text,
        "parameters": dict(parameters or {}),
        "limit": limit or settings.rows,
        "parent": os.getpid(),
    }
    try:
        sent = json.dumps(order)
    except (TypeError, ValueError):
        raise QueryFailed("a parameter is not a text, number, truth value or list of these") from None
    with (
        QUEUE.place(settings.timeout, report),
        tempfile.TemporaryDirectory(prefix="radiogenomics-", ignore_cleanup_errors=True) as place,
    ):
        reply = _in_child(sent, settings, place, report)
    if "fault" in reply:
        raise _FAULTS[reply["fault"]](*reply["said"])
    if is_explained(tokens(text)):
        # each engine has a plan of its own making, which is not an answer
        return Answer(returned_columns(text), [], notes=(EXPLAINED,))
    answer = Answer(tuple(reply["columns"]), [tuple(row) for row in reply["rows"]], reply["cut"])
    return _noted(answer, text, parameters)


def _noted(answer: Answer, text: str, parameters: Mapping[str, Any] | None) -> Answer:
    """The answer with what to know of names that the model does not have."""
    return replace(answer, notes=name_notes(text, parameters or {}, len(answer.rows), load_schema()))


def _in_child(sent: str, settings: Settings, place: str, report: Report) -> dict[str, Any]:
    """What the child says. Its temporary files are in `place`, so that they go even where it is killed."""
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "graph.builds.query_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={
            "ARCADEDB_NATIVE_ISOLATE_ARGS": f"-Xmx{int(settings.memory * HEAP_SHARE)}m",
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), place),
        },
    )
    try:
        told = _told(child, sent.encode("utf-8"), settings.timeout, report)
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
            "the query ended without an answer",
            f"it may have needed more than the {settings.memory} MB that it may have",
            "ask for less, or set RADIOGENOMICS_MEMORY higher",
        ) from None


def _told(child: subprocess.Popen[bytes], sent: bytes, longest: float, report: Report) -> bytes:
    """What the child wrote when it has ended; QueryTimeout where it has not in time."""
    began, is_long = time.monotonic(), False
    order: bytes | None = sent
    while True:
        left = longest - (time.monotonic() - began)
        try:
            return child.communicate(order, timeout=max(min(WATCH, left), 0.001))[0]
        except subprocess.TimeoutExpired:
            order = None  # it is on its way
        spent = time.monotonic() - began
        if spent >= longest:
            raise QueryTimeout(
                f"the query took longer than {longest:g} seconds",
                "it was stopped",
                "ask for less, or set RADIOGENOMICS_TIMEOUT higher",
            )
        report(Progress(0, spent))
        if not is_long and _used(child.pid) > PATIENCE:
            is_long = True
            _step_back(child.pid, PATIENT)


def _used(process: int) -> float:
    """Seconds of the processor that a process has had; 0 where the system does not tell.

    Not seconds by the clock: on a busy machine every query takes long.
    """
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime, by proc(5)
    except (OSError, ValueError, IndexError, AttributeError):
        return 0.0


def _step_back(process: int, niceness: int) -> None:
    """Let others come before every thread of a process, where the system can."""
    if sys.platform == "win32":
        return
    threads = Path(f"/proc/{process}/task")
    try:
        for one in [int(path.name) for path in threads.iterdir()] if threads.is_dir() else [process]:
            os.setpriority(os.PRIO_PROCESS, one, niceness)
    except OSError:
        return  # it has ended, or is nicer already


def answer_one(sent: str) -> str:
    """What the child does: one order in, one answer or fault out, both as JSON."""
    order = json.loads(sent)
    settings = Settings.read(order["settings"])
    try:
        with _store(settings, order["build"]) as store:
            return json.dumps(asdict(store.read(order["text"], order["parameters"], order["limit"])))
    except MemoryError:
        fault: RadiogenomicsError = QueryFailed(
            "the query needs more memory than it may have",
            f"that is {settings.memory} MB",
            "ask for less, or set RADIOGENOMICS_MEMORY higher",
        )
    except RadiogenomicsError as error:
        fault = error
    return json.dumps({"fault": type(fault).__name__, "said": [fault.what, fault.why, fault.remedy]})


def _store(settings: Settings, build: str) -> Store:
    if settings.store == "neo4j":
        from graph.stores.neo4j import Neo4jStore  # who reads the embedded store needs none of it

        return Neo4jStore(settings, seconds=settings.timeout)
    return embedded_store(settings.home, build)


def _limit_memory(megabytes: int) -> None:
    """Bound what the process may fill, where the system can: Windows has no such limit, macOS does not keep it."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * MEGABYTE, megabytes * MEGABYTE))


def _end_with(parent: int, seconds: float) -> None:
    """End this process when its parent is gone, however that ended, or when its time has long been up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and (sys.platform == "win32" or os.getppid() == parent):
        time.sleep(WATCH)
    os._exit(QueryTimeout.exit_code)


def main() -> None:
    """Read one order from stdin and write what comes of it to stdout."""
    sent = sys.stdin.buffer.read().decode("utf-8")
    order = json.loads(sent)
    settings = Settings.read(order["settings"])
    watch = (order["parent"], settings.timeout + GRACE)
    threading.Thread(target=_end_with, args=watch, daemon=True).start()
    _limit_memory(settings.memory)
    sys.stdout.write(answer_one(sent))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
