"""Does `radiogenomics serve` open the dashboard where it was asked to, follow a new build, and end when told to?"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.shell import COMMAND, Shell, environment


@contextmanager
def served(home: Path, port: int, folder: Path, *more: str) -> Generator[subprocess.Popen[bytes]]:
    """A dashboard, started in some folder; ended in the end."""
    with (folder / "messages").open("wb") as messages:
        process = subprocess.Popen(
            [COMMAND, "serve", "--port", str(port), "--home", str(home), *more],
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=messages,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def health(port: int) -> tuple[int, dict[str, str]]:
    """Status and answer of `/healthz`; 0 while nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, json.load(answer)
    except OSError:
        return 0, {}


def wait_for_health(process: subprocess.Popen[bytes], port: int) -> dict[str, str]:
    """The first sound answer within half a minute."""
    for _ in range(300):
        status, told = health(port)
        if status == 200:
            return told
        assert process.poll() is None, f"ended with {process.returncode}"
        time.sleep(0.1)
    raise AssertionError("no sound answer")


@pytest.mark.slow
def test_the_dashboard_builds_serves_follows_and_ends(
    shell: Shell, shipped_home: Path, review: Path, tmp_path: Path, free_port: int
) -> None:
    home = tmp_path / "home"  # there is no graph in it yet
    with served(home, free_port, tmp_path) as process:
        told = wait_for_health(process, free_port)
        assert told == {
            "status": "ok",
            "build": (shipped_home / "CURRENT").read_text(encoding="ascii").strip(),
            "store": "embedded",
        }
        with urllib.request.urlopen(f"http://127.0.0.1:{free_port}/", timeout=5) as answer:
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]

        sheet = review / "release.yaml"
        sheet.write_text(sheet.read_text(encoding="utf-8").replace("version: ", "version: 9."), encoding="utf-8")
        new = json.loads(shell("build", "--data", str(review), "--format", "json", home=home).out)["build"]
        assert new != told["build"]
        assert health(free_port) == (200, {"status": "ok", "build": new, "store": "embedded"})

        taken = shell("serve", "--port", str(free_port), home=home)
        assert (taken.code, taken.out) == (3, "")
        assert str(free_port) in taken.sentence

        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=15) in {0, -signal.SIGTERM}
        assert process.stdout is not None
        assert process.stdout.read() == b""
    said = (tmp_path / "messages").read_text(encoding="utf-8")
    assert f"http://127.0.0.1:{free_port}/" in said
    assert "Traceback" not in said
    assert health(free_port) == (0, {})


@pytest.mark.slow
def test_everywhere_is_named_by_a_name_that_the_host_check_takes(
    spare_home: Path, tmp_path: Path, free_port: int
) -> None:
    """Listening on all addresses, from a home whose log cannot be written."""
    (spare_home / "radiogenomics.log").unlink(missing_ok=True)
    (spare_home / "radiogenomics.log").mkdir()
    with served(spare_home, free_port, tmp_path, "--address", "0.0.0.0") as process:
        wait_for_health(process, free_port)
    said = (tmp_path / "messages").read_text(encoding="utf-8")
    address = re.search(r"http://([^/ ]+)/", said)
    assert address is not None
    assert address[1] == f"localhost:{free_port}"
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_told_before_anything_is_done(shell: Shell, tmp_path: Path, free_port: int) -> None:
    with socket.create_server(("127.0.0.1", free_port)):
        done = shell("serve", "--port", str(free_port), home=tmp_path / "home")
    assert (done.code, done.out) == (3, "")
    assert str(free_port) in done.sentence
    assert "--port" in done.sentence
    assert not (tmp_path / "home").exists()


def test_an_address_of_another_machine(shell: Shell, shipped_home: Path, free_port: int) -> None:
    done = shell("serve", "--address", "192.0.2.1", "--port", str(free_port), home=shipped_home)
    assert done.code == 3
    assert "192.0.2.1" in done.sentence


def test_an_address_that_is_none(shell: Shell, shipped_home: Path) -> None:
    done = shell("serve", "--address", "no such host", home=shipped_home)
    assert done.code == 2
    assert done.sentence


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "getpgid"), reason="there are no process groups on this system")
def test_control_c_ends_it_without_a_traceback(shipped_home: Path, tmp_path: Path, free_port: int) -> None:
    with served(shipped_home, free_port, tmp_path) as process:
        wait_for_health(process, free_port)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=15) in {0, 130, -signal.SIGINT}
    assert "Traceback" not in (tmp_path / "messages").read_text(encoding="utf-8")
