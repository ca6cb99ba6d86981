"""Are temporary folders of the tests in memory only where there is room, and gone when their run is?"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests import memory

TOP = Path(__file__).resolve().parent.parent
TRY = """
import sys, tempfile
from pathlib import Path
from tests import memory
memory.NEEDED = int(sys.argv[2])
given = memory.keep_in_memory(Path(sys.argv[1]))
print(given or "")
print(tempfile.mkdtemp())
"""


def tried(shared: Path, needed: int, **more: str) -> list[str]:
    """What a process is given, and where its temporary files are."""
    known = {name: value for name, value in os.environ.items() if name != "TMPDIR"} | more
    command = [sys.executable, "-c", TRY, str(shared), str(needed)]
    return subprocess.run(command, cwd=TOP, env=known, capture_output=True, text=True, check=True).stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a folder in memory")
def test_where_there_is_room_until_the_run_ends(tmp_path: Path) -> None:
    given, made = tried(tmp_path, 1)
    assert Path(given).parent == tmp_path
    assert Path(made).parent == Path(given)
    assert list(tmp_path.iterdir()) == []


def test_not_where_there_is_none_nor_where_a_person_chose(tmp_path: Path) -> None:
    for shared, needed, more in (
        (tmp_path, 2**60, {}),
        (tmp_path / "none", 1, {}),
        (tmp_path, 1, {"TMPDIR": str(tmp_path)}),
    ):
        given, made = tried(shared, needed, **more)
        assert given == ""
        assert memory.NAME not in made.removeprefix(str(tmp_path))
        Path(made).rmdir()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists its processes so")
def test_what_a_killed_run_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    kept = [f"{memory.NAME}{os.getpid()}", f"{memory.NAME}notes", "others"]
    for name in (*kept, f"{memory.NAME}{ended.pid}"):
        (tmp_path / name).mkdir()
    memory.sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(kept)


def test_this_run_is_in_memory_where_there_is_room() -> None:
    if (chosen := os.environ.get("TMPDIR")) is None:
        assert not memory.has_room(memory.SHARED)
    else:
        assert tempfile.gettempdir() == chosen
