"""CSV (RFC 4180) and Parquet of the tidy table."""

from __future__ import annotations

import csv
import io
from itertools import chain
from typing import IO, Any

from graph.answers import as_text
from graph.exports.extracts import Extract
from graph.exports.format import at_once
from graph.exports.forms.plain_text import not_a_formula, readable
from graph.exports.forms.tidy import Cell, rows_of, tidy_columns
from graph.exports.sorted_blocks import batched

BOM = "\ufeff"
GROUP = 1000
"""Rows of Parquet that are held at once, and compressed as a whole."""


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


def stream_parquet(extract: Extract, out: IO[bytes]) -> int:
    """Write the table as Parquet: every column typed and described, release, licence and selection in its metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = tidy_columns(extract.schema)
    kinds: dict[str, Any] = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    fields = [pa.field(column.name, kinds[column.kind], metadata={"description": column.meaning}) for column in columns]
    said = {
        "selection": extract.selection,
        "build": extract.build,
        "releases": "; ".join(one.in_words for one in extract.releases),
    }
    schema = pa.schema(fields, metadata=said)
    rows = rows_of(extract, columns)
    count = 0
    with pq.ParquetWriter(out, schema, compression="snappy") as writer:
        for some in batched(rows, GROUP):
            arrays = [pa.array([row[place] for row in some], type=field.type) for place, field in enumerate(fields)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(some)
    return count


def as_parquet(extract: Extract) -> tuple[bytes, int]:
    """Parquet, and how many rows it has."""
    return at_once(stream_parquet)(extract)
