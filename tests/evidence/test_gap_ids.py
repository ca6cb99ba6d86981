"""Does the id of a square of the gap map come back as what it names, and is the verdict on it what holds?"""

from __future__ import annotations

import pytest

from evidence import KEYS, REACHED, STATES, GapId, verdict
from tests.review import review_judged

REVIEW = "rg:review.ghimire-2024"


def test_an_id_can_be_read() -> None:
    asked = {"rung": "2", "edition": "studies", "study": "rg:study.cho-2018,rg:study.hsu-2020"}
    named = GapId.of(REVIEW, "rg:sequence.adc", "rg:immunegroup.t-cells", asked)
    written = "ghimire-2024~image.adc~group.t-cells~edition=studies~rung=2~study=rg.study.cho-2018,rg.study.hsu-2020"
    assert str(named) == written
    assert GapId.parse(written) == named
    assert str(GapId.of(REVIEW, "rg:feature.mean-adc", "HGNC:1674")) == "ghimire-2024~rg.feature.mean-adc~HGNC.1674"


def test_every_pair_of_the_review_comes_back_from_its_id() -> None:
    met = list(review_judged().typed("MEETS"))
    ids = {str(GapId.of(REVIEW, edge.start, edge.end)) for edge in met}
    assert len(ids) == len(met) > 1000
    for edge in met:
        named = GapId.of(REVIEW, edge.start, edge.end)
        assert GapId.parse(str(named)) == named


@pytest.mark.parametrize("uid", ["HGNC:1~2", "rg:sequence.a=b", "rg:sequence.a b", "CL:%41", "a:b:c.d", "rg:sequence."])
def test_no_letter_of_a_uid_breaks_an_id(uid: str) -> None:
    named = GapId.of(REVIEW, uid, "HGNC:1674", {"study": uid})
    assert GapId.parse(str(named)) == named


@pytest.mark.parametrize(
    "text",
    [
        *("", "ghimire-2024", "ghimire-2024~image.adc", "a~b~", "~a~b"),
        *("a~b~c~rung", "a~b~c~rung=", "a~b~c~size=2", "a~b~c~rung=1~rung=2"),
    ],
)
def test_what_is_no_id_is_said(text: str) -> None:
    with pytest.raises(ValueError, match=r"written|not one of"):
        GapId.parse(text)


def test_a_gap_is_open_narrowed_or_closed() -> None:
    verdicts = {state: verdict(state, ["f"]) for state in STATES}
    assert {state for state, said in verdicts.items() if said == "closed"} == REACHED
    assert {state for state, said in verdicts.items() if said == "open"} == {"no_study"}
    assert verdict("association_signed") == "narrowed"  # findings, and none that is asked for
    assert set(KEYS) == {"direction", "edition", "result", "rung", "study", "voi"}
