"""Which cohorts that are held against the same marker or outcome may be the same people?"""

from __future__ import annotations

from evidence import judge
from ontology import Edge
from tests.evidence.making import Part, cohort, finding, overlap, pool, records, term
from tests.review import review_judged

TERMS = [term("Feature", "adc"), term("Gene", "CD3E", "Marker"), term("Gene", "CD4", "Marker"), pool("TCGA")]


def shared(*parts: Part) -> list[Edge]:
    return list(judge(records(*TERMS, *parts)).typed("MAY_SHARE"))


def test_two_cohorts_of_one_pool_on_one_marker_may_share() -> None:
    (edge,) = shared(
        cohort("B", 1, ["TCGA"]),
        cohort("A", 1, ["TCGA"]),
        finding("f1", "adc", "CD3E", ["B"]),
        finding("f2", "adc", "CD3E", ["A"]),
    )
    assert (edge.start, edge.end) == ("A", "B")
    assert edge.properties == {"relation": "may_share", "reason": "same source: TCGA"}


def test_no_marker_in_common_is_no_pair() -> None:
    apart = [finding("f1", "adc", "CD3E", ["A"]), finding("f2", "adc", "CD4", ["B"])]
    assert shared(cohort("A", 1), cohort("B", 1), *apart) == []


def test_what_is_disjoint_does_not_share() -> None:
    both = [finding("f1", "adc", "CD3E", ["A"]), finding("f2", "adc", "CD3E", ["B"])]
    (edge,) = shared(cohort("A", 1), cohort("B", 1), *both)
    assert edge.properties["reason"] == "unknown"
    assert shared(cohort("A", 1), cohort("B", 1), overlap("A", "disjoint", "B"), *both) == []


def test_where_a_model_was_developed_counts() -> None:
    """George 2022: the model for overall survival was trained and tested in sets that a row says may share."""
    found = {(edge.start, edge.end): edge.properties["relation"] for edge in review_judged().typed("MAY_SHARE")}
    assert found["rg:cohort.george-2022.test", "rg:cohort.george-2022.training"] == "may_share"
    assert ("rg:cohort.rao-2016.test", "rg:cohort.rao-2016.training") not in found
    assert judge(review_judged()).edges == review_judged().edges
