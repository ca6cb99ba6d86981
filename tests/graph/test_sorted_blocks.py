"""Does an external sort give what sorting in memory gives, however many runs lie on the disk?"""

from __future__ import annotations

import random

import pytest

from graph.exports import sorted_blocks
from graph.exports.sorted_blocks import SortedBlocks


@pytest.mark.parametrize("run", [1, 50, 1000, 10**6])
@pytest.mark.parametrize("together", [1, 10**4, 10**8])
@pytest.mark.parametrize("piece", [1, 30, 10**6])
def test_blocks_come_back_sorted(run: int, together: int, piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorted_blocks, "READ", together)
    monkeypatch.setattr(sorted_blocks, "LEAST", piece)
    monkeypatch.setattr(sorted_blocks, "MOST", 10 * piece)
    monkeypatch.setattr(sorted_blocks, "BLOCKS", 1 + piece // 10)
    drawn = random.Random(4)
    given = [f"{drawn.randrange(150)} é\n".encode() * drawn.randrange(1, 30) for _ in range(400)]
    with SortedBlocks(run) as blocks:
        for begin in range(0, 400, 25):
            blocks.add(given[begin : begin + 25])
        assert list(blocks) == sorted(given)
        assert list(blocks) == sorted(given)  # and again
