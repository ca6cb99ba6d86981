"""What does a person at a shell see? The `radiogenomics` command, in this process or in one of its own."""

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import cli
from commands import console

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
    """Runs `radiogenomics` within this process, in a folder that holds nothing.

    A process of its own costs half a second of start: it is for tests of signals, pipes and encodings, and of graphs
    that are spoilt, since a process verifies a graph once (`Process`).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(
        self, *words: str, home: Path | None = None, cwd: Path | None = None, env: Mapping[str, str] | None = None
    ) -> Done:
        """Run it to its end; `home` is given by flag."""
        given = [*words, *(("--home", str(home)) if home else ())]
        if given[:1] == ["serve"]:  # it replaces its process where it succeeds
            return Process(self.folder)(*words, home=home, cwd=cwd, env=env)
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        with pytest.MonkeyPatch.context() as patch:
            for variable in os.environ.keys() - environment().keys():
                patch.delenv(variable)
            for variable, value in (env or {}).items():
                patch.setenv(variable, value)
            patch.chdir(cwd or self.folder)
            patch.setattr(sys, "argv", [COMMAND, *given])
            patch.setattr(sys, "stdin", io.StringIO())
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
            let_go()
            try:
                cli.main()
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else int(end.code is not None)
            finally:
                let_go()
        # bytes, so that a CR that should not be there is seen
        return Done(code, *(page.buffer.getvalue().decode() for page in (out, err)))  # type: ignore[attr-defined]


class Process(Shell):
    """Runs the installed command in a process of its own."""

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


def let_go() -> None:
    """No log is written to any more: a command that ran in this process may have opened one."""
    for logger in console.OURS:
        for handler in list(logger.handlers):
            if isinstance(handler, logging.FileHandler):
                handler.close()
                logger.removeHandler(handler)
