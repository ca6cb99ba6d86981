"""Referential integrity of rows: unique uids, references that lead somewhere, no circles, sources that are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import dropwhile, islice
from operator import attrgetter
from typing import NamedTuple

from ingest.sheets.rows import Entry
from ingest.wording import Fault, listed, quoted, with_article
from ontology import Column, Edges, Properties, Rejection, Schema, Table

LONGEST_CIRCLE = 5
# what a locator may name as its source
SOURCES = ("Report", "Review", "Source", "Study")


class Link(NamedTuple):
    """Ends of a relationship, and the cell that says so."""

    start: str
    end: str
    entry: Entry
    column: str


class Links:
    """All relationships of one type in columns, and the cells that say them."""

    def __init__(self) -> None:
        self.starts: list[str] = []
        self.ends: list[str] = []
        self._said: list[Properties] = []
        self._entries: list[Entry] = []
        self._columns: list[str] = []

    def add(self, start: str, end: str, said: Properties, entry: Entry, column: str) -> None:
        """One more."""
        self.starts.append(start)
        self.ends.append(end)
        self._said.append(said)
        self._entries.append(entry)
        self._columns.append(column)

    def __getitem__(self, place: int) -> Link:
        return Link(self.starts[place], self.ends[place], self._entries[place], self._columns[place])

    def table(self, type: str, places: Sequence[int]) -> Table:
        """Those at these places, without who says them."""
        return Table(type, self.starts, self.ends, self._said if any(self._said) else None).at(places)


def check_uids(entries: Sequence[Entry], rejections: list[Rejection]) -> dict[str, Entry]:
    """Entries by uid, the first of each; the others are rejected. A row with other faults can be referred to."""
    first: dict[str, Entry] = {}
    for entry in entries:
        known = first.setdefault(entry.uid, entry)
        if known is not entry and entry.uid:
            fault = Fault(
                f"{quoted(entry.uid)} is the uid of {known.file} row {known.row} too",
                "remove this row, or give it a uid of its own",
            )
            rejections.append(entry.refused("uid", fault))
    first.pop("", None)
    return first


def check_links(
    entries: Sequence[Entry],
    by_uid: dict[str, Entry],
    unread: frozenset[str],
    schema: Schema,
    rejections: list[Rejection],
) -> Edges:
    """Every reference as an edge, by type, start and end. `unread` are the classes whose sheets could not be read to
    the end: what seems missing may stand there, so it is not told twice."""
    by_type: dict[str, Links] = defaultdict(Links)
    fits: dict[tuple[int, str], bool] = {}
    for entry, columns in _with_columns(entries, lambda column: bool(column.targets)):
        for column in columns:
            for uid in _values(entry, column):
                target = by_uid.get(uid)
                if target is None:
                    if not _kind(uid, schema) & unread:
                        rejections.append(entry.refused(column.name, _nowhere(uid)))
                    continue
                kinds = id(column), target.owner.name
                if kinds not in fits:
                    fits[kinds] = not set(column.targets).isdisjoint(target.owner.labels)
                if not fits[kinds]:
                    wanted = " or ".join(column.targets)
                    fault = Fault(f"{quoted(uid)} is {with_article(target.owner.name)}", f"name {with_article(wanted)}")
                    rejections.append(entry.refused(column.name, fault))
                    continue
                link = column.relationship
                if link is None or not entry.uid:
                    continue
                ends = (target.uid, entry.uid) if link.inverse else (entry.uid, target.uid)  # one text a uid
                by_type[link.type].add(*ends, link.carried(entry.values), entry, column.name)
    tables = []
    for type in sorted(by_type):
        links = by_type.pop(type)
        places = _once(links, rejections)
        if type in schema.acyclic:
            _refuse_circles(map(links.__getitem__, places), rejections)
        tables.append(links.table(type, places))
    return Edges(tables)


def _once(links: Links, rejections: list[Rejection]) -> list[int]:
    """Places of links by start and end, the first of each: both ends may say it, but not one row in two columns.

    They are sorted, which needs much less memory than a look-up of all pairs.
    """
    starts, ends = links.starts, links.ends
    kept: list[int] = []
    before: tuple[str, str] | None = None
    for place in Table("", starts, ends).places_in_order():
        pair = starts[place], ends[place]
        if pair != before:
            kept.append(place)
            before = pair
            continue
        link, first = links[place], links[kept[-1]]
        if link.entry is first.entry and link.column != first.column:
            named = link.end if link.start == link.entry.uid else link.start
            fault = Fault(f"{quoted(named)} stands in {first.column} too", "name it in one of the two")
            rejections.append(link.entry.refused(link.column, fault))
    return kept


def check_choices(entries: Sequence[Entry], by_uid: dict[str, Entry], rejections: list[Rejection]) -> None:
    """Words of a column that must be in the list of what another column names."""
    for entry, columns in _with_columns(entries, lambda column: column.one_of is not None):
        for column in columns:
            if column.one_of is None:
                continue
            other, key = column.one_of
            named = [by_uid[uid] for uid in _values(entry, entry.owner.column(other)) if uid in by_uid]
            choices = [word for target in named for word in _values(target, target.owner.column(key))]
            for word in _values(entry, column) if choices else ():
                if word not in choices:
                    fault = Fault(
                        f"{quoted(word)} is not a {column.name} of {named[0].uid}", f"write {listed(choices)}"
                    )
                    rejections.append(entry.refused(column.name, fault))


def check_sources(
    entries: Sequence[Entry], releases: frozenset[str], guessed: frozenset[str], rejections: list[Rejection]
) -> None:
    """Sources of locators: each must be a release that was read, or a source, review, study or report of its sheets.

    `guessed` are folders whose release could not be read; their names are taken for it.
    """
    known = releases | guessed
    known |= {entry.uid.partition(".")[2] for entry in entries if entry.owner.name in SOURCES}
    remedy = f"begin it with {listed(sorted(releases))}" if releases else "begin it with the id of its release"
    for entry, columns in _with_columns(entries, lambda column: column.type_name == "Locator"):
        for column in columns:
            told = dict.fromkeys(locator.partition(":")[0] for locator in _values(entry, column))
            for source in told:
                if source not in known:
                    what = f"nothing here has the source {quoted(source)}"
                    fault = Fault(what, f"{remedy}, a source, a study or a report")
                    rejections.append(entry.refused(column.name, fault))


def _with_columns(
    entries: Sequence[Entry], wanted: Callable[[Column], bool]
) -> Iterator[tuple[Entry, tuple[Column, ...]]]:
    """Each entry with those of its columns that are wanted, which are looked for once a class."""
    by_class: dict[str, tuple[Column, ...]] = {}
    for entry in entries:
        columns = by_class.get(entry.owner.name)
        if columns is None:
            columns = by_class[entry.owner.name] = tuple(filter(wanted, entry.owner.sheet_columns))
        yield entry, columns


def _values(entry: Entry, column: Column) -> list[str]:
    value = None if column.name in entry.faulty else entry.values.get(column.name)
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _nowhere(uid: str) -> Fault:
    """No spelling is suggested: one letter away may be another gene."""
    return Fault(f"no row has the uid {quoted(uid)}", "add the row to its sheet, or correct the reference")


def _kind(uid: str, schema: Schema) -> frozenset[str]:
    """The class of a uid by its form, in lower case."""
    prefix, _, rest = uid.partition(":")
    if prefix == "rg":
        return frozenset([rest.partition(".")[0]])
    return frozenset(found.name.lower() for found in schema.classes.values() if found.curie_prefix == prefix)


def _refuse_circles(links: Iterable[Link], rejections: list[Rejection]) -> None:
    for circle, link in _circles(links):
        shown = ", ".join(map(quoted, circle[:LONGEST_CIRCLE])) + (", …" if len(circle) > LONGEST_CIRCLE else "")
        fault = Fault(f"it closes a circle: {shown}, and back", "remove one step of the circle")
        rejections.append(link.entry.refused(link.column, fault))


def _circles(links: Iterable[Link]) -> Iterator[tuple[list[str], Link]]:
    """Each circle and the link that closes it, found depth first from the smallest uid on: always the same ones."""
    steps: dict[str, list[Link]] = {}
    for link in sorted(links, key=attrgetter("end")):
        steps.setdefault(link.start, []).append(link)
    done: set[str] = set()
    for begin in sorted(steps):
        # the way from `begin` to here, with the steps not yet tried; not recursion, for long chains of rows
        way: dict[str, Iterator[Link]] = {} if begin in done else {begin: iter(steps[begin])}
        while way:
            here, rest = next(reversed(way.items()))
            step = next(rest, None)
            if step is None:
                del way[here]
                done.add(here)
            elif step.end in way:
                since = dropwhile(lambda uid, end=step.end: uid != end, way)  # type: ignore[misc]
                yield list(islice(since, LONGEST_CIRCLE + 1)), step
            elif step.end not in done:
                way[step.end] = iter(steps.get(step.end, []))
