"""Editions on screen: the switch, links that carry it, amended values with both sides, and how many there are."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import Settings, list_queries, open_store, questions
from ingest import SHIPPED_REVIEWS
from ontology import load_schema
from tests.views.conftest import Open, html
from tests.views.every_page import EVERY_PAGE, named_in_the_frame
from views.parts.blocks.amendments import IN_STEP, Amended
from views.parts.frame.editions import switch
from views.parts.html import links
from views.parts.html.values import as_rows

FOLDER = SHIPPED_REVIEWS / "ghimire-2024-studies"
GEORGE = "rg:finding.george-2022.rf-os.overall-survival.posttreatment"
UNREAD = ("rg:study.hsu-2020", "rg:study.qin-2017")


def sheet(name: str) -> list[dict[str, str]]:
    """The rows of a sheet of what the studies say."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text(markup: str) -> str:
    """What a reader sees."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup))


def test_questions_and_pages_leave_out_the_same_sentences() -> None:
    told = {query.name: re.findall(r"property IN \[(.*?)\]", query.text) for query in list_queries()}
    lists = {(name, one) for name, found in told.items() for one in found}
    assert len(lists) == 7
    for name, one in lists:
        assert set(re.findall(r"'(\w+)'", one)) == IN_STEP, name


@pytest.fixture
def carried() -> Iterator[None]:
    """Whatever links carried before."""
    before = list(links._carried)
    yield
    links._carried[:] = before


# ---------------------------------------------------------------------- parts
def test_the_switch_leads_to_the_same_page_in_each_other_edition(carried: None) -> None:
    links.carry(lambda: {"edition": "studies"})
    shown = str(switch({"review": False, "studies": True}, "paths", {"image": "rg:sequence.adc", "edition": "studies"}))
    assert shown.count("<a ") == 1
    assert 'href="./paths?image=rg%3Asequence.adc&amp;edition=review"' in shown
    assert 'aria-current="true"' in shown
    assert "with the studies" in text(shown)


def test_the_switch_keeps_several_values_of_one_part_of_the_address() -> None:
    shown = str(switch({"review": False, "studies": True}, "compare", {"uid": ["rg:a", "rg:b"]}))
    assert 'href="./compare?uid=rg%3Aa&amp;uid=rg%3Ab&amp;edition=review"' in shown


def test_there_is_no_switch_where_there_is_nothing_to_choose() -> None:
    shown = str(switch({"review": True}, "paths", {}))
    assert "<a " not in shown
    assert text(shown).strip() == "Edition: the review as printed."


def test_every_link_carries_the_edition_of_its_page_and_one_of_its_own_wins(carried: None) -> None:
    links.carry(lambda: {"edition": "review"})
    assert links.address("paths") == "./paths?edition=review"
    assert links.address("finding", {"uid": "rg:x", "edition": "later"}) == "./finding?uid=rg%3Ax&edition=later"
    assert links.address("", {"edition": None}) == "./"
    assert "edition=review" in links.permalink("https://a.example/finding?uid=b", "rg:x")


def test_hostile_amendments_stay_text() -> None:
    bad = "<img src=x onerror=alert(1)>"
    row = {"uid": "rg:a", "thing_uid": "rg:f", "thing": bad, "thing_labels": ["Entity", "Finding"], "finding_uid": None}
    row |= {"property": "direction", "was": bad, "becomes": f'["{bad}"]', "reason": bad, "adopted": True}
    amended = Amended.of([row | {"locators": [bad]}], lambda uids: {})
    for shown in (amended.section(), amended.marks("rg:f")["direction"]):
        assert "<img" not in str(shown)
        assert "&lt;img" in str(shown)


# ---------------------------------------------------------------------- pages
def test_the_address_names_the_edition_and_links_carry_it(page: Open, shipped_home: Path) -> None:
    for edition in ("review", "studies"):
        app = page(shipped_home, "paths", edition=edition)
        own = re.findall(r'href="(\./[^"]*)"', html(app))
        others = [one for one in own if f"edition={edition}" not in one]
        assert len(own) > 100
        assert len(others) == 2, others  # the switch to the two other editions
    assert "Edition: with the studies' own words." in html(app).replace("&#39;", "'")


def test_without_one_the_address_stays_as_it_is(page: Open, shipped_home: Path) -> None:
    shown = html(page(shipped_home, "paths"))
    assert shown.count("edition=") == 2  # the switch to the two other editions
    assert "Edition: with the studies' own words." in shown.replace("&#39;", "'")


def test_an_edition_of_no_such_name_is_told(page: Open, shipped_home: Path, review_home: Path) -> None:
    for home, edition in ((shipped_home, "yesterday"), (review_home, "studies")):
        app = page(home, "paths", edition=edition)
        assert "There is no such edition" in html(app)
        assert any(f"“{edition}”" in one.value for one in app.text)
        assert 'href="./"' in html(app)


def test_one_edition_has_no_switch_and_its_sentence_names_it(page: Open, review_home: Path) -> None:
    shown = html(page(review_home, "paths"))
    assert "rg-editions" not in shown
    assert "Edition: the review as printed." in shown


def test_every_page_of_the_navigation_is_tried() -> None:
    assert set(EVERY_PAGE) == named_in_the_frame()


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY_PAGE)
def test_every_page_names_its_edition_over_what_it_shows(page: Open, shipped_home: Path, name: str) -> None:
    for edition, word in load_schema().vocabularies["Edition"].items():
        app = page(shipped_home, name, edition=edition, **EVERY_PAGE[name])
        shown = html(app).replace("&#39;", "'")
        marked = re.findall(r'<nav class="rg-editions".*?aria-current="true"[^>]*>([^<]*)<', shown)
        assert marked == [word.title]
        assert "rg-foot" in shown, "the page came to its end"
        assert f"edition={edition}" in shown
        links = [one for one in re.findall(r'href="(\./[^"]*)"', shown) if f"edition={edition}" not in one]
        assert all("edition=" in one for one in links), links


def test_an_amended_value_opens_onto_both(page: Open, shipped_home: Path) -> None:
    shown = html(page(shipped_home, "finding", uid=GEORGE, edition="studies"))
    (metric,) = re.findall(r"C-index <details.*?</details>", shown)
    said = text(metric)
    assert "amended" in said
    assert "By the review: AUC" in said
    assert "By the study: C-index" in said
    assert "sentence 9 of george-2022-abstract" in said
    printed = html(page(shipped_home, "finding", uid=GEORGE, edition="review"))
    assert "rg-amended" not in printed
    assert "C-index" not in text(printed)


def test_lists_mark_what_is_amended(page: Open, shipped_home: Path) -> None:
    with open_store(Settings.read({}, home=shipped_home)) as store:
        wanted = {row["uid"] for row in as_rows(questions.list_findings(store)) if row["amended"]}
    adopted = [row for row in sheet("amendments") if row["adopted"] == "true"]
    by_hand = {row["amends"] for row in adopted if row["property"] not in IN_STEP}
    estimates = {"rg:estimate." + uid.removeprefix("rg:finding.") for uid in wanted - by_hand}
    assert {uid for uid in by_hand if uid.startswith("rg:finding.")} <= wanted
    assert all(any(uid.startswith(one) for uid in by_hand) for one in estimates)
    listed = html(page(shipped_home, "finding"))
    assert listed.count("✎") == len(wanted)


def test_each_study_says_what_was_read_of_it(page: Open, shipped_home: Path) -> None:
    shown = text(html(page(shipped_home, "study", uid="rg:study.liao-2019", tab="source")))
    assert "What was read of it" in shown
    assert "J Cell Mol Med 2019;23(6):4375-4385" in shown
    assert re.search(r"quantitative RT-PCR\s+mRNA sequencing", shown)
    for uid in UNREAD:
        assert "No text of its own could be read" in text(html(page(shipped_home, "study", uid=uid, tab="source")))
    alone = text(html(page(shipped_home, "study", uid="rg:study.liao-2019", tab="source", edition="review")))
    assert "This edition holds what the review prints of it" in alone


def test_trust_holds_the_review_against_its_studies(page: Open, shipped_home: Path) -> None:
    rows = sheet("amendments")
    kept = sum(row["adopted"] == "false" for row in rows)
    taken = sum(row["adopted"] == "true" and row["property"] not in IN_STEP for row in rows)
    shown = html(page(shipped_home, "trust", section="studies"))
    said = text(shown)
    assert f"{taken} values that the studies state otherwise" in said
    assert f"Taken over ({taken})" in said
    assert f"is cut, or not the article ({kept})" in said
    assert f"{len(sheet('discrepancies'))} places where review and study cannot both be read as printed" in said
    assert len(re.findall(r"<tr>", re.findall(r"<table class=\"rg-table rg-sources.*?</table>", shown, re.S)[0])) == 8
    alone = html(page(shipped_home, "trust", section="studies", edition="review"))
    assert "No text of a study is in this edition" in alone
    assert "edition=studies" in alone


def test_later_studies_are_no_part_of_the_review_against_its_studies(page: Open, shipped_home: Path) -> None:
    pages = [page(shipped_home, "trust", section="studies", edition=edition) for edition in ("studies", "later")]
    heads = [re.findall(r"<h2>(.*?)</h2>", html(app)) for app in pages]
    assert heads[0] == heads[1]
    assert "rg:study.colen-2018" not in html(pages[1])


def test_trust_narrows_to_one_study(page: Open, shipped_home: Path) -> None:
    shown = text(html(page(shipped_home, "trust", section="studies", study="rg:study.narang-2017")))
    rows = [row for row in sheet("amendments") if "narang-2017-abstract" in row["locators"]]
    taken = sum(row["adopted"] == "true" and row["property"] not in IN_STEP for row in rows)
    assert f"{taken} value" in shown
    assert "george-2022-abstract" not in shown


def test_the_first_page_counts_the_differences(page: Open, shipped_home: Path) -> None:
    rows = [row for row in sheet("amendments") if row["adopted"] == "true"]
    said = text(html(page(shipped_home, "overview")).replace("&#39;", "'"))
    settled = sum(row["property"] == "resolution" for row in rows)
    taken = sum(row["property"] not in IN_STEP for row in rows)
    assert f"The studies' own texts change {taken} values, settle {settled} disagreements" in said
    assert f"add {len(sheet('findings'))} findings and {len(sheet('estimates'))} numbers" in said
    assert f"in {len(sheet('discrepancies'))} places the two cannot both be read as printed" in said
    assert "This is the review as printed." in text(html(page(shipped_home, "overview", edition="review")))


def test_the_drawer_says_of_which_edition_an_id_is(page: Open, shipped_home: Path) -> None:
    cell = "ghimire-2024~image.adc~group.t-cells~edition=review"
    assert "This id is of another edition" in html(page(shipped_home, "gaps", open=cell))
    assert "This id is of another edition" not in html(page(shipped_home, "gaps", open=cell, edition="review"))
