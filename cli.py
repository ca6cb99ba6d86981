"""The `radiogenomics` command: build the graph, ask it, look at it, give it away.

Data go to stdout, everything else to stderr.
"""

# What a command needs is imported within it, so that `--help` and a wrong call are answered at once.

from __future__ import annotations

import json
import os
import platform
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

import console
from ontology import NoGraph, RadiogenomicsError, Rejected, UsageError

if TYPE_CHECKING:
    from graph import Manifest, Settings

HERE = Path(__file__).resolve().parent
EVERYWHERE = ("0.0.0.0", "::", "")  # addresses to listen on

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)

Option = typer.Option
IN_HOME = "Folder of the builds; else RADIOGENOMICS_HOME, else ./.radiogenomics."
Home = Annotated[str | None, Option("--home", metavar="DIR", help=IN_HOME)]
Engine = Annotated[str | None, Option("--store", metavar="embedded|neo4j", help="Engine that holds the graph.")]
Format = Annotated[Literal["table", "csv", "json"], Option(help="Form of the answer.")]
Counts = Annotated[bool, Option("--counts", help="How much evidence of each study is in the graph.")]
Report = Annotated[Literal["text", "json"], Option(help="For a person or for a program.")]
Params = Annotated[list[str] | None, Option(metavar="KEY=VALUE", help="A parameter; repeat for more.")]
Limit = Annotated[int | None, Option(metavar="N", min=1, help="Rows at most.")]
Data = Annotated[list[Path] | None, Option(metavar="DIR", help="A review's folder, in place of ours; repeat for more.")]
Address = Annotated[str | None, Option(metavar="A", help="Address to listen on.")]
Port = Annotated[int | None, Option(metavar="P", help="Port to listen on.")]
Rdf = Annotated[Literal["nq", "ttl", "json"], Option(help="N-Quads or Turtle; one thing: Turtle or JSON.")]
Out = Annotated[str, Option(metavar="PATH", help="File to write; - is stdout.")]
Uid = Annotated[str | None, Option(metavar="U", help="One thing only.")]
Text = Annotated[str, typer.Argument(metavar="TEXT", help="A Cypher query that reads.")]
Name = Annotated[str | None, typer.Argument(metavar="NAME", help="The name of a shipped question.")]


def main() -> None:
    """Run the command: 0 done, 1 your data or query, 2 usage, 3 store or graph, 4 time."""
    sys.exit(console.speak(lambda: app(prog_name="radiogenomics")))


@app.callback(invoke_without_command=True, help=__doc__)
def _start(show: Annotated[bool, Option("--version", help="Print the version and stop.")] = False) -> None:
    if show:
        console.send(f"radiogenomics {version('radiogenomics')}\n")
        raise typer.Exit


# ---------------------------------------------------------------------- build
def build_graph(settings: Settings, folders: Sequence[Path]) -> tuple[Literal["built", "unchanged"], Manifest]:
    """Read, judge, write. `unchanged` where the current build is sound and made of the same content."""
    from evidence import judge
    from graph import build_id, find_sound, write_graph
    from ingest import collect, read, releases
    from ontology import load_schema

    files, schema = collect(folders), load_schema()
    filled = {file.folder for file in files if file.path.casefold().endswith(".csv")}
    for folder in folders:
        if folder.absolute().name not in filled:
            raise UsageError(f"{folder} holds no sheet", "the review would have no finding", "put its sheets there")
    build = build_id(files)
    if sound := find_sound(settings, build):
        return "unchanged", sound
    records = judge(read(files, schema))
    return "built", write_graph(settings, build, records, releases(files), schema)


@app.command()
def build(data: Data = None, format: Report = "text", home: Home = None, store: Engine = None) -> None:
    """Build the graph from the sheets: all of them, or nothing where a row cannot be accepted."""
    from graph import json_text
    from ingest import shipped_folders

    settings = _settings(home=home, store=store)
    if store is None and settings.store != "embedded":
        raise UsageError(
            f"RADIOGENOMICS_STORE is {settings.store}, which is enough to read but not to write",
            "nobody shall overwrite a database by a variable",
            f"write --store {settings.store}, or --store embedded",
        )
    try:
        with console.progress("Building"):
            status, made = build_graph(settings, data or shipped_folders())
    except Rejected as fault:
        console.LOG.warning("build rejected: %d rejections", len(fault.rejections))
        rejected = [rejection.as_dict() for rejection in fault.rejections]
        if format == "json":
            counts: dict[str, object] = {"labels": {}, "relationships": {}}
            console.send(json_text({"build": None, "status": "rejected", **counts, "rejections": rejected}))
        else:
            console.say(console.rejected(fault.rejections))
        raise
    console.log_to(settings.home)
    console.LOG.info("build %s: %s", made.build, status)
    if format == "json":
        counts = {"labels": made.labels, "relationships": made.relationships}
        console.send(json_text({"build": made.build, "status": status, **counts, "rejections": []}))
    else:
        nodes, edges = made.labels.get("Entity", 0), sum(made.relationships.values())
        console.send(
            f"{status} {made.build}\n{nodes} nodes, {edges} relationships, {made.labels.get('Finding', 0)} findings\n"
        )


# ---------------------------------------------------------------------- ask
@app.command()
def query(
    text: Text,
    param: Params = None,
    format: Format = "table",
    limit: Limit = None,
    home: Home = None,
    store: Engine = None,
) -> None:
    """Ask the graph in Cypher."""
    from graph import run_with_limit

    parameters = {key: _scalar(value) for key, value in _pairs(param).items()}
    answer = run_with_limit(_settings(home=home, store=store, rows=limit), text, parameters)
    console.send(console.formatted(answer.columns, answer.rows, format))
    for note in answer.notes:
        console.say(note)
    if answer.cut:
        console.say(f"cut at {len(answer.rows)} rows")


@app.command()
def ask(
    name: Name = None,
    show: Annotated[bool, Option("--list", help="Show the shipped questions and their parameters.")] = False,
    param: Params = None,
    format: Format = "table",
    home: Home = None,
    store: Engine = None,
) -> None:
    """Ask one of the shipped questions by its name; without a name, list them."""
    import graph

    settings = _settings(home=home, store=store)
    if show or name is None:
        known = graph.list_queries()
        rows = [(one.name, one.question, [_signature(each) for each in one.parameters.values()]) for one in known]
        console.send(console.formatted(("name", "question", "parameters"), rows, format))
        return
    wanted = graph.load_query(name).parameters
    given = {key: wanted[key].parse(text) if key in wanted else text for key, text in _pairs(param).items()}
    graph.load_query(name).bind(given)  # a wrong call is told before the graph is opened
    with graph.open_store(settings) as opened:
        answer = graph.ask(opened, name, **given)
    console.send(console.formatted(answer.columns, answer.rows, format))


def _signature(parameter: Any) -> str:
    return f"{parameter.name} (optional)" if parameter.optional else str(parameter.name)


# ---------------------------------------------------------------------- check
@app.command()
def check(format: Report = "text", home: Home = None, store: Engine = None) -> None:
    """Say which printed numbers agree when recomputed, and where the source disagrees with itself."""
    import graph

    with graph.open_store(_settings(home=home, store=store)) as opened:
        made, found = opened.build, {part: graph.ask(opened, f"list_{part}") for part in console.CHECKED}
    rows = {part: json.loads(graph.as_json(answer.columns, answer.rows)) for part, answer in found.items()}
    console.send(graph.json_text({"build": made, **rows}) if format == "json" else console.checked(rows))


# ---------------------------------------------------------------------- serve
@app.command()
def serve(address: Address = None, port: Port = None, home: Home = None, store: Engine = None) -> None:
    """Open the dashboard; where there is no graph yet, build it first."""
    from graph import open_store
    from ingest import shipped_folders

    settings = _settings(address=address, port=port, home=home, store=store)
    _claim(settings.address, settings.port)
    try:
        with open_store(settings):
            pass
    except NoGraph:
        if settings.store != "embedded":
            raise
        with console.progress("Building"):
            console.say(f"built {build_graph(settings, shipped_folders())[1].build}")
        console.log_to(settings.home)
    shown = f"[{settings.address}]" if ":" in settings.address else settings.address
    named = "localhost" if settings.address in EVERYWHERE else shown  # nobody's name, which the host check refuses
    options = {
        "server.address": settings.address,
        "server.port": settings.port,
        "server.headless": str(not _somebody_looks()).lower(),
        "server.showEmailPrompt": "false",
        "browser.gatherUsageStats": "false",
        "logger.hideWelcomeMessage": "true",  # ours is below; theirs asks the network for an outside address
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
    """Is this port free? Streamlit may start beside another program, or end with a page of text."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        raise UsageError(f"`{address}` is no address of this machine", "", "leave out --address") from None
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
    """Is there a desktop on which a browser may be opened?"""
    if not sys.stderr.isatty() or os.environ.get("CI") or os.environ.get("SSH_CONNECTION"):
        return False
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# ---------------------------------------------------------------------- export
@app.command()
def export(format: Rdf, out: Out, uid: Uid = None, home: Home = None, store: Engine = None) -> None:
    """Write the graph, or one thing of it, as RDF that other tools read."""
    import graph

    settings = _settings(home=home, store=store)
    with graph.open_store(settings) as opened:
        if uid is not None:
            text = graph.describe(opened, uid, format)
            if out == "-":
                console.send(text)
            else:
                _write(Path(out), text)
            return
        releases = graph.manifest_of(settings, opened).releases
        with console.quiet_pipe():
            count = graph.export_graph(opened, releases, format, sys.stdout.buffer if out == "-" else Path(out))
            sys.stdout.flush()
    console.say(f"{count} statements")


def _write(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as fault:
        raise UsageError(f"{out} cannot be written", (fault.strerror or "").lower(), "name another file") from None


# ---------------------------------------------------------------------- doctor
@app.command()
def doctor(format: Report = "text", counts: Counts = False, home: Home = None, store: Engine = None) -> None:
    """Say what is installed, what is set, and whether the graph is sound."""
    from graph import ask, examine, json_text, open_store

    settings = _settings(home=home, store=store)
    health = examine(settings)
    made = health.manifest
    found = {
        "version": version("radiogenomics"),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "engine": health.engine,
        "reachable": health.reachable,
        "milliseconds": health.milliseconds,
        "settings": _sources(settings, {"home": home, "store": store}),
        "build": made.build if made else None,
        "status": health.status,
        "format": made.format if made else None,
        "labels": made.labels if made else {},
        "relationships": made.relationships if made else {},
    }
    if made and counts:
        with open_store(settings) as opened:
            asked = ask(opened, "count_evidence")
        found["evidence"] = [dict(zip(asked.columns, row, strict=True)) for row in asked.rows]
    console.send(json_text(found) if format == "json" else _report(found))
    if health.fault is not None:
        raise health.fault


def _sources(settings: Settings, flags: Mapping[str, object]) -> list[dict[str, str]]:
    """Each setting with its value and where that comes from; a password shows only that there is one."""
    from graph import shown_address

    written = settings.environment()
    found = []
    for name, variable, _, _ in settings.table():
        source = "flag" if flags.get(name) is not None else variable if os.environ.get(variable) else "default"
        shown = {"neo4j_password": lambda _: "***", "neo4j_uri": shown_address}.get(name, str)
        found.append({"name": name, "value": written[variable] and shown(written[variable]), "source": source})
    return found


def _report(found: Mapping[str, Any]) -> str:
    lines = [(key, found[key]) for key in ("version", "python", "platform", "engine")]
    lines += [(one["name"], f"{one['value'] or 'not set'} ({one['source']})") for one in found["settings"]]
    lines += [("reachable", "yes" if found["reachable"] else "no")]
    lines += [("a query takes", "unknown" if found["milliseconds"] is None else f"{found['milliseconds']} ms")]
    lines += [(key, found[key] or "none") for key in ("build", "status", "format")]
    text = "".join(f"{name:<16}{value}\n" for name, value in lines)
    if evidence := found.get("evidence"):
        text += "\n" + console.table(tuple(evidence[0])[1:], [tuple(one.values())[1:] for one in evidence])
    for title in ("labels", "relationships"):
        if found[title]:
            text += "\n" + console.table((title, "count"), sorted(found[title].items()))
    return text


# ---------------------------------------------------------------------- what goes in
def _settings(**flags: Any) -> Settings:
    from graph import Settings

    settings = Settings.read(os.environ, **flags)
    console.log_to(settings.home)
    return settings


def _pairs(given: Sequence[str] | None) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for one in given or ():
        key, equals, value = one.partition("=")
        if not (key and equals):
            raise UsageError("a --param is not KEY=VALUE", "", "write for example --param image=rg:sequence.adc")
        if key in pairs:
            raise UsageError(f"the parameter `{key}` is given twice", "", "give it once; a list is written [1, 2]")
        pairs[key] = value
    return pairs


def _scalar(text: str) -> Any:
    """A number, true, false, null or a list where the text reads as JSON, and else the text itself."""
    try:
        value = json.loads(text, parse_constant=str)
    except (ValueError, RecursionError):
        return text
    return text if isinstance(value, dict) else value


if __name__ == "__main__":
    main()
