"""Ways to spoil a build under whoever has it open."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from graph import build_folder, current_build

Damage: TypeAlias = Callable[[Path], None]


def _victim(home: Path) -> Path:
    """The largest file of the current build."""
    build = current_build(home)
    assert build is not None
    return max((build_folder(home, build) / "graph").glob("*.bucket"), key=lambda file: (file.stat().st_size, file))


def flipped(home: Path) -> None:
    """Every byte is another; the size is kept."""
    victim = _victim(home)
    content = bytes(byte ^ 255 for byte in victim.read_bytes())
    with victim.open("r+b") as file:
        file.write(content)


def truncated(home: Path) -> None:
    """Half of it is gone."""
    victim = _victim(home)
    os.truncate(victim, victim.stat().st_size // 2)


def removed(home: Path) -> None:
    """It is not there."""
    _victim(home).unlink()


DAMAGES = [pytest.param(damage, id=damage.__name__) for damage in (flipped, truncated, removed)]
