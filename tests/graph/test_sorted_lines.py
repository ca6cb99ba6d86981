"""Does an external sort give what sorting in memory gives, however many runs lie on the disk?"""

from __future__ import annotations

import random

import pytest

from graph.exports import sorted_lines
from graph.exports.sorted_lines import SortedLines


@pytest.mark.parametrize("run", [1, 50, 1000, 10**6])
@pytest.mark.parametrize("most", [2, 64])
@pytest.mark.parametrize("block", [1, 30, 10**6])
def test_lines_come_back_sorted_and_each_once(run: int, most: int, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorted_lines, "MOST_RUNS", most)
    monkeypatch.setattr(sorted_lines, "BLOCK", block)
    monkeypatch.setattr(sorted_lines, "LINES", 1 + block // 10)
    drawn = random.Random(4)
    given = [f"{drawn.randrange(150)} é\n".encode() for _ in range(400)]
    with SortedLines(run) as lines:
        for begin in range(0, 400, 25):
            lines.add(given[begin : begin + 25])
        assert list(lines) == sorted(set(given))
        assert list(lines) == sorted(set(given))  # and again
