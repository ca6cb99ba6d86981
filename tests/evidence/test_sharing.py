"""Who may be the same people, and who is known not to be?"""

from __future__ import annotations

import pytest

from evidence import Sharing
from ontology import Edge, Records
from tests.evidence.making import Part, cohort, overlap, pool, records

POOLS = [pool("TCGA"), pool("CGGA"), pool("CPTAC")]


def disjoint(*parts: Part) -> bool:
    sharing = Sharing(records(*parts))
    found = sharing.disjoint("A", "B")
    assert sharing.disjoint("B", "A") is found
    return found


def test_unknown_is_never_disjoint() -> None:
    assert not disjoint(cohort("A", 1), cohort("B", 1))


def test_one_pool_may_share() -> None:
    assert not disjoint(pool("TCGA"), cohort("A", 1, ["TCGA"]), cohort("B", 1, ["TCGA"]))


def test_different_pools_may_share_until_a_row_says_otherwise() -> None:
    parts = [*POOLS, cohort("A", 1, ["TCGA"]), cohort("B", 1, ["CGGA"])]
    assert not disjoint(*parts)
    assert disjoint(*parts, overlap("TCGA", "disjoint", "CGGA"))


def test_every_pair_of_pools_must_be_disjoint() -> None:
    parts = [*POOLS, cohort("A", 1, ["TCGA", "CPTAC"]), cohort("B", 1, ["CGGA"]), overlap("TCGA", "disjoint", "CGGA")]
    assert not disjoint(*parts)
    assert disjoint(*parts, overlap("CGGA", "disjoint", "CPTAC"))


def test_a_cohort_without_a_pool_is_disjoint_by_its_own_row_only() -> None:
    parts = [*POOLS, cohort("A", 1, ["TCGA"]), cohort("B", 1), overlap("TCGA", "disjoint", "CGGA")]
    assert not disjoint(*parts)
    assert disjoint(*parts, overlap("A", "disjoint", "B"))


def test_a_row_on_a_cohort_and_a_pool_counts() -> None:
    assert disjoint(*POOLS, cohort("A", 1), cohort("B", 1, ["TCGA"]), overlap("A", "disjoint", "TCGA"))


@pytest.mark.parametrize("relation", ["same", "subset"])
def test_what_holds_for_the_whole_holds_for_its_part(relation: str) -> None:
    parts = [cohort("A", 1), cohort("W", 2), cohort("B", 1), overlap("A", relation, "W")]
    assert disjoint(*parts, overlap("W", "disjoint", "B"))
    assert not disjoint(*parts, overlap("A", "disjoint", "W"))


def test_what_holds_for_a_part_does_not_hold_for_the_whole() -> None:
    assert not disjoint(
        cohort("A", 2), cohort("P", 1), cohort("B", 1), overlap("P", "subset", "A"), overlap("P", "disjoint", "B")
    )


@pytest.mark.parametrize("relation", ["same", "may_share"])
def test_a_row_on_the_two_outweighs_their_pools(relation: str) -> None:
    parts = [*POOLS, cohort("A", 1, ["TCGA"]), cohort("B", 1, ["CGGA"]), overlap("TCGA", "disjoint", "CGGA")]
    assert not disjoint(*parts, overlap("A", relation, "B"))


def test_rows_that_contradict_each_other_do_not_make_disjoint() -> None:
    rows = [overlap("A", "disjoint", "B"), overlap("B", "may_share", "A")]
    assert not disjoint(cohort("A", 1), cohort("B", 1), *rows)


def test_a_part_within_its_whole_shares_even_if_a_row_denies_it() -> None:
    rows = [overlap("A", "subset", "W"), overlap("W", "subset", "B"), overlap("A", "disjoint", "B")]
    assert not disjoint(cohort("A", 1), cohort("W", 2), cohort("B", 3), *rows)


def test_a_subset_without_direction_only_shares() -> None:
    found = records(cohort("A", 1), cohort("B", 2), overlap("A", "subset", "B"))
    edges = (edge if edge.type != "BETWEEN" else Edge("BETWEEN", edge.start, edge.end) for edge in found.edges)
    sharing = Sharing(Records(found.nodes, tuple(edges)))
    assert sharing.within("A") == {"A"}
    assert not sharing.disjoint("A", "B")


def test_within_follows_parts_of_parts_and_nested_pools() -> None:
    sharing = Sharing(
        records(
            pool("TCGA"),
            pool("TCIA"),
            cohort("small", 1),
            cohort("middle", 2),
            cohort("large", 3, ["TCIA", "TCGA"]),
            overlap("small", "subset", "middle"),
            overlap("middle", "subset", "large"),
            overlap("TCIA", "subset", "TCGA"),
        )
    )
    assert sharing.within("small") == {"small", "middle", "large", "TCGA"}
    assert sharing.within("TCIA") == {"TCIA", "TCGA"}


def test_many_of_whom_nothing_is_known_are_one_line_without_a_look_at_each_pair() -> None:
    class Counting(Sharing):
        asked = 0

        def disjoint(self, one: str, other: str) -> bool:
            self.asked += 1
            return super().disjoint(one, other)

    named = [f"c{number}" for number in range(300)]
    pools = [*POOLS, overlap("TCGA", "disjoint", "CGGA")]
    drawn = [cohort(uid, 1, [["TCGA"], ["CGGA"], []][place % 3]) for place, uid in enumerate(named)]
    sharing = Counting(records(*pools, *drawn))
    assert sharing.components(named) == (tuple(sorted(named)),)
    assert sharing.asked == 0
    assert sharing.components(named[0:2]) == (("c0",), ("c1",))


def test_components_are_sorted_groups_of_those_who_may_share() -> None:
    sharing = Sharing(
        records(
            *(cohort(uid, 1) for uid in "CAB"),
            overlap("A", "disjoint", "B"),
            overlap("A", "disjoint", "C"),
        )
    )
    assert sharing.components("CBAA") == (("A",), ("B", "C"))
    assert sharing.may_share_pairs("CBA") == (("B", "C"),)
