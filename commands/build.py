"""`radiogenomics build`: the graph from the sheets, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping

import pipeline
from commands import console
from commands.options import Data, Engine, Home, Report, settings_of
from ontology import Rejected, UsageError


def build(data: Data = None, format: Report = "text", home: Home = None, store: Engine = None) -> None:
    """Build the graph from the sheets: all of them, or nothing where a row cannot be accepted."""
    from graph import json_text
    from ingest import shipped_folders

    settings = settings_of(home=home, store=store)
    if store is None and settings.store != "embedded":
        raise UsageError(
            f"RADIOGENOMICS_STORE is {settings.store}, which is enough to read but not to write",
            "an environment variable alone must never overwrite a database",
            f"write --store {settings.store}, or --store embedded",
        )
    editions: Mapping[str, str] = {}
    try:
        with console.progress("Building"):
            if data:
                status, made = pipeline.build_graph(settings, data)
            else:
                status, made, editions = pipeline.build_editions(settings, shipped_folders())
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
        if len(set(editions.values())) > 1:
            console.send("".join(f"{edition} is {build}\n" for edition, build in editions.items()))
