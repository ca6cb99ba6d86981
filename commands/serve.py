"""`radiogenomics serve`: the dashboard on an address and port of this machine."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pipeline
from commands import console
from commands.options import Address, Engine, Home, Port, settings_of
from ontology import NoGraph, RadiogenomicsError, UsageError

HERE = Path(__file__).resolve().parent.parent
EVERYWHERE = ("0.0.0.0", "::", "")  # addresses to listen on


def serve(address: Address = None, port: Port = None, home: Home = None, store: Engine = None) -> None:
    """Open the dashboard; where there is no graph yet, build it first."""
    from graph import open_store
    from ingest import shipped_folders

    settings = settings_of(address=address, port=port, home=home, store=store)
    _claim(settings.address, settings.port)
    try:
        with open_store(settings):
            pass
    except NoGraph:
        if settings.store != "embedded":
            raise
        with console.progress("Building"):
            console.say(f"built {pipeline.build_editions(settings, shipped_folders())[1].build}")
        console.log_to(settings.home)
    shown = f"[{settings.address}]" if ":" in settings.address else settings.address
    named = "localhost" if settings.address in EVERYWHERE else shown  # nobody's name, which the host check refuses
    options = {
        "server.address": settings.address,
        "server.port": settings.port,
        "server.headless": str(not _somebody_looks()).lower(),
        "server.fileWatcherType": "none",  # each session would watch every module: most of a first load
        "runner.postScriptGC": "false",  # a full collection after each page; Python collects by itself when it needs
        "server.showEmailPrompt": "false",
        "browser.gatherUsageStats": "false",
        "logger.hideWelcomeMessage": "true",  # Streamlit's own asks the network for an address
    }
    console.LOG.info("serving")
    console.say(f"The dashboard is at http://{named}:{settings.port}/ (Ctrl-C ends it).")
    flags = [f"--{name}={value}" for name, value in options.items()]
    hosts = dict.fromkeys((shown, "localhost", "127.0.0.1", *settings.allowed_hosts))
    flags += [f"--server.allowedHosts={host}" for host in hosts]  # a list by comma would be taken for one name
    command = [sys.executable, "-m", "streamlit", "run", str(HERE / "server.py"), *flags]
    environment = {**os.environ, **settings.environment()}
    os.chdir(HERE)  # where Streamlit looks for its configuration
    os.dup2(2, 1)  # its messages are no data
    if sys.platform == "win32":
        sys.exit(subprocess.call(command, env=environment))
    # Streamlit ends in order at Ctrl-C, then hands the signal on to Python, which would call the end a failure
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.execve(command[0], command, environment)


def _claim(address: str, port: int) -> None:
    """A check that the port is free: else Streamlit may start beside another program, or end with a page of text."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        raise UsageError(f"`{address}` is not an address of this machine", "", "leave out --address") from None
    with socket.socket(family, kind, protocol) as probe:
        if sys.platform != "win32":  # there it would share the port with whoever has it
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(place)
            probe.listen()
        except OSError as fault:
            why = (fault.strerror or "the system refuses").lower()
            raise RadiogenomicsError(f"{address} port {port} cannot be used", why, "choose another --port") from None


def _somebody_looks() -> bool:
    """Whether there is a desktop on which a browser can be opened."""
    if not sys.stderr.isatty() or os.environ.get("CI") or os.environ.get("SSH_CONNECTION"):
        return False
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
