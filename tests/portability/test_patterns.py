"""Do both engines agree on patterns that nobody thought of?"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import Store
from tests.portability.judging import forms
from tests.portability.world import World

pytestmark = pytest.mark.neo4j  # both tests stay in one process: the second counts what the first was answered

LABELS = ("Feature", "FeatureSet", "Marker", "Gene", "Cell", "Finding", "Study", "Sequence", "Estimate", "Entity")
TYPES = sorted({edge.type for edge in World().edges.values()})
CONDITIONS = (
    "{n}.n > 30",
    "{n}.rung IS NULL",
    "NOT {n}.rung = 1",
    "{n}.kind <> 'shape'",
    "{n}.name CONTAINS '1'",
    "{n}.result IN ['mixed', 'association']",
    "size([({n})-->(y) | y]) > 1",
    "EXISTS {{ ({n})-[:MARKER_OF|REPORTS]->() }}",
    "COUNT {{ ({n})--() }} < 4",
    "{n}.value >= 0.5 OR {n}.p < 0.1",
    "coalesce({n}.direction, 'none') <> 'positive'",
)
RESULTS = (
    "RETURN {columns}",
    "RETURN DISTINCT {columns}",
    "RETURN n0.uid AS u0, count(*) AS c",
    "RETURN count(*) AS c, count(DISTINCT n1) AS d",
    "WITH n0, collect(DISTINCT n1.uid) AS l RETURN n0.uid AS u0, size(l) AS s",
    "RETURN n1.rung AS rung, min(n0.uid) AS a, max(n1.uid) AS b",
)


@dataclass(frozen=True)
class Step:
    types: tuple[str, ...]
    way: str
    length: str
    label: str

    def text(self, number: int) -> str:
        inner = (f":{'|'.join(self.types)}" if self.types else "") + self.length
        left, right = {">": ("-", "->"), "<": ("<-", "-"), "-": ("-", "-")}[self.way]
        return f"{left}[{inner}]{right}(n{number}{self.label})"


labels = st.one_of(st.just(""), st.sampled_from([f":{label}" for label in LABELS]))
steps = st.builds(
    Step,
    st.lists(st.sampled_from(TYPES), max_size=3, unique=True).map(tuple),
    st.sampled_from("><-"),
    st.sampled_from(["", "", "", "*1..2", "*0..1", "*2"]),
    labels,
)


@st.composite
def patterns(draw: st.DrawFn) -> str:
    """A reading query of one chain or two, with conditions and a result."""
    chain = draw(st.lists(steps, min_size=1, max_size=3))
    first = f"(n0:{draw(st.sampled_from(LABELS))})"
    cut = draw(st.integers(1, len(chain)))
    text = f"MATCH {first}{''.join(step.text(place) for place, step in enumerate(chain[:cut], start=1))}"
    known = cut + 1
    if draw(st.booleans()):
        text += f" WHERE {draw(st.sampled_from(CONDITIONS)).format(n=f'n{draw(st.integers(0, cut))}')}"
    if cut < len(chain):
        optional = draw(st.sampled_from(["MATCH", "OPTIONAL MATCH"]))
        rest = "".join(step.text(place) for place, step in enumerate(chain[cut:], start=cut + 1))
        text += f" {optional} (n{draw(st.integers(0, cut))}){rest}"
        known = len(chain) + 1
    columns = ", ".join(f"n{place}.uid AS u{place}" for place in range(known))
    return f"{text} {draw(st.sampled_from(RESULTS)).format(columns=columns)}"


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """The queries that had rows, so that a run of empty answers does not pass for agreement."""
    return []


@given(text=patterns())
@settings(
    derandomize=True,
    max_examples=150,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_random_pattern(both: dict[str, Store], asked: list[str], text: str) -> None:
    # of very many rows the first are not the same ones: how many there are is compared
    embedded, server = (store.read(text, limit=20_000) for store in both.values())
    assert embedded.cut == server.cut
    if not embedded.cut:
        assert forms(embedded.rows) == forms(server.rows)
    if embedded.rows and embedded.rows != [(0, 0)]:
        asked.append(text)


def test_many_of_them_had_rows(asked: list[str]) -> None:
    assert len(asked) > 36
