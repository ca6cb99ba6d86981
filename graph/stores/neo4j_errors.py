"""Error translation for Neo4j: server and driver errors as one sentence each, by class name and code.

Nothing of a connection but its address is ever shown, and that without whatever else stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ontology import QueryFailed, QueryRefused, QueryTimeout, QueryTooLarge, RadiogenomicsError, StoreUnreachable

OLDEST = "5.7"  # whose protocol is the first to keep its warnings to itself when asked

_PLACE = re.compile(r"\s*\(line (\d+), column (\d+)(?: \(offset: \d+\))?\)")
_EXPECTED = re.compile(r"^(Invalid input .*?): expected .*$")
_VERSION = re.compile(r"^Neo4j/v?(\d+)\.(\d+)")

# The beginning of a code's last two parts → what to say; `{server}` is its address, `{database}` the database's name.
_BY_CODE: dict[str, tuple[str, str, str]] = {
    "Security.AuthenticationRateLimit": (
        "{server} takes no more passwords for a while",
        "wrong ones were given several times",
        "wait ten seconds, then set NEO4J_USER and NEO4J_PASSWORD",
    ),
    "Security.CredentialsExpired": (
        "{server} wants a new password for this user",
        "the first one must be changed before use",
        "change it there, then set NEO4J_PASSWORD",
    ),
    "Security.Unauthorized": (
        "{server} refuses the user name or the password",
        "",
        "set NEO4J_USER and NEO4J_PASSWORD",
    ),
    "Security.TokenExpired": ("{server} wants you to log in again", "", "set NEO4J_PASSWORD"),
    "Security.": ("{server} does not let this user do that", "", "ask whoever runs it, or set another NEO4J_USER"),
    "Database.DatabaseNotFound": ("{server} has no database {database}", "", "set NEO4J_DATABASE"),
    "Database.": ("{database} of {server} cannot be used just now", "", "try again in a while"),
    "General.DatabaseUnavailable": ("{database} of {server} cannot be used just now", "", "try again in a while"),
    "Cluster.": ("{server} is not the one that may write", "", "set NEO4J_URI to the scheme neo4j"),
}


def translate(kinds: Collection[str], code: str | None, message: str, server: str, database: str) -> RadiogenomicsError:
    """The error that a person meets, for the names of an exception's classes, its code and its message."""
    code = (code or "").removeprefix("Neo.")
    last = code.partition(".")[2]
    if "TimedOut" in code:
        return timed_out("the server")
    if last == "Statement.AccessMode" or "ForbiddenOnReadOnly" in code or "ReadOnly" in last:
        return QueryRefused("the query would write", "the graph is only read here", "change the sheets and build again")
    if "OutOfMemory" in code or "StackOverFlow" in code:
        return QueryTooLarge("the query needs more memory than is allowed", "", "ask for less, or add a LIMIT")
    for beginning, parts in _BY_CODE.items():
        if last.startswith(beginning):
            what, why, remedy = (part.format(server=server, database=database) for part in parts)
            return StoreUnreachable(what, why, remedy)
    if code.startswith("ClientError") and last.startswith(("Statement.", "Procedure.")):
        return _query_fault(last, message)
    if code.startswith("ClientError") and "CertificateConfigurationError" not in kinds:
        return QueryFailed("the query cannot be answered", _said(message))
    if code:
        return StoreUnreachable(f"{server} could not do it just now", "", "try again")
    return _connection_fault(kinds, message, server)


def timed_out(who: str) -> QueryTimeout:
    """The time of a query is over."""
    return QueryTimeout("the query took too long", f"{who} stopped it", "ask for less, or set RADIOGENOMICS_TIMEOUT")


def check_version(agent: str, server: str) -> str:
    """The version by the server's own name for itself; StoreUnreachable for one that is too old."""
    found = _VERSION.match(agent)
    if found and (int(found[1]), int(found[2])) < tuple(map(int, OLDEST.split("."))):
        raise _too_old(server, f"Neo4j {agent.partition('/')[2]}")
    return agent.partition("/")[2] or agent


def _too_old(server: str, what: str) -> StoreUnreachable:
    return StoreUnreachable(f"{server} runs {what}", f"version {OLDEST} or later is needed", "update it")


def _query_fault(last: str, message: str) -> RadiogenomicsError:
    missing = re.search(r"Expected parameter\(s\): (.+)", message)
    if last == "Statement.ParameterMissing" and missing:
        return QueryFailed(f"the query needs the parameter {missing[1]}", "", "give it with --param name=value")
    place = _PLACE.search(message)
    where = f" at line {place[1]}, column {place[2]}" if place else ""
    return QueryFailed(f"the query cannot be answered{where}", _said(message))


def _said(message: str) -> str:
    """What is left of the server's words: their first line, without the place and without what else it can read."""
    lines = [line for line in message.splitlines() if line.strip()]
    text = _EXPECTED.sub(r"\1", _PLACE.sub("", lines[0])) if lines else ""
    if len(lines) > 1 and lines[0].startswith("Text cannot be parsed"):
        text = f"{text}: {lines[1]}"
    return " ".join(text.split())[:300]


def _connection_fault(kinds: Collection[str], message: str, server: str) -> RadiogenomicsError:
    """Without a code the driver speaks: about the way there, not about a query."""
    if "IncompleteCommit" in kinds:
        return StoreUnreachable(
            f"the connection to {server} broke while it was being written", "whether it was is not known", "build again"
        )
    if "Notification filtering" in message:
        return _too_old(server, f"Neo4j before {OLDEST}")
    if "UnsupportedServerProduct" in kinds or "HTTP" in message:
        return StoreUnreachable(
            f"{server} speaks no known version of Bolt",
            f"it is older than Neo4j {OLDEST}, or no Neo4j, or this is its port for browsers",
            "set NEO4J_URI to its Bolt port, which is usually 7687",
        )
    if "AuthError" in kinds or "AuthConfigurationError" in kinds:
        return StoreUnreachable(f"{server} refuses the user name or the password", "", "set NEO4J_PASSWORD")
    lowered = message.lower()
    whys = {
        "dns": "no computer of that name is known",
        "refused": "nothing listens there",
        "ssl": "no encrypted connection could be made",
        "certificate": "no encrypted connection could be made",
        "secur": "no encrypted connection could be made",
        "timed out": "it does not answer in time",
        "routing": "it names no server that would read",
    }
    why = next((said for word, said in whys.items() if word in lowered), "the connection ended")
    if kinds and not {"ServiceUnavailable", "SessionExpired", "ConnectionPoolError", "OSError"} & set(kinds):
        why = "the driver cannot use it"
    return StoreUnreachable(f"no Neo4j server answers at {server}", why, "start it, or set NEO4J_URI")
