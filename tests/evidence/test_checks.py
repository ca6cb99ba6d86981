"""Are checks whole nodes, the same at every build, and is a changed rule another build?"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from evidence import chance_sentence, checks, expected_by_chance, judge, rule_label
from evidence.checks import RULES
from evidence.checks.printed import printed, shown_p
from evidence.checks.verdict import Rule
from graph import build_id
from ontology import DataFile, Records, load_schema
from tests.evidence.checked import a_finding, characteristic, estimate, everything
from tests.evidence.making import cohort, node

TOP = Path(__file__).resolve().parents[2]
SOME = everything(
    cohort("rg:cohort.c", 60),
    a_finding(n=34),
    estimate("hazard_ratio", value=0.63, low=0.46, high=0.88, p=0.051, locators=["a:L2 x", "a:L1 x"]),
    estimate("accuracy", value=0.77, as_printed="0.77"),
    characteristic("rg:characteristic.c", "rg:cohort.c", "sex", percent=58.0),
    ([node("Screen", "rg:screen.s", n_tests=84, threshold="P value < .05", multiplicity="none_reported")], []),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_its_question_its_formula_and_its_source(rule: Rule) -> None:
    assert rule.formula
    assert rule.source
    assert (rule.run.__doc__ or "").splitlines()[0].endswith("?")
    assert rule_label(rule.name) == rule.label


def test_rules_have_names_and_labels_of_their_own() -> None:
    assert len({rule.name for rule in RULES}) == len({rule.label for rule in RULES}) == len(RULES)
    assert rule_label("a-rule-of-tomorrow") == "a rule of tomorrow"


def test_a_check_has_all_that_the_schema_asks_for() -> None:
    schema = load_schema()
    columns = {column.name: column for column in schema.classes["Check"].columns}
    filled = {name for name, column in columns.items() if column.required} | {
        "formula",
        "inputs",
        "recomputed",
        "source",
    }
    for check in checks(SOME).nodes:
        assert check.labels == schema.classes["Check"].labels
        assert check.properties.keys() <= columns.keys()
        assert all(check.properties.get(name) for name in filled - {"locators"}), check
        assert check.text("verdict") in schema.vocabularies["Verdict"]
        assert check.text("stated_by") == "derived"
        assert check.uid.startswith(f"rg:check.{check.text('rule')}.")


def test_a_check_has_the_places_of_what_it_checks() -> None:
    (check,) = [node for node in checks(SOME).nodes if node.text("rule") == "ratio-interval-and-p"]
    assert check.texts("locators") == ["a:L1 x", "a:L2 x"]


def test_checks_are_the_same_in_any_order_and_at_every_judgement() -> None:
    again = Records(tuple(reversed(SOME.nodes)), tuple(reversed(SOME.edges)))
    assert checks(SOME) == checks(again)
    once = judge(SOME)
    assert judge(once) == once
    assert len({check.uid for check in once.labelled("Check")}) == len(once.labelled("Check")) > 3
    assert once.by_uid["rg:screen.s"].properties["expected_by_chance"] == 4.2


def test_nothing_is_said_of_what_no_rule_applies_to() -> None:
    silent = everything(a_finding(), estimate("median_survival", value=19.0), cohort("rg:cohort.c", 60))
    assert checks(silent) == Records((), ())


@pytest.mark.parametrize(
    ("threshold", "multiplicity", "tests", "expected"),
    [
        ("P value < .05", "none_reported", 84, 4.2),
        ("p<0.01", "not_stated", 50, 0.5),
        ("false discovery rate cut off: 0.1", "fdr", 84, None),
        ("P < .05", "fdr", 84, None),
        ("P < .05", "family_wise", 84, None),
        ("top 20 in all test sets", "not_stated", 84, None),
        ("P < .05", "none_reported", None, None),
    ],
)
def test_what_chance_would_select(threshold: str, multiplicity: str, tests: int | None, expected: float | None) -> None:
    screen = node("Screen", "s", threshold=threshold, multiplicity=multiplicity, n_tests=tests)
    assert expected_by_chance(screen) == expected
    assert bool(chance_sentence(screen)) == (expected is not None)


def test_the_sentence_of_a_screen() -> None:
    screen = node(
        "Screen",
        "s",
        threshold="P value < .05",
        multiplicity="none_reported",
        n_tests=84,
        n_tests_basis="implied",
        n_selected=22,
    )
    expected = "84 tests implied, p < .05, no correction reported: about 4 expected by chance; 22 selected."
    assert chance_sentence(screen) == expected
    known = {key: value for key, value in screen.properties.items() if key != "n_selected"}
    assert chance_sentence(replace(screen, properties=known)).endswith(": about 4 expected by chance.")


@pytest.mark.parametrize(
    ("value", "words", "unit"),
    [
        (0.8, "F1 score = 0.80", 0.01),
        (0.051, "P = .051", 0.001),
        (1.0, "100% accuracy", 0.01),
        (0.0001, "$P = .0001$", 0.0001),
        (0.8, "0.8 of 0.80", 0.1),
        (0.73, "printed nowhere", 0.01),
        (-0.51, "ρ = -0.51", 0.01),
        (58.0, "58% male", 1.0),
    ],
)
def test_the_unit_of_the_last_printed_digit(value: float, words: str, unit: float) -> None:
    assert printed(value, words).unit == pytest.approx(unit)


def test_a_probability_reads_as_journals_print_it() -> None:
    assert [shown_p(p) for p in (0.0052, 0.051, 0.019, 0.34, 0.00002, 1.0)] == [
        ".0052",
        ".051",
        ".019",
        ".34",
        "below .0001",
        "1.00",
    ]


def test_one_line_of_a_rule_is_another_build(tmp_path: Path) -> None:
    """The build's id covers the rules, so that no verdict outlives the rule that gave it."""
    for room in ("ontology", "evidence", "ingest", "graph"):
        shutil.copytree(TOP / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "reviews", "terms"))
    shutil.copy(TOP / "pipeline.py", tmp_path)
    files = (DataFile("a-review", "cohorts.csv", b"uid\n"),)
    before = build_id(files, tmp_path)
    assert before == build_id(files, TOP)
    rule = tmp_path / "evidence" / "checks" / "intervals.py"
    text = rule.read_text(encoding="utf-8")
    assert text.count("SAME_MODEL = 0.05") == 1
    rule.write_text(text.replace("SAME_MODEL = 0.05", "SAME_MODEL = 0.06"), encoding="utf-8")
    assert build_id(files, tmp_path) != before
