"""`radiogenomics doctor`: what is installed, what is set, and whether the graph is sound."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from commands import console
from commands.options import Counts, Edition, Engine, Home, Report, settings_of

if TYPE_CHECKING:
    from graph import Settings


def doctor(
    format: Report = "text",
    counts: Counts = False,
    edition: Edition = None,
    home: Home = None,
    store: Engine = None,
) -> None:
    """Say what is installed, what is set, and whether the graph is sound."""
    from graph import ask, current_editions, examine, json_text, open_store

    settings = settings_of(home=home, store=store, edition=edition)
    health = examine(settings)
    made = health.manifest
    found = {
        "version": version("radiogenomics"),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "engine": health.engine,
        "reachable": health.reachable,
        "milliseconds": health.milliseconds,
        "settings": _sources(settings, {"home": home, "store": store, "edition": edition}),
        "build": made.build if made else None,
        "editions": dict(current_editions(settings.home)) if made and settings.store == "embedded" else {},
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
    lines += [("edition", f"{name}: {build}") for name, build in found["editions"].items()]
    text = "".join(f"{name:<16}{value}\n" for name, value in lines)
    if evidence := found.get("evidence"):
        text += "\n" + console.table(tuple(evidence[0])[1:], [tuple(one.values())[1:] for one in evidence])
    for title in ("labels", "relationships"):
        if found[title]:
            text += "\n" + console.table((title, "count"), sorted(found[title].items()))
    return text
