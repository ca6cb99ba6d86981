"""Excel workbook (XLSX) of the tidy table, with its data dictionary and the words that its columns use."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from datetime import datetime
from itertools import chain, islice
from typing import IO, Any, Final

from graph.exports.extracts import Extract
from graph.exports.format import at_once
from graph.exports.forms.plain_text import readable
from graph.exports.forms.tidy import Cell, TidyColumn, rows_of, tidy_columns
from ontology import RadiogenomicsError

PREFIX: Final = "radiogenomics-"
MOST_ROWS: Final = 1_048_576
LARGE: Final = 5000
"""Rows from which on none is held."""
LONGEST_TEXT: Final = 32_767
CUT: Final = " … (cut here: a cell holds no more; the other formats hold all of it)"
_WIDTHS: Final = {"text": 24, "integer": 10, "number": 10, "boolean": 10}


def stream_workbook(extract: Extract, out: IO[bytes]) -> int:
    """Sheets About, Findings, Columns and Words. Every text is a text: nothing is computed and nothing is a link.

    Of a large table each row leaves as it comes, its texts within it; of any other a text is held and written once.
    """
    import xlsxwriter

    columns = tidy_columns(extract.schema)
    rows = rows_of(extract, columns)
    first = list(islice(rows, LARGE))
    large = len(first) == LARGE
    with (
        tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as place,
        tempfile.TemporaryFile() as page,
    ):
        # a pipe would get other bytes than a file, and rows on the disk stay there where a table is refused
        with xlsxwriter.Workbook(
            page,
            {
                "in_memory": not large,
                "constant_memory": large,
                "tmpdir": place,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "nan_inf_to_errors": True,
            },
        ) as book:
            count = _fill(book, extract, columns, chain(first, rows))
        page.seek(0)
        shutil.copyfileobj(page, out)
    return count


def _fill(book: Any, extract: Extract, columns: tuple[TidyColumn, ...], rows: Iterable[list[Cell]]) -> int:
    """Write the sheets; how many rows of findings there are."""
    book.set_properties(
        {"title": "Radiogenomics", "comments": extract.selection[:255], "created": datetime(*extract.day)}
    )
    book.set_calc_mode("manual")
    style = {"head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})}
    style["text"] = book.add_format({"text_wrap": True, "valign": "top"})
    _sheet(book, style, "About", ("What", "Says"), (24, 90), about(extract))
    names, widths = [one.name for one in columns], [_WIDTHS[one.kind] for one in columns]
    count = _sheet(book, style, "Findings", names, widths, rows, 1)
    _sheet(book, style, "Columns", ("column", "type", "meaning", "words of"), (24, 10, 90, 18), _dictionary(columns))
    words = _words(extract, columns)
    _sheet(book, style, "Words", ("column", "word", "shown as", "meaning"), (22, 24, 34, 90), words)
    return count


def as_workbook(extract: Extract) -> tuple[bytes, int]:
    """The workbook, and how many findings and estimates it has."""
    return at_once(stream_workbook)(extract)


def about(extract: Extract) -> list[list[Cell]]:
    """What the table is, from which releases, and how it may be used."""
    releases: list[list[Cell]] = [["Release", f"{one.in_words}: {one.title}"] for one in extract.releases]
    return [
        ["Selection", extract.selection],
        ["Rows", "One a finding and estimate; a finding without a printed number has one row."],
        ["Cells", "Several values are joined by “; ”. An empty cell: not stated by the source."],
        ["Build", extract.build],
        *releases,
        ["Reading", "No study here; a link may still exist. The rung is the type of testing, not its result."],
        ["Use", "Research use only."],
    ]


def _sheet(
    book: Any, style: dict[str, Any], name: str, head: Any, widths: Any, rows: Iterable[list[Cell]], frozen: int = 0
) -> int:
    """Write a sheet; how many rows it has below its head."""
    sheet = book.add_worksheet(name)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for place, title in enumerate(head):
        sheet.write_string(0, place, title, style["head"])
    line = 0
    for line, row in enumerate(rows, start=1):
        if line >= MOST_ROWS:
            raise RadiogenomicsError(
                f"more than {line - 1} rows do not fit a sheet of Excel",
                f"it ends at row {MOST_ROWS}",
                "take csv or parquet",
            )
        for place, value in enumerate(row):
            _write(sheet, line, place, value, style["text"] if not frozen else None)
    sheet.freeze_panes(1, frozen)
    if line:
        sheet.autofilter(0, 0, line, len(head) - 1)
    return line


def _write(sheet: Any, line: int, place: int, value: Cell, style: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(line, place, _fitting(readable(value)), style)
    elif isinstance(value, bool):
        sheet.write_boolean(line, place, value, style)
    elif value is not None:
        sheet.write_number(line, place, value, style)


def _fitting(text: str) -> str:
    """A text that a cell can hold; Excel counts in UTF-16, and would take no text that is longer."""
    if len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT:
        return text
    room = (LONGEST_TEXT - len(CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + CUT


def _dictionary(columns: tuple[TidyColumn, ...]) -> list[list[Cell]]:
    return [[one.name, one.kind, one.meaning, one.vocabulary] for one in columns]


def _words(extract: Extract, columns: tuple[TidyColumn, ...]) -> list[list[Cell]]:
    return [
        [column.name, word.name, word.title, word.description]
        for column in columns
        if column.vocabulary
        for word in extract.schema.vocabularies[column.vocabulary].values()
    ]
