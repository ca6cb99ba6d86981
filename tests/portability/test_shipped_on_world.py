"""Does every shipped question have the same answer on both engines on the generated graph, and a true one?"""

from __future__ import annotations

import pytest

from graph import Query, Store, list_queries
from tests.portability.asking import TRUTHS, agree, answered, examples, kinds, with_what_it_needs
from tests.portability.world import World


@pytest.mark.parametrize("query", list_queries(), ids=lambda query: query.name)
def test_a_shipped_question(query: Query, both: dict[str, Store], world: World) -> None:
    # the shipped graph has an answer to each; here it may be that there is none
    given = [*examples(query, kinds(world)), *answered(query, both["embedded"], world)]
    on_both = with_what_it_needs(query, given) or given[:1]
    for one in on_both:
        agree(query, both, world, one)
    for one in given:
        if one not in on_both:
            agree(query, {"embedded": both["embedded"]}, world, one)


def test_each_has_a_truth_of_its_own() -> None:
    assert set(TRUTHS) == {query.name for query in list_queries()}
