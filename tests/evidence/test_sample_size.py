"""How many patients stand behind each feature of a model and each test of a screen?"""

from __future__ import annotations

from evidence import judge
from evidence.sample_size import Quotient, patients_per_feature, patients_per_test
from ingest import collect, read, shipped_folders
from ontology import Edge, Records, Value
from tests.evidence.making import Part, cohort, finding, node, records


def model(*cohorts: Part, n_min: int | None = 6, n_max: int | None = 6, form: str = "model") -> Quotient | None:
    found = records(([node("FeatureSet", "m", "Feature", n_min=n_min, n_max=n_max, form=form)], []), *cohorts)
    joined = [Edge("DEVELOPED_IN", "m", one.uid) for one in found.labelled("Cohort")]
    found = found.with_more(edges=joined)
    return patients_per_feature(found.by_uid["m"], found)


def screen(*parts: Part, n_tests: int | None = 84, **properties: Value) -> Quotient | None:
    found = records(([node("Screen", "s", n_tests=n_tests, **properties)], []), *parts)
    found = found.with_more(edges=[Edge("FROM_SCREEN", one.uid, "s") for one in found.labelled("Finding")])
    return patients_per_test(found.by_uid["s"], found)


def test_patients_for_each_feature() -> None:
    assert model(cohort("a", 70, part=["training"])) == Quotient((11.67,), ("70 patients of a", "6 features"))
    assert model(cohort("a", 32), n_min=2, n_max=18) == Quotient((1.78, 16.0), ("32 patients of a", "2 to 18 features"))
    ranged = model(cohort("a", n_low=60, n_high=74), n_min=1, n_max=1)
    assert ranged == Quotient((60.0, 74.0), ("60 to 74 patients of a", "1 feature"))
    # those who chose the features did not train it
    both = model(cohort("found", 79, part=["discovery"]), cohort("trained", 35, part=["training"]))
    assert both == Quotient((5.83,), ("35 patients of trained", "6 features"))


def test_nothing_is_computed_from_what_is_not_printed() -> None:
    assert model(cohort("a", 70), n_min=None, n_max=None) is None
    assert model(cohort("a")) is None
    assert model(cohort("a", 70, n_unit="samples")) is None
    assert model() is None
    assert model(cohort("a", 70), cohort("b", 30)) is None  # whose number is open
    assert model(cohort("a", 70), form="panel") is None  # several features, no model
    assert screen(finding("f", "x", "g", ["c"]), cohort("c", 60), n_tests=None) is None
    assert screen() is None
    assert screen(finding("f", "x", "g")) is None
    assert screen(finding("f", "x", "g", n=10), finding("h", "x", "g", n=12)) is None


def test_patients_for_each_test() -> None:
    found = screen(finding("f", "x", "g", ["c"]), cohort("c", 60), n_tests_basis="implied")
    assert found == Quotient((0.71,), ("60 patients of c", "84 tests, implied"))
    own = screen(finding("f", "x", "g", ["c"], n=12), cohort("c", 60), n_tests=3)
    assert own == Quotient((4.0,), ("12 patients of c", "3 tests, printed"))


def test_of_the_review() -> None:
    found: Records = judge(read(collect(shipped_folders())))
    told = {node.uid: node.properties.get("patients_per_feature") for node in found.labelled("FeatureSet")}
    assert told["rg:featureset.narang-2017.texture-6"] == [5.83]  # 35 trained it (34 tested it), six features
    assert told["rg:featureset.liu-2023.svm-11"] == [6.36]  # 70 / 11
    assert told["rg:featureset.hsu-2020.treg-adc"] == [1.78, 16.0]  # 32 / 2 to 18
    assert told["rg:featureset.liao-2019.gbdt"] is None  # the number who trained it is not printed
    cho = found.by_uid["rg:screen.cho-2018.images"]
    assert cho.properties["patients_per_test"] == [0.71]  # 60 / 84
    assert cho.texts("patients_per_test_inputs")[1].startswith("84 tests")
