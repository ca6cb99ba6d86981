"""Does an answer keep its values on the way into a file?"""

from __future__ import annotations

import csv
import io
import json

import pytest

from graph import as_csv, as_json

COLUMNS = ("name", "n", "share", "sound", "labels", "missing")
ROWS = [
    ('says "yes", twice\nand more', 12, 0.5, True, ["Gene", "Märker"], None),
    ("", -1, 1e-9, False, [], None),
]


def test_csv_is_read_back_by_a_plain_reader() -> None:
    text = as_csv(COLUMNS, ROWS)
    assert "\r" not in text
    head, first, second = csv.reader(io.StringIO(text))
    assert tuple(head) == COLUMNS
    assert first == ['says "yes", twice\nand more', "12", "0.5", "true", '["Gene", "Märker"]', ""]
    assert second == ["", "-1", "1e-09", "false", "[]", ""]


def test_json_keeps_types_order_and_letters() -> None:
    text = as_json(COLUMNS, ROWS)
    assert "Märker" in text
    assert text.endswith("]\n")
    assert [list(row) for row in json.loads(text)] == [list(COLUMNS)] * 2
    assert [tuple(row.values()) for row in json.loads(text)] == ROWS


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_json_cannot_say_is_null(number: float) -> None:
    assert json.loads(as_json(["one", "list"], [(number, [1.0, number])])) == [{"one": None, "list": [1.0, None]}]
    assert as_csv(["one"], [([number],)]) == "one\n[null]\n"


def test_no_rows_are_an_empty_array_and_a_head() -> None:
    assert as_json(["a"], []) == "[]\n"
    assert as_csv(["a", "b"], []) == "a,b\n"
