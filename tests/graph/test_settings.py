"""Where does a setting come from? A flag, then the environment, then the default."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from graph import Settings
from ontology import UsageError


def test_flag_then_environment_then_default() -> None:
    environ = {"RADIOGENOMICS_PORT": "9001", "RADIOGENOMICS_TIMEOUT": "2.5", "RADIOGENOMICS_ROWS": " "}
    found = Settings.read(environ, port=9002, home=None)
    assert (found.port, found.timeout, found.rows, found.store) == (9002, 2.5, 10_000, "embedded")
    assert found.home == Path.cwd() / ".radiogenomics"


def test_hosts_are_a_list() -> None:
    found = Settings.read({"RADIOGENOMICS_ALLOWED_HOSTS": "a.example, b.example,"})
    assert found.allowed_hosts == ("a.example", "b.example")


def test_an_address_of_neo4j_switches_nothing() -> None:
    assert Settings.read({"NEO4J_URI": "bolt://127.0.0.1"}).store == "embedded"


def test_the_password_is_never_shown() -> None:
    found = Settings.read({"NEO4J_PASSWORD": "hunter2", "NEO4J_USER": "reader"})
    assert found.neo4j_password == "hunter2"
    assert "hunter2" not in repr(found)
    assert "hunter2" not in str(found)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("RADIOGENOMICS_PORT", "http"),
        ("RADIOGENOMICS_PORT", "0"),
        ("RADIOGENOMICS_PORT", "70000"),
        ("RADIOGENOMICS_PORT", "80.5"),
        ("RADIOGENOMICS_TIMEOUT", "nan"),
        ("RADIOGENOMICS_TIMEOUT", "-1"),
        ("RADIOGENOMICS_ROWS", "0"),
        ("RADIOGENOMICS_STORE", "kuzu"),
    ],
)
def test_a_value_that_cannot_be_names_its_variable(variable: str, value: str) -> None:
    with pytest.raises(UsageError, match=f"{variable} is `{value}`"):
        Settings.read({variable: value})


def test_a_flag_that_cannot_be_is_named_as_a_flag() -> None:
    with pytest.raises(UsageError, match="--port is `x`"):
        Settings.read({}, port="x")


def test_every_setting_has_a_variable_and_help() -> None:
    assert [line[0] for line in Settings.table()] == [one.name for one in fields(Settings)]
    assert all(variable.isupper() and text.endswith(".") for _, variable, _, text in Settings.table())


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings.read({}).port = 1  # type: ignore[misc]
