"""Row validation against the class of a sheet: header, cells, rules, order and the form of its uid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from string import ascii_uppercase

from ingest.sheets.cells import read_cell, text_fault
from ingest.sheets.csv_file import Row, Table
from ingest.wording import Fault, listed, nearest, printable, quoted, with_article
from ontology import Class, Column, Condition, Rejection, Schema, Value, packed

_NO_AMENDMENTS: Mapping[str, tuple[str, int]] = {}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as values. `uid` is what its cell holds, valid or not, so that a row with another fault can be
    referred to; `faulty` names the columns without a value that can be relied on. `amended` gives, by column, file and
    row of the amendment from which its value comes."""

    file: str
    row: int
    owner: Class
    uid: str
    values: Mapping[str, Value]
    faulty: frozenset[str]
    amended: Mapping[str, tuple[str, int]] = field(default_factory=lambda: _NO_AMENDMENTS)

    def refused(self, column: str, fault: Fault) -> Rejection:
        """A rejection of this row, or of the amendment that gave the value of that column."""
        if column in self.amended:
            return Rejection(*self.amended[column], "becomes", fault.what, fault.remedy)
        return Rejection(self.file, self.row, column, fault.what, fault.remedy)


_Read = tuple[int, str, Column, dict[str, Value]]
"""Where a column stands, its name, and the texts in it that hold: words and uids come again and again."""
_NONE: frozenset[str] = frozenset()


def check_rows(table: Table, owner: Class, schema: Schema, rejections: list[Rejection]) -> list[Entry]:
    """Every row of a sheet as an entry; what is wrong goes to `rejections`."""
    columns, absent = _header(table, owner, rejections)
    read: list[_Read] = [(place, column.name, column, {}) for place, column in columns.items()]
    entries = []
    for row in table.rows:
        if len(row.cells) != len(table.header):
            what = f"the row has {len(row.cells)} cells and the header {len(table.header)}"
            remedy = "put a cell with a comma in quotation marks, or remove the extra cells"
            rejections.append(Rejection(table.file, row.number, "", what, remedy))
            uid = _raw(row, columns, "uid")
            entries.append(Entry(table.file, row.number, owner, uid, {}, frozenset(c.name for c in owner.columns)))
            continue
        entry, faults = _entry(table.file, row, owner, read, absent, schema)
        faults += row_faults(entry)
        rejections.extend(entry.refused(column, fault) for column, fault in faults)
        entries.append(entry)
    return entries


def _header(table: Table, owner: Class, rejections: list[Rejection]) -> tuple[dict[int, Column], set[str]]:
    """Which column stands where, and which required ones do not stand there. Optional ones may be left out."""
    known = {column.name: column for column in owner.sheet_columns}
    derived = {column.name for column in owner.columns if column.derived}
    given = {column.name for column in owner.columns if column.given}
    found: dict[int, Column] = {}
    meant: set[str] = set()

    def refuse(column: str, what: str, remedy: str) -> None:
        rejections.append(Rejection(table.file, 1, printable(column), what, remedy))

    for place, name in enumerate(table.header):
        if name in known and known[name] in found.values():
            refuse(name, "the column appears twice in the header", "remove one")
        elif name in known:
            found[place] = known[name]
        elif name in derived:
            refuse(name, "the column is computed at every build", "remove it")
        elif name in given:
            refuse(name, "the folder of a sheet gives this to all of its rows", "remove it")
        elif not name:
            refuse(_letter(place), "the column has no name", "name it, or remove it with all of its cells")
        else:
            close = nearest(name, tuple(known))
            meant.add(close or "")
            fault = text_fault(name) or Fault(
                f"{owner.sheet} has no such column", f"its columns are {listed(known, 'and')}"
            )
            refuse(name, fault.what, f"did you mean {quoted(close)}?" if close else fault.remedy)
    required = {name for name, column in known.items() if column.required}
    absent = required - {column.name for column in found.values()}
    for name in sorted(absent - meant):
        refuse(name, "the column is missing", "add it")
    return found, absent


def _letter(place: int) -> str:
    """A column's letters in a spreadsheet: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = ascii_uppercase[rest] + letters
    return letters


def _raw(row: Row, columns: Mapping[int, Column], name: str) -> str:
    return next(
        (row.cells[place] for place, column in columns.items() if column.name == name and place < len(row.cells)), ""
    )


def _entry(
    file: str,
    row: Row,
    owner: Class,
    read: Sequence[_Read],
    absent: set[str],
    schema: Schema,
) -> tuple[Entry, list[tuple[str, Fault]]]:
    """One row as an entry."""
    values: dict[str, Value] = {}
    told: list[tuple[str, Fault]] = []
    cells, uid = row.cells, ""
    for place, name, column, known in read:
        text = cells[place]
        if name == "uid":
            uid = text
        if not text:
            if column.required:
                told.append((name, Fault("it is empty", f"fill it: {column.description.rstrip('.')}")))
        elif (same := known.get(text)) is not None:
            values[name] = same
        else:
            faults: list[Fault] = []
            value = read_cell(text, column, schema, faults)
            told.extend((name, fault) for fault in faults)
            if value is not None:
                values[name] = known[text] = value
    faulty = frozenset(absent.union(name for name, _ in told)) if absent or told else _NONE
    return Entry(file, row.number, owner, uid, packed(values, shared=False), faulty), told


def row_faults(entry: Entry) -> list[tuple[str, Fault]]:
    """What is wrong with a row whose cells could be read, by column: rules of its class, order, the form of its uid."""
    return [*_rule_faults(entry), *_order_faults(entry), *_uid_faults(entry)]


def _rule_faults(entry: Entry) -> Iterator[tuple[str, Fault]]:
    """Rules of the class, where every cell that they look at could be read."""
    for rule in entry.owner.rules:
        if entry.faulty and any(condition.column in entry.faulty for condition in (*rule.when, *rule.then)):
            continue
        if all(_holds(entry, condition) for condition in rule.when):
            for condition in rule.then:
                if not _holds(entry, condition):
                    yield condition.column, Fault(f"{_broken(entry, condition)} ({rule.description})", _mend(condition))


def _holds(entry: Entry, condition: Condition) -> bool:
    if condition.present is not None and (condition.column in entry.values) != condition.present:
        return False
    if condition.at_least is None and not condition.one_of:
        return True
    texts = _texts(entry, condition.column)
    if condition.at_least is not None and len(texts) < condition.at_least:
        return False
    return not condition.one_of or any(text in condition.one_of for text in texts)


def _texts(entry: Entry, column: str) -> list[str]:
    value = entry.values.get(column)
    items = value if isinstance(value, list) else [] if value is None else [value]
    return [str(item).lower() if isinstance(item, bool) else str(item) for item in items]


def _broken(entry: Entry, condition: Condition) -> str:
    texts = _texts(entry, condition.column)
    if not texts:
        return "it is empty"
    if condition.present is False:
        return f"it holds {quoted(texts[0])}"
    return f"it holds only {len(texts)}" if condition.at_least else f"{quoted(texts[0])} does not fit"


def _mend(condition: Condition) -> str:
    if condition.present is False:
        return "leave it empty"
    if condition.at_least:
        return f"name at least {condition.at_least}"
    return f"write {listed(condition.one_of)}" if condition.one_of else "fill it"


def _order_faults(entry: Entry) -> Iterator[tuple[str, Fault]]:
    """Numbers that must not fall from one column to the next; those not filled are passed over."""
    for order in entry.owner.ordered:
        filled = [(name, entry.values[name]) for name in order if name in entry.values and name not in entry.faulty]
        for (left, low), (right, high) in pairwise(filled):
            if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
                yield right, Fault(f"{high} is less than {left}, which is {low}", "correct one of the two")
            # dates are as precise as the source prints them: 1990-01 is not after 1990
            if isinstance(low, str) and isinstance(high, str) and low[: len(high)] > high[: len(low)]:
                yield (
                    right,
                    Fault(f"{quoted(high)} is before {left}, which is {quoted(low)}", "correct one of the two"),
                )


def _uid_faults(entry: Entry) -> Iterator[tuple[str, Fault]]:
    """The CURIE itself where a gene or cell fits exactly, and `rg:<label>.<slug>` for everything else."""
    if entry.faulty & {"uid", "curie", "match"} or not entry.uid:
        return
    label, curie, match = entry.owner.name, entry.values.get("curie"), entry.values.get("match")
    prefix = entry.owner.curie_prefix
    form = f"rg:{label.lower()}."
    if entry.uid.startswith("rg:"):
        if not entry.uid.startswith(form):
            yield (
                "uid",
                Fault(f"{quoted(entry.uid)} is not the uid of {with_article(label)}", f"begin it with `{form}`"),
            )
        elif prefix and match == "exact" and str(curie).startswith(f"{prefix}:"):
            yield (
                "uid",
                Fault(f"{quoted(entry.uid)} is not its exact curie", f"write what `curie` holds, {quoted(str(curie))}"),
            )
    elif not prefix or not entry.uid.startswith(f"{prefix}:"):
        yield "uid", Fault(f"{quoted(entry.uid)} is not the uid of {with_article(label)}", f"begin it with `{form}`")
    elif match != "exact" or curie != entry.uid:
        what = f"{quoted(entry.uid)} is not its exact curie"
        yield "uid", Fault(what, f"write it in `curie` with match `exact`, or begin the uid with `{form}`")
