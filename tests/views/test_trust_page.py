"""Does the page Trust say how far, how biased, on whom and what does not agree, on graphs real, own, empty, hostile?"""

from __future__ import annotations

import csv
import re
from itertools import pairwise
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evidence import trust
from graph import Settings, open_store, read_records
from ontology import Node, Records
from tests.review import REVIEW_FOLDER, studies_as_read
from tests.shell import Shell
from tests.views import toy
from tests.views.conftest import Open, html, make_home
from views.parts.trust.tabs import SECTIONS

FREE = {
    *("name", "title", "statement", "as_printed", "rule", "threshold", "basis", "reading", "action", "resolution"),
    *(
        "left_as_printed",
        "right_as_printed",
        "area",
        "validation_as_printed",
        "definition",
        "tool",
        "domain",
        "context",
        "citation",
        "seen_at",
        "reason",
        "was",
        "becomes",
    ),
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the shipped review and its studies' words, in which every text of a person is an attack."""
    whole = studies_as_read()

    def spoilt(node: Node) -> Node:
        texts = {key: f"{toy.HOSTILE} {text}" for key, text in node.properties.items() if key in FREE}
        return Node(node.uid, node.labels, {**node.properties, **texts})

    return make_home(tmp_path_factory.mktemp("hostile") / "home", Records(tuple(map(spoilt, whole.nodes)), whole.edges))


def text(app: AppTest) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html(app)).split())


def headings(app: AppTest) -> list[str]:
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in re.findall(r"<h2>(.*?)</h2>", html(app))]


# ------------------------------------------------------------------ the ladder
def test_how_far_and_what_came_out_are_told_apart(page: Open, shipped_home: Path) -> None:
    said, shown = text(page(shipped_home, "trust")), html(page(shipped_home, "trust"))
    assert "external patients (3) 0 0 0 0" in said
    assert "One does not imply the other." in said
    assert './paths?rung=2&amp;result=no_association"' in shown  # tested further than most, and nothing was found
    for study in ("Cho 2018", "Liao 2019", "Jajamovich 2016", "Liu 2023", "Rao 2016", "Narang 2017", "Hsu 2020"):
        assert study in said


def test_the_contradiction_on_external_validation_has_both_sides_and_a_reading(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "trust")
    said = text(app)
    assert "Where the source contradicts itself on this" in headings(app)
    assert "External hold-out (11 radiomic features" in said
    assert "External (3 combinations of sites" in said
    assert said.count("none used external hold-out datasets") >= 2
    assert "only their survival is known" in said
    assert re.search(r"External hold-out.{0,300}≠</span> disputed", html(app), flags=re.DOTALL)


def test_a_study_may_be_chosen_and_stays_when_the_part_changes(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "trust", study="rg:study.cho-2018")
    assert "Liao 2019" not in re.sub(r"<nav.*?</nav>", "", html(app))
    app.multiselect[0].set_value(["rg:study.cho-2018", "rg:study.rao-2016"]).run()
    assert app.query_params["study"] == "rg:study.cho-2018,rg:study.rao-2016"
    assert "Rao 2016" in text(app)


# ------------------------------------------------------------------ bias
def test_counts_are_shown_and_no_empty_lights(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "trust", section="bias")
    said = text(app)
    assert "rg-lights" not in html(app)
    assert "rg-lamp" not in html(app)
    for part in ("high in 6 of 9", "high or unclear in 7 of 9", "unclear in 4 of 9", "the rest (3) not printed"):
        assert part in said
    assert "the table study by study is not in our source" in said
    assert "Not printed: flow and timing, risk of bias." in said
    assert " low " not in said.replace("− high", "")  # what is not counted is not taken for low


@pytest.fixture(scope="module")
def judged_home(shell: Shell, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped review to which a user added what an instrument, and another of their own, judge of two studies."""
    folder = tmp_path_factory.mktemp("judged")
    review = folder / REVIEW_FOLDER.name
    review.mkdir()
    for sheet in REVIEW_FOLDER.iterdir():
        (review / sheet.name).write_bytes(sheet.read_bytes())
    quadas, claim = "rg:instrumentdomain.quadas-2", "rg:instrumentdomain.claim.sample-size"
    domains = ("flow-and-timing.risk-of-bias", "index-test.risk-of-bias", "patient-selection.risk-of-bias")
    rows = [
        *(
            ("cho-2018", f"{quadas}.{domain}", level)
            for domain, level in zip(domains, ("low", "high", "unclear"), strict=True)
        ),
        ("rao-2016", f"{quadas}.{domains[0]}", "unclear"),
        ("rao-2016", claim, "partly_reported"),
    ]
    head = (review / "judgements.csv").read_text(encoding="utf-8").split("\n", 1)[0].split(",")
    with (review / "judgements.csv").open("a", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, head, lineterminator="\n")
        for study, domain, level in rows:
            uid = f"rg:judgement.{study}.{domain.split('.', 1)[1]}"
            own = {"uid": uid, "name": uid, "about": f'["rg:study.{study}"]', "judged_in": domain, "level": level}
            said = {"as_printed": "As I read it.", "locators": '["ghimire-2024:L179 Results, Bias"]'}
            writer.writerow({**own, **said, "scope": "study", "stated_by": "curator"})
    (review / "instrument_domains.csv").write_text(
        "uid,name,tool,version,domain,concern,levels,curie,match,synonyms,as_published,definition\n"
        f'{claim},"CLAIM, sample size",CLAIM,2020,sample size,,"[""reported"", ""partly_reported""]",'
        ",none,,,Is it said?\n",
        encoding="utf-8",
    )
    done = shell("build", "--data", str(review), home=folder / "home")
    assert done.code == 0, done.err
    return folder / "home"


def test_what_a_user_judged_becomes_lights_with_words(page: Open, judged_home: Path) -> None:
    app = page(judged_home, "trust", section="bias")
    assert headings(app)[:2] == ["CLAIM (2020), study by study", "QUADAS-2 (2011), study by study"]
    shown = html(app)
    quadas = shown.split("<caption>QUADAS-2 (2011): what was judged")[1].split("</table>")[0]
    cho, rao = (re.sub(r"<[^>]+>", " ", row) for row in re.findall(r"<tr>.*?</tr>", quadas.split("<tbody>")[1]))
    assert [word for word in ("+ low", "− high", "? unclear") if word in " ".join(cho.split())] == [
        "+ low",
        "− high",
        "? unclear",
    ]
    assert cho.count("not judged") == 4
    assert rao.count("not judged") == 6
    assert "on the study, not on any one of its findings" in text(app)
    assert "• partly reported" in text(app)  # an instrument that no line of code knows
    assert "in 6 of 9" in text(app)  # the printed counts stay
    assert "supplementary figure" not in text(app)


# ------------------------------------------------------------------ checks
def test_what_does_not_agree_comes_first_and_what_agrees_is_folded(page: Open, shipped_home: Path) -> None:
    shown = html(page(shipped_home, "trust", section="checks"))
    grave, good = shown.index('class="rg-card" open="open"'), shown.index('class="rg-fold"')
    assert grave < good
    folded = shown.split('class="rg-fold"')[-1]
    assert "agrees" in folded
    assert 'open="open"' not in folded
    for fact in (
        "p = .051",
        "p = .0052 at 95%",
        "BMJ 2011;343:d2304",
        "finding?uid=rg%3Afinding.liu-2023.svm-11.survival",
    ):
        assert fact in shown


def test_one_check_may_be_named_in_the_address(page: Open, shipped_home: Path) -> None:
    uid = "rg:check.ratio-interval-and-p.estimate.liu-2023.svm-11.survival.hazard-ratio"
    app = page(shipped_home, "trust", section="checks", uid=uid)
    assert headings(app) == ["1 check"]
    assert "./trust?section=checks&quot;" in html(app) or './trust?section=checks"' in html(app)


def test_checks_are_filtered_by_verdict(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "trust", section="checks", verdict="consistent")
    assert "does not agree" not in re.sub(r"<(nav|select).*?</\1>", "", html(app))
    assert "Checks with the verdict “agrees”." in text(app)


# ------------------------------------------------------------------ patients
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"marker": "HGNC:1674"},
        {"study": "rg:study.hsu-2020,rg:study.rao-2016"},
        {"result": "association"},
        {"image": "rg:sequence.adc"},
        {"cell": "CL:0000084"},
        {"feature": "rg:feature.adc", "marker": "HGNC:1674"},
    ],
)
def test_patients_of_a_selection_are_those_of_the_judgement(
    page: Open, shipped_home: Path, query: dict[str, str]
) -> None:
    with open_store(Settings(home=shipped_home)) as store:
        records = read_records(store)
    joined = {(edge.type, edge.start, edge.end) for edge in records.edges}
    chosen = [
        node.uid
        for node in records.labelled("Finding")
        if query.get("marker") in (None, *(told.uid for told in records.targets(node.uid, "HAS_OBJECT")))
        and any(study.uid in query.get("study", study.uid) for study in records.sources(node.uid, "REPORTS"))
        and query.get("result", node.text("result")) == node.text("result")
        and ("feature" not in query or ("HAS_SUBJECT", node.uid, query["feature"]) in joined)
        and (
            "image" not in query
            or any(
                ("HAS_SUBJECT", node.uid, feature) in joined
                for relation, feature, image in joined
                if (relation, image) == ("DERIVED_FROM", query["image"])
            )
        )
        and (
            "cell" not in query
            or any(
                not joined.isdisjoint({("HAS_SUBJECT", node.uid, marker), ("HAS_OBJECT", node.uid, marker)})
                for relation, marker, cell in joined
                if (relation, cell) == ("MARKER_OF", query["cell"])
            )
        )
    ]
    assert chosen
    found = trust(chosen, records)
    said = text(page(shipped_home, "trust", section="patients", **query))
    assert f"sum of cohort sizes {found.bounds.naive}" in said
    assert f"fewest different patients {found.bounds.lower}" in said.replace("≥ ", "")
    assert f"most different patients {found.bounds.upper}" in said.replace("≥ ", "")
    assert re.search(rf"lines? of evidence {len(found.lines)} ", said)
    assert found.bounds.lower <= found.bounds.naive


def test_a_cohort_opens_onto_all_others_with_the_basis(page: Open, shipped_home: Path) -> None:
    with open_store(Settings(home=shipped_home)) as store:
        records = read_records(store)
    cohorts = trust([finding.uid for finding in records.labelled("Finding")], records).cohorts
    uid = next(one for one in cohorts if "cho-2018" in one)
    shown = html(page(shipped_home, "trust", section="patients", cohort=uid))
    rows = shown.split("rg-pairs")[1].split("<tbody>")[1].split("</tbody>")[0]
    assert rows.count("<tr>") == len(cohorts) - 1
    assert "nobody in common" in rows
    assert "Unknown" in rows


# ------------------------------------------------------------------ discrepancies and the rest
def test_curators_and_checks_are_told_apart(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "trust", section="discrepancies")
    curated, found, slips = headings(app)
    assert re.fullmatch(r"Entered by curators: \d+ discrepancies", curated)
    assert found == "Found by the checks"
    assert re.fullmatch(r"\d+ slips of spelling, numbering or bibliography", slips)
    assert html(app).index("slips of spelling") > html(app).index("Entered by curators")
    for part in (
        "One place prints",
        "Another prints",
        "How both can be true",
        "What a curator should do",
        "Where the source says so",
    ):
        assert part in text(app)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"severity": "high"}, "Discrepancies of severity “high”."),
        ({"kind": "validation", "study": "rg:study.liu-2023"}, "Discrepancies of Liu 2023, on how far it was tested."),
        ({"kind": "nonsense"}, "All discrepancies."),
        ({"uid": "rg:discrepancy.none"}, "No discrepancy that a curator entered is about this."),
    ],
)
def test_the_address_filters_discrepancies(page: Open, shipped_home: Path, query: dict[str, str], words: str) -> None:
    assert words in text(page(shipped_home, "trust", section="discrepancies", **query))


def test_chance_is_told_where_it_follows_and_else_what_is_missing(page: Open, shipped_home: Path) -> None:
    said = text(page(shipped_home, "trust", section="chance"))
    assert "84 tests implied, p &lt; .05, no correction reported: about 4 expected by chance; 22 selected." in said
    assert "not computed: number of tests not stated" in said


def test_conflicts_and_what_is_none(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "trust", section="conflicts")
    assert headings(app)[-1] == "Selected in one VOI only"
    assert "No conflict: one screen selected the pair within one volume and not within another." in text(app)
    # what George's two scans say is of two models, so no findings on one pair differ
    assert "different result" not in text(app)


def test_limitations_stand_as_the_review_states_them(page: Open, shipped_home: Path) -> None:
    said = text(page(shipped_home, "trust", section="limitations"))
    assert "None of the nine studies was prospective." in said
    assert "All studies employed retrospective designs." in said


# ------------------------------------------------------------------ on other pages
LIU = "rg:finding.liu-2023.svm-11.survival"


def test_a_finding_shows_its_checks_its_disputes_and_those_of_its_study(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "finding", uid=LIU, tab="trust")
    block = html(app).split("<h2>How far to trust it</h2>")[1].split("<h2>")[0]
    said = " ".join(re.sub(r"<[^>]+>", " ", block).split())
    for part in (
        "Its numbers, recomputed ≠ does not agree",
        "p = .0052 at 95%",
        "The source contradicts itself",
        "The interval of the hazard ratio excludes 1, its P does not pass .05",
        "on its study",
        "risk of bias",
    ):
        assert part in said, part
    assert "What was judged of its study" not in said


def test_a_finding_shows_what_was_judged_of_its_study(page: Open, judged_home: Path) -> None:
    app = page(judged_home, "finding", uid="rg:finding.cho-2018.adc-mean.cd3e.t1-ce")
    assert "Risk of bias of its study + low flow and timing, risk of bias, QUADAS-2 (2011)" in text(app)
    said = text(page(judged_home, "finding", uid="rg:finding.cho-2018.adc-mean.cd3e.t1-ce", tab="trust"))
    assert "What was judged of its study + low flow and timing, risk of bias, QUADAS-2 (2011)" in said
    assert "A judgement on the study, not on this finding." in said
    assert "What was judged" not in text(page(judged_home, "finding", uid=LIU, tab="trust"))


def test_a_finding_of_a_screen_tells_what_chance_alone_would_give(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "finding", uid="rg:finding.cho-2018.adc-mean.cd3e.t1-ce")
    assert "no correction reported: about 4 expected by chance; 22 selected." in text(app)
    assert './trust?section=chance"' in html(app)


def test_badges_lead_to_what_they_say(page: Open, shipped_home: Path) -> None:
    shown = html(page(shipped_home, "paths"))
    about = f"./trust?section={{}}&amp;about={LIU.replace(':', '%3A')}"
    for section in ("checks", "discrepancies"):
        assert about.format(section) in shown
        app = page(shipped_home, "trust", section=section, about=LIU)
        assert re.fullmatch(r"[1-3] checks?|Entered by curators: [1-9] discrepanc(y|ies)", headings(app)[0])
    cd3e = "./trust?section=patients&amp;marker=HGNC%3A1674&amp;feature=rg%3Afeature.adc&amp;result=association"
    assert "1 line of evidence" in shown
    assert cd3e in shown or "feature=rg%3Afeature.adc&amp;marker=HGNC%3A1674&amp;result=association" in shown
    for name, query in (
        ("study", {"uid": "rg:study.liu-2023"}),
        ("marker", {"uid": "HGNC:1674"}),
        ("overview", {}),
        ("finding", {}),
    ):
        assert "./trust?section=" in html(page(shipped_home, name, **query)), name


def test_a_cell_and_chosen_paths_lead_to_the_patients_behind_them(page: Open, shipped_home: Path) -> None:
    assert './trust?section=patients&amp;cell=CL%3A0000084"' in html(page(shipped_home, "cell", uid="CL:0000084"))
    asked = {"image": "rg:sequence.adc", "marker": "HGNC:1674", "result": "association"}
    shown = html(page(shipped_home, "paths", **asked))
    opened = "section=patients&amp;image=rg%3Asequence.adc&amp;marker=HGNC%3A1674&amp;result=association"
    assert f'./trust?{opened}"' in shown
    assert "within any volume" not in shown
    assert "within any volume" in html(page(shipped_home, "paths", direction="not_stated"))
    asked["cell"] = "CL:0000084"
    said = text(page(shipped_home, "trust", section="patients", **asked))
    assert "whose marker stands for T cell" in said
    assert "No finding" not in said


ABOUT = "./trust?section=discrepancies&amp;about={}"


def test_a_disputed_size_or_line_has_a_badge_that_opens_its_dispute(page: Open, shipped_home: Path) -> None:
    patients = html(page(shipped_home, "study", uid="rg:study.liao-2019", tab="patients")).split("<h2>Cohorts</h2>")[1]
    for uid in ("rg:cohort.liao-2019.test", "rg:characteristic.liao-2019.sex.male"):
        assert ABOUT.format(uid.replace(":", "%3A")) in patients
        app = page(shipped_home, "trust", section="discrepancies", about=uid)
        assert re.fullmatch(r"Entered by curators: [1-9] discrepanc(y|ies)", headings(app)[0])
        assert uid not in text(app)  # it has a name
    assert ABOUT.format("rg%3Acohort.liao-2019.test") in html(page(shipped_home, "studies"))


def test_of_the_numbers_of_a_finding_only_the_disputed_one_has_a_badge(page: Open, shipped_home: Path) -> None:
    shown = html(page(shipped_home, "finding", uid="rg:finding.narang-2017.texture-6.cd3"))
    estimate = ABOUT.format("rg%3Aestimate.narang-2017.texture-6.cd3.{}")
    assert estimate.format("accuracy") in shown
    assert estimate.format("recall") not in shown
    shown = html(page(shipped_home, "finding", uid="rg:finding.narang-2017.texture-6.cd3", tab="patients"))
    size = re.search(r"Its size</dt><dd[^>]*>(.*?)</dd>", shown)
    assert size is not None
    assert ABOUT.format("rg%3Acohort.narang-2017.test") in size[1]


# ------------------------------------------------------------------ empty, hostile, headings
@pytest.mark.parametrize("section", SECTIONS)
def test_an_empty_graph_is_said_to_be_empty(page: Open, empty_home: Path, section: str) -> None:
    said = text(page(empty_home, "trust", section=section))
    assert any(word in said for word in ("No ", "0 checks", "0 discrepancies"))


@pytest.mark.parametrize("section", SECTIONS)
def test_hostile_text_stays_text(page: Open, hostile: Path, section: str) -> None:
    app = page(hostile, "trust", section=section)
    shown = html(app)
    for registry in ("doi.org/10.", "pubmed.ncbi.nlm.nih.gov/"):  # addresses that our own code writes
        shown = shown.replace(f'href="https://{registry}', "")
    assert "&lt;img src=" in shown
    for live in ("<img", "<script", 'href="javascript', 'href="http', 'onerror="'):
        assert live not in shown
    for element in ("markdown", "caption", "title", "header", "subheader", "metric"):
        assert not app.get(element), f"{element} reads Markdown"


@pytest.mark.slow
@pytest.mark.parametrize("value", ["<script>alert(1)</script>", "' OR 1=1", "rg:study.none"])
def test_a_hostile_address_is_text(page: Open, shipped_home: Path, value: str) -> None:
    for section in SECTIONS:
        shown = html(page(shipped_home, "trust", section=section, study=value, marker=value, cohort=value, uid=value))
        assert "<script" not in shown


@pytest.mark.parametrize("section", SECTIONS)
def test_the_headings_go_down_one_step_at_a_time(page: Open, shipped_home: Path, section: str) -> None:
    steps = [int(step) for step in re.findall(r"<h([1-6])", html(page(shipped_home, "trust", section=section)))]
    assert steps[0] == 1
    assert steps.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(steps))


def test_without_a_graph_the_page_names_the_command(page: Open, tmp_path: Path) -> None:
    assert "No graph has been built yet" in text(page(tmp_path, "trust"))
