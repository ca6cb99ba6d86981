"""Dashboard of a benchmark: a graph of the shipped data in a folder, served on a free port of 127.0.0.1."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from benchmarks.measuring import TOP

LONGEST = 120.0  # seconds to build and to start
ENDING = 15.0


@dataclass(frozen=True)
class Dashboard:
    """A server that answers."""

    port: int
    process: int

    @property
    def address(self) -> str:
        """Its first page."""
        return f"http://127.0.0.1:{self.port}/"

    def memory(self) -> str:
        """Resident memory of the server now, in MiB; `not known` where the system has no /proc."""
        return self._status("VmRSS")

    def peak_memory(self) -> str:
        """The most that it held so far."""
        return self._status("VmHWM")

    def _status(self, name: str) -> str:
        try:
            text = Path(f"/proc/{self.process}/status").read_text(encoding="utf-8")
        except OSError:
            return "not known"
        found = re.search(rf"^{name}:\s+(\d+) kB$", text, re.M)
        return str(round(int(found[1]) / 1024)) if found else "not known"


@contextmanager
def dashboard(folder: Path) -> Iterator[Dashboard]:
    """The real `radiogenomics serve` until the end of the block; its messages are in `serve.log` of the folder."""
    port = _free_port()
    options = ("--address", "127.0.0.1", "--port", str(port), "--home", str(folder / "home"), "--store", "embedded")
    command = [sys.executable, str(TOP / "cli.py"), "serve", *options]
    with _served(command, port, folder, "healthz", "serve.log") as found:
        yield found


@contextmanager
def bare_page(folder: Path, chart: str) -> Iterator[Dashboard]:
    """A page of Streamlit alone with one chart, a Vega-Lite specification, whose squares can be chosen."""
    port = _free_port()
    (folder / "chart.json").write_text(chart, encoding="utf-8")
    (folder / "bare.py").write_text(_BARE, encoding="utf-8")
    given = {"server.port": port, "server.address": "127.0.0.1", "server.headless": "true"}
    # as `serve` sets them, so that the two differ in the page alone
    given |= {"browser.gatherUsageStats": "false", "runner.postScriptGC": "false", "server.fileWatcherType": "none"}
    options = [f"--{name}={value}" for name, value in given.items()]
    command = [sys.executable, "-m", "streamlit", "run", str(folder / "bare.py"), *options]
    with _served(command, port, folder, "_stcore/health", "bare.log") as found:
        yield found


_BARE = """
import json
from pathlib import Path

import streamlit as st

st.set_page_config(layout="wide")


def page():
    chart = json.loads(Path(__file__).with_name("chart.json").read_text(encoding="utf-8"))
    st.vega_lite_chart(chart, width="content", theme=None, key="chart", selection_mode="cell", on_select="rerun")


st.navigation([st.Page(page, title="Bare", default=True)]).run()
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _served(command: list[str], port: int, folder: Path, health: str, log_name: str) -> Iterator[Dashboard]:
    ours = ("RADIOGENOMICS_", "STREAMLIT_", "NEO4J_")  # settings of whoever runs it are no part of the measurement
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    log = folder / log_name
    with log.open("wb") as messages:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=messages, stderr=messages
        )
        try:
            _await_health(process, f"http://127.0.0.1:{port}/{health}", log)
            yield Dashboard(port, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(ENDING)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await_health(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + LONGEST
    while process.poll() is None and time.monotonic() < until:
        try:
            with opener.open(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    told = log.read_text(encoding="utf-8", errors="replace")[-2000:]
    sys.exit(f"The dashboard did not start within {LONGEST:.0f} s:\n{told}")
