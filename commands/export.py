"""`radiogenomics export`: the graph, or one thing of it, in a form that other tools read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from commands import console
from commands.options import Edition, Engine, Home, Option, Out, Uid, settings_of
from ontology import UsageError

Form = Annotated[str, Option("--format", metavar="FORMAT", help="nq, ttl, …; an unknown one lists all.")]


Derived = Annotated[bool, Option("--derived", help="Also what was derived at the build, and amended values.")]


def export(
    format: Form,
    out: Out,
    uid: Uid = None,
    derived: Derived = False,
    edition: Edition = None,
    home: Home = None,
    store: Engine = None,
) -> None:
    """Write the graph, or one thing of it, as RDF that other tools read."""
    import graph

    graph.check_format(format, of_one_thing=uid is not None)  # a wrong call is told before the graph is opened
    if derived:
        if uid is not None:
            raise UsageError("--derived is for the whole graph", "", "leave out --uid or --derived")
        graph.check_judged(format)
    settings = settings_of(home=home, store=store, edition=edition)
    with graph.open_store(settings) as opened:
        if uid is not None:
            content = graph.describe(opened, uid, format)
            if out == "-":
                console.send(content)
            else:
                graph.write_whole(Path(out), content.encode())
            return
        releases = graph.manifest_of(settings, opened).releases
        with console.quiet_pipe():
            place = sys.stdout.buffer if out == "-" else Path(out)
            count = graph.export_graph(opened, releases, format, place, derived=derived)
            sys.stdout.flush()
    console.say(f"{count} statements")
