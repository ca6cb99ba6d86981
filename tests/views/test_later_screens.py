"""What the later studies change is on screen: badges, outlines on the gap map, a line on the start page, conflicts."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from graph import Settings, open_store, questions
from ingest import SHIPPED_REVIEWS
from tests.views.conftest import Open, html
from views.parts.blocks.findings import neighbours
from views.parts.blocks.sources import caveats
from views.parts.charts.gap_cells import Cell, GapMap, Line
from views.parts.charts.gap_map import gap_map
from views.parts.explore.panel import link_panel
from views.parts.findings.listing import furthest
from views.parts.findings.table import as_frame
from views.parts.gaps.export import as_table
from views.parts.gaps.scope import Scope
from views.parts.html.values import as_rows
from views.parts.network.address import Walk
from views.parts.network.links import finding_links
from views.parts.trust.conflicts import conflict

FOLDER = SHIPPED_REVIEWS / "later-studies"
COMPARED = (*("uid", "subject", "object", "n", "rung", "images", "vois", "pools", "disputed", "disagrees", "amended"),)
CONFLICT = ("uid", "subject", "object", "differs_by")
SQUARE = "ghimire-2024~image.t1-ce~group.macrophages"


def sheet(name: str) -> list[dict[str, str]]:
    """The rows of a sheet of the later studies."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text(markup: str) -> str:
    """What a reader sees."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup)).replace("&#39;", "'")


@pytest.fixture(scope="module")
def states(shipped_home: Path) -> dict[str, dict[tuple[str, str], str]]:
    """The states of the gap map's squares, by edition."""
    found = {}
    for edition in ("studies", "later"):
        with open_store(Settings.read({}, home=shipped_home, edition=edition)) as store:
            rows = as_rows(questions.list_states(store))
        found[edition] = {(row["row_uid"], row["column_uid"]): row["state"] for row in rows}
    return found


def test_a_study_read_from_its_abstract_and_beside_the_scope_says_so() -> None:
    assert str(caveats({"abstract_only": None, "outside_scope": None})) == ""
    said = text(str(caveats({"abstract_only": True, "outside_scope": ["lower_grade", "not_peer_reviewed"]})))
    for word in ("abstract only", "lower grades", "not peer reviewed"):
        assert word in said


def test_only_later_studies_are_marked_as_read_from_an_abstract(shipped_home: Path) -> None:
    later = {row["uid"] for row in sheet("studies")}
    outside = {row["uid"] for row in sheet("studies") if row["outside_scope"]}
    for edition, wanted, beside in (("studies", set(), set()), ("later", later, outside)):
        with open_store(Settings.read({}, home=shipped_home, edition=edition)) as store:
            rows = [row["study"] for row in as_rows(questions.list_studies(store))]
        assert {row["uid"] for row in rows if row.get("abstract_only")} == wanted
        assert {row["uid"] for row in rows if row.get("outside_scope")} == beside


def test_lists_carry_the_marks(page: Open, shipped_home: Path) -> None:
    shown = html(page(shipped_home, "finding", edition="later"))
    heads = re.findall(r"<summary><span class=\"rg-which\">.*?</summary>", shown)
    marked = [head for head in heads if "abstract only" in head]
    assert len(marked) == len({row["study"] for row in sheet("findings")})
    assert len(heads) - len(marked) == 9
    assert "abstract only" not in html(page(shipped_home, "finding", edition="studies"))


@pytest.mark.parametrize(
    ("name", "uid"), [("pool", "rg:datasource.tcga-tcia"), ("therapy", "rg:therapy.nivolumab")], ids=["many", "one"]
)
def test_findings_of_a_thing_name_their_studies_with_the_marks(
    page: Open, shipped_home: Path, name: str, uid: str
) -> None:
    shown = html(page(shipped_home, name, uid=uid, tab="findings", edition="later"))
    with open_store(Settings.read({}, home=shipped_home, edition="later")) as store:
        cohorts = {row["source"] for row in as_rows(questions.list_links(store, [uid])) if row["type"] != "TARGETS"}
        rows = as_rows(questions.list_findings_of(store, sorted(cohorts)))
    (listed,) = re.findall(
        r'(?:<div class="rg-same">.*?</div>)?<table class="[^"]*rg-findings.*?</table>', shown, re.DOTALL
    )
    studies = {row["study_uid"]: row for row in rows}
    assert studies
    for study, row in studies.items():
        (marks,) = {text(mark) for mark in re.findall(rf"{study.replace(':', '%3A')}[&\"].*?</(?:td|div)>", listed)}
        assert ("abstract only" in marks) is bool(row["abstract_only"]), study
    assert "rg-with-study" not in html(page(shipped_home, "study", uid=next(iter(studies)), edition="later"))


def test_bias_counted_over_the_review_is_not_told_of_later_studies(page: Open, shipped_home: Path) -> None:
    counted = "Counted over the review's studies: "
    assert counted in text(html(page(shipped_home, "study", uid="rg:study.cho-2018", edition="later")))
    for name, uid in (("study", "rg:study.colen-2018"), ("finding", "rg:finding.song-2020.radc-mean-change.response")):
        said = text(html(page(shipped_home, name, uid=uid, edition="later")))
        assert "not brought study by study" in said
        assert counted not in said
    bias = {
        review: text(html(page(shipped_home, "review", uid=f"rg:review.{review}", tab="bias", edition="later")))
        for review in ("ghimire-2024", "later-studies")
    }
    assert "QUADAS-2" in bias["ghimire-2024"]
    assert "studies counted together" in bias["ghimire-2024"]
    assert "Judgements on markers and features" in bias["ghimire-2024"]
    assert "QUADAS-2" not in bias["later-studies"]
    assert "No judgement of any instrument on it or on its studies is in this graph." in bias["later-studies"]


@pytest.mark.parametrize(
    ("study", "review"), [("cho-2018", "ghimire-2024"), ("colen-2018", "later-studies")], ids=["review", "later"]
)
def test_a_study_leads_to_the_review_that_includes_it(page: Open, shipped_home: Path, study: str, review: str) -> None:
    shown = html(page(shipped_home, "study", uid=f"rg:study.{study}", tab="source", edition="later"))
    (link,) = re.findall(r"<dt>Included by</dt><dd>(.*?)</dd>", shown)
    assert f"./review?uid=rg%3Areview.{review}" in link


@pytest.mark.slow
def test_sentences_about_the_search_hold_with_later_studies(page: Open, shipped_home: Path) -> None:
    said = text(html(page(shipped_home, "overview", edition="later")))
    assert "Ghimire 2024 searched up to 2023-01. " in said
    assert "Later studies: a non-systematic update from abstracts of " in said
    assert "later studies are not here" not in said
    assert "searched up to 2023-01; later studies are not here." in text(html(page(shipped_home, "overview")))
    with open_store(Settings.read({}, home=shipped_home, edition="later")) as store:
        lacking = as_rows(questions.list_unmeasured(store))[0]
    nothing = text(html(page(shipped_home, "paths", edition="later", **{lacking["kind"]: lacking["uid"]})))
    assert "Looked for in Ghimire 2024, which searched up to 2023-01 and Later studies, a non-systematic" in nothing
    studies = text(html(page(shipped_home, "studies", edition="later")))
    assert "as the review prints it" not in studies
    assert "the review shows them" not in studies


MARKED = {"study": "S 2026", "study_uid": "rg:study.s", "abstract_only": True, "outside_scope": ["lower_grade"]}


def told_of(uid: str, shown: str) -> str:
    """What stands beside the link to a finding, up to the end of its line, cell or paragraph."""
    found = re.search(rf"{uid.replace(':', '%3A')}[\"&].*?(?:</li>|</td>|</p>| · )", shown, re.DOTALL)
    assert found, uid
    return text(found[0])


def test_the_table_of_findings_says_which_study_was_read_from_its_abstract(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "finding", edition="later")
    (frame,) = app.dataframe
    later = {row["uid"]: row["outside_scope"] for row in sheet("studies")}
    with open_store(Settings.read({}, home=shipped_home, edition="later")) as store:
        rows = as_rows(questions.list_findings(store))
        named = {row["study"]["name"]: row["uid"] for row in as_rows(questions.list_studies(store))}
    assert len(frame.value) == len(rows)
    for study, marks in zip(frame.value["Study"], frame.value["Marks of the study"], strict=True):
        assert marks.startswith("abstract only") is (named[study] in later)
        assert ("," in marks or " and " in marks) is bool(later.get(named[study])), (study, marks)
    assert "Marks of the study" not in page(shipped_home, "finding", edition="studies").dataframe[0].value
    one = as_frame([{**dict.fromkeys(COMPARED), **MARKED, "result": "association", "direction": "negative"}], [], [])
    assert list(one["Marks of the study"]) == ["abstract only and lower grades"]
    furthest_tested = furthest([{**MARKED, "uid": "rg:finding.f", "name": "f", "rung": 5}])
    assert "abstract only" in told_of("rg:finding.f", str(furthest_tested))


def test_findings_side_by_side_and_in_lists_carry_the_marks(page: Open, shipped_home: Path) -> None:
    with open_store(Settings.read({}, home=shipped_home, edition="later")) as store:
        compared = as_rows(questions.list_compared(store, list(questions.list_findings(store)["uid"])))
        tested = as_rows(questions.list_tested(store))
        conflicts = as_rows(questions.list_conflicts(store))
        pairs = {(row["subject_uid"], row["object_uid"]): row for row in compared if row["abstract_only"]}
        beside = next(
            row
            for row in compared
            if (row["subject_uid"], row["object_uid"]) in pairs
            and pairs[row["subject_uid"], row["object_uid"]]["uid"] != row["uid"]
        )
        others = as_rows(questions.list_neighbour_findings(store, beside["uid"]))
    later = {row["uid"] for row in sheet("studies")}
    for rows in (compared, tested, conflicts):
        assert {row["study_uid"] for row in rows if row["abstract_only"]} == {row["study_uid"] for row in rows} & later
    early = next(row["uid"] for row in compared if not row["abstract_only"])
    late = next(iter(pairs.values()))["uid"]
    app = html(page(shipped_home, "compare", uid=[early, late], edition="later"))
    (line,) = re.findall(r"<tr><th[^>]*>Study</th>.*?</tr>", app, re.DOTALL)
    assert text(line).count("abstract only") == 1
    for row in others:
        assert ("abstract only" in told_of(row["uid"], str(neighbours([row])))) is bool(row["abstract_only"])
    ladder = html(page(shipped_home, "trust", section="ladder", edition="later"))
    table = ladder.split("rg-tested", 1)[1]
    for study in later & {row["study_uid"] for row in tested}:
        cell = re.search(rf"{study.replace(':', '%3A')}[\"&].*?</t[hd]>", table, re.DOTALL)
        assert cell is not None
        assert "abstract only" in text(cell[0])
    marked = {**dict.fromkeys(CONFLICT), **MARKED, "finding": "f", "finding_uid": "rg:finding.f"}
    marked |= {"kinds": [], "n_lines": 1, "vois": [], "cohorts": [], "line": 1}
    marked |= {"direction": "positive", "result": "association"}
    assert "abstract only" in told_of("rg:finding.f", str(conflict([marked])))


def test_a_link_of_explore_marks_its_findings() -> None:
    ends = {"subject": "a", "subject_uid": "a", "subject_labels": ["Entity", "Feature"]}
    ends |= {"object": "b", "object_uid": "b", "object_labels": ["Entity", "Gene", "Marker"]}
    row = {**ends, **MARKED, "uid": "rg:finding.f", "name": "f", "result": "association", "direction": "negative"}
    (one, *_) = finding_links([{**row, "rung": 0, "disputed": False, "disagrees": False}])
    told = told_of("rg:finding.f", str(link_panel(one, Walk("a"))))
    assert "abstract only" in told
    assert "lower grades" in told


def test_squares_that_moved_are_outlined_with_what_they_were(
    page: Open, shipped_home: Path, states: dict[str, dict[tuple[str, str], str]]
) -> None:
    app = page(shipped_home, "gaps", edition="later")
    shown = html(app)
    numbers = re.search(r"(\d+) moved by later studies", text(shown))
    assert numbers is not None
    before, after = states["studies"], states["later"]
    key = ("rg:sequence.t1-ce", "rg:immunegroup.macrophages")
    assert (before[key], after[key]) == ("screened_not_selected", "tested")
    assert "without the later studies: tested, not selected" in text(shown)
    assert int(numbers[1]) == text(shown).count("without the later studies:") / 2  # in the table and in the list
    assert "moved by later studies" not in html(page(shipped_home, "gaps", edition="studies"))


def test_the_drawer_reads_what_the_review_has_and_what_came_after(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "gaps", edition="later", open=SQUARE)
    said = text(html(app))
    assert "Without the later studies: tested, not selected." in said
    assert "abstract only" in said
    paragraph = next(code.value for code in app.code if "gap map ghimire-2024" in code.value)
    assert "Without the later studies: tested, not selected." in paragraph
    assert "a non-systematic update from abstracts" in paragraph
    earlier = text(html(page(shipped_home, "gaps", edition="studies", open=SQUARE)))
    assert "were tested together in a screen and not selected" in earlier


def test_the_first_page_says_what_they_change_in_one_line(page: Open, shipped_home: Path) -> None:
    said = text(html(page(shipped_home, "overview", edition="later")))
    studies, findings = len(sheet("studies")), len(sheet("findings"))
    assert f"{studies} later studies, read from abstracts, add {findings} findings and move" in said
    assert "radiogenomics diff studies later" in said
    for edition in ("review", "studies"):
        shown = html(page(shipped_home, "overview", edition=edition))
        assert "What came after the review" in text(shown)
        assert 'href="./?edition=later"' in shown


def test_later_against_earlier_is_told(page: Open, shipped_home: Path) -> None:
    said = text(html(page(shipped_home, "trust", edition="later", section="conflicts")))
    assert "Where later studies do not agree" in said
    assert "Change of diffusion under checkpoint inhibitors" in said
    assert "Where later studies do not agree" not in text(html(page(shipped_home, "trust", section="conflicts")))
    rows = [
        {"uid": "k", "subject": "a", "object": "b", "kinds": ["opposite_directions"], "differs_by": [], "n_lines": 2}
        | {"finding": name, "finding_uid": f"rg:finding.{name}", "vois": [], "cohorts": [], "line": line}
        | {"direction": "positive", "result": "association", "release": release}
        for line, (name, release) in enumerate((("one", "ghimire-2024"), ("two", "later-studies")))
    ]
    assert "later study" in text(str(conflict(rows, {"later-studies"})))
    assert "in the review" in text(str(conflict(rows, {"later-studies"})))
    assert "later study" not in text(str(conflict(rows[:1], {"later-studies"})))


def test_a_moved_square_is_drawn_and_exported() -> None:
    row, columns = Line("rg:sequence.a", "A", "image"), (Line("x", "X", "group"), Line("y", "Y", "group"))
    moved = Cell("id-x", row.uid, "x", "association_signed", findings=("f",), rungs=(0,), before="no_study")
    stays = Cell("id-y", row.uid, "y", "no_study")
    shown = GapMap((row,), columns, {(row.uid, "x"): moved, (row.uid, "y"): stays})
    assert shown.denominator().endswith("1 moved by later studies")
    boxes = [one for data in gap_map(shown).to_dict()["datasets"].values() for one in data if "moved" in one]
    assert [one["moved"] for one in boxes if one["id"]] == [True, False]
    assert sum(one["moved"] for one in boxes if not one["id"]) == 1, "the legend says what the outline means"
    rows = list(csv.DictReader(io.StringIO(as_table(shown, Scope("b" * 12, (), ()), "All findings."))))
    assert [one["state_without_later_studies"] for one in rows] == ["no_study", ""]
