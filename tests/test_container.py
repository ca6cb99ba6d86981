"""Do the container's files name only what exists, hold no secret, and start what a person starts?"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph import Settings
from tests.neo4j.database import Database
from tests.shell import COMMAND, Shell, environment

TOP = Path(__file__).resolve().parent.parent
COMPOSE = TOP / "docker-compose.yml"
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
OF_THE_IMAGE = {"PYTHONDONTWRITEBYTECODE", "HOME"}


def instructions(word: str) -> list[str]:
    """What the Dockerfile says after a word, continued lines joined."""
    text = re.sub(r"\\\n\s*", " ", (TOP / "Dockerfile").read_text(encoding="utf-8"))
    return [line.removeprefix(f"{word} ") for line in text.splitlines() if line.startswith(f"{word} ")]


def image_environment() -> dict[str, str]:
    """The variables that the image sets."""
    pairs = (pair for line in instructions("ENV") for pair in line.split())
    return dict(pair.split("=", 1) for pair in pairs)


def test_the_image_copies_what_the_program_is() -> None:
    copied = [word for line in instructions("COPY") for word in line.split()[:-1]]
    assert [word for word in copied if not (TOP / word).exists()] == []
    package = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    needed = package["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    assert set(needed) <= set(copied)
    kept = [line[1:] for line in (TOP / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    left_out = [word for word in copied if word not in kept and not ("*.py" in kept and word.endswith(".py"))]
    assert left_out == []


def test_the_image_is_pinned_by_hashes() -> None:
    assert any("--require-hashes -r requirements-run.txt" in line for line in instructions("RUN"))

    def locked(name: str) -> dict[str, set[str]]:
        text = re.sub(r"\\\n", " ", (TOP / name).read_text(encoding="utf-8"))
        lines = [line for line in text.splitlines() if "==" in line and not line.lstrip().startswith("#")]
        return {line.split(" --hash")[0].split(";")[0].strip(): set(re.findall(r"sha256:\w+", line)) for line in lines}

    run, every = locked("requirements-run.txt"), locked("requirements.txt")
    assert run.keys() <= every.keys()
    assert all(run[name] and run[name] == every[name] for name in run)
    names = {line.split("==")[0] for line in run}
    package = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    # what builds the project is pinned too: an editable install fetches nothing of its own
    wanted = [*package["project"]["dependencies"], *package["build-system"]["requires"]]
    assert {re.split(r"[^\w-]", line)[0].lower() for line in wanted} <= names
    assert not names & {"pytest", "mypy", "playwright"}


def test_the_image_needs_no_root_and_writes_nowhere() -> None:
    assert instructions("USER") == ["10001"]
    assert instructions("HEALTHCHECK")
    for service in OURS.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["tmpfs"] == ["/tmp"]
    assert image_environment()["RADIOGENOMICS_HOME"].startswith("/tmp/")


def test_variables_are_settings_of_ours() -> None:
    known = {variable for _, variable, _, _ in Settings.table()}
    assert set(image_environment()) - OF_THE_IMAGE <= known
    for service in OURS.values():
        assert set(service["environment"]) <= known


def test_commands_are_commands_of_ours(shell: Shell) -> None:
    assert instructions("ENTRYPOINT") == ['["radiogenomics"]']
    for command in (json.loads(instructions("CMD")[0]), *(service["command"] for service in OURS.values())):
        assert shell(*command, "--help").code == 0
    assert OURS["graph"]["command"] == ["build", "--store", "neo4j"]


def test_only_the_dashboard_is_published_and_only_here() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published == {"dashboard": ["127.0.0.1:${RADIOGENOMICS_PORT:-8501}:8501"]}


def test_who_waits_for_whom() -> None:
    assert "healthcheck" in SERVICES["neo4j"]
    assert SERVICES["graph"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert SERVICES["dashboard"]["depends_on"]["graph"] == {"condition": "service_completed_successfully"}
    assert SERVICES["neo4j"]["volumes"] == ["neo4j:/data"]


# ---------------------------------------------------------------------- read by Compose itself
def compose(**given: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("docker-compose")
    if program is None:
        pytest.skip("there is no docker-compose")
    return subprocess.run(
        [program, "--file", str(COMPOSE), "config"],
        env=environment(**given),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("given", [{}, {"NEO4J_PASSWORD": ""}])
def test_there_is_no_default_password(given: dict[str, str]) -> None:
    done = compose(**given)
    assert done.returncode != 0
    assert "set NEO4J_PASSWORD to a password of at least eight characters" in done.stderr


def test_the_password_is_the_same_for_all() -> None:
    done = compose(NEO4J_PASSWORD="correct horse", RADIOGENOMICS_PORT="9000")
    assert done.returncode == 0, done.stderr
    found = yaml.safe_load(done.stdout)["services"]
    assert found["neo4j"]["environment"]["NEO4J_AUTH"] == "neo4j/correct horse"
    assert {found[name]["environment"]["NEO4J_PASSWORD"] for name in OURS} == {"correct horse"}
    assert "9000" in str(found["dashboard"]["ports"])


# ---------------------------------------------------------------------- the command of the container, outside of one
def test_the_container_s_own_command(running_neo4j: Database, free_port: int, tmp_path: Path) -> None:
    settings = {
        **image_environment(),
        **OURS["dashboard"]["environment"],
        **running_neo4j.environment,
        "RADIOGENOMICS_HOME": str(tmp_path / "home"),
        "HOME": str(tmp_path),
        "RADIOGENOMICS_PORT": str(free_port),
    }
    graph, dashboard = ([COMMAND, *OURS[name]["command"]] for name in ("graph", "dashboard"))
    running_neo4j.empty()
    subprocess.run(graph, env=environment(**settings), stdin=subprocess.DEVNULL, check=True)
    check = json.loads(instructions("HEALTHCHECK")[0].partition("CMD ")[2])
    assert check[0] == "python"
    check = [sys.executable, *(word.replace(":8501/", f":{free_port}/") for word in check[1:])]
    with (tmp_path / "messages").open("wb") as messages:
        process = subprocess.Popen(
            dashboard, env=environment(**settings), cwd=tmp_path, stdin=subprocess.DEVNULL, stdout=messages,
            stderr=messages,
        )  # fmt: skip
    try:
        for _ in range(120):
            healthy = subprocess.run(check, capture_output=True, check=False).returncode == 0
            if healthy or process.poll() is not None:
                break
            time.sleep(0.5)
        assert healthy, (tmp_path / "messages").read_text()
        # a server without its graph is not healthy
        running_neo4j.empty()
        assert subprocess.run(check, capture_output=True, check=False).returncode != 0
    finally:
        process.terminate()
        process.wait(30)
    assert running_neo4j.environment.get("NEO4J_PASSWORD", "no password") not in (tmp_path / "messages").read_text()
    assert not (tmp_path / "home").exists()
