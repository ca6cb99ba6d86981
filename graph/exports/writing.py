"""Writing of a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

from ontology import UsageError


def write_whole(out: Path, content: bytes) -> None:
    """The whole file or nothing: a new file beside it takes its place. A device or pipe is written to as it is."""
    target = out.resolve()
    if target.is_dir() or not target.parent.is_dir():
        what = "is a folder" if target.is_dir() else "lies in a folder that is not there"
        raise UsageError(f"{out} {what}", "", "name a file in a folder that exists")
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    beside = target.with_name(f".{target.name}.{uuid4().hex}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        raise UsageError(f"{out} cannot be written", error.strerror or "", "name another file") from error
    finally:
        beside.unlink(missing_ok=True)
