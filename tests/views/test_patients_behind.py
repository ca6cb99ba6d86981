"""Are bounds, lines and pairs of cohorts the same from what is gathered about some findings as from all records?"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence import cohort_pair, patient_bounds, trust
from graph import Settings, Store, open_store, read_records
from ontology import Records
from views.parts.frame.patients import patients_behind

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["review", "later"])
def store(request: pytest.FixtureRequest, shipped_home: Path) -> Iterator[Store]:
    with open_store(Settings.read({}, home=shipped_home, edition=request.param)) as opened:
        yield opened


@pytest.fixture(scope="module")
def whole(store: Store) -> Records:
    return read_records(store)


def _some(whole: Records, label: str) -> Iterator[list[str]]:
    """Each alone, a few at random, and all."""
    uids = sorted(node.uid for node in whole.labelled(label))
    chance = random.Random(7)
    yield from ([uid] for uid in uids)
    yield from (chance.sample(uids, chance.randint(2, 12)) for _ in range(40))
    yield uids


def test_what_findings_rest_on(store: Store, whole: Records) -> None:
    for uids in _some(whole, "Finding"):
        few = patients_behind(store, uids)
        assert trust(uids, few) == trust(uids, whole), uids


def test_how_many_patients_cohorts_are(store: Store, whole: Records) -> None:
    for uids in _some(whole, "Cohort"):
        few = patients_behind(store, uids)
        assert patient_bounds(uids, few, images_only=False) == patient_bounds(uids, whole, images_only=False), uids


def test_how_two_cohorts_share_patients(store: Store, whole: Records) -> None:
    uids = sorted(node.uid for node in whole.labelled("Cohort"))
    chance = random.Random(7)
    for left, right in (sorted(chance.sample(uids, 2)) for _ in range(150)):
        assert cohort_pair(left, right, patients_behind(store, [left, right])) == cohort_pair(left, right, whole)
