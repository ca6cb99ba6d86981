"""Set-up of a small checkout by the real script: real environments, real installers, wheels of its own, no network."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from setup_environment import NAMES

TOP = Path(__file__).resolve().parent.parent
SCRIPT = TOP / "setup_environment.py"
FIRST, WAITING = "Setting up", "Another set-up is running here"

# builds `thing`, the project, as an editable wheel that only names its folder
BACKEND = """\
import pathlib, zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    files = {
        "thing.pth": str(pathlib.Path.cwd()) + "\\n",
        "thing-1.0.dist-info/METADATA": "Metadata-Version: 2.1\\nName: thing\\nVersion: 1.0\\n",
        "thing-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    }
    files["thing-1.0.dist-info/RECORD"] = "".join(f"{name},,\\n" for name in files)
    with zipfile.ZipFile(pathlib.Path(folder) / "thing-1.0-py3-none-any.whl", "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
    return "thing-1.0-py3-none-any.whl"
"""
PROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "thing"
version = "1.0"
"""


class Checkout:
    """A folder that looks like a checkout: `needed` is what runs, `tester` what its tests need besides."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "wheels").mkdir(parents=True)
        for name in ("setup_environment.py", "Makefile"):
            shutil.copy(TOP / name, folder / name)
        (folder / "backend.py").write_text(BACKEND, encoding="utf-8")
        (folder / "thing.py").write_text("", encoding="utf-8")
        (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
        self.lock(needed="1.0", tester="1.0")

    def lock(self, **versions: str) -> None:
        """Write both locks anew."""
        lines = [
            f"{name}=={version} --hash=sha256:{self._wheel(name, version)}\n" for name, version in versions.items()
        ]
        (self.folder / "requirements-run.txt").write_text(lines[0], encoding="utf-8")
        (self.folder / "requirements.txt").write_text("".join(lines), encoding="utf-8")

    def _wheel(self, name: str, version: str) -> str:
        path = self.folder / "wheels" / f"{name}-{version}-py3-none-any.whl"
        about = f"{name}-{version}.dist-info"
        files = {
            f"{name}.py": f"VERSION = {version!r}\n",
            f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
            f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        with zipfile.ZipFile(path, "w") as wheel:
            for file, text in files.items():
                wheel.writestr(file, text)
            wheel.writestr(f"{about}/RECORD", "".join(f"{file},,\n" for file in (*files, f"{about}/RECORD")))
        return hashlib.sha256(path.read_bytes()).hexdigest()

    def environment(self, path: str | None = None) -> dict[str, str]:
        """The variables of a computer without a network, and without uv unless a search path is given."""
        with_uv = os.environ["PATH"].split(os.pathsep)
        without = os.pathsep.join(folder for folder in with_uv if not (Path(folder) / "uv").exists())
        links = (self.folder / "wheels").as_uri()
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))},
            "PATH": without if path is None else path,
            "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": links, "UV_NO_INDEX": "1", "UV_FIND_LINKS": links,
            # each of these would lead an installer astray
            "PIP_USER": "1", "PIP_TARGET": str(self.folder / "astray"), "PYTHONPATH": str(self.folder / "astray"),
        }  # fmt: skip

    def start(self, *words: str, path: str | None = None) -> subprocess.Popen[str]:
        """Begin a set-up."""
        return subprocess.Popen(
            [sys.executable, "setup_environment.py", *words], cwd=self.folder, env=self.environment(path),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip

    def set_up(self, *words: str, path: str | None = None, code: int = 0) -> str:
        """Run a set-up to its end; what it says."""
        process = self.start(*words, path=path)
        out, err = process.communicate(timeout=120)
        assert process.returncode == code, err
        assert out == ""
        assert not (self.folder / "astray").exists()
        return err

    def installed(self) -> dict[str, str]:
        """Versions of what can be imported in the environment."""
        code = """
import importlib, json
found = {}
for name in ("needed", "tester", "thing"):
    try:
        found[name] = getattr(importlib.import_module(name), "VERSION", "editable")
    except ImportError:
        pass
print(json.dumps(found))"""
        python = self.folder / ".venv" / "bin" / "python"
        done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True, cwd="/")
        return dict(json.loads(done.stdout))

    @property
    def mark(self) -> Path:
        """A file that is gone once the environment was made anew."""
        return self.folder / ".venv" / "mark"


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / "a folder")


@pytest.mark.slow
def test_run_installs_what_runs_and_test_adds_to_it(checkout: Checkout) -> None:
    assert FIRST in checkout.set_up("run")
    assert checkout.installed() == {"needed": "1.0", "thing": "editable"}
    checkout.mark.touch()
    assert checkout.set_up("run") == ""
    assert FIRST in checkout.set_up("test")
    assert checkout.installed() == {"needed": "1.0", "tester": "1.0", "thing": "editable"}
    # the larger one serves both, back and forth
    for kind in ("run", "test", "run"):
        assert checkout.set_up(kind) == ""
    # a changed lock is installed over the old one, and a changed project too
    checkout.lock(needed="2.0", tester="1.0")
    assert FIRST in checkout.set_up("run")
    assert checkout.installed() == {"needed": "2.0", "tester": "1.0", "thing": "editable"}
    (checkout.folder / "pyproject.toml").write_text(f"{PROJECT}description = 'changed'\n", encoding="utf-8")
    assert FIRST in checkout.set_up("test")
    assert [checkout.set_up(kind) for kind in ("test", "run")] == ["", ""]
    assert checkout.mark.exists(), "the environment was made anew"


@pytest.mark.slow
def test_what_was_moved_or_is_half_made_is_made_anew(checkout: Checkout) -> None:
    checkout.set_up("run")
    checkout.mark.touch()
    checkout.folder = checkout.folder.rename(checkout.folder.with_name("moved"))
    lock = checkout.folder / "requirements-run.txt"
    right = lock.read_text(encoding="utf-8")
    lock.write_text(re.sub(r"sha256:\w{8}", "sha256:01234567", right), encoding="utf-8")
    said = checkout.set_up("run", code=1)
    assert "HASHES" in said, "pip's own words are left out"
    assert said.splitlines()[-1] == "Set-up did not finish; the next one starts it again."
    assert not checkout.mark.exists()
    assert checkout.installed() == {}
    checkout.mark.touch()
    lock.write_text(right, encoding="utf-8")
    checkout.set_up("run")
    assert not checkout.mark.exists()
    assert checkout.installed() == {"needed": "1.0", "thing": "editable"}


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    return process.stderr.readline()


@pytest.fixture
def holder(checkout: Checkout) -> Iterator[subprocess.Popen[str]]:
    """A set-up that has the lock and gets no further, like one whose download hangs."""
    code = (
        "import pathlib, setup_environment, sys, time\n"
        "with setup_environment.Checkout(pathlib.Path.cwd())._alone():\n"
        "    print('held', file=sys.stderr, flush=True)\n"
        "    time.sleep(600)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=checkout.folder, stderr=subprocess.PIPE, text=True)
    assert _line(process) == "held\n"
    yield process
    process.kill()
    process.communicate()


@pytest.mark.slow
def test_others_wait_and_one_takes_over_from_the_one_that_died(
    checkout: Checkout, holder: subprocess.Popen[str]
) -> None:
    both = [checkout.start("run") for _ in range(2)]
    assert all(WAITING in _line(process) for process in both)
    time.sleep(1)
    assert [process.poll() for process in both] == [None, None]
    assert not (checkout.folder / ".venv").exists()
    holder.send_signal(signal.SIGKILL)
    said = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sorted(FIRST in words for words in said) == [False, True]
    assert checkout.installed() == {"needed": "1.0", "thing": "editable"}


def test_an_installer_that_outlives_its_set_up_is_waited_for(checkout: Checkout, tmp_path: Path) -> None:
    # a uv that never ends stands for an installer in the middle of its work
    path = _with_uv(tmp_path, "echo $$ >installer.new; mv installer.new installer; exec sleep 600", checkout)
    first = checkout.start("run", path=path)
    while not (checkout.folder / "installer").exists():
        assert first.poll() is None
        time.sleep(0.05)
    first.kill()
    second = checkout.start("run", path=path)
    try:
        assert WAITING in _line(second)
        time.sleep(0.5)
        assert second.poll() is None
    finally:
        second.kill()
        os.kill(int((checkout.folder / "installer").read_text()), signal.SIGKILL)
    for process in (first, second):
        process.communicate()


# ---------------------------------------------------------------------- installers and interpreters
def _with_uv(folder: Path, script: str, checkout: Checkout) -> str:
    """A search path on which our own `uv` comes first."""
    uv = folder / "bin" / "uv"
    uv.parent.mkdir()
    uv.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    uv.chmod(0o755)
    return f"{uv.parent}{os.pathsep}{checkout.environment()['PATH']}"


@pytest.mark.slow
def test_uv_is_used_where_it_is_at_hand_and_pip_goes_on_where_it_left(checkout: Checkout) -> None:
    path = os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))
    assert shutil.which("uv", path=path), "it comes with what tests need"
    checkout.set_up("run", path=path)
    assert not list((checkout.folder / ".venv").glob("lib/*/site-packages/pip")), "pip made it"
    assert checkout.installed() == {"needed": "1.0", "thing": "editable"}
    checkout.mark.touch()
    checkout.set_up("test", path=path)
    assert checkout.mark.exists()
    assert checkout.set_up("run") == ""
    checkout.lock(needed="2.0", tester="2.0")
    checkout.set_up("test")
    assert checkout.installed() == {"needed": "2.0", "tester": "2.0", "thing": "editable"}


@pytest.mark.slow
def test_pip_is_used_where_uv_fails(checkout: Checkout, tmp_path: Path) -> None:
    said = checkout.set_up("run", path=_with_uv(tmp_path, "echo it broke; exit 2", checkout))
    assert said.splitlines()[1:] == ["it broke", "uv did not finish; trying pip."]
    assert checkout.installed() == {"needed": "1.0", "thing": "editable"}


def _without_ensurepip(checkout: Checkout, path: Path) -> subprocess.CompletedProcess[str]:
    """A set-up by an interpreter as Debian ships it, without ensurepip."""
    code = (
        "import runpy, sys\n"
        "sys.modules['ensurepip'] = None\n"
        "sys._base_executable = sys.argv[1]\n"
        "sys.argv = ['setup_environment.py', 'run']\n"
        "runpy.run_path('setup_environment.py', run_name='__main__')\n"
    )
    bare = path.parent / "bare"
    bare.write_text(f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1; esac\nexec "{sys.executable}" "$@"\n')
    bare.chmod(0o755)
    return subprocess.run(
        [sys.executable, "-c", code, str(bare)], cwd=checkout.folder, env=checkout.environment(str(path)),
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_an_interpreter_without_venv_is_told_how_to_get_it(checkout: Checkout, tmp_path: Path) -> None:
    path = tmp_path / "bin"
    path.mkdir()
    done = _without_ensurepip(checkout, path)
    version = "python{}.{}".format(*sys.version_info[:2])
    told = f"{version} cannot make an environment here. On Debian or Ubuntu: sudo apt-get install {version}-venv"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, told)
    # another one that can is taken instead
    (path / "python3.12").symlink_to(sys.executable)
    assert _without_ensurepip(checkout, path).returncode == 0
    assert checkout.installed() == {"needed": "1.0", "thing": "editable"}


# ---------------------------------------------------------------------- how it is called
@pytest.mark.parametrize("words", [(), ("all",), ("run", "test")])
def test_a_wrong_call_says_what_to_write(checkout: Checkout, words: tuple[str, ...]) -> None:
    assert checkout.set_up(*words, code=2) == "Write: python setup_environment.py run|test\n"


def test_a_folder_that_cannot_be_written_is_named(checkout: Checkout) -> None:
    (checkout.folder / ".venv.lock").symlink_to(checkout.folder / "nowhere" / "lock")
    said = checkout.set_up("run", code=1)
    assert said.startswith(f"Set-up cannot write in {checkout.folder}: ")
    assert said.count("\n") == 1


def test_an_old_interpreter_can_read_it_and_needs_nothing_else() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))
    named = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    named += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in named} <= set(sys.stdlib_module_names)


def _make(checkout: Checkout, *words: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    make = shutil.which("make")
    assert make is not None
    command, variables = [make, "--silent", *words], checkout.environment(path)
    return subprocess.run(command, cwd=checkout.folder, env=variables, capture_output=True, text=True, check=False)


def test_make_hands_over_to_the_first_interpreter_that_is_new_enough(checkout: Checkout, tmp_path: Path) -> None:
    path = tmp_path / "bin"
    path.mkdir()
    for name, answer in (("python3.13", 1), ("python3.12", 0), ("python3", 0)):
        (path / name).write_text(f'#!/bin/sh\n[ "$1" = -c ] && exit {answer}\necho {name} "$@"\n')
        (path / name).chmod(0o755)
    assert _make(checkout, "setup-run", path=str(path)).stdout == "python3.12 setup_environment.py run\n"
    assert _make(checkout, "setup", path=str(path)).stdout == "python3.12 setup_environment.py test\n"
    named = _make(checkout, f"PYTHON={path / 'python3'}", "setup", path=str(path))
    assert named.stdout == "python3 setup_environment.py test\n"
    (path / "python3.12").unlink()
    (path / "python3").unlink()
    none = _make(checkout, "run", path=str(path))
    assert none.returncode == 2
    assert none.stderr.startswith(
        "Python 3.11 or later is needed and none was found; install it, or name it: make PYTHON="
    )


def test_make_and_the_script_look_for_the_same_interpreters() -> None:
    makefile = (TOP / "Makefile").read_text(encoding="utf-8")
    assert re.findall(r'for each in "\$\(PYTHON\)" (.*);', makefile) == [" ".join(NAMES)]


def test_each_target_sets_up_what_it_needs() -> None:
    own = {
        name: value for name, value in os.environ.items() if not name.startswith("MAKE")
    }  # not those of a make above

    def planned(target: str) -> str:
        return subprocess.run(
            ["make", "--dry-run", target], cwd=TOP, env=own, capture_output=True, text=True, check=True
        ).stdout

    assert "setup_environment.py run;" in planned("run")
    for target in ("test", "quick", "neo4j"):
        assert "setup_environment.py test;" in planned(target)
    assert 'pytest -n 3 -m "not browser and not neo4j and not slow"\n' in planned("quick")
    assert planned("test").rstrip().endswith("-m pytest -n 3")
