"""What does a person at a shell see? The installed command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("radiogenomics"))
_OURS = ("RADIOGENOMICS_", "NEO4J_", "STREAMLIT_", "PYTHONUTF8", "PYTHONIOENCODING")


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """What it said, if that is one sentence on one line and nothing else."""
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        assert self.err.endswith(".\n"), self.err
        return self.err.strip()


def environment(**more: str) -> dict[str, str]:
    """The environment without settings of whoever runs the tests."""
    return {key: value for key, value in os.environ.items() if not key.startswith(_OURS)} | more


class Shell:
    """Runs `radiogenomics`, in a folder that holds nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(
        self, *words: str, home: Path | None = None, cwd: Path | None = None, env: Mapping[str, str] | None = None
    ) -> Done:
        """Run it to its end; `home` is given by flag."""
        command = [COMMAND, *words, *(("--home", str(home)) if home else ())]
        done = subprocess.run(
            command,
            cwd=cwd or self.folder,
            env=environment(**(env or {})),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
        )
        # bytes, so that a CR that should not be there is seen
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
