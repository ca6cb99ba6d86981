"""Registry of export formats: command, page and route follow from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from graph.contract import Store
from graph.exports import rdf
from graph.exports.writing import write_whole
from ontology import Records, Release, Schema, UsageError, load_schema

Whole = Callable[[Records, Sequence[Release], Schema], tuple[bytes, int]]
"""From all records and their releases to the content of a file and how many statements it holds."""
Thing = Callable[[Records | Store, str, Schema], str]
"""From a store and a uid to the text on one thing."""


@dataclass(frozen=True)
class Format:
    """One way in which data leave. `whole` writes the graph, `judged` also what was derived, `thing` one thing; None
    where it cannot."""

    name: str
    suffix: str
    media_type: str
    title: str
    purpose: str
    whole: Whole | None = None
    thing: Thing | None = None
    judged: Whole | None = None


FORMATS: Final = {
    one.name: one
    for one in (
        Format(
            "nq",
            ".nq",
            "application/n-quads",
            "N-Quads",
            "the canonical form: every statement in the named graph of its study, sorted, byte for byte the same",
            whole=rdf.whole_as_nquads,
            judged=rdf.judged_as_nquads,
        ),
        Format(
            "ttl",
            ".ttl",
            "text/turtle; charset=utf-8",
            "RDF (Turtle)",
            "the same statements to read, without the names of graphs",
            whole=rdf.whole_as_turtle,
            thing=rdf.thing_as_turtle,
            judged=rdf.judged_as_turtle,
        ),
        Format(
            "json",
            ".json",
            "application/json",
            "JSON",
            "one thing with its parts and what they are joined to, for programs that do not read RDF",
            thing=rdf.thing_as_json,
        ),
    )
}


def whole_formats() -> tuple[str, ...]:
    """Names of the formats that hold the whole graph."""
    return tuple(name for name, one in FORMATS.items() if one.whole)


def thing_formats() -> tuple[str, ...]:
    """Names of the formats that hold one thing."""
    return tuple(name for name, one in FORMATS.items() if one.thing)


def check_format(name: str, of_one_thing: bool = False) -> Format:
    """The format of that name; UsageError, with all that there are, where it holds not the graph, or not one thing."""
    known = thing_formats() if of_one_thing else whole_formats()
    if name not in known:
        what = "one thing has no format" if of_one_thing else "there is no export format"
        raise UsageError(f"{what} `{name}`", "", f"write {' or '.join(known)}")
    return FORMATS[name]


def check_judged(name: str) -> Format:
    """The format of that name; UsageError where it holds nothing of what was derived at the build."""
    found = check_format(name)
    if found.judged is None:
        known = [one.name for one in FORMATS.values() if one.judged]
        raise UsageError(
            f"`{name}` has no form with what was derived", "", f"write {' or '.join(known)} with --derived"
        )
    return found


def export_graph(
    source: Records | Store,
    releases: Sequence[Release],
    format: str,
    out: Path | IO[bytes],
    schema: Schema | None = None,
    *,
    derived: bool = False,
) -> int:
    """Write the whole graph; how many statements there are. A path gets the whole file or nothing."""
    whole = check_judged(format).judged if derived else check_format(format).whole
    assert whole is not None
    records = source if isinstance(source, Records) else rdf.read_records(source)
    content, count = whole(records, releases, schema or load_schema())
    if isinstance(out, Path):
        write_whole(out, content)
    else:
        out.write(content)
    return count


def describe(source: Records | Store, uid: str, format: str = "ttl", schema: Schema | None = None) -> str:
    """One thing, its own facts and those of its direct parts; QueryFailed where no thing has this uid."""
    thing = check_format(format, of_one_thing=True).thing
    assert thing is not None
    return thing(source, uid, schema or load_schema())
