"""Generated graphs: equal bytes for equal arguments, the review's proportions, and sheets that the reader accepts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.generator import FOLDER, Generator
from evidence import judge
from graph import build_id
from ingest import SHIPPED_REVIEWS, collect, read
from ontology import Records
from tests.shell import Shell

pytestmark = pytest.mark.slow

COPIES = 3
GROWING = [
    "BackgroundClaim",
    "Characteristic",
    "Cohort",
    "Discrepancy",
    "Estimate",
    "FeatureSet",
    "Feature",
    "Finding",
    "Gene",
    "Limitation",
    "Marker",
    "Method",
    "Outcome",
    "Overlap",
    "Report",
    "Screen",
    "Sequence",
    "Study",
]


@pytest.fixture(scope="module")
def generator() -> Generator:
    return Generator()


@pytest.fixture(scope="module")
def folder(generator: Generator, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generator.write(tmp_path_factory.mktemp("sheets"), COPIES)


@pytest.fixture(scope="module")
def made(folder: Path) -> Records:
    """The sheets by the real reader, which accepts all of a folder or nothing."""
    return read(collect([folder]))


@pytest.fixture(scope="module")
def review() -> Records:
    return read(collect([SHIPPED_REVIEWS / "ghimire-2024"]))


def test_equal_arguments_give_equal_bytes_and_another_seed_does_not(generator: Generator, folder: Path) -> None:
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {file.path: file.content for file in Generator().files(COPIES)} == written
    assert generator.files(COPIES) == Generator().files(COPIES)
    assert Generator(seed=2).files(COPIES) != generator.files(COPIES)
    assert build_id(Generator().files(COPIES)) == build_id(generator.files(COPIES))


def test_records_are_what_the_sheets_say(generator: Generator, made: Records) -> None:
    assert generator.records(COPIES) == made


def test_one_copy_is_the_review_itself(generator: Generator, review: Records) -> None:
    one = generator.records(1)
    assert [(node.uid, node.labels) for node in one.nodes] == [(node.uid, node.labels) for node in review.nodes]
    assert one.edges == review.edges


@pytest.mark.parametrize("label", GROWING)
def test_everything_grows_as_the_findings_do(review: Records, made: Records, label: str) -> None:
    assert len(made.labelled(label)) == COPIES * len(review.labelled(label)) > 0


def test_relationships_of_findings_grow_as_they_do(review: Records, made: Records) -> None:
    def counted(records: Records) -> Counter[str]:
        findings = {node.uid for node in records.labelled("Finding")}
        return Counter(edge.type for edge in records.edges if findings & {edge.start, edge.end})

    assert counted(made) == Counter({kind: COPIES * count for kind, count in counted(review).items()})


def test_there_is_one_review_one_instrument_and_one_root(review: Records, made: Records) -> None:
    assert made.labelled("InstrumentDomain") == review.labelled("InstrumentDomain")
    (original,), (copy,) = review.labelled("Review"), made.labelled("Review")
    assert copy.properties == {**original.properties, "release": "generated"}
    assert [edge.end for edge in made.typed("SUBCLASS_OF")].count("CL:0000738") == COPIES * [
        edge.end for edge in review.typed("SUBCLASS_OF")
    ].count("CL:0000738")


def test_what_a_review_counts_over_all_its_studies_is_counted_once(review: Records, made: Records) -> None:
    def scopes(records: Records) -> Counter[str]:
        return Counter(node.text("scope") for node in records.labelled("Judgement"))

    others = {scope: COPIES * number for scope, number in scopes(review).items() if scope != "pooled"}
    assert scopes(made) == {**others, "pooled": scopes(review)["pooled"]}
    assert scopes(review)["pooled"] > 5


def test_studies_share_terms_across_copies(made: Records) -> None:
    """Findings of a study reach copies of terms that other studies reach too; otherwise there would be islands."""
    shared: dict[str, set[str]] = {}
    for edge in made.typed("HAS_OBJECT"):
        for study in made.sources(edge.start, "REPORTS"):
            shared.setdefault(edge.end, set()).add(study.uid)
    assert max(len(studies) for studies in shared.values()) > 1
    copies = {uid.rpartition(".copy-")[2] for studies in shared.values() if len(studies) > 1 for uid in studies}
    assert len(copies) > 1


def _a_study(records: Records) -> tuple[float, float]:
    """Images that the features of its findings are read from, and immune groups of what they name, on average."""
    images = groups = 0
    for study in records.labelled("Study"):
        findings = records.targets(study.uid, "REPORTS")
        features = {one.uid for finding in findings for one in records.targets(finding.uid, "HAS_SUBJECT")}
        told = {one.uid for finding in findings for one in records.targets(finding.uid, "HAS_OBJECT")}
        images += len({image.uid for uid in features for image in records.targets(uid, "DERIVED_FROM")})
        groups += len({group.uid for uid in told for group in records.targets(uid, "IN_GROUP")})
    return images / len(records.labelled("Study")), groups / len(records.labelled("Study"))


def test_a_study_has_as_many_images_and_groups_as_its_model_and_the_map_grows_no_faster_than_the_findings(
    generator: Generator, review: Records
) -> None:
    larger = generator.records(4 * COPIES)
    for made, model in zip(_a_study(larger), _a_study(review), strict=True):
        assert model <= made < 1.1 * model
    met = len(list(judge(larger).typed("MEETS"))), len(list(judge(review).typed("MEETS")))
    assert met[0] < 4 * COPIES * met[1]


def test_the_nearest_number_of_copies_is_made(generator: Generator) -> None:
    findings = generator.counts()["Finding"]
    assert [generator.copies(wanted) for wanted in (1, findings, findings * 10 + 1)] == [1, 1, 10]


def test_judging_finds_as_much_in_it(review: Records, made: Records) -> None:
    # one check a copy and printed number; pairs are at most as many, since copies of a pair can meet
    assert len(judge(made).labelled("Check")) >= COPIES * 0.9 * len(judge(review).labelled("Check"))


def test_the_command_builds_it(folder: Path, shell: Shell, tmp_path: Path) -> None:
    done = shell("build", "--data", str(folder), home=tmp_path / "home")
    assert done.code == 0, done.err
    assert folder.name == FOLDER
