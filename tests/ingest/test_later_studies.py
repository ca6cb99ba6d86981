"""Does nothing of the later studies pass for more than it is: rungs, short quotations, patients, scope, editions?"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from evidence import Reached, changes, gap_state, judge, patient_bounds
from ingest import SHIPPED_REVIEWS, by_edition, collect, read, shipped_folders
from ontology import Node, Records, load_schema

FOLDER = SHIPPED_REVIEWS / "later-studies"
REVIEW, LATER = "rg:review.ghimire-2024", "rg:review.later-studies"
SENTENCE = re.compile(r"^(?P<source>[a-z0-9-]+):S(?P<first>[1-9]\d*)(-(?P<last>[1-9]\d*))? \S")
MOST_WORDS = 15
NARANG = ("tcga", "test", "training")

NOBODY_ELSE = "An association in one group of patients, without a test in others."
SAME = "Tested on the patients who trained it, so nothing is known of others."
IN_TURN = "By turns the same patients trained it and tested it (cross-validation)."
HELD_OUT = "Tested in a part of the same patients that the authors held out by their own split."
NOT_TOLD = "Which patients gave the figure, or how the marker was known in them, is not told, so not on the ladder."
UNKNOWN = "How it was tested is not told, so no test in other patients is taken for granted."
INDEPENDENT = "That these patients are of another place or another time is not told, so it is read as a hold-out."
SITES = "Sites in turn within one development, so no site is new to it."
# of each study: how many findings, their rung, the words of the abstract on testing, and why that rung
Rung = tuple[int, int | None, str, str]
RUNGS: dict[str, list[Rung]] = {
    "cd40lg-2025": [(1, 1, "validated through 5-fold cross-validation", IN_TURN)],
    "chaddad-2022": [(1, 0, "", NOBODY_ELSE)],
    "chaddad-2022-textures": [(3, 0, "", UNKNOWN)],
    "choi-2020": [(1, 0, "", NOBODY_ELSE)],
    "colen-2018": [(2, 1, "Leave-One-Out Cross-Validation (LOOCV)", IN_TURN)],
    "dc-trial-2019": [(1, 0, "", UNKNOWN)],
    "dextraze-2017": [(2, 0, "", NOBODY_ELSE)],
    "duan-2023": [(2, None, "validated externally", NOT_TOLD)],
    "ghimire-2026": [(1, 2, "three held-out datasets", SITES)],
    "guan-2023": [(1, 0, "", NOBODY_ELSE)],
    "hagiwara-2022": [(4, 0, "", NOBODY_ELSE)],
    "harris-2012": [(1, 0, "", NOBODY_ELSE)],
    "hgg-immuno-2010": [(5, 0, "", NOBODY_ELSE)],
    "il18-2025": [
        (1, 0, "training dataset", SAME),
        (1, 2, "validation dataset", HELD_OUT),
        (1, None, "external validation dataset", NOT_TOLD),
    ],
    "iv-2019": [(8, 0, "", NOBODY_ELSE)],
    "lai-2024": [
        (1, 0, "", NOBODY_ELSE),
        (2, 0, "training", SAME),
        (2, 1, "tenfold cross-validation sets", IN_TURN),
    ],
    "lee-2022": [(1, 0, "", UNKNOWN)],
    "lewis-2023": [(1, 0, "", NOBODY_ELSE)],
    "lgg-pfs-2026": [(1, 0, "", NOBODY_ELSE)],
    "li-2022": [(2, 0, "", NOBODY_ELSE)],
    "li-2023": [(1, 0, "", UNKNOWN)],
    "lin-2020": [(1, 0, "", NOBODY_ELSE)],
    "mpmri-immune": [(2, 0, "", NOBODY_ELSE)],
    "nivo-bev-2024": [(6, 0, "", UNKNOWN)],
    "qsm-2022": [(6, 0, "", NOBODY_ELSE)],
    "rib-2024": [
        (1, 0, "", NOBODY_ELSE),
        (1, 0, "training set", SAME),
        (1, 2, "internal validation set", HELD_OUT),
        (2, None, "external validation sets", NOT_TOLD),
    ],
    "song-2020": [(5, 0, "", NOBODY_ELSE)],
    "stoller-2023": [(6, 0, "", NOBODY_ELSE)],
    "sun-2024": [(1, 0, "", NOBODY_ELSE)],
    "vasari-blood": [(8, 0, "", NOBODY_ELSE)],
    "wang-2018": [(1, 0, "", NOBODY_ELSE)],
    "wroblewski-2024": [(1, 0, "", NOBODY_ELSE)],
    "xue-2023": [(7, 0, "", NOBODY_ELSE), (1, 0, "", SAME)],
    "yu-2025": [(2, 0, "for validation purposes", UNKNOWN)],
    "zhang-2024": [(2, 0, "", NOBODY_ELSE)],
    "zhou-2024": [
        (4, 0, "training", SAME),
        (4, 2, "independent test set", INDEPENDENT),
        (4, 2, "validation", HELD_OUT),
    ],
    "zhu-2023": [(1, 0, "", UNKNOWN)],
}


def sheet(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def editions() -> dict[str, Records]:
    """Every edition of what is shipped, judged."""
    return {edition: judge(read(files)) for edition, files in by_edition(collect(shipped_folders())).items()}


@pytest.fixture(scope="module")
def later(editions: dict[str, Records]) -> Records:
    return editions["later"]


def findings_of(records: Records, study: str) -> list[Node]:
    return records.targets(f"rg:study.{study}", "REPORTS")


def test_the_table_of_rungs_names_every_later_study(later: Records) -> None:
    included = {study.uid.removeprefix("rg:study.") for study in later.targets(LATER, "INCLUDES")}
    assert included == set(RUNGS)
    assert later.by_uid[LATER].properties["n_included"] == len(RUNGS) >= 20


@pytest.mark.parametrize("study", RUNGS)
def test_each_study_has_its_rungs_and_the_reason_for_each(later: Records, study: str) -> None:
    found: dict[tuple[int | None, str, str], int] = defaultdict(int)
    for finding in findings_of(later, study):
        reason = finding.text("rung_reason").removeprefix(f'Printed "{finding.text("validation_as_printed")}": ')
        rung = finding.properties.get("rung")
        assert rung is None or isinstance(rung, int)
        found[rung, finding.text("validation_as_printed"), reason[0].upper() + reason[1:]] += 1
    assert sorted(map(repr, ((n, *what) for what, n in found.items()))) == sorted(map(repr, RUNGS[study]))


def test_no_abstract_brings_a_finding_to_rung_three(later: Records) -> None:
    """An external set whose standard is not told stands on no rung."""
    rungs = {finding.properties.get("rung") for study in RUNGS for finding in findings_of(later, study)}
    assert rungs == {None, 0, 1, 2}


def test_no_quotation_is_longer_than_fifteen_words() -> None:
    quoted = [
        (row["uid"], row[column])
        for path in sorted(FOLDER.glob("*.csv"))
        for row in sheet(path.name)
        for column in ("as_printed", "left_as_printed", "right_as_printed", "validation_as_printed", "threshold")
        if row.get(column)
    ]
    assert len(quoted) > len(RUNGS)
    for uid, text in quoted:
        assert len(text.split()) <= MOST_WORDS, uid


def test_every_row_names_sentences_that_were_read() -> None:
    """The sentences of its own study's source, none after the last that was read."""
    last: dict[str, int] = {}
    for row in sheet("sources.csv"):
        (place,) = json.loads(row["locators"])
        match = SENTENCE.match(place)
        assert match, place
        assert row["uid"] == f"rg:source.{match['source']}"
        assert row["tells_of"] == f"rg:study.{match['source'].removesuffix('-abstract')}"
        last[match["source"]] = int(match["last"])
    for name in ("cohorts.csv", "findings.csv", "estimates.csv", "screens.csv", "overlaps.csv", "amendments.csv"):
        for row in sheet(name):
            study = row.get("study") or row.get("finding", "").split(".")[1:2]
            for locator in json.loads(row["locators"]):
                match = SENTENCE.match(locator)
                assert match, locator
                assert int(match["first"]) <= int(match["last"] or match["first"]) <= last[match["source"]], locator
                if isinstance(study, str):
                    assert match["source"] == f"{study.removeprefix('rg:study.')}-abstract", row["uid"]


def test_all_is_said_by_the_study_itself_or_a_curator(later: Records) -> None:
    said = {node.text("stated_by") for study in RUNGS for node in findings_of(later, study)}
    assert said == {"study"}
    assert all(node.properties["release"] == "later-studies" for study in RUNGS for node in findings_of(later, study))


def test_what_lies_outside_the_scope_of_the_review_is_marked(later: Records) -> None:
    marks = {study: set(later.by_uid[f"rg:study.{study}"].texts("outside_scope")) for study in RUNGS}
    lower = {"rg:disease.lower-grade-glioma", "rg:disease.glioma", "rg:disease.high-grade-glioma"}
    for study, marked in marks.items():
        node = later.by_uid[f"rg:study.{study}"]
        cohorts = later.targets(node.uid, "USED")
        diseases = {disease.uid for cohort in cohorts for disease in later.targets(cohort.uid, "HAS_DISEASE")}
        given = {therapy.uid for cohort in cohorts for therapy in later.targets(cohort.uid, "TREATED_WITH")}
        sites = {finding.text("tissue_site") for finding in findings_of(later, study)}
        assert ("conference_abstract" in marked) == (node.text("publication") == "conference"), study
        assert ("not_peer_reviewed" in marked) == (node.text("publication") == "preprint"), study
        assert ("blood" in marked) == ("blood" in sites), study
        assert ("vaccine" in marked) == ("rg:therapy.dendritic-cells" in given), study
        if cohorts and study != "harris-2012":  # neither its tumour nor its grade is told
            assert ("lower_grade" in marked) == bool(diseases & lower), study
    assert {word for marked in marks.values() for word in marked} == set(load_schema().vocabularies["ScopeReason"])


def test_two_publications_that_the_review_left_out_were_entered(editions: dict[str, Records]) -> None:
    entered = {name: list(records.typed("ENTERED_AS")) for name, records in editions.items()}
    assert not entered["review"]
    assert not entered["studies"]
    assert sorted((edge.start, edge.end) for edge in entered["later"]) == [
        ("rg:report.chaddad-2022", "rg:study.chaddad-2022"),
        ("rg:report.duan-2023", "rg:study.duan-2023"),
    ]


# ---------------------------------------------------------------------- who may be the same people
def image_cohorts(records: Records, marker: str) -> list[str]:
    findings = [one for one in records.sources(marker, "HAS_OBJECT") if one.properties.get("uses_images")]
    return sorted({cohort.uid for finding in findings for cohort in records.targets(finding.uid, "IN_COHORT")})


def test_patients_behind_cd68_worked_out_by_hand(editions: dict[str, Records]) -> None:
    """60 (Cho), 10 (Iv), 21 with three of them again (susceptibility), and three sets of Zhou: 101, 42, 45.

    Fewest: Zhou's sets are disjoint and add up to 188; nobody says that the others are not among them. Most: 60 + 10 +
    21 + 188 = 279, the three specimens being of the 21.
    """
    assert image_cohorts(editions["studies"], "HGNC:1693") == ["rg:cohort.cho-2018"]
    cohorts = image_cohorts(editions["later"], "HGNC:1693")
    assert len(cohorts) == 7
    bounds = patient_bounds(cohorts, editions["later"])
    assert (bounds.naive, bounds.lower, bounds.upper) == (282, 188, 279)
    assert not bounds.upper_is_at_least


def test_patients_of_one_archive_do_not_add_up(later: Records) -> None:
    """85, 74, 89, 89 and 145 of one archive: at least the 145 of one split, and never more than all of them added."""
    names = ("dextraze-2017", "lee-2022", "lai-2024.training", "cd40lg-2025.tcia")
    cohorts = [f"rg:cohort.{name}" for name in (*names, "rib-2024.training", "rib-2024.validation")]
    bounds = patient_bounds(cohorts, later)
    assert (bounds.naive, bounds.lower, bounds.upper) == (482, 145, 482)


def square_cohorts(records: Records, image: str, group: str) -> set[str]:
    findings = gap_state(Reached(records), image, group).findings
    return {cohort.uid for finding in findings for cohort in records.targets(finding, "IN_COHORT")}


def test_patients_behind_t1_ce_and_t_cells_worked_out_by_hand(editions: dict[str, Records]) -> None:
    """The nine and the later studies both bring patients of TCGA to this square.

    The nine: 32 (Hsu) and 79 (Narang) of TCGA, 34 and 35 (Narang) of MD Anderson. Fewest: Narang's 79, 34 and 35 are
    known to be apart, and Hsu's 32 may be among the 79: 148. Most: 32 + 79 + 34 + 35 = 180.

    The later studies add 89 of TCGA (CD40LG) and 61 of a hospital that is not named (Xue 2023). The 89 are of two
    pools, glioblastoma and lower grades. Nobody says that the second holds no patient of MD Anderson, nor
    anything of the 61, so that either may be among the 148: the fewest stay 148. Most: 180 + 89 = 269, and with the
    61 330.
    """
    square = ("rg:sequence.t1-ce", "rg:immunegroup.t-cells")
    nine = {f"rg:cohort.{name}" for name in ("hsu-2020.training", *(f"narang-2017.{n}" for n in NARANG))}
    assert square_cohorts(editions["studies"], *square) == nine
    of_tcga = nine | {"rg:cohort.cd40lg-2025.tcia"}
    later = editions["later"]
    assert square_cohorts(later, *square) == of_tcga | {"rg:cohort.xue-2023"}
    found = [patient_bounds(some, later) for some in (nine, of_tcga, of_tcga | {"rg:cohort.xue-2023"})]
    assert patient_bounds(nine, editions["studies"]) == found[0]
    assert [(one.naive, one.lower, one.upper) for one in found] == [(180, 148, 180), (269, 148, 269), (330, 148, 330)]
    assert not any(one.lower_is_at_least or one.upper_is_at_least for one in found)


def test_the_pool_of_that_square_caps_the_most(later: Records) -> None:
    """No source prints how many people a pool holds; where it did, the most would give way.

    Were the pool of glioblastoma 100 people, Hsu's 32 and Narang's 79 would be 100 at most and not 111. The 89 of
    CD40LG may be of the other pool, so nothing caps them: 100 + 34 + 35 + 89 + 61 = 319. The fewest stay 148.
    """
    pool = later.by_uid["rg:datasource.tcga-tcia"]
    assert not any("capacity" in one.properties for one in later.labelled("DataSource"))
    sized = replace(pool, properties={**pool.properties, "capacity": 100})
    records = Records(tuple(sized if node.uid == pool.uid else node for node in later.nodes), later.edges)
    cohorts = square_cohorts(later, "rg:sequence.t1-ce", "rg:immunegroup.t-cells")
    bounds = patient_bounds(cohorts, records)
    assert (bounds.naive, bounds.lower, bounds.upper) == (330, 148, 319)


def test_two_studies_by_the_same_authors_may_share_patients(later: Records) -> None:
    cohorts = ["rg:cohort.xue-2023", *(f"rg:cohort.zhou-2024.{part}" for part in ("training", "validation", "test"))]
    bounds = patient_bounds(cohorts, later)
    assert (bounds.lower, bounds.upper) == (188, 249)
    stated = {row["uid"] for row in sheet("overlaps.csv") if row["relation"] == "may_share"}
    assert {uid for uid in stated if "xue-2023" in uid} == {
        f"rg:overlap.xue-2023.zhou-2024.{part}" for part in ("training", "validation", "test")
    }


# ---------------------------------------------------------------------- the editions
def test_without_the_folder_the_graph_knows_nothing_of_it(editions: dict[str, Records]) -> None:
    """Its terms stand in its own folder, so they are no gaps of the editions before it."""
    own = {row["uid"] for path in FOLDER.glob("*.csv") for row in sheet(path.name)}
    assert len(own) > len(RUNGS)
    for edition in ("review", "studies"):
        assert not own & set(editions[edition].by_uid)
        assert own <= set(editions["later"].by_uid)


def test_an_update_that_is_not_systematic_declares_no_universe(later: Records) -> None:
    review = later.by_uid[LATER]
    assert not later.targets(LATER, "DECLARES")
    assert later.targets(REVIEW, "DECLARES")
    assert "Not a systematic review" in review.texts("rules")[0]
    assert review.text("search_to") == "2026-11-28"


def test_what_the_later_studies_change(editions: dict[str, Records]) -> None:
    found = changes(editions["studies"], editions["later"])
    assert not [one for one in found if one.kind == "removed"]
    added = {one.uid for one in found if (one.part, one.kind) == ("finding", "added")}
    assert added == {row["uid"] for row in sheet("findings.csv")}
    conflicts = {one.uid for one in found if one.part == "conflict"}
    assert conflicts == {
        "rg:conflict.feature.adc-min.and.outcome.progression-immunotherapy",  # in one study: other volume, other scans
        "rg:conflict.feature.radc-median.and.outcome.overall-survival",
    }


@pytest.mark.parametrize(
    ("image", "thing", "before", "after"),
    [
        ("rg:sequence.t1-ce", "CL:0000235", "screened_not_selected", "tested"),
        ("rg:sequence.dce", "rg:outcome.immunotherapy-benefit", None, "tested"),
        ("rg:sequence.pet", "rg:outcome.immunotherapy-benefit", None, "association_signed"),
        ("rg:sequence.adc", "rg:outcome.immunotherapy-benefit", "association_unsigned", "association_signed"),
        ("rg:sequence.mrs", "rg:immunegroup.t-cells", "no_study", "no_study"),
    ],
)
def test_cells_of_the_gap_map_that_moved(
    editions: dict[str, Records], image: str, thing: str, before: str | None, after: str
) -> None:
    def state(edition: str) -> object:
        met = [edge for edge in editions[edition].typed("MEETS") if (edge.start, edge.end) == (image, thing)]
        return met[0].properties["state"] if met else None

    assert (state("review"), state("studies"), state("later")) == (before, before, after)


def test_the_folder_is_named_as_what_it_is() -> None:
    text = Path(FOLDER / "release.yaml").read_text(encoding="utf-8")
    assert "non-systematic update" in text
    assert "edition: later" in text
