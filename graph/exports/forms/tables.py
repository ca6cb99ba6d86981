"""CSV (RFC 4180) and Parquet of the tidy table."""

from __future__ import annotations

import csv
import io
from itertools import chain
from typing import IO, TYPE_CHECKING, Any

from graph.answers import as_text
from graph.exports.extracts import Extract
from graph.exports.format import at_once
from graph.exports.forms.plain_text import not_a_formula, readable
from graph.exports.forms.tidy import Cell, rows_of, tidy_columns

if TYPE_CHECKING:
    import pyarrow as pa

BOM = "\ufeff"


def stream_csv_table(extract: Extract, out: IO[bytes]) -> int:
    """Write the table as UTF-8 with a byte order mark, by which Excel knows its letters; how many rows it has.

    A text that a spreadsheet would compute gets an apostrophe before it; numbers stay as they are. Whoever needs the
    text to the letter takes Parquet or JSON.
    """
    columns = tidy_columns(extract.schema)
    rows = (map(_cell, row) for row in rows_of(extract, columns))
    count = 0
    for row in chain([[f"{BOM}{columns[0].name}", *(column.name for column in columns[1:])]], rows):
        page = io.StringIO()
        csv.writer(page, lineterminator="\n").writerow(row)
        out.write(page.getvalue().encode())
        count += 1
    return count - 1


def as_csv_table(extract: Extract) -> tuple[bytes, int]:
    """CSV, and how many rows it has."""
    return at_once(stream_csv_table)(extract)


def _cell(value: Cell) -> str:
    return not_a_formula(readable(value)) if isinstance(value, str) else as_text(value)


def as_parquet(extract: Extract) -> tuple[bytes, int]:
    """The table as Parquet: every column typed and described, release, licence and selection in its metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = tidy_columns(extract.schema)
    rows = list(rows_of(extract, columns))
    kinds: dict[str, Any] = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    fields = [pa.field(column.name, kinds[column.kind], metadata={"description": column.meaning}) for column in columns]
    said = {
        "selection": extract.selection,
        "build": extract.build,
        "releases": "; ".join(one.in_words for one in extract.releases),
    }
    arrays = [pa.array([row[place] for row in rows], type=field.type) for place, field in enumerate(fields)]
    table: pa.Table = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=said))
    page = io.BytesIO()
    pq.write_table(table, page, compression="snappy")
    return page.getvalue(), len(rows)
