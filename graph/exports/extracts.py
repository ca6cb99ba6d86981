"""Extracts: what is taken away, everything, one thing or the findings of a view, in the form that all writers read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.contract import Store
from graph.exports.passes import Passes, passes_over, read_records
from graph.exports.surroundings import findings_with_surroundings, source_of, thing_with_surroundings
from ontology import Node, QueryFailed, Records, Release, Schema, load_schema

EVERYTHING: Final = "Everything in this graph."
LONGEST_PART: Final = 80


@dataclass(frozen=True)
class Extract:
    """What is to be written, with where it comes from: some records, or the whole graph of an open store.

    uid: of the one thing that is told of, if it is one. told: the uids of the findings, where not all are.
    selection: what was asked for, as a sentence. derived: whether RDF also states what was derived at the build.
    """

    source: Records | Store
    told: tuple[str, ...] | None
    releases: tuple[Release, ...]
    build: str
    selection: str
    schema: Schema
    uid: str | None = None
    derived: bool = False

    @cached_property
    def records(self) -> Records:
        """All that it holds, for forms that need it at once: a whole graph is read from its store."""
        return self.source if isinstance(self.source, Records) else read_records(self.source)

    def passes(self) -> Passes:
        """The same to be read thing by thing, as often as it takes, for forms that a graph of any size may have."""
        return passes_over(self.source)

    @cached_property
    def findings(self) -> tuple[str, ...]:
        """Uids of findings, in order, each with its rows in a table."""
        if self.told is not None:
            return self.told
        return tuple(sorted(node.uid for node in self.records.labelled("Finding")))

    @property
    def date(self) -> str:
        """The date of the newest release: no clock is read."""
        return newest(self.releases).date if self.releases else ""

    @property
    def day(self) -> tuple[int, int, int]:
        """Year, month and day of that date, for files that must carry one; 1980 began what an archive can say."""
        given = [int(part) for part in self.date.split("-") if part.isdigit()]
        year, month, day = (*given, 1, 1, 1)[:3] if given else (1980, 1, 1)
        return max(year, 1980), month, day

    def file_name(self, suffix: str) -> str:
        """`radiogenomics-<release>-<date>-<build>-<thing>.<suffix>`; several releases are counted after the newest."""
        view = self.uid is None and self.selection != EVERYTHING
        return file_name(self.releases, self.build, self.uid, suffix, view=view)

    def thing(self) -> Node | None:
        """The one thing that is told of."""
        return None if self.uid is None else self.records.by_uid[self.uid]


def newest(releases: Sequence[Release]) -> Release:
    """The release by which an export is dated; of several of one day, the first that was read."""
    latest = max(release.date for release in releases)
    return next(release for release in releases if release.date == latest)


def file_name(releases: Sequence[Release], build: str, uid: str | None, suffix: str, *, view: bool = False) -> str:
    """The name of a file that is taken away, from what it holds alone: releases, build, and one thing or a view."""
    parts = ["radiogenomics"]
    if releases:
        chief = newest(releases)
        more = f"+{len(releases) - 1}" if len(releases) > 1 else ""
        parts += [f"{chief.id}-{chief.version}{more}", chief.date]
    parts += [build, uid.removeprefix("rg:").lower() if uid else "view" if view else ""]
    plain = (re.sub(r"[^A-Za-z0-9.+-]+", "-", part).strip("-.")[:LONGEST_PART] for part in parts)
    return f"{'-'.join(part for part in plain if part)}{suffix}"


def whole(
    source: Records | Store,
    releases: Sequence[Release],
    build: str,
    *,
    derived: bool = False,
) -> Extract:
    """Everything."""
    return Extract(source, None, tuple(releases), build, EVERYTHING, load_schema(), derived=derived)


def of_thing(
    source: Records | Store,
    uid: str,
    releases: Sequence[Release],
    build: str,
    *,
    derived: bool = False,
) -> Extract:
    """One thing, with its parts and all findings that speak of it; QueryFailed where no thing has this uid."""
    schema = load_schema()
    found = thing_with_surroundings(source_of(source), uid, schema)
    if found is None or schema.class_of(found[0].by_uid[uid].labels) is None:
        raise QueryFailed(f"nothing in this graph has the uid `{uid[:100]}`", "", "look it up by its name on a page")
    records, findings = found
    thing = records.by_uid[uid]
    more = "with its numbers, study and cohort" if "Finding" in thing.labels else "and the findings that speak of it"
    selection = f"{thing.text('name')} ({uid}), {more}."
    return Extract(records, findings, tuple(releases), build, selection, schema, uid=uid, derived=derived)


def of_findings(
    source: Records | Store,
    uids: Iterable[str],
    selection: str,
    releases: Sequence[Release],
    build: str,
    *,
    derived: bool = False,
) -> Extract:
    """The findings of a view, with what they rest on; `selection` is the sentence of its filter."""
    schema = load_schema()
    records, findings = findings_with_surroundings(source_of(source), uids, schema)
    return Extract(records, findings, tuple(releases), build, selection, schema, derived=derived)
