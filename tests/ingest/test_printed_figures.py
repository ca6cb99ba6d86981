"""Is every number that Tables 1 to 4 of the review print carried by some row, and every number of a row printed?

A number is carried where a row whose locators name its line quotes it in place, or holds it in a numeric column.
Discrepancies do not count: they quote what others carry.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.ingest.test_shipped_tables import (
    LOCATOR,
    PRINTED,
    Row,
    rows,
    sheet_class,
    shown,
    source_lines,
    words,
)
from tests.review import REVIEW_FOLDER

REVIEW_FILES = sorted(REVIEW_FOLDER.glob("*.csv"))
TABLES = {
    "Table 1": range(85, 109),
    "Table 2": range(114, 117),
    "Table 3": range(150, 160),
    "Table 4": range(201, 211),
}
LINES = [number for table in TABLES.values() for number in table]
NUMBER = re.compile(r"(?<![A-Za-z\d])\d{1,3} \d{3}(?![.\d])|\d+(?:\.\d+)?|(?<!\d)\.\d+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# what stands around a number that no row carries, with the number between « and », and why none does
NOT_FIGURES = {
    r"[A-Za-z]«\d+»": "part of a name (T1, T2, CD68, LM22)",
    r"\(«[123]»\) (?![0-9])": "counts the items of a sentence",
    r"^Table «\d»\. Continued$": "caption of a table that goes on",
}

# numbers of rows that no line prints in figures: (sheet, column, value) and where they come from
NOT_IN_FIGURES = {
    ("estimates.csv", "level", 0.95): "printed 95%",
    ("reviews.csv", "n_lines", 385.0): "counted in the text that was read",
    ("reviews.csv", "year", 2024.0): "the bibliography, which was looked up",
    ("characteristics.csv", "count", 0.0): "printed as a word, no",
    ("screens.csv", "n_tests", 84.0): "implied by what was tested, and marked so",
    ("screens.csv", "n_selected", 22.0): "a count of the pairs that are printed",
    ("screens.csv", "n_named", 22.0): "a count of the pairs that are printed",
    ("screens.csv", "n_selected", 6.0): "printed as a word, six",
    ("screens.csv", "n_named", 0.0): "nothing is named",
    ("findings.csv", "n_reference", 34.0): "15, 10 and 9 of the other three subtypes, added up",
}


def carried(files: Sequence[Path]) -> tuple[dict[int, set[int]], dict[int, set[float]]]:
    """By line: the places that a row quotes, and the numbers that numeric columns of its rows hold."""
    places: dict[int, set[int]] = {number: set() for number in LINES}
    values: dict[int, set[float]] = {number: set() for number in LINES}
    text = source_lines("ghimire-2024")
    for path in files:
        numeric = [column.name for column in sheet_class(path).sheet_columns if column.type in ("integer", "float")]
        for row in rows(path) if path.name != "discrepancies.csv" else ():
            for number in lines_of(row) & set(LINES):
                values[number] |= {float(one) for column in numeric for one in listed(row[column])}
                places[number] |= quoted(row, words(text[number - 1]))
    return places, values


def lines_of(row: Row) -> set[int]:
    found: set[int] = set()
    for locator in row.get("locators") or []:
        match = LOCATOR.match(locator)
        assert match, locator
        found |= set(range(int(match["first"]), int(match["last"] or match["first"]) + 1))
    return found


def listed(cell: object) -> list[str]:
    return [str(one) for one in (cell if isinstance(cell, list) else [cell]) if one is not None]


def quoted(row: Row, line: str) -> set[int]:
    found: set[int] = set()
    for column in PRINTED:
        for part in filter(None, map(words, (row.get(column) or "").split(" … "))):
            for match in re.finditer(re.escape(part), line):
                found |= set(range(*match.span()))
    return found


def explained(line: str, match: re.Match[str]) -> bool:
    marked = f"{line[: match.start()]}«{match.group()}»{line[match.end() :]}"
    return any(re.search(pattern, marked) for pattern in NOT_FIGURES)


def uncarried(files: Sequence[Path] = REVIEW_FILES) -> list[str]:
    places, values = carried(files)
    text = source_lines("ghimire-2024")
    lost = []
    for number in LINES:
        line = words(text[number - 1])
        for match in NUMBER.finditer(line):
            value = float(match.group().translate(RAISED).replace(" ", ""))
            if set(range(*match.span())) <= places[number] or value in values[number] or explained(line, match):
                continue
            lost.append(f"L{number}: …{line[max(0, match.start() - 30) : match.end() + 20]}…")
    return lost


def test_every_number_of_the_tables_is_carried_by_a_row() -> None:
    assert uncarried() == []


def test_every_table_has_numbers_and_every_exception_is_needed() -> None:
    text = source_lines("ghimire-2024")
    marked = []
    for lines in TABLES.values():
        found = [
            (words(text[number - 1]), match) for number in lines for match in NUMBER.finditer(words(text[number - 1]))
        ]
        assert found
        marked += [f"{line[: match.start()]}«{match.group()}»{line[match.end() :]}" for line, match in found]
    for pattern in NOT_FIGURES:
        assert any(re.search(pattern, one) for one in marked), pattern


@pytest.mark.parametrize("sheet", ["background_claims", "characteristics", "cohorts", "findings", "screens", "studies"])
def test_without_a_sheet_its_numbers_are_missed(sheet: str) -> None:
    assert uncarried([path for path in REVIEW_FILES if path.stem != sheet])


def unprinted() -> set[tuple[str, str, float]]:
    text = source_lines("ghimire-2024")
    found = set()
    for path in REVIEW_FILES:
        numeric = [column.name for column in sheet_class(path).sheet_columns if column.type in ("integer", "float")]
        for row in rows(path):
            # a set of features names no place of its own
            lines = lines_of(row) if "locators" in row else set(LINES)
            printed = {number for line in lines for number in numbers_of(text[line - 1])}
            for column in numeric:
                values = {float(one) for one in listed(row[column])}
                found |= {(path.name, column, value) for value in values if abs(value) not in printed}
    return found


def numbers_of(line: str) -> set[float]:
    """Every number of a line; of a range of reference numbers (⁴¹⁻⁴³) those between too."""
    found = {float(one.translate(RAISED).replace(" ", "")) for one in NUMBER.findall(line)}
    for first, last in re.findall(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+)⁻([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", line):
        found |= {float(one) for one in range(int(first.translate(RAISED)), int(last.translate(RAISED)) + 1)}
    for first, last in re.findall(r"\^\{[\d,]*?(\d+)[–-](\d+)", line):
        found |= {float(one) for one in range(int(first), int(last) + 1)}
    return found


def test_every_number_of_a_row_is_printed_on_its_lines() -> None:
    assert sorted(unprinted() ^ NOT_IN_FIGURES.keys()) == []


def test_judgements_with_a_tool_for_studies_are_pooled_counts_here() -> None:
    """The review prints no judgement of a single study; what it prints are six counts of nine."""
    (path,) = [path for path in REVIEW_FILES if shown(path) == "ghimire-2024/judgements.csv"]
    judged = rows(path)
    assert [row["uid"] for row in judged if row["scope"] == "study"] == []
    pooled = [row for row in judged if ".quadas-2." in row["judged_in"]]
    assert {row["scope"] for row in pooled} == {"pooled"}
    assert {row["total"] for row in pooled} == {"9"}
    assert sorted(int(row["count"]) for row in pooled) == [4, 5, 6, 6, 6, 7]
    assert all(round(100 * int(row["count"]) / 9) == float(row["percent"]) for row in pooled)
