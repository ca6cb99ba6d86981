"""Virtual environment of this checkout: made once, installed from a lock by its hashes, kept up to date.

`python setup_environment.py run` installs what the program needs (requirements-run.txt); `test` installs what its tests
need, which holds the former (requirements.txt). The Makefile calls it, and it works on Windows too. Only the standard
library is there before anything is installed.
"""

# Its syntax is that of Python 3.8, so that an older interpreter gets as far as the sentence about its version.

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

LOCKS = {"run": "requirements-run.txt", "test": "requirements.txt"}
HOLDS = {"run": ("run",), "test": ("test", "run")}  # tests/test_container.py keeps the one lock within the other
ENVIRONMENT, STAMP, LOCK = ".venv", "stamp", ".venv.lock"
NAMES = ("python3.13", "python3.12", "python3.11", "python3", "python")
# settings that lead an installer or an interpreter away from the environment; which index it asks stays as it is set
MISLEADING = frozenset({
    "PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "UV_PYTHON",
    "UV_SYSTEM_PYTHON",
})  # fmt: skip
BY_HASH = ("--quiet", "--no-deps", "--require-hashes", "--requirement")
THE_PROJECT = ("--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")


class SetUpFailed(Exception):
    """What went wrong and what to do, in the words that are printed."""


def main(words: Sequence[str]) -> int:
    """Set up what is asked for: 0 done, 1 not possible, 2 called in a wrong way, 130 interrupted."""
    if len(words) != 1 or words[0] not in LOCKS:
        print(f"Write: python setup_environment.py {'|'.join(LOCKS)}", file=sys.stderr)
        return 2
    try:
        if sys.version_info < (3, 11):  # noqa: UP036 (it may be called by any interpreter)
            raise SetUpFailed(
                f"Python 3.11 or later is needed, and {sys.executable} is older; call it with a newer one."
            )
        Checkout(Path(__file__).resolve().parent).set_up(words[0])
    except SetUpFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


class Checkout:
    """A folder with the two locks and the project, and the environment within it."""

    def __init__(self, place: Path) -> None:
        self.place, self.environment = place, place / ENVIRONMENT
        self.python = self.environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self._held: tuple[int, ...] = ()

    def set_up(self, kind: str) -> None:
        """Make the environment fit the lock of this kind, alone among all that try at the same time."""
        if self._ready(kind):
            return
        try:
            with self._alone():
                if not self._ready(kind):
                    self._install(kind)
        except OSError as error:
            why = error.strerror or error
            raise SetUpFailed(f"Set-up cannot write in {self.place}: {why} ({error.filename}).") from error

    # ------------------------------------------------------------------ what is there
    def _ready(self, kind: str) -> bool:
        stamp = self._stamp()
        return stamp.get(kind) == self._wanted(kind) and self._usable(stamp)

    def _usable(self, stamp: dict[str, str]) -> bool:
        """Whether it was made here (scripts hold the path of their folder), whole, and its interpreter still runs."""
        return stamp.get("place") == str(self.place) and self._runs(self.python, "-c", "", quiet=True)

    def _stamp(self) -> dict[str, str]:
        """Place, and the digest of each lock that is installed. It is written last: none means half made."""
        try:
            found = json.loads((self.environment / STAMP).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _wanted(self, kind: str) -> str:
        whole = hashlib.sha256()
        for name in (LOCKS[kind], "pyproject.toml"):
            whole.update(hashlib.sha256((self.place / name).read_bytes()).digest())
        return whole.hexdigest()

    # ------------------------------------------------------------------ one at a time
    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock of the operating system, which is free again as soon as its holder has ended in any way."""
        path = self.place / LOCK
        if path.is_dir():  # as it was made by earlier versions
            shutil.rmtree(path)
        with path.open("a+b") as file:
            told = False
            while not _locked(file.fileno()):
                if not told:
                    print("Another set-up is running here; waiting for it.", file=sys.stderr)
                told = True
                time.sleep(0.2)
            # an installer that outlives us goes on writing, so it holds the lock too (Windows hands none on)
            self._held = () if os.name == "nt" else (file.fileno(),)
            try:
                yield
            finally:
                self._held = ()

    # ------------------------------------------------------------------ making it so
    def _install(self, kind: str) -> None:
        print("Setting up; the first time takes a minute or two.", file=sys.stderr)
        stamp = self._stamp()
        kept = self._usable(stamp)
        uv = shutil.which("uv")
        if uv is not None:
            if self._install_with_uv(uv, kind, kept):
                return
            print("uv did not finish; trying pip.", file=sys.stderr)
            kept = False
        if not self._install_with_pip(kind, kept):
            raise SetUpFailed("Set-up did not finish; the next one starts it again.")

    def _install_with_uv(self, uv: str, kind: str, kept: bool) -> bool:
        if not kept:
            self._remove()
            if not self._runs(uv, "venv", "--quiet", "--no-python-downloads", "--python", _base(), self.environment):
                return False
        return self._installed((uv, "pip", "install", "--python", str(self.python)), kind)

    def _install_with_pip(self, kind: str, kept: bool) -> bool:
        # what uv made holds no pip
        if not kept or not self._runs(self.python, "-c", "import pip", quiet=True):
            chosen = self._interpreter()
            self._remove()
            if not self._runs(chosen, "-m", "venv", self.environment):
                return False
        pip = (str(self.python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input")
        return self._installed(pip, kind)

    def _installed(self, command: Sequence[str], kind: str) -> bool:
        """Run the installer for lock and project; the stamp is gone meanwhile."""
        stamp = self.environment / STAMP
        with contextlib.suppress(FileNotFoundError):
            stamp.unlink()
        wanted = {"place": str(self.place), **{held: self._wanted(held) for held in HOLDS[kind]}}
        if not (self._runs(*command, *BY_HASH, LOCKS[kind]) and self._runs(*command, *THE_PROJECT)):
            return False
        new = stamp.with_suffix(".new")
        new.write_text(json.dumps(wanted), encoding="utf-8")
        new.replace(stamp)
        return True

    def _interpreter(self) -> str:
        """The first interpreter that can make an environment: the one that runs this, else one by its usual names."""
        able = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))"
        for name in (_base(), *NAMES):
            found = shutil.which(name)
            if found is not None and self._runs(found, "-c", able, quiet=True):
                return found
        version = "python{}.{}".format(*sys.version_info[:2])
        raise SetUpFailed(
            f"{version} cannot make an environment here. On Debian or Ubuntu: sudo apt-get install {version}-venv"
        )

    def _remove(self) -> None:
        if self.environment.is_symlink() or self.environment.is_file():
            self.environment.unlink()
        elif self.environment.exists():
            shutil.rmtree(self.environment)

    def _runs(self, *command: str | Path, quiet: bool = False) -> bool:
        """Whether a command ends well; its own words go to stderr."""
        kept = {name: value for name, value in os.environ.items() if name not in MISLEADING}
        words = None if quiet else sys.stderr
        try:
            done = subprocess.run(
                [str(word) for word in command], cwd=self.place, env=kept, stdin=subprocess.DEVNULL, check=False,
                stdout=words or subprocess.DEVNULL, stderr=words or subprocess.DEVNULL, pass_fds=self._held,
            )  # fmt: skip
        except OSError:
            return False
        return done.returncode == 0


def _base() -> str:
    """The interpreter itself, where this one runs within an environment (perhaps the one to be removed)."""
    return str(getattr(sys, "_base_executable", sys.executable))


def _locked(handle: int) -> bool:
    """Take the lock of an open file if it is free."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
