"""Settings: where the graph is, who may see it, how long a query may take. Flag, then environment, then default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, ClassVar, Literal, cast

from ontology import EDITIONS, UsageError

StoreName = Literal["embedded", "neo4j"]
_FLAGS = {"rows": "--limit"}  # that are not called as the setting is
STORES: tuple[StoreName, ...] = ("embedded", "neo4j")


def _about(variable: str, text: str) -> dict[str, str]:
    return {"variable": variable, "help": text}


@dataclass(frozen=True)
class Settings:
    """Everything that may be set. Each field carries its environment variable and its help text as metadata."""

    home: Path = field(
        default=Path(".radiogenomics"),
        metadata=_about("RADIOGENOMICS_HOME", "Folder that holds the builds and the log."),
    )
    store: StoreName = field(
        default="embedded", metadata=_about("RADIOGENOMICS_STORE", "Engine to read: embedded or neo4j.")
    )
    edition: str | None = field(
        default=None,
        metadata=_about("RADIOGENOMICS_EDITION", "Edition to read: review, studies or later; studies if not set."),
    )
    address: str = field(
        default="127.0.0.1", metadata=_about("RADIOGENOMICS_ADDRESS", "Address on which the dashboard listens.")
    )
    port: int = field(default=8501, metadata=_about("RADIOGENOMICS_PORT", "Port of the dashboard, 1 to 65535."))
    allowed_hosts: tuple[str, ...] = field(
        default=(),
        metadata=_about(
            "RADIOGENOMICS_ALLOWED_HOSTS", "Host names by comma that the dashboard answers to beside its address."
        ),
    )
    timeout: float = field(
        default=30.0, metadata=_about("RADIOGENOMICS_TIMEOUT", "Seconds after which your query is stopped.")
    )
    rows: int = field(
        default=10_000, metadata=_about("RADIOGENOMICS_ROWS", "Rows after which the answer to a query is cut.")
    )
    memory: int = field(
        default=512, metadata=_about("RADIOGENOMICS_MEMORY", "Megabytes that a query of yours may take, 256 or more.")
    )
    queries: Path | None = field(
        default=None,
        metadata=_about("RADIOGENOMICS_QUERIES", "Folder of questions of your own, one `.cypher` file each."),
    )
    neo4j_uri: str | None = field(
        default=None, metadata=_about("NEO4J_URI", "Address of a Neo4j server, for the store neo4j.")
    )
    neo4j_user: str | None = field(default=None, metadata=_about("NEO4J_USER", "User name there."))
    neo4j_password: str | None = field(
        default=None, repr=False, metadata=_about("NEO4J_PASSWORD", "Password there; never shown nor logged.")
    )
    neo4j_database: str | None = field(
        default=None, metadata=_about("NEO4J_DATABASE", "Database there; the server's default if not set.")
    )

    LONGEST_TIMEOUT: ClassVar[float] = 3600.0
    MOST_ROWS: ClassVar[int] = 10_000_000
    LEAST_MEMORY: ClassVar[int] = 256
    MOST_MEMORY: ClassVar[int] = 65_536

    @classmethod
    def read(cls, environ: Mapping[str, str], **flags: Any) -> Settings:
        """The settings that hold: a flag that is not None, else a variable that is not empty, else the default."""
        known = {one.name: one for one in fields(cls)}
        if unknown := sorted(set(flags) - set(known)):
            raise TypeError(f"no such setting: {', '.join(unknown)}")
        values: dict[str, Any] = {}
        for name, one in known.items():
            variable = str(one.metadata["variable"])
            if flags.get(name) is not None:
                values[name] = _value(one, flags[name], _FLAGS.get(name, f"--{name.replace('_', '-')}"))
            elif environ.get(variable, "").strip():
                values[name] = _value(one, environ[variable].strip(), variable)
        found = cls(**values)
        return cls(**{**values, "home": _whole(found.home)})

    def environment(self) -> dict[str, str]:
        """These settings as variables, for a program that is started with them: `read` gives the same again."""
        return {str(one.metadata["variable"]): _written(getattr(self, one.name)) for one in fields(self)}

    @classmethod
    def table(cls) -> list[tuple[str, str, str, str]]:
        """One line a setting for a reader: field, variable, default as text, help."""
        return [
            (one.name, str(one.metadata["variable"]), _shown(one.default), str(one.metadata["help"]))
            for one in fields(cls)
        ]


def _whole(home: Path) -> Path:
    """The folder from the root on, with the user's own for `~`."""
    try:
        str(home).encode("utf-8")
        return home.expanduser().absolute()
    except UnicodeEncodeError:
        raise UsageError("the name of the home folder is not UTF-8", "", "name another with --home") from None
    except RuntimeError:
        raise UsageError(f"there is no user of {home.parts[0]}", "", "write the folder out") from None
    except OSError as error:  # the current folder is gone
        raise UsageError("the current folder cannot be found", error.strerror or "", "change to another") from None


def _written(value: object) -> str:
    return ",".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def _shown(default: object) -> str:
    if default is None or default == ():
        return "not set"
    return f"./{default}" if isinstance(default, Path) else str(default)


def _value(one: Field[Any], given: Any, origin: str) -> Any:
    """`given` as the field wants it; `origin` is the flag or variable that a message names."""
    if one.name == "home":
        if not str(given).strip():
            raise UsageError(f"{origin} is empty", "it names the folder of the builds", "name one, or leave it out")
        return Path(given)
    if one.name == "queries":
        return _whole(Path(given))
    if one.name == "store":
        return cast("StoreName", _choice(str(given).lower(), origin))
    if one.name == "edition":
        if given not in EDITIONS:
            raise UsageError(f"{origin} is `{given}`", "there is no such edition", f"write {' or '.join(EDITIONS)}")
        return str(given)
    if one.name == "port":
        return _number(given, origin, int, 1, 65535)
    if one.name == "rows":
        return _number(given, origin, int, 1, Settings.MOST_ROWS)
    if one.name == "memory":
        return _number(given, origin, int, Settings.LEAST_MEMORY, Settings.MOST_MEMORY)
    if one.name == "timeout":
        return _number(given, origin, float, 0.1, Settings.LONGEST_TIMEOUT)
    if one.name == "allowed_hosts":
        parts = given.split(",") if isinstance(given, str) else given
        return tuple(part.strip() for part in parts if part.strip())
    return str(given)


def _choice(given: str, origin: str) -> str:
    if given not in STORES:
        raise UsageError(f"{origin} is `{given}`", "there are two stores", f"write {' or '.join(STORES)}")
    return given


def _number(given: Any, origin: str, kind: type[int] | type[float], low: float, high: float) -> int | float:
    asked = f"write {'a whole number' if kind is int else 'a number'} from {low:g} to {high:.0f}"
    try:
        number = kind(given)
    except (TypeError, ValueError):
        raise UsageError(f"{origin} is `{given}`", "that is not a number", asked) from None
    if not low <= number <= high:
        raise UsageError(f"{origin} is `{given}`", "that is out of range", asked)
    return number
