"""Do many paths stay readable: cards that do not overlap, names in full, kinds instead of crowds, lines that open?"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pandas as pd

from tests.views.test_parts import _finding, _pairs
from views.parts.blocks.findings import FLAT as LISTED_FLAT
from views.parts.blocks.findings import findings_by_study
from views.parts.paths.broad import SETS, broad, is_crowded, lineages, named, widest
from views.parts.paths.folds import FLAT, GROUPS, paths
from views.parts.paths.pairs import PathCell, pairs
from views.parts.paths.rows import by_feature, path_rows
from views.parts.paths.sankey import sankey
from views.parts.paths.sankey_places import GAP, LETTERS, LINE, Card, lines, ordered, places
from views.parts.paths.table import cells as cell_list
from views.parts.paths.table import path_table
from views.parts.records.overview import missing

LONG = "GBDT on 72 radiomic features of T2 FLAIR and of all other images (Liao 2019)"
MANY = _pairs(
    *(
        _finding("ADC", f"feature {number % 30}", f"marker {number}", str(number), is_outcome=number > 40)
        for number in range(45)
    ),
    cells=tuple((f"marker {number}", f"cell {number}") for number in range(40)),
)


# ------------------------------------------------------------------ the picture
def test_no_card_overlaps_another() -> None:
    picture = sankey(MANY)
    series = picture.option["series"][0]
    inside = picture.height - series["top"] - series["bottom"]
    by_column: dict[int, list[dict[str, Any]]] = {}
    for node in series["data"]:
        by_column.setdefault(node["depth"], []).append(node)
    unit = min(
        (inside - GAP * (len(column) - 1)) / sum(node["value"] for node in column) for column in by_column.values()
    )
    for column in by_column.values():
        for above, below in pairwise(column):
            assert above["localY"] * inside + above["value"] * unit < below["localY"] * inside
        assert column[-1]["localY"] * inside + column[-1]["value"] * unit < picture.height


def test_a_name_is_never_cut_and_its_card_has_room_for_it() -> None:
    assert " ".join(lines(LONG)) == LONG
    assert all(len(line) <= LETTERS for line in lines(LONG))
    assert "".join(lines("x" * 100)) == "x" * 100
    card: Card = (1, "f")
    room = places([card], {card: LONG}, {}, 5)
    assert room.values[card] * 5 >= len(lines(LONG)) * LINE


def test_outcomes_stand_below_markers() -> None:
    picture = sankey(MANY)
    markers = [name for name in picture.node_names if name.startswith("marker")]
    assert set(markers[-4:]) == {f"marker {number}" for number in range(41, 45)}


def test_a_card_stands_near_those_it_is_tied_to() -> None:
    cards: list[Card] = [(0, "a"), (0, "b"), (1, "x"), (1, "y")]
    assert ordered(cards, {((0, "a"), (1, "y")): 1, ((0, "b"), (1, "x")): 1}, frozenset())[2:] == [(1, "y"), (1, "x")]


# ------------------------------------------------------------------ kinds
def test_crowds_are_drawn_by_kind_and_choose_the_same_pairs() -> None:
    assert is_crowded(MANY, 16)
    features = [{"uid": f"f.feature {number}", "kind": "texture", "is_set": number > 20} for number in range(30)]
    markers = [{"uid": f"m.marker {number}", "labels": ["Entity", "Gene", "Marker"]} for number in range(41)]
    found = broad(MANY, features, markers, [])
    assert len(found) == len(MANY)
    assert {pair.feature for pair in found} == {"textures (21)", f"{SETS} (9)"}
    assert {pair.marker for pair in found if not pair.is_outcome} == {"genes (41)"}
    assert {pair.marker for pair in found if pair.is_outcome} == {f"marker {number}" for number in range(41, 45)}
    assert [pair.findings for pair in found] == [pair.findings for pair in MANY]


def test_the_widest_and_the_named_cells() -> None:
    helper, t_cell, other = (
        PathCell("h", "helper T cell", ("stated",), False),
        PathCell("t", "T cell", ("subclass",), False),
        PathCell("n", "neutrophil", ("stated",), False),
    )
    assert widest((helper, t_cell, other), {"h": {"t", "leukocyte"}, "n": {"leukocyte"}}) == (t_cell, other)
    assert named((helper, t_cell)) == (helper,)
    assert named((t_cell,)) == (t_cell,)


def test_cells_stand_by_lineage() -> None:
    cells = (
        PathCell("h", "helper T cell", ("stated",), False, "t", "T cells"),
        PathCell("c", "cytotoxic T cell", ("stated",), True, "t", "T cells"),
        PathCell("m", "macrophage", ("joint",), False, "m", "macrophages"),
        PathCell("x", "lymphocyte", ("stated",), False),
        PathCell("w", "leukocyte", ("subclass",), False, "o", "others"),
    )
    assert [(one.uid, one.name) for one in lineages(cells, {})] == [
        ("t", "T cells"),
        ("m", "macrophages"),
        ("x", "lymphocyte"),
    ]
    said = re.sub(r"<[^>]+>", "", str(cell_list(cells)))
    assert "T cells: helper T cell, cytotoxic T cell ≠ disputed" in said
    assert "macrophages: macrophage" in said
    assert said.endswith("wider, by the Cell Ontology: leukocyte")


def test_a_path_says_how_many_tests_it_is_one_of() -> None:
    screen = {
        "uid": "k",
        "n_tests": 84,
        "n_tests_basis": "implied",
        "threshold": "P < .05",
        "multiplicity": "none_reported",
        "n_selected": 22,
        "expected_by_chance": 4.2,
    }
    columns = ["marker_uid", "cell_uid", "cell", "via", "disputed"]
    nobody = pd.DataFrame([], columns=columns, dtype=object)
    rows = pd.DataFrame([_finding("ADC", "x", "CD3E", "a", screens=["k"])], dtype=object)
    shown = path_table(pairs(rows, nobody, screens=[screen]))
    assert 'trust?section=chance" target="_self">one of 84 tests, about 4 by chance</a>' in shown
    corrected = {**screen, "multiplicity": "fdr", "expected_by_chance": None}
    assert "by chance" not in path_table(pairs(rows, nobody, screens=[corrected]))


# ------------------------------------------------------------------ rows and folded lines
def test_a_set_on_four_images_is_one_row() -> None:
    rows = path_rows(_pairs(*(_finding(image, "model", "PFS", "a") for image in ("T1", "T2", "ADC", "T1 CE"))))
    assert len(rows) == 1
    assert [name for _, name in rows[0].images] == ["T1", "T2", "ADC", "T1 CE"]
    assert path_table(_pairs(_finding("T1", "m", "PFS", "a"), _finding("T2", "m", "PFS", "a"))).count("uid=a") == 1


def test_many_paths_fold_and_keep_every_link() -> None:
    shown = paths(MANY, {"image": "rg:sequence.adc"})
    assert shown.count("<details") == len(by_feature(path_rows(MANY))) == 30
    assert "open=" not in shown.replace("open=all", "")
    for number in range(45):
        assert f'href="./finding?uid={number}"' in shown
    assert './paths?image=rg%3Asequence.adc&amp;open=all"' in shown
    assert paths(MANY, {}, opened=True).count('<details class="rg-group" open=""') == 30
    assert "<details" not in paths(MANY[:FLAT], {})


def test_nothing_in_the_line_that_opens_is_a_link() -> None:
    for summary in re.findall(r"<summary>(.*?)</summary>", paths(MANY, {})):
        assert "<a " not in summary


def test_a_sign_in_a_line_has_its_word() -> None:
    shown = paths(MANY, {})
    assert '<span class="rg-unseen">negative: </span>' in shown
    classifier = _pairs(*(_finding("T1", str(n), "m", str(n), direction="not_applicable") for n in range(FLAT + 1)))
    assert "association reported: " in paths(classifier, {})
    assert "sign" not in re.sub(r'class="[^"]*"', "", paths(classifier, {}))


def test_very_many_features_come_in_pages() -> None:
    crowd = _pairs(*(_finding("ADC", f"feature {number}", "CD3E", str(number)) for number in range(GROUPS * 2 + 3)))
    first, last = paths(crowd, {"image": "i"}), paths(crowd, {"image": "i"}, "3")
    assert first.count("<details") == GROUPS
    assert last.count("<details") == 3
    assert './paths?image=i&amp;page=2"' in first
    assert paths(crowd, {}, "99").count("<details") == 3
    for nonsense in ("0", "-1", "two", "²"):
        assert paths(crowd, {}, nonsense).count("<details") == GROUPS


# ------------------------------------------------------------------ list of findings, and the overview
def _listed(number: int) -> dict[str, Any]:
    return {
        "uid": f"f{number}",
        "name": f"finding {number}",
        "study": f"Study {number % 2}",
        "result": "association",
        "direction": "not_applicable" if number % 3 else "positive",
        "rung": None if number % 2 else 0,
        "disputed": False,
        "disagrees": False,
    }


def test_findings_are_listed_by_study() -> None:
    many = findings_by_study([_listed(number) for number in range(LISTED_FLAT + 2)])
    assert many.count("<details") == 2
    assert many.count("finding?uid=") == LISTED_FLAT + 2
    assert "association reported: 11" in many
    assert "same patients (0): 11" in many
    assert "no sign" not in many
    assert findings_by_study([_listed(1)]).count('open=""') == 1


def test_what_no_finding_reaches_is_named() -> None:
    silences = {"findings": 1, **dict.fromkeys(("no_sign", "no_n", "no_result", "no_image", "no_value"), 0)}
    unmeasured: list[dict[str, Any]] = [
        {"kind": "image", "uid": "i", "name": "DCE", "as_published": ["permeability"]},
        {"kind": "marker", "uid": "HGNC:8760", "name": "PDCD1", "as_published": ["PD-1"]},
        *({"kind": "cell", "uid": f"c{n}", "name": f"cell {n} of a long name", "as_published": None} for n in range(9)),
    ]
    said = [re.sub(r"<[^>]+>", "", str(one)) for one in missing([], silences, {5: 1}, [], unmeasured)]
    assert said[:2] == ["No finding is on DCE.", "No finding from an image is about PDCD1 (PD-1)."]
    assert said[2].startswith(
        "No finding from an image leads to cell 0 of a long name and 8 more cell 1 of a long name, "
    )
    assert missing([], {**silences, "findings": 0}, {}, [], unmeasured) == ["No finding is in this graph."]
