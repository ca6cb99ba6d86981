"""Temporary folders of a test run in memory (tmpfs), where the machine has enough of it.

A graph that is open is a folder of 670 links. To make and remove them took 0.27 s of processor time on a disk with a
journal (ext4) and 0.015 s in memory, and most tests open a graph. Whoever sets TMPDIR has temporary folders there, and
finds afterwards what tests that failed have left: `TMPDIR=/tmp make test`.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path

SHARED = Path("/dev/shm")
# a sentence on the screen must not hold a place like this, and some tests look for `/tmp`
NAME = "tmp-radiogenomics-tests-"
NEEDED = 3 * 2**30  # bytes; ten times what a run was seen to fill
_AVAILABLE = re.compile(r"MemAvailable:\s+(\d+) kB")


def keep_in_memory(shared: Path = SHARED) -> Path | None:
    """Give this process and its children a temporary folder in memory until it ends; None where they have another."""
    if os.environ.get("TMPDIR") or not has_room(shared):
        return None
    sweep(shared)
    folder = shared / f"{NAME}{os.getpid()}"
    try:
        folder.mkdir()
    except FileExistsError:  # somebody else's
        return None
    folder.chmod(0o1777)  # as /tmp: tests run programs as other people too
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = None  # it may have been looked up already
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def has_room(shared: Path) -> bool:
    """Whether files may be written and programs started there, and both it and the machine have enough left."""
    try:
        told = os.statvfs(shared)
        available = _AVAILABLE.search(Path("/proc/meminfo").read_text(encoding="ascii"))
    except (OSError, AttributeError):  # no such folder, or no such system
        return False
    usable = os.access(shared, os.W_OK | os.X_OK) and not told.f_flag & os.ST_NOEXEC
    free = min(told.f_bavail * told.f_frsize, int(available[1]) * 1024 if available else 0)
    return usable and free >= NEEDED


def sweep(shared: Path) -> None:
    """Remove what a run left that was killed."""
    for folder in shared.glob(f"{NAME}*"):
        number = folder.name.removeprefix(NAME)
        if number.isdigit() and not Path("/proc", number).exists():
            shutil.rmtree(folder, ignore_errors=True)
