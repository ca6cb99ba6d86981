"""Parser of cells: text to a value of its column, or the errors that keep it from being one."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from datetime import date

from ingest.sheets.csv_file import LONGEST_CELL, SAVE_AS
from ingest.wording import Fault, choice, listed, quoted, with_article
from ontology import Column, Scalar, Schema, Value

_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_NUMBER = re.compile(r"-?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_LARGEST = 2**63 - 1
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
# controls but tab and line feed, marks that turn or hide text, lone surrogates, the sign for a lost character
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)
# what prints as nothing though it is a letter or sign: the fillers of Hangul and the blank of Braille
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_SPREADSHEET_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)")
# how a cell begins that a spreadsheet would run as a formula, and the numbers that begin so too
_FORMULA_SIGNS = tuple("=+-@＝＋－＠")
_PRINTED_NUMBER = re.compile(r"[+-]([0-9]+(\.[0-9]*)?|\.[0-9]+)%?")
# a spreadsheet writes TRUE and FALSE of its own accord
_TRUTH = {"true": True, "TRUE": True, "false": False, "FALSE": False}
_FORMS = {
    "Uid": "write `rg:<label in lower case>.<slug>`, or the CURIE of a gene or cell that matches exactly",
    "Curie": "write `<prefix>:<number>` as the vocabulary does, or leave it empty",
    "Locator": "write `<source>:L<from>[-<to>] <place>`, or `S` in place of `L` for sentences",
    "IsoDate": "write year, year-month or year-month-day with hyphens",
}
_LIST_FORM = 'write a JSON list such as `["a", "b"]`'


def read_cell(text: str, column: Column, schema: Schema, faults: list[Fault]) -> Value | None:
    """The value of a cell that is not empty; None, and faults, where it has none."""
    before = len(faults)
    fault = text_fault(text)
    if fault:
        faults.append(fault)
        return None
    if not column.many:
        if column.name == "name" and ("\n" in text or "\t" in text):
            faults.append(Fault(f"{quoted(text)} is not one line", "write it without line breaks and tabs"))
        value = _scalar(text, column, faults)
        if value is not None:
            _check(value, column, schema, faults)
        return value if len(faults) == before else None
    items = _list(text, column, faults)
    for item in items:
        _check(item, column, schema, faults)
    return items if len(faults) == before else None  # type: ignore[return-value]  # of one kind: see _list


def text_fault(text: str) -> Fault | None:
    """What is wrong with a text whatever its column: its length, its bytes, or characters that cannot be seen."""
    if len(text) > LONGEST_CELL:
        return Fault(f"it is longer than {LONGEST_CELL} characters", "shorten it")
    if text.startswith("#") and _SPREADSHEET_ERROR.fullmatch(text):
        return Fault(
            f"{quoted(text)} is an error of a spreadsheet", "write what the cell should hold, or leave it empty"
        )
    if text.isascii() and text.isprintable() and text == text.strip():
        return None
    lost = _NOT_UTF8.search(text)
    if lost:
        return Fault(f"byte 0x{ord(lost[0]) - 0xDC00:02X} in {quoted(text)} is not UTF-8", SAVE_AS)
    hidden = _HIDDEN.search(text)
    if hidden:
        return Fault(f"{quoted(text)} holds U+{ord(hidden[0]):04X}, which cannot be shown", "remove the character")
    if text != text.strip():
        return Fault(f"{quoted(text)} begins or ends with a space or line break", "remove it")
    if all(char in _BLANK or unicodedata.category(char)[0] in "ZCM" for char in text):
        return Fault(f"U+{ord(text[0]):04X} cannot be seen", "write what a person can read")
    return None


def _scalar(text: str, column: Column, faults: list[Fault]) -> Scalar | None:
    """Text as the column's type. Stricter than Python's own, which takes `1_000`, ` 7 `, `nan` and other digits."""
    if column.type == "boolean":
        if text not in _TRUTH:
            faults.append(Fault(f"{quoted(text)} is neither true nor false", "write `true` or `false`"))
        return _TRUTH.get(text)
    if column.type == "integer":
        if not _WHOLE.fullmatch(text):
            faults.append(Fault(f"{quoted(text)} is not a whole number", "write digits only"))
            return None
        if len(text) > 20 or abs(int(text)) > _LARGEST:
            faults.append(Fault(f"{quoted(text)} is too large a number", f"write at most {_LARGEST}"))
            return None
        return int(text)
    if column.type == "float":
        if not _NUMBER.fullmatch(text):
            faults.append(Fault(f"{quoted(text)} is not a number", "write digits with a point, such as `0.05`"))
            return None
        number = float(text)
        if math.isinf(number) or (number == 0 and re.search("[1-9]", re.split("[eE]", text)[0])):
            faults.append(Fault(f"{quoted(text)} is too large or too small a number", "write one that can be held"))
            return None
        return number
    return text


def _list(text: str, column: Column, faults: list[Fault]) -> list[Scalar]:
    """A JSON list of the column's type, without null, twice the same or nothing in it."""
    try:
        items = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):  # ValueError: also a number of more digits than Python reads
        items = None
    if not isinstance(items, list):
        faults.append(Fault(f"{quoted(text)} is not a list", _LIST_FORM))
        return []
    if not items:
        faults.append(Fault("the list is empty", "leave the cell empty"))
        return []
    read: dict[Scalar, None] = {}
    for item in items:
        said = _said(item)
        if type(item) not in _PYTHON_TYPES[column.type]:
            faults.append(Fault(f"{quoted(said)} in the list is not {_KINDS[column.type]}", _LIST_OF[column.type]))
            continue
        fault = _item_fault(item) if isinstance(item, str) else None
        # a number is read from its text, so that lists and single cells have one set of rules
        value = None if fault else item if isinstance(item, str | bool) else _scalar(said, column, faults)
        if fault:
            faults.append(fault)
        elif value is not None and value in read:
            faults.append(Fault(f"{quoted(said)} appears twice in the list", "remove one"))
        elif value is not None:
            read[value] = None
    return list(read)


def _no_constant(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are not JSON


def _said(item: object) -> str:
    if isinstance(item, str):
        return item
    return "[…]" if isinstance(item, list) else "{…}" if isinstance(item, dict) else json.dumps(item)


_PYTHON_TYPES = {"string": (str,), "integer": (int,), "float": (int, float), "boolean": (bool,)}
_KINDS = {"string": "text", "integer": "a whole number", "float": "a number", "boolean": "true or false"}
_LIST_OF = {
    "string": _LIST_FORM,
    "integer": "write a JSON list such as `[1, 2]`",
    "float": "write a JSON list such as `[0.5, 1]`",
    "boolean": "write a JSON list such as `[true]`",
}


def _item_fault(item: str) -> Fault | None:
    if not item:
        return Fault("an entry of the list is empty", "remove it")
    if "\n" in item or "\t" in item:
        return Fault(f"{quoted(item)} in the list is not one line", "write it without line breaks and tabs")
    return text_fault(item)


def _check(value: Scalar, column: Column, schema: Schema, faults: list[Fault]) -> None:
    """Vocabulary, limits and form of one value."""
    if not isinstance(value, str):
        if column.minimum is not None and value < column.minimum:
            faults.append(Fault(f"{quoted(str(value))} is too small", f"write at least {column.minimum:g}"))
        if column.maximum is not None and value > column.maximum:
            faults.append(Fault(f"{quoted(str(value))} is too large", f"write at most {column.maximum:g}"))
        return
    if column.vocabulary:
        words = tuple(schema.vocabularies[column.vocabulary])
        if value not in words:
            faults.append(Fault(f"{quoted(value)} is not a word of {column.vocabulary}", choice(value, words)))
    elif column.pattern:
        # only ASCII digits are digits here: `\d` would take others, which no identifier has
        if not re.fullmatch(column.pattern, value, re.ASCII):
            remedy = _FORMS.get(column.type_name) or f"see what it holds: {column.description.rstrip('.')}"
            faults.append(Fault(f"{quoted(value)} does not have the form of {with_article(_named(column))}", remedy))
        else:
            faults.extend(_meaning_faults(value, column, schema))
    elif not column.targets and _would_run(value):
        faults.append(Fault(f"a spreadsheet would run {quoted(value)} as a formula", "begin it with another word"))


def _would_run(text: str) -> bool:
    return text.startswith(_FORMULA_SIGNS) and len(text) > 1 and not _PRINTED_NUMBER.fullmatch(text)


def _meaning_faults(value: str, column: Column, schema: Schema) -> list[Fault]:
    """What a pattern cannot say: a day of the calendar, lines in order, a declared prefix."""
    if column.type_name == "IsoDate":
        try:
            date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            return [Fault(f"{quoted(value)} is not a date of the calendar", _FORMS["IsoDate"])]
    if column.type_name == "Locator":
        unit, numbers = value.partition(":")[2][0], value.partition(":")[2][1:].partition(" ")[0].split("-")
        if numbers != sorted(numbers, key=lambda number: (len(number), number)):  # of any length, as text
            noun = "line" if unit == "L" else "sentence"
            return [Fault(f"the {noun}s of {quoted(value)} run backwards", f"write the first {noun} first")]
    if column.type_name == "Curie" and schema.expand(value) is None:
        known = listed(sorted(schema.prefixes))
        return [Fault(f"the prefix of {quoted(value)} is not declared", f"the schema declares {known}")]
    return []


def _named(column: Column) -> str:
    return {"Curie": "CURIE", "Locator": "locator", "IsoDate": "date"}.get(column.type_name, column.name)
