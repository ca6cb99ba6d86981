"""Does every shipped question have the same answer on both engines on the generated graph, and a true one?"""

from __future__ import annotations

import pytest

from graph import Query, Store, list_queries
from tests.portability.asking import TRUTHS, answered, compare
from tests.portability.world import World


@pytest.mark.parametrize("query", list_queries(), ids=lambda query: query.name)
def test_a_shipped_question(query: Query, both: dict[str, Store], world: World) -> None:
    good = answered(query, both["embedded"], world)
    compare(query, both, world, good)  # the shipped graph has an answer to each; here it may be that there is none


def test_each_has_a_truth_of_its_own() -> None:
    assert set(TRUTHS) == {query.name for query in list_queries()}
