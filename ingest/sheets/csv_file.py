"""CSV parser: bytes to text in rows; what the text means is checked elsewhere.

A workbook will come in through a second reader of the same `Table`.
"""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass

from ingest.wording import LONGEST_PATH, printable
from ontology import DataFile, Rejection

# a spreadsheet holds no more in one cell, and would cut the rest without a word
LONGEST_CELL = 32_767
OLD_WORKBOOK = bytes.fromhex("d0cf11e0a1b11ae1")
LOOKED_AT = 4096  # bytes; a text in UTF-16 has a NUL beside every Latin letter
SAVE_AS = "save the sheet as CSV UTF-8 with commas"


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank. `number` counts as a spreadsheet does: the header is 1, blank rows count."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as text. `whole` is False where reading had to stop before the end. Bytes that are not UTF-8 stand
    in the cells as lone surrogates (Python's `surrogateescape`), so that each is told with its row and column."""

    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    whole: bool


def shown_name(file: DataFile) -> str:
    """How a rejection names a file."""
    return printable(file.shown, LONGEST_PATH)


def read_table(file: DataFile, rejections: list[Rejection]) -> Table | None:
    """The cells of a CSV file (RFC 4180, UTF-8, a byte order mark is allowed); None where there are none to check."""
    shown = shown_name(file)

    def refuse(row: int, what: str, remedy: str) -> None:
        rejections.append(Rejection(shown, row, "", what, remedy))

    if file.content.startswith(b"PK\x03\x04"):
        refuse(0, "it is a workbook, not CSV", SAVE_AS)
        return None
    if file.content.startswith((b"\xff\xfe", b"\xfe\xff")):
        refuse(0, "it is UTF-16, not UTF-8", SAVE_AS)
        return None
    if file.content.startswith(OLD_WORKBOOK):
        refuse(0, "it is an old workbook (.xls), not CSV", SAVE_AS)
        return None
    looked_at = file.content[:LOOKED_AT]
    if looked_at.count(b"\0") * 4 > len(looked_at):
        refuse(0, "it is UTF-16 or no text, not UTF-8", SAVE_AS)
        return None
    # decoded line by line: the whole text, and a file of it in memory, would be five times the sheet
    content = io.BytesIO(file.content.removeprefix(codecs.BOM_UTF8))
    text = io.TextIOWrapper(content, encoding="utf-8", errors="surrogateescape", newline="")
    records: list[Row] = []
    whole = True
    number = 0
    with_returns = b"\r\n" in file.content
    try:
        for number, cells in enumerate(csv.reader(text, strict=True), start=1):
            if any(cells):
                if with_returns:
                    cells = [cell.replace("\r\n", "\n") for cell in cells]
                records.append(Row(number, tuple(cells)))
    except csv.Error as error:
        whole = False
        refuse(number + 1, *_malformed(str(error)))
    if not records or records[0].number != 1:
        if whole or records:
            refuse(1, "the first line has no column names", "write the header there")
        return None
    header = records[0].cells
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        refuse(1, "the cells are not separated by commas", SAVE_AS)
        return None
    width = _used(records)
    rows = (Row(row.number, row.cells[:width] if len(row.cells) == len(header) else row.cells) for row in records[1:])
    return Table(shown, header[:width], tuple(rows), whole)


def _used(records: list[Row]) -> int:
    """How many columns a sheet has without those at its end that are empty throughout: spreadsheets leave some."""
    header = records[0].cells
    width = len(header)
    while width and not header[width - 1] and not any(row.cells[width - 1 : width] > ("",) for row in records[1:]):
        width -= 1
    return width


def _malformed(error: str) -> tuple[str, str]:
    if "end of data" in error:
        return "a quotation mark is opened here and never closed", "close it; write a quotation mark in a cell twice"
    if "expected after" in error:
        return (
            "a cell goes on after its closing quotation mark; rows from here on were not read",
            "write a quotation mark in a cell twice",
        )
    if "field limit" in error:
        return (
            f"a cell is longer than {LONGEST_CELL} characters; rows from here on were not read",
            "shorten it, or close its quotation mark",
        )
    return f"it is not CSV ({printable(error)}); rows from here on were not read", SAVE_AS
