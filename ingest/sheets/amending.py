"""Amendment of rows: values that another source corrects, applied to rows as read; what cannot be is rejected.

The sheets stay as they are: an amendment says what a cell was and what it becomes, and must be right about the first.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.sheets.cells import read_cell
from ingest.sheets.rows import Entry, row_faults
from ingest.wording import Fault, listed, nearest, quoted
from ontology import Column, Rejection, Schema, Value

AMENDMENT = "Amendment"
FIXED = ("uid", "study", "locators", "stated_by")
"""What cannot be amended: what a row is, whose it is, and who says so."""


def amend(
    entries: Sequence[Entry], by_uid: Mapping[str, Entry], schema: Schema, rejections: list[Rejection]
) -> dict[str, Entry]:
    """Rows with their adopted amendments, by uid; only those that change."""
    rows = [entry for entry in entries if entry.owner.name == AMENDMENT]
    given = _given(rows, by_uid, schema)
    chosen: dict[str, dict[str, Entry]] = defaultdict(dict)
    for row in rows:
        target = by_uid.get(str(row.values.get("amends")))
        if target is None or row.faulty:  # a thing that is not there is told with the other references
            continue
        faults = list(_faults(row, target, given, schema))
        name = str(row.values["property"])
        if not faults and row.values["adopted"] is True:
            first = chosen[target.uid].setdefault(name, row)
            if first is not row:
                what = f"{first.file} row {first.row} ({quoted(first.uid)}) amends {name} of {quoted(target.uid)} too"
                faults.append(("property", Fault(what, "adopt one of the two")))
        rejections.extend(row.refused(column, fault) for column, fault in faults)
    return {uid: _amended(by_uid[uid], by, schema, rejections) for uid, by in chosen.items() if by}


def _given(rows: Sequence[Entry], by_uid: Mapping[str, Entry], schema: Schema) -> dict[tuple[str, str], list[Value]]:
    """The values that adopted amendments give, by thing and column."""
    found: dict[tuple[str, str], list[Value]] = defaultdict(list)
    for row in rows:
        uid, name = str(row.values.get("amends")), str(row.values.get("property"))
        column = _column(by_uid[uid], name) if uid in by_uid else None
        if column is not None and row.values.get("adopted") is True:
            value = _read(row, "becomes", column, schema, [])
            if value is not None:
                found[uid, name].append(value)
    return found


def _faults(
    row: Entry, target: Entry, given: Mapping[tuple[str, str], list[Value]], schema: Schema
) -> Iterator[tuple[str, Fault]]:
    """What is wrong with one amendment, by its column."""
    if target.owner.name == AMENDMENT:
        yield "amends", Fault(f"{quoted(target.uid)} is an amendment itself", "correct that row in its own sheet")
        return
    name = str(row.values["property"])
    if name in FIXED:
        yield "property", Fault(f"{quoted(name)} cannot be amended", "enter another row, or amend another column")
        return
    column = _column(target, name)
    if column is None:
        yield "property", _no_such(target, name)
        return
    if name in _joint(target):
        yield "property", Fault(f"{quoted(name)} cannot be amended", f"enter another row of {target.owner.sheet}")
        return
    if name in target.faulty:
        return  # told where the sheet says it
    unread: list[Fault] = []
    was, is_now = _read(row, "was", column, schema, unread), target.values.get(name)
    place = f"{target.file} row {target.row} says {_said(is_now)}"
    if unread or not _same(was, is_now):
        said = quoted(str(row.values.get("was", "")))
        if any(_same(was, value) for value in given.get((target.uid, name), ())):
            said += " is what another amendment gives, and"
        yield "was", Fault(f"{said} is not what the sheet says", f"{place}: write that")
        return
    faults: list[Fault] = []
    becomes = _read(row, "becomes", column, schema, faults)
    if becomes is None and not faults and column.required:
        faults.append(Fault(f"it is empty, and {name} must not be", f"fill it: {column.description.rstrip('.')}"))
    elif not faults and _same(becomes, was):
        faults.append(Fault("it is what the sheet says already", "remove the row, or write what the source says"))
    for fault in faults:
        yield "becomes", fault


def _no_such(target: Entry, name: str) -> Fault:
    known = tuple(column.name for column in target.owner.sheet_columns if column.name not in FIXED)
    if any(column.name == name for column in target.owner.columns):
        return Fault(f"{quoted(name)} is not filled in by people", "amend what it is computed from")
    close = nearest(name, known)
    remedy = f"did you mean {quoted(close)}?" if close else f"its columns are {listed(known, 'and')}"
    return Fault(f"{target.owner.sheet} has no column {quoted(name)}", remedy)


def _joint(target: Entry) -> set[str | None]:
    """Columns whose value two relationships of one type could carry: which does cannot be told afterwards."""
    links = [column.relationship for column in target.owner.columns if column.relationship]
    types = [link.type for link in links]
    return {link.edge_column for link in links if types.count(link.type) > 1}


def _column(target: Entry, name: str) -> Column | None:
    return next((column for column in target.owner.sheet_columns if column.name == name), None)


def _read(row: Entry, side: str, column: Column, schema: Schema, faults: list[Fault]) -> Value | None:
    """A side of an amendment as the column that it amends reads it."""
    text = row.values.get(side)
    return None if text is None else read_cell(str(text), column, schema, faults)


def _same(one: Value | None, other: Value | None) -> bool:
    """Whether two values say the same; a list says the same in any order."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(json.dumps, one)) == sorted(map(json.dumps, other))
    return one == other


def _said(value: Value | None) -> str:
    if value is None:
        return "nothing there"
    return quoted(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), 1000)


def _amended(target: Entry, by: Mapping[str, Entry], schema: Schema, rejections: list[Rejection]) -> Entry:
    """A row with its amended values. What is wrong with it only since is told of its amendments."""
    values = dict(target.values)
    for name, row in by.items():
        value = _read(row, "becomes", target.owner.column(name), schema, [])
        if value is None:
            values.pop(name, None)
        else:
            values[name] = value
    amended = replace(target, values=values, amended={name: (row.file, row.row) for name, row in by.items()})
    before = set(row_faults(target))
    first = next(iter(by))
    for column, fault in row_faults(amended):
        if (column, fault) not in before:
            if column not in by:
                fault = Fault(f"with it, {column} of {target.uid} is wrong: {fault.what}", fault.remedy)
            rejections.append(amended.refused(column if column in by else first, fault))
    return amended
