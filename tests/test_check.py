"""What does `radiogenomics check` tell a person and a program, and does it end well though numbers do not agree?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ontology import load_schema
from tests.shell import Shell
from tests.views import toy
from tests.views.conftest import make_home


def test_the_gravest_come_first_with_what_was_recomputed(shell: Shell, shipped_home: Path) -> None:
    done = shell("check", "--all", home=shipped_home)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].endswith(" checks")
    assert lines[1].split() == ["verdict", "what", "printed", "recomputed", "in", "words"]
    words = [word.title for word in load_schema().vocabularies["Verdict"].values()]
    assert words[0] == "does not agree"
    end = next(place for place, line in enumerate(lines) if line.endswith(" discrepancies"))
    found = [next(words.index(word) for word in words if line.startswith(f"{word}  ")) for line in lines[3 : end - 1]]
    assert found == sorted(found)
    assert len(found) == int(lines[0].split()[0])
    ratio = next(line for line in lines if "0.46 to 0.88" in line)
    assert ".0052" in ratio
    assert ".051" in ratio


@pytest.mark.slow
def test_a_discrepancy_shows_both_sides(shell: Shell, shipped_home: Path) -> None:
    out = shell("check", "--all", home=shipped_home).out
    line = next(line for line in out.splitlines() if "External in Table 2" in line)
    assert line.startswith("high ")
    assert "External (3 combinations of sites" in line
    assert "none used external hold-out datasets" in line


def test_a_program_gets_everything(shell: Shell, shipped_home: Path) -> None:
    done = shell("check", "--format", "json", home=shipped_home)
    told = json.loads(done.out)
    assert list(told) == ["build", "checks", "discrepancies", "differences"]
    assert told["build"] == (shipped_home / "CURRENT").read_text(encoding="ascii").strip()
    assert {"uid", "rule", "verdict", "statement", "inputs", "recomputed", "formula", "source", "checked"} <= set(
        told["checks"][0]
    )
    assert {"left_as_printed", "right_as_printed", "reading", "action", "locators", "concerns"} <= set(
        told["discrepancies"][0]
    )


def test_without_a_graph_it_says_so(shell: Shell, tmp_path: Path) -> None:
    done = shell("check", home=tmp_path / "home")
    assert (done.code, done.out) == (3, "")
    assert "radiogenomics build" in done.sentence


def test_an_empty_graph_has_nothing_to_tell(shell: Shell, tmp_path: Path) -> None:
    home = make_home(tmp_path / "home", toy.empty())
    done = shell("check", "--all", home=home)
    assert (done.code, done.out, done.err) == (0, "0 checks\n\n0 discrepancies\n", "")
    assert shell("check", home=home).out == "0 checks\n0 discrepancies\n--all lists them.\n"


@pytest.mark.slow
def test_it_opens_with_a_summary_that_fits_a_terminal(shell: Shell, shipped_home: Path) -> None:
    done = shell("check", home=shipped_home)
    lines = done.out.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 120
    assert " does not agree" in lines[0]
    assert lines[-1] == "--all lists them."
    told = json.loads(shell("check", "--format", "json", home=shipped_home).out)
    grave = [one for one in told["checks"] if one["verdict"] in ("does_not_agree", "not_attainable")]
    assert sum(line.startswith("  ") for line in lines) == len(grave) > 0
