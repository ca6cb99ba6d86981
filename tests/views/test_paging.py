"""Does a long list show a page of itself, say how much there is and lead to the rest, and a short one stay whole?"""

from __future__ import annotations

import re
from html import unescape

from views.parts.blocks.checks import by_study, by_verdict, summary
from views.parts.blocks.findings import STUDIES, findings_by_study
from views.parts.html.paging import MANY, pages, part
from views.parts.records.overview import MOST_BEHIND, missing


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_a_page_is_what_the_address_asks_for() -> None:
    rows = list(range(25))
    assert part(rows, None, 10).rows == rows[:10]
    assert part(rows, "3", 10).rows == rows[20:]
    assert part(rows, "9", 10).rows == rows[20:]  # the last where there are fewer
    for wrong in ("0", "-1", "x", "²", ""):
        assert part(rows, wrong, 10).first == 0
    assert part([], "2", 10).rows == []


def test_a_short_list_has_no_pages() -> None:
    shown = part(list(range(10)), "1", 10)
    assert (len(shown.rows), shown.told("rows"), str(pages(shown, "studies", {}, "rows"))) == (10, "", "")


def test_every_page_of_a_few_is_linked_and_of_many_those_near() -> None:
    few = part(list(range(1_025)), "2", 100)
    html = str(pages(few, "studies", {"sort": "year"}, "studies"))
    assert few.told("studies") == "Studies 101–200 of 1,025 shown."
    assert words(html).startswith("Studies 1–100 · 101–200 · 201–300")
    assert html.count("<a ") == 10
    assert 'aria-current="page">101–200<' in html
    assert "sort=year&amp;page=11" in html
    many = words(str(pages(part(list(range(10_000)), "50", 100), "studies", {}, "studies")))
    assert many == "Studies 1–100 · … · 4,601–4,700 · 4,701–4,800 · 4,801–4,900 · 4,901–5,000 · 5,001–5,100 · " + (
        "5,101–5,200 · 5,201–5,300 · … · 9,901–10,000"
    )
    assert str(pages(part(list(range(100 * MANY)), None, 100), "studies", {}, "studies")).count("<a ") == MANY - 1


def _check(number: int, verdict: str) -> dict[str, object]:
    place = {"uid": f"n{number}", "name": "n", "labels": [], "study_uid": f"s{number}", "study": f"S {number}"}
    said = {"rule": "r", "statement": f"Statement {number}.", "inputs": [], "recomputed": "", "formula": ""}
    checked = [{**place, "finding_uid": None}]
    return {"uid": f"k{number}", "verdict": verdict, **said, "source": "", "checked": checked}


def test_a_page_of_checks_counts_all_of_a_verdict() -> None:
    rows = [_check(number, "does_not_agree") for number in range(3)]
    assert "3 checks, 3 on this page" not in words(str(by_verdict(rows)))
    assert "468 checks , 3 on this page" in words(str(by_verdict(rows, totals={"does_not_agree": 468})))
    counted = by_study(rows)
    assert "2 of 3 studies shown" in words(str(summary(counted[:2])))
    assert "studies shown" not in words(str(summary(counted)))


def test_a_list_by_study_draws_the_studies_of_its_page() -> None:
    one = {"rung": 1, "result": "association", "direction": "positive", "disputed": False, "disagrees": False}
    caveats = {"outside_scope": None, "abstract_only": None}
    rows = [
        {"uid": f"f{place}", "name": f"Finding {place}", "study": f"Study {place}", **one, **caveats}
        for place in range(STUDIES + 1)
    ]
    first, last = (str(findings_by_study(rows, page=page)) for page in (None, "2"))
    assert (first.count("<details"), last.count("<details")) == (STUDIES, 1)
    assert f"of {STUDIES + 1} studies" in words(first)


def test_names_that_are_too_many_for_the_start_page_lead_to_the_question_that_lists_them() -> None:
    silences = dict.fromkeys(("findings", "no_value", "no_sign", "no_n", "no_result", "no_image"), 1)
    rows = [
        {"kind": "cell", "uid": f"c{place}", "name": f"Cell {place}", "as_published": None}
        for place in range(MOST_BEHIND + 50)
    ]
    few, many = (str(missing([], silences, {0: 1}, [], rows[:number])[-1]) for number in (50, len(rows)))
    assert "<details" in few
    assert "<details" not in many
    assert "question=list_unmeasured" in many
    assert many.count("Cell ") < 10
