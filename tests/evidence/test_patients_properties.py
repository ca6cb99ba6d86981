"""How many different patients? What must hold whatever the sheets say."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import networkx as nx
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evidence import PatientBounds, Sharing, patient_bounds
from ontology import Records
from tests.evidence.making import Part, cohort, overlap, pool, records

COHORTS = ["a", "b", "c", "d", "e", "f", "g", "h"]
POOLS = ["P", "Q", "R"]
RELATIONS = ["same", "subset", "disjoint", "disjoint", "may_share"]
sizes = st.one_of(
    st.fixed_dictionaries({"n": st.integers(0, 60)}),
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda two: {"n_low": min(two), "n_high": max(two)}),
    st.just({}),
    st.fixed_dictionaries({"n": st.integers(0, 60), "n_unit": st.just("samples")}),
)


@st.composite
def anything(draw: st.DrawFn) -> Records:
    """Up to eight cohorts and three pools with overlaps of every kind, contradictions among them."""
    parts: list[Part] = [pool(uid, draw(st.none() | st.integers(1, 120))) for uid in POOLS]
    named = COHORTS[: draw(st.integers(1, len(COHORTS)))]
    for uid in named:
        parts.append(cohort(uid, pools=draw(st.sets(st.sampled_from(POOLS), max_size=2)), **draw(sizes)))
    pairs = st.sampled_from(list(combinations(named + POOLS, 2)))
    for left, right in draw(st.lists(pairs, max_size=14)):
        ends = draw(st.permutations([left, right]))
        parts.append(overlap(ends[0], draw(st.sampled_from(RELATIONS)), ends[1]))
    return records(*parts)


def named_in(found: Records) -> list[str]:
    return [node.uid for node in found.labelled("Cohort")]


def least_by_trying_all(found: Records, cohorts: list[str]) -> int:
    sharing = Sharing(found)
    low = {uid: patient_bounds([uid], found).lower for uid in cohorts}
    return max(
        sum(low[uid] for uid in chosen)
        for count in range(len(cohorts) + 1)
        for chosen in combinations(cohorts, count)
        if all(sharing.disjoint(*pair) for pair in combinations(chosen, 2))
    )


@settings(deadline=None)
@given(anything())
def test_least_is_no_more_than_most_and_no_more_than_the_sum(found: Records) -> None:
    bounds = patient_bounds(named_in(found), found)
    assert 0 <= bounds.lower <= bounds.upper
    assert bounds.lower <= bounds.naive
    assert not bounds.lower_is_at_least


@settings(deadline=None)
@given(anything())
def test_least_against_trying_all(found: Records) -> None:
    assert patient_bounds(named_in(found), found).lower == least_by_trying_all(found, named_in(found))


@settings(deadline=None)
@given(anything())
def test_lines_are_what_the_pairs_that_may_share_join(found: Records) -> None:
    joined = nx.Graph()
    joined.add_nodes_from(named_in(found))
    joined.add_edges_from(Sharing(found).may_share_pairs(named_in(found)))
    by_pairs = tuple(sorted(tuple(sorted(group)) for group in nx.connected_components(joined)))
    assert Sharing(found).components(named_in(found)) == by_pairs
    sharing, apart = Sharing(found), set(combinations(sorted(named_in(found)), 2)) - set(joined.edges)
    assert all(sharing.may_be_apart(uid) for pair in apart if not joined.has_edge(*pair) for uid in pair)
    whole, without = patient_bounds(named_in(found), found), patient_bounds(named_in(found), found, pairs=False)
    assert replace(whole, may_share_pairs=()) == without


@settings(deadline=None)
@given(anything(), st.data())
def test_one_more_cohort_never_means_fewer_patients(found: Records, data: st.DataObject) -> None:
    named = named_in(found)
    fewer = data.draw(st.lists(st.sampled_from(named), unique=True, max_size=len(named) - 1))
    before = patient_bounds(fewer, found)
    after = patient_bounds([*fewer, data.draw(st.sampled_from([uid for uid in named if uid not in fewer]))], found)
    assert after.naive >= before.naive
    assert after.lower >= before.lower
    assert after.upper >= before.upper
    assert after.upper_is_at_least >= before.upper_is_at_least


@settings(deadline=None)
@given(anything(), st.randoms(use_true_random=False))
def test_the_order_of_records_means_nothing(found: Records, order: object) -> None:
    nodes, edges, named = list(found.nodes), list(found.edges), named_in(found)
    expected = patient_bounds(named, found)
    for some in (nodes, edges, named):
        order.shuffle(some)  # type: ignore[attr-defined]
    assert patient_bounds(named, Records(tuple(nodes), tuple(edges))) == expected


@settings(deadline=None)
@given(st.lists(st.integers(0, 500), min_size=1, max_size=8))
def test_all_apart_add_up(each: list[int]) -> None:
    named = COHORTS[: len(each)]
    parts = [cohort(uid, n) for uid, n in zip(named, each, strict=True)]
    parts += [overlap(*(one, "disjoint", other)) for one, other in combinations(named, 2)]
    total = sum(each)
    assert patient_bounds(named, records(*parts)) == PatientBounds(total, total, total, False, False, ())


@settings(deadline=None)
@given(st.integers(0, 500), st.integers(1, 8))
def test_all_who_may_share_with_one_size_are_at_least_one(n: int, count: int) -> None:
    named = COHORTS[:count]
    bounds = patient_bounds(named, records(*(cohort(uid, n) for uid in named)))
    assert (bounds.naive, bounds.lower, bounds.upper) == (n * count, n, n * count)
    assert bounds.may_share_pairs == tuple(combinations(named, 2))


people = st.frozensets(st.integers(0, 9))


@settings(deadline=None)
@given(
    st.lists(people, min_size=1, max_size=6),
    st.lists(people, min_size=2, max_size=3),
    st.data(),
)
def test_the_truth_lies_between(
    cohorts: list[frozenset[int]], pools: list[frozenset[int]], data: st.DataObject
) -> None:
    """Real people are dealt to pools and cohorts, only true things are said of them, and the bounds hold them all."""
    everyone = dict(zip(POOLS, pools, strict=False))
    parts: list[Part] = []
    for uid, members in everyone.items():
        parts.append(pool(uid, data.draw(st.sampled_from([None, len(members), len(members) + 3])) or None))
    for uid, members in zip(COHORTS, cohorts, strict=False):
        sources = data.draw(st.sets(st.sampled_from(sorted(everyone)), max_size=2))
        true_sources = sources if members <= frozenset().union(*(everyone[name] for name in sources)) else set()
        n = len(members)
        printed = data.draw(
            st.sampled_from(
                [{"n": n}, {"n": n}, {}, {"n_low": max(n - 1, 0), "n_high": n + 2}, {"n": n + 1, "n_unit": "samples"}]
            )
        )
        parts.append(cohort(uid, pools=true_sources, **printed))
    everyone |= dict(zip(COHORTS, cohorts, strict=False))
    for one, other in combinations(sorted(everyone), 2):
        here, there = everyone[one], everyone[other]
        sayable = ["may_share", None]
        sayable += ["disjoint"] if not here & there else []
        sayable += ["same"] if here == there else ["subset"] if here <= there or there <= here else []
        relation = data.draw(st.sampled_from(sayable))
        if relation:
            parts.append(overlap(*((one, relation, other) if here <= there else (other, relation, one))))
    asked = data.draw(st.lists(st.sampled_from(COHORTS[: len(cohorts)]), unique=True))
    assume(asked)
    bounds = patient_bounds(asked, records(*parts))
    truth = len(frozenset().union(*(everyone[uid] for uid in asked)))
    assert bounds.lower <= truth
    assert bounds.upper_is_at_least or truth <= bounds.upper
