"""Range, date and duplicate checks: values of the right form that cannot be, and rows that say again what one has said.

What is unlikely but could be printed (a value outside its own interval, an interval of an AUC that goes beyond 1, more
patients than a cohort has) is accepted, and `evidence.checks` gives its verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ingest.sheets.rows import Entry
from ingest.wording import Fault, quoted
from ontology import Column, Rejection, Release, Schema

SHARE = 1.0
"""The most that a share can be; with a unit in per cent it is a hundred times as much."""


def check_sense(
    entries: Sequence[Entry],
    by_uid: Mapping[str, Entry],
    releases: Mapping[str, Release],
    schema: Schema,
    rejections: list[Rejection],
) -> None:
    """All of these checks. `releases` are by the name of their folder."""
    last_lines = _last_lines(entries)
    checked: dict[str, tuple[Column, ...]] = {}
    for entry in entries:
        release = releases.get(entry.file.partition("/")[0])
        columns = checked.get(entry.owner.name)
        if columns is None:
            columns = checked[entry.owner.name] = tuple(filter(_has_a_check, entry.owner.sheet_columns))
        for column in columns:
            if column.name in entry.faulty or column.name not in entry.values:
                continue
            faults: list[Fault] = []
            if column.ranged_by is not None:
                faults += _range_faults(entry, column, schema)
            if column.past and release:
                faults += _date_faults(entry, column, release)
            if column.same is not None:
                faults += _same_faults(entry, column, by_uid)
            if column.type_name == "Locator":
                faults += _line_faults(entry, column, last_lines)
            rejections.extend(entry.refused(column.name, fault) for fault in faults)
    rejections.extend(_twice(entries))


def _has_a_check(column: Column) -> bool:
    return column.ranged_by is not None or column.past or column.same is not None or column.type_name == "Locator"


def _range_faults(entry: Entry, column: Column, schema: Schema) -> Iterator[Fault]:
    """A number that its metric cannot be. The ends of a confidence interval can be anything: a formula gave them."""
    if column.ranged_by is None or (column.name != "value" and entry.values.get("spread") == "ci"):
        return
    named, value = entry.values.get(column.ranged_by), entry.values[column.name]
    vocabulary = entry.owner.column(column.ranged_by).vocabulary
    if not isinstance(named, str) or not isinstance(value, int | float) or vocabulary is None:
        return
    metric = schema.vocabularies[vocabulary].get(named)
    percent = "%" in str(entry.values.get("unit", ""))
    if metric is None or metric.holds(value / 100 if percent and metric.high == SHARE else value):
        return
    remedy = "put right the number or the metric"
    if metric.low == 0 and metric.high == SHARE and SHARE < value <= 100 * SHARE:
        remedy = f"write {value / 100:g}, or the unit `%` if it is printed as a percentage"
    yield Fault(f"{value:g} cannot be: {metric.title} is {metric.range_in_words}", remedy)


def _date_faults(entry: Entry, column: Column, release: Release) -> Iterator[Fault]:
    value = str(entry.values[column.name])
    if value[: len(release.date)] > release.date[: len(value)]:
        yield Fault(f"{quoted(value)} is after the release, which is of {release.date}", "put right the date")


def _same_faults(entry: Entry, column: Column, by_uid: Mapping[str, Entry]) -> Iterator[Fault]:
    """What is named belongs to another study than the row that names it."""
    other = by_uid.get(str(entry.values[column.name])) if column.same else None
    if other is None or column.same is None or column.same in entry.faulty | other.faulty:
        return
    ours, theirs = entry.values.get(column.same), other.values.get(column.same)
    if ours != theirs:
        what = f"{quoted(other.uid)} has the {column.same} {quoted(str(theirs))}, and this row {quoted(str(ours))}"
        yield Fault(what, f"name one of the same {column.same}")


def _last_lines(entries: Sequence[Entry]) -> dict[str, int]:
    """The last line of each source that says how many it has."""
    counted = ((entry.uid.partition(".")[2], entry.values.get("n_lines")) for entry in entries)
    return {source: lines for source, lines in counted if isinstance(lines, int) and source}


def _line_faults(entry: Entry, column: Column, last_lines: Mapping[str, int]) -> Iterator[Fault]:
    value = entry.values[column.name]
    for locator in value if isinstance(value, list) else [value]:
        source, _, place = str(locator).partition(":")
        if source not in last_lines or not place.startswith("L"):
            continue  # only lines are counted
        last = int(place[1:].partition(" ")[0].rpartition("-")[2])
        if last > last_lines[source]:
            yield Fault(
                f"{quoted(str(locator))} is beyond the {last_lines[source]} lines of its source", "put it right"
            )


def _twice(entries: Sequence[Entry]) -> Iterator[Rejection]:
    """Rows that hold what another row of their class holds and that only one can."""
    first: dict[tuple[str, object], Entry] = {}
    for entry in entries:
        for key in entry.owner.unique:
            told = tuple(str(entry.values.get(name, "")) for name in key)
            if any(told) and not entry.faulty.intersection(key):
                yield from _again(first, entry, key, told)
        if unordered := entry.owner.unordered:
            pair = tuple(sorted(str(entry.values.get(name, "")) for name in unordered))
            if all(pair):
                yield from _again(first, entry, unordered, pair)


def _again(
    first: dict[tuple[str, object], Entry], entry: Entry, key: tuple[str, ...], told: tuple[str, ...]
) -> Iterator[Rejection]:
    known = first.setdefault((entry.owner.name, (key, told)), entry)
    if known is not entry and known.uid != entry.uid:
        shown = f"{known.file} row {known.row} ({quoted(known.uid)})"
        what = f"{quoted(told[0])} stands in {shown} too" if len(key) == 1 else f"{shown} says this already"
        yield entry.refused(key[0], Fault(what, "remove one of the two, or put right what differs"))
