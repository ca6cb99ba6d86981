"""Pause of the cyclic garbage collector while many records are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """No search for circles meanwhile: records hold none, and it would walk all of them again and again.

    What was made counts as old afterwards: otherwise the first search after the pause, which is for what is young,
    would walk all of it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()  # into the oldest generation, without a look at anything
            gc.enable()
