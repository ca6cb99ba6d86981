"""A reader of sheets in a process of its own that comes to grief there."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection
from typing import Any


def die(tell: Connection, *given: Any) -> None:
    """End at once, as a process that the system kills."""
    os._exit(137)
