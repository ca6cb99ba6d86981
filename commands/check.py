"""`radiogenomics check`: printed numbers recomputed, and where the source disagrees with itself."""

from __future__ import annotations

import json

from commands import console
from commands.options import Engine, Home, Report, settings_of


def check(format: Report = "text", home: Home = None, store: Engine = None) -> None:
    """Say which printed numbers agree when recomputed, and where the source disagrees with itself."""
    import graph

    with graph.open_store(settings_of(home=home, store=store)) as opened:
        made, found = opened.build, {part: graph.ask(opened, f"list_{part}") for part in console.CHECKED}
    rows = {part: json.loads(graph.as_json(answer.columns, answer.rows)) for part, answer in found.items()}
    console.send(graph.json_text({"build": made, **rows}) if format == "json" else console.checked(rows))
