"""What does a part of the graph hold, is it bounded, and does it state what the whole graph states of it?"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest

from evidence import judge
from graph import FORMATS, Extract, Settings, of_findings, of_thing, open_store, thing_formats, whole, write_build
from graph.exports.extracts import file_name
from graph.exports.formats import write_extract
from ingest import SHIPPED_REVIEWS, collect, read, releases
from ontology import Edge, Node, QueryFailed, Records, Release, UsageError, load_schema
from tests.review import REVIEW_FOLDER

CD3E = "HGNC:1674"
BUILD = "0123456789ab"


@cache
def shipped() -> tuple[Records, tuple[Release, ...]]:
    """The review with what its studies say themselves, so that amendments are among the records."""
    files = collect([REVIEW_FOLDER, SHIPPED_REVIEWS / "ghimire-2024-studies"])
    return judge(read(files)), tuple(releases(files))


@cache
def everything() -> Extract:
    return whole(shipped()[0], shipped()[1], BUILD)


def taken(uid: str) -> Extract:
    return of_thing(shipped()[0], uid, shipped()[1], BUILD)


def labels(extract: Extract) -> dict[str, int]:
    found: dict[str, int] = {}
    for node in extract.records.nodes:
        for label in node.labels:
            found[label] = found.get(label, 0) + 1
    return found


# ---------------------------------------------------------------------- what is in it
def test_a_gene_brings_its_findings_their_numbers_and_their_study() -> None:
    extract, records = taken(CD3E), shipped()[0]
    assert len(extract.findings) == 2
    for uid in extract.findings:
        assert [node.uid for node in extract.records.targets(uid, "HAS_OBJECT")] == [CD3E]
        for type in ("HAS_ESTIMATE", "HAS_SUBJECT", "IN_COHORT", "MEASURED_WITHIN", "FROM_SCREEN"):
            assert extract.records.targets(uid, type) == records.targets(uid, type) != [], type
    assert [node.uid for node in extract.records.labelled("Study")] == ["rg:study.cho-2018"]
    (cohort,) = extract.records.labelled("Cohort")
    assert extract.records.targets(cohort.uid, "DRAWN_FROM") == records.targets(cohort.uid, "DRAWN_FROM") != []


def test_a_study_that_is_there_for_one_finding_does_not_bring_its_others() -> None:
    finding = taken(CD3E).findings[0]
    extract = taken(finding)
    assert extract.findings == (finding,)
    assert [node.uid for node in extract.records.labelled("Finding")] == [finding]
    assert [node.uid for node in extract.records.labelled("Study")] == ["rg:study.cho-2018"]
    assert len(taken("rg:study.cho-2018").findings) > 2


@pytest.mark.parametrize(
    ("uid", "why"),
    [
        ("rg:sequence.dsc", "nCBV is computed from it"),
        ("CL:0000084", "its markers"),
        ("rg:immunegroup.t-cells", "its members"),
        ("rg:cohort.cho-2018", "computed in it"),
        ("rg:study.george-2022", "reported by it"),
        ("rg:review.ghimire-2024", "included"),
        ("rg:disease.glioblastoma", "had by cohorts"),
        ("rg:therapy.standard-of-care", "given to cohorts"),
    ],
)
def test_findings_are_found_by_detours(uid: str, why: str) -> None:
    extract = taken(uid)
    assert extract.findings, why
    assert set(extract.findings) <= {node.uid for node in extract.records.labelled("Finding")}


def test_a_view_holds_its_findings_and_no_others() -> None:
    some = everything().findings[:3]
    extract = of_findings(shipped()[0], [*some, "rg:finding.nothing", CD3E], "Three.", shipped()[1], BUILD)
    assert extract.findings == tuple(sorted(some))
    assert labels(extract)["Finding"] == 3
    assert labels(extract)["Estimate"] >= 3


def test_an_unknown_thing_is_told_in_one_sentence() -> None:
    with pytest.raises(QueryFailed, match="nothing in this graph has the uid"):
        taken("rg:nothing.at-all")


def test_the_map_of_gaps_is_no_fact_of_one_thing() -> None:
    assert any(True for _ in shipped()[0].typed("MEETS"))
    assert not any(True for _ in taken("rg:sequence.adc").records.typed("MEETS"))


# ---------------------------------------------------------------------- the same statements as in the whole
@pytest.mark.slow
def test_every_thing_states_what_the_whole_graph_states_of_it() -> None:
    """In the same named graphs, with what sheets say in place of amended values."""
    stated = set(FORMATS["nq"].write(everything())[0].splitlines())
    assert len(shipped()[0].labelled("Amendment")) > 10
    for place, node in enumerate(shipped()[0].nodes):
        amended = any(True for _ in shipped()[0].sources(node.uid, "AMENDS"))
        if amended or place % 7 == 0:
            own = FORMATS["nq"].write(taken(node.uid))[0].splitlines()
            assert own, node.uid
            assert set(own) <= stated, node.uid


def test_with_two_reviews_a_part_stands_in_the_same_graphs() -> None:
    """What no review is named for stands in the graph of the only one: a part must not take one of two for that."""
    other = Node("rg:review.other", ("Entity", "Review"), {"uid": "rg:review.other", "name": "Other"})
    lost = Node("rg:judgement.lost", ("Entity", "Judgement"), {"uid": "rg:judgement.lost", "name": "Lost"})
    records = shipped()[0].with_more([other, lost], [Edge("ABOUT", lost.uid, CD3E)])
    stated = set(FORMATS["nq"].write(whole(records, shipped()[1], BUILD))[0].splitlines())
    own = FORMATS["nq"].write(of_thing(records, CD3E, shipped()[1], BUILD))[0].splitlines()
    assert any(b"judgement.lost" in line for line in own)
    assert set(own) <= stated


def test_derived_statements_are_added_where_they_are_asked_for() -> None:
    plain = FORMATS["nq"].write(taken(CD3E))[0]
    more = of_thing(shipped()[0], CD3E, shipped()[1], BUILD, derived=True)
    assert b"vocab#rung>" not in plain
    assert b"vocab#rung>" in FORMATS["nq"].write(more)[0]
    with pytest.raises(UsageError, match="--derived changes nothing in `csv`"):
        write_extract(more, "csv", io.BytesIO())


# ---------------------------------------------------------------------- bytes and names
@pytest.mark.slow
def test_a_store_and_records_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    records, held = shipped()
    write_build(tmp_path / "home", BUILD, records, held, load_schema())
    turned = Records(tuple(reversed(records.nodes)), tuple(reversed(records.edges)))
    with open_store(Settings(home=tmp_path / "home")) as store:
        same = {"everything": (everything(), whole(turned, held, BUILD), whole(store, held, BUILD))}
        for uid in (CD3E, "rg:sequence.adc", everything().findings[0], "rg:amendment.george-2022.classes.resolution"):
            same[uid] = (taken(uid), of_thing(turned, uid, held, BUILD), of_thing(store, uid, held, BUILD))
        for what, extracts in same.items():
            for name in FORMATS if what == "everything" else thing_formats():
                assert len({FORMATS[name].write(one)[0] for one in extracts}) == 1, (what, name)


def test_no_clock_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the date in a workbook, nor that of a file in an archive: an hour later the bytes are the same."""
    import time

    before = {name: FORMATS[name].write(taken(CD3E))[0] for name in thing_formats()}
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 100 * 24 * 3600)
    monkeypatch.setattr(time, "localtime", lambda *given: time.gmtime(now + 100 * 24 * 3600))
    assert {name: FORMATS[name].write(taken(CD3E))[0] for name in thing_formats()} == before


def test_a_file_name_says_release_date_build_and_thing() -> None:
    one = Release("ghimire-2024", "0.3.0", "2026-11-28", "CC0-1.0", "", "")
    older = Release("later", "0.1.0", "2026-01-01", "CC0-1.0", "", "")
    begin = "radiogenomics-ghimire-2024-0.3.0"
    assert file_name([one], BUILD, None, ".csv") == f"{begin}-2026-11-28-{BUILD}.csv"
    assert file_name([older, one], BUILD, CD3E, ".ttl") == f"{begin}+1-2026-11-28-{BUILD}-hgnc-1674.ttl"
    assert file_name([one], BUILD, None, ".nq", view=True) == f"{begin}-2026-11-28-{BUILD}-view.nq"
    assert file_name([], BUILD, 'a/../b"\r\nc', ".nq") == f"radiogenomics-{BUILD}-a-..-b-c.nq"


def test_a_graph_without_findings_can_be_taken_too() -> None:
    nothing = whole(Records((Node("rg:review.x", ("Entity", "Review"), {"uid": "rg:review.x"}),), ()), (), BUILD)
    for name, one in FORMATS.items():
        content, count = one.write(nothing)
        assert content, name
        assert (count == 0) == (name in ("csv", "xlsx", "parquet")), name
