"""Is each mistake told with its file, row and column, what is wrong and what to do?"""

from __future__ import annotations

import pytest

from ontology import Rejected
from tests.ingest.conftest import Toy
from tests.ingest.mistakes import MISTAKES


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_where_it_stands_and_how_to_mend_it(toy: Toy, mistake: str) -> None:
    spoil, file, row, column, words = MISTAKES[mistake]
    spoil(toy)
    told = toy.rejections()
    assert [(one.file, one.row, one.column) for one in told] == [(file, row, column)], list(map(str, told))
    for word in words:
        assert word in f"{told[0].what}; {told[0].remedy}"
    assert str(told[0]).isprintable()
    assert len(str(told[0])) < 1000


def test_all_mistakes_of_all_files_come_out_together_and_sorted(toy: Toy) -> None:
    toy.set("findings.csv", 2, direction="negativ", object="HGNC:1675", n="ten")
    toy.set("cells.csv", 2, subclass_of='["CL:0000910"]', name="")
    toy.path("trials.csv").write_bytes(b'uid,name,match\nrg:trial.a,"A')
    toy.edit("release.yaml", lambda text: text.replace("date:", "dat:"))
    toy.edit("assays.csv", lambda text: text.replace("RNA", "=RNA"))
    told = toy.rejections()
    assert [(one.file, one.row, one.column) for one in told] == [
        ("terms/assays.csv", 2, "name"),
        ("terms/cells.csv", 2, "name"),
        ("terms/cells.csv", 4, "subclass_of"),
        ("toy/findings.csv", 2, "direction"),
        ("toy/findings.csv", 2, "n"),
        ("toy/findings.csv", 2, "object"),
        ("toy/release.yaml", 4, "dat"),
        ("toy/trials.csv", 2, ""),
    ]


def test_two_faults_of_one_list_are_both_told(toy: Toy) -> None:
    toy.set("findings.csv", 2, analysis='["prognostik", "monitorin"]')
    assert [one.what.split("`")[1] for one in toy.rejections()] == ["monitorin", "prognostik"]


def test_a_misspelt_identifier_gets_no_suggestion(toy: Toy) -> None:
    """One letter away may be another gene; whoever wrote it must look it up."""
    toy.set("findings.csv", 2, object="HGNC:16740", subject="rg:feature.mean-adk", cohort="rg:cohort.first-2018")
    told = toy.rejections()
    assert len(told) == 3
    for one in told:
        assert "mean" not in one.remedy
        assert "HGNC" not in one.remedy
        assert "first" not in one.remedy


def test_what_may_stand_in_a_sheet_that_cannot_be_read_is_not_told_as_missing(toy: Toy) -> None:
    toy.path("genes.csv").write_bytes(b'uid,name,match,symbol\n"HGNC:1674')
    assert {(one.file, one.row) for one in toy.rejections()} == {("terms/genes.csv", 2)}


def test_a_row_with_a_fault_can_be_referred_to(toy: Toy) -> None:
    toy.set("cohorts.csv", 2, setting="newly")
    assert [(one.file, one.column) for one in toy.rejections()] == [("toy/cohorts.csv", "setting")]


def test_a_long_chain_is_no_circle_and_does_not_exhaust_anything(toy: Toy) -> None:
    rows = [f'rg:voi.v{n},V{n},none,"[""rg:voi.v{n + 1}""]"' for n in range(3000)]
    chain = "\n".join(["uid,name,match,within", *rows, "rg:voi.v3000,V,none,", ""])
    (toy.review / "vois.csv").write_text(chain)
    assert len(toy.read().labelled("VOI")) == 3003


def test_rejected_counts_what_it_holds(toy: Toy) -> None:
    toy.set("findings.csv", 2, n="ten", direction="negativ")
    with pytest.raises(Rejected, match="2 entries were rejected; nothing was changed"):
        toy.read()
