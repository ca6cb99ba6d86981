"""Does every shipped question have the same answer on both engines on the generated graph, and a true one?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph import Query, Store, list_queries
from tests.portability.asking import answered, compare
from tests.portability.truths import TRUTHS
from tests.portability.world import World

NOTES = Path(__file__).parents[2] / "docs" / "engines.md"


@pytest.mark.parametrize("query", list_queries(), ids=lambda query: query.name)
def test_a_shipped_question(query: Query, both: dict[str, Store], world: World) -> None:
    good = answered(query, both["embedded"], world)
    compare(query, both, world, good)  # the shipped graph has an answer to each; here it may be that there is none


def test_which_are_only_compared_is_told() -> None:
    names = {query.name for query in list_queries()}
    assert set(TRUTHS) <= names
    told = re.search(r"Judged by comparison of the engines only: ([^.]+)\.", NOTES.read_text(encoding="utf-8"))
    assert told is not None
    assert re.findall(r"`(\w+)`", told[1]) == sorted(names - set(TRUTHS))
