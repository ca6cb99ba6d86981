"""Does an external sort give what sorting in memory gives, however many runs lie on the disk?"""

from __future__ import annotations

import random

import pytest

from graph.exports import sorted_lines
from graph.exports.sorted_lines import SortedLines


@pytest.mark.parametrize("run", [1, 50, 1000, 10**6])
@pytest.mark.parametrize("most", [2, 64])
def test_lines_come_back_sorted_and_each_once(run: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorted_lines, "MOST_RUNS", most)
    drawn = random.Random(4)
    given = [f"{drawn.randrange(150)} é\n".encode() for _ in range(400)]
    with SortedLines(run) as lines:
        lines.add(given[:100])
        lines.add(given[100:])
        assert list(lines) == sorted(set(given))
        assert list(lines) == sorted(set(given))  # and again
