"""A build that is ended in the middle, as by `kill -9`: run as `python killed_build.py HOME BUILD POINT`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import graph.builds.publishing
import graph.stores.embedded
from ontology import load_schema
from tests.graph.small import RECORDS, RELEASE

# where it ends: one of our functions, whether before it is called or after
POINTS: tuple[tuple[Any, str, str], ...] = (
    (graph.builds.publishing, "_make", "before"),
    (graph.stores.embedded, "_write", "before"),
    (graph.stores.embedded, "_vertex_type", "after"),
    (graph.stores.embedded, "_write", "after"),
    (graph.builds.publishing, "_open_to_read", "before"),
    (graph.builds.publishing, "describe_files", "before"),
    (graph.builds.publishing, "write_manifest", "before"),
    (graph.builds.publishing, "write_manifest", "after"),
    (graph.builds.publishing, "_publish", "before"),
    (graph.builds.publishing, "_prune", "before"),
)


def _ending(real: Callable[..., Any], when: str) -> Callable[..., Any]:
    def end(*given: Any, **named: Any) -> None:
        if when == "after":
            real(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    return end


if __name__ == "__main__":
    home, build, point = sys.argv[1:]
    module, name, when = POINTS[int(point)]
    setattr(module, name, _ending(getattr(module, name), when))
    graph.builds.publishing.write_build(Path(home), build, RECORDS, [RELEASE], load_schema())
