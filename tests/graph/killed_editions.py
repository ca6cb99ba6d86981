"""Three editions whose build is ended in the middle, as by `kill -9`: run as `python killed_editions.py HOME POINT`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import graph.builds.publishing
from graph.builds.editions import BuildSet
from graph.builds.publishing import Content
from ontology import load_schema
from tests.graph.small import RECORDS, RELEASE

D, E = "d" * 12, "e" * 12
NEW = BuildSet(E, {"review": D, "studies": E, "later": E})

# where it ends: one of our functions, and before which call of it
POINTS: tuple[tuple[str, int], ...] = (
    ("_make", 1),
    ("_make", 2),
    ("_publish", 1),
    ("write_sets", 1),
    ("write_at_once", 1),  # EDITIONS.json names the new set and CURRENT the old one
    ("_prune", 1),
)


def _ending(real: Callable[..., Any], call: int) -> Callable[..., Any]:
    calls = iter(range(1, call + 1))

    def until(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)

    return until


if __name__ == "__main__":
    home, point = sys.argv[1:]
    name, call = POINTS[int(point)]
    setattr(graph.builds.publishing, name, _ending(getattr(graph.builds.publishing, name), call))
    contents = [Content(build, RECORDS, [RELEASE]) for build in (D, E)]
    graph.builds.publishing.write_builds(Path(home), NEW, contents, load_schema())
