"""`radiogenomics export`: the graph, one thing of it or the findings of a filter, in forms that other tools read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from commands import console
from commands.options import Edition, Engine, Home, Option, Out, Params, Uid, pairs, scalar, settings_of
from ontology import QueryFailed, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph import Extract, Store
    from ontology import Release

Form = Annotated[str, Option("--format", metavar="FORMAT", help="csv, xlsx, nq, ttl, …; an unknown one lists all.")]
Derived = Annotated[bool, Option("--derived", help="RDF: also what was derived at the build, and amended values.")]


def export(
    format: Form,
    out: Out = None,
    uid: Uid = None,
    param: Params = None,
    derived: Derived = False,
    edition: Edition = None,
    home: Home = None,
    store: Engine = None,
) -> None:
    """Write the graph, one thing of it, or the findings of a filter, as a table, RDF, network or citations."""
    import graph

    # a wrong call is told before the graph is opened
    if uid is not None and param:
        raise UsageError("--uid and --param cannot be used together", "", "give one of the two")
    form = graph.check_format(format, of_a_part=uid is not None or bool(param))
    if derived:
        graph.check_derived(format)
    asked = pairs(param)
    settings = settings_of(home=home, store=store, edition=edition)
    if form.stream is not None and uid is None and not asked:
        graph.keep_heap_small()
    with graph.open_store(settings) as opened:
        releases = graph.manifest_of(settings, opened).releases
        if uid is not None:
            extract = graph.of_thing(opened, uid, releases, opened.build, derived=derived)
        elif asked:
            extract = _of_filter(opened, asked, releases, derived)
        else:
            extract = graph.whole(opened, releases, opened.build, derived=derived)
        with console.quiet_pipe():
            name = out or extract.file_name(form.suffix)
            place = sys.stdout.buffer if name == "-" else Path(name)
            count = graph.write_extract(extract, format, place)
            sys.stdout.flush()
            console.say(form.counted(count) if out else f"{form.counted(count)} in {name}")


def _of_filter(store: Store, asked: dict[str, str], releases: Sequence[Release], derived: bool) -> Extract:
    """The findings that the shipped question on paths gives for these parameters."""
    from graph import ask, of_findings

    found = ask(store, "find_path_findings", **{key: scalar(value) for key, value in asked.items()})
    uids = [row[found.columns.index("finding")] for row in found.rows]
    if not uids:
        remedy = "name things by their uids (marker=HGNC:1674), which `radiogenomics ask list_named_things` tells"
        raise QueryFailed("no finding has all these parameters", "", remedy)
    said = ", ".join(f"{key}={value}" for key, value in sorted(asked.items()))
    return of_findings(store, uids, f"Findings with {said}.", releases, store.build, derived=derived)
