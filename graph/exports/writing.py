"""Writing of a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO
from uuid import uuid4

from ontology import UsageError


def write_whole(out: Path, content: bytes) -> None:
    """The whole file or nothing: a new file beside it takes its place. A device or pipe is written to as it is."""
    fill_whole(out, lambda file: file.write(content))


def fill_whole(out: Path, fill: Callable[[IO[bytes]], int]) -> int:
    """The same for content that comes piece by piece; what `fill` returns."""
    target = out.resolve()
    if target.is_dir() or not target.parent.is_dir():
        what = "is a folder" if target.is_dir() else "lies in a folder that is not there"
        raise UsageError(f"{out} {what}", "", "name a file in a folder that exists")
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            return fill(file)
    beside = target.with_name(f".{target.name}.{uuid4().hex}")
    try:
        with beside.open("xb") as file:
            filled = fill(file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
        return filled
    except OSError as error:
        raise UsageError(f"{out} cannot be written", error.strerror or "", "name another file") from error
    finally:
        beside.unlink(missing_ok=True)
