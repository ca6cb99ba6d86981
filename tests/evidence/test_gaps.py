"""Is a gap said only where nothing reaches a thing or a pair, and is each other state said where it holds?"""

from __future__ import annotations

import gc
import weakref

import pytest

from evidence import STATES, Gap, Reached, derive_gaps, gap_state, judge
from ingest import collect, read, shipped_folders
from ontology import Edge, Records, load_schema
from tests.evidence.making import Part, cell, claim, finding, node, records, term

REVIEW = "rg:review.ghimire-2024"


def join(kind: str, start: str, *ends: str) -> Part:
    return [], [Edge(kind, start, end) for end in ends]


def screen(uid: str, *tested: str, selected: int | None = None, named: int | None = None) -> Part:
    return [node("Screen", uid, n_selected=selected, n_named=named)], join("SCREENED", uid, *tested)[1]


# One image (DSC) is reached through its map. Of the features, volume was screened and found nothing; of the markers,
# CD8 too, and CD163 in a screen that does not name all that it selected.
SMALL = judge(
    records(
        *(term("Sequence", uid) for uid in ("nCBV", "DSC", "DCE", "T2")),
        *(term("Feature", uid) for uid in ("cbv", "volume", "texture")),
        term("FeatureSet", "model", "Feature"),
        *(term("Gene", uid, "Marker") for uid in ("CD3E", "CD4", "CD86", "CD68", "CHIT1", "PD-1", "CD163")),
        *(term("GeneGroup", uid, "Marker") for uid in ("CD3", "CD8")),
        *(term("Signature", uid, "Marker") for uid in ("response", "phenotype")),
        term("Outcome", "survival"),
        *(term("ImmuneGroup", uid) for uid in ("T cells", "NK cells", "myeloid", "checkpoints")),
        *(cell(uid) for uid in ("helper", "CD4 helper", "CD8 cell", "NK cell", "monocyte")),
        join("COMPUTED_FROM", "nCBV", "DSC"),
        join("DERIVED_FROM", "cbv", "nCBV"),
        join("DERIVED_FROM", "volume", "T2"),
        join("DERIVED_FROM", "model", "T2"),
        join("HAS_MEMBER", "model", "texture"),
        join("HAS_MEMBER", "CD3", "CD3E"),
        join("HAS_MEMBER", "response", "CD86"),
        join("TRAINED_FOR", "model", "phenotype"),
        join("NEAR_TO", "CD4 helper", "helper"),
        join("NEAR_TO", "CD8 cell", "CD8"),
        join("IN_GROUP", "CD3E", "T cells"),
        join("IN_GROUP", "CD8", "T cells"),
        join("IN_GROUP", "CD68", "myeloid"),
        join("IN_GROUP", "monocyte", "myeloid"),
        join("IN_GROUP", "NK cell", "NK cells"),
        join("IN_GROUP", "PD-1", "checkpoints"),
        claim("c1", ["CD4"], ["helper"]),
        claim("c2", ["CD68"], ["NK cell"]),
        claim("c3", ["PD-1"], ["helper"]),
        finding("f1", "cbv", "CD4", direction="positive"),
        finding("f2", "cbv", "CD68", direction="not_stated", validation="random_split"),
        finding("f3", "cbv", "CD3", result="no_association"),
        finding("f4", "model", "response", result="mixed"),
        finding("f5", "CHIT1", "survival", uses_images=False, validation="not_an_image_test"),
        finding("f6", "cbv", "CD68", result="no_association"),
        screen("all named", "cbv", "volume", "CD4", "CD68", "CD8", selected=2, named=2),
        screen("some named", "cbv", "CD163", selected=5, named=1),
        join("FROM_SCREEN", "f1", "all named"),
        join("FROM_SCREEN", "f2", "all named"),
        *(join("DECLARES", "review", uid) for uid in ("DCE", "DSC", "monocyte", "PD-1", "CD3E", "CD8 cell", "NK cell")),
        [[node("Review", "review")], []],  # type: ignore[arg-type]
    )
)
EVIDENCE = Reached(SMALL)


def of(row: str, column: str | None = None) -> Gap:
    return gap_state(EVIDENCE, row, column)


def test_the_states_are_the_words_of_the_vocabulary_in_its_order() -> None:
    assert tuple(load_schema().vocabularies["GapState"]) == STATES


def test_the_state_of_one_thing() -> None:
    assert of("CD4") == Gap("association_signed", ("f1",))
    assert of("CD68") == Gap("association_unsigned", ("f2", "f6"))
    assert of("CD3") == Gap("tested", ("f3",))
    assert of("response") == Gap("tested", ("f4",))
    assert of("CD8") == Gap("screened_not_selected", (), ("all named",))
    assert of("CD163") == Gap("screened_not_selected", (), ("some named",), open=True)
    assert of("CD3E") == Gap("inside_set", ("f3",), (), ("CD3",))
    assert of("CD86") == Gap("inside_set", ("f4",), (), ("response",))
    assert of("texture") == Gap("inside_set", ("f4",), (), ("model",))
    assert of("phenotype") == Gap("inside_set", ("f4",), (), ("model",))
    assert of("CHIT1") == Gap("without_images", ("f5",))
    assert of("survival") == Gap("without_images", ("f5",))
    assert of("PD-1") == Gap("no_study")


def test_a_map_counts_for_its_acquisition_and_not_the_other_way_round() -> None:
    assert of("nCBV") == Gap("association_signed", ("f1", "f2", "f3", "f6"))
    assert of("DSC") == Gap("association_signed", ("f1", "f2", "f3", "f6"), through=("nCBV",))
    assert of("DCE") == Gap("no_study")
    turned = judge(records(term("Sequence", "DSC"), term("Sequence", "nCBV"), term("Feature", "raw"), *(
        term("Gene", "CD4", "Marker"), join("COMPUTED_FROM", "nCBV", "DSC"), join("DERIVED_FROM", "raw", "DSC"),
        finding("f", "raw", "CD4")),
    ))  # fmt: skip
    assert gap_state(Reached(turned), "nCBV").state == "no_study"


def test_a_twin_is_no_gap_and_shows_the_state_of_its_twin() -> None:
    assert of("helper") == Gap("association_signed", ("f1",), through=("CD4",))
    twin = Gap("near_name", ("f1",), (), ("helper",), "association_signed")
    assert of("CD4 helper") == twin
    assert of("CD8 cell") == Gap("near_name", (), ("all named",), ("CD8",), "screened_not_selected")
    assert of("monocyte") == Gap("no_study")  # what else is in its group says nothing of it


def test_the_twin_of_a_cell_is_known_from_both_sides() -> None:
    back = judge(records(cell("a"), cell("b"), term("Gene", "g", "Marker"), term("Feature", "x"), *(
        claim("c", ["g"], ["a"]), join("NEAR_TO", "a", "b"), finding("f", "x", "g")),
    ))  # fmt: skip
    assert gap_state(Reached(back), "b").state == "near_name"


def test_a_group_is_reached_by_its_markers_and_else_through_its_cells() -> None:
    assert of("T cells") == Gap("screened_not_selected", (), ("all named",))
    assert of("myeloid") == Gap("association_unsigned", ("f2", "f6"))
    assert of("NK cells") == Gap("near_name", ("f2", "f6"), (), ("NK cell",), "association_unsigned")
    assert of("checkpoints") == Gap("no_study")


def test_the_state_of_a_pair() -> None:
    assert of("nCBV", "CD4") == Gap("association_signed", ("f1",))
    assert of("DSC", "CD4") == Gap("association_signed", ("f1",), through=("nCBV",))
    assert of("cbv", "helper") == Gap("association_signed", ("f1",), through=("CD4",))
    assert of("DSC", "CD4 helper") == Gap("near_name", ("f1",), (), ("helper",), "association_signed")
    assert of("T2", "CD4") == Gap("screened_not_selected", (), ("all named",))  # its volume, in one screen with CD4
    assert of("volume", "CD68") == Gap("screened_not_selected", (), ("all named",))
    assert of("cbv", "CD8") == Gap("screened_not_selected", (), ("all named",))
    assert of("cbv", "CD3E") == Gap("inside_set", ("f3",), (), ("CD3",))
    assert of("texture", "CD86") == Gap("inside_set", ("f4",), (), ("model", "response"))
    assert of("T2", "phenotype") == Gap("inside_set", through=("model",))
    assert of("CHIT1", "survival") == Gap("without_images", ("f5",))
    assert of("cbv", "survival") == Gap("no_study")  # a marker's own survival is no study of an image
    assert of("T2", "CD3E") == Gap("no_study")


def test_what_a_set_was_selected_for_is_not_left_out_of_the_screen() -> None:
    found = judge(records(
        term("Feature", "x"), term("Feature", "y"), term("FeatureSet", "xs", "Feature"), term("Gene", "g", "Marker"),
        join("HAS_MEMBER", "xs", "x"), screen("s", "x", "y", "g", selected=1, named=1),
        finding("f", "xs", "g"), join("FROM_SCREEN", "f", "s"),
    ))  # fmt: skip
    assert gap_state(Reached(found), "x", "g") == Gap("inside_set", ("f",), (), ("xs",))
    assert gap_state(Reached(found), "y", "g").state == "screened_not_selected"


def test_what_is_derived() -> None:
    things, met = derive_gaps(SMALL)
    states = {thing.uid: thing.text("gap_state") for thing in things if "gap_state" in thing.properties}
    assert states["DCE"] == states["PD-1"] == states["monocyte"] == "no_study"
    assert states["CD8 cell"] == "near_name"
    # what no review declares has no state where nothing reaches it
    assert {uid for uid, state in states.items() if state == "no_study"} == {"DCE", "PD-1", "monocyte", "checkpoints"}
    pairs = {(edge.start, edge.end): edge.properties for edge in met}
    assert pairs["DSC", "CD68"] == {
        "state": "association_unsigned", "n_findings": 2, "finding_uids": ["f2", "f6"], "rungs": [0, 2],
        "through": ["nCBV"],
    }  # fmt: skip
    assert pairs["DCE", "PD-1"] == {"state": "no_study", "n_findings": 0}
    assert ("T2", "PD-1") not in pairs  # T2 is not declared
    assert ("DCE", "checkpoints") in pairs


def test_judging_twice_is_judging_once() -> None:
    assert judge(SMALL) == SMALL


def test_no_study_here_stands_for_exactly_these_in_the_review() -> None:
    """Worked out by hand from the review's Tables 2 to 4 and the sheets: what else is declared is reached somehow."""
    found: Records = judge(read(collect([folder for folder in shipped_folders() if folder.name == "ghimire-2024"])))
    declared = {edge.end for edge in found.typed("DECLARES") if edge.start == REVIEW}
    silent = {found.by_uid[uid].text("name") for uid in declared if found.by_uid[uid].text("gap_state") == "no_study"}
    assert silent == {"CEST", "DCE", "MRS", "PET", "CD274", "PDCD1", "CTLA4", "monocyte"}
    states = {uid: found.by_uid[uid].text("gap_state") for uid in declared}
    assert all(states.values())
    # twins, and what is seen through a marker
    near = {uid: found.by_uid[uid].texts("gap_through") for uid, state in states.items() if state == "near_name"}
    assert near == {
        "CL:0000492": ["CL:0000912"],
        "CL:0000624": ["HGNC:1678"],
        "CL:0000625": ["rg:genegroup.cd8"],
        "CL:0000792": ["CL:0000815"],
        "CL:0000794": ["CL:0000910"],
    }
    # contrasts and models
    sets = {
        "rg:subtype.classical": "rg:subtype.molecular-subtypes",
        "rg:subtype.mesenchymal": "rg:subtype.molecular-subtypes",
        "rg:subtype.proneural": "rg:subtype.molecular-subtypes",
        "rg:subtype.hsu-immunophenotype": "rg:featureset.hsu-2020.radio-immune-t1-ce",
        "rg:genegroup.mhc-class-i": "rg:signature.jajamovich-immune-response",
        "rg:genegroup.mhc-class-ii": "rg:signature.jajamovich-immune-response",
        "HGNC:1705": "rg:signature.jajamovich-immune-response",
    }
    assert {uid: found.by_uid[uid].texts("gap_through") for uid in sets} == {uid: [by] for uid, by in sets.items()}
    assert {states[uid] for uid in sets} == {"inside_set"}
    # what Cho and Liao screened and did not select
    screened = {uid for uid, state in states.items() if state == "screened_not_selected"}
    assert {"HGNC:1631", "HGNC:1692", "HGNC:1703", "rg:genegroup.cd8"} <= screened
    assert found.by_uid["rg:sequence.dsc"].texts("gap_through") == ["rg:sequence.ncbv"]
    # no page may call an undeclared thing a gap
    others = [thing for thing in found.nodes if thing.text("gap_state") == "no_study" and thing.uid not in declared]
    assert others == []


def test_what_was_reached_is_let_go_of_without_the_collector() -> None:
    # records are judged while the collector of circles is off: a circle would keep everything until the build ends
    reached = Reached(SMALL)
    assert gap_state(reached, "DSC", "CD4").findings == ("f1",)
    gone = weakref.ref(reached)
    gc.disable()
    try:
        del reached
        assert gone() is None
    finally:
        gc.enable()


def test_pairs_of_which_the_same_is_said_share_one_map() -> None:
    edges = [edge for edge in derive_gaps(SMALL)[1] if edge.properties == {"state": "no_study", "n_findings": 0}]
    assert len(edges) > 1
    assert len({id(edge.properties) for edge in edges}) == 1


@pytest.mark.parametrize("most", [1, 5, 10**6])
def test_the_map_is_what_asking_for_each_square_gives_however_little_is_kept(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evidence.gaps.reached.MOST", most)
    monkeypatch.setattr("evidence.gaps.gap_map.MOST", most)
    found = judge(read(collect(shipped_folders())))
    things, met = derive_gaps(found)
    shown = {thing.uid: thing for thing in things if "gap_state" in thing.properties}
    rows = [uid for uid, thing in shown.items() if not {"Sequence", "Feature"}.isdisjoint(thing.labels)]
    others = {"Marker", "Cell", "Outcome", "ImmuneGroup"}
    columns = [uid for uid, thing in shown.items() if not others.isdisjoint(thing.labels)]
    reached = Reached(found)
    states = {(row, column): gap_state(reached, row, column) for row in rows for column in columns}
    pairs = {(edge.start, edge.end): edge.properties for edge in met}
    assert {pair for pair, state in states.items() if state.state != "no_study"} <= pairs.keys() <= states.keys()
    for pair, properties in pairs.items():
        assert properties["state"] == states[pair].state
        assert properties.get("finding_uids", []) == list(states[pair].findings)
        assert properties.get("through", []) == list(states[pair].through)
    assert [thing.text("gap_state") for thing in shown.values()] == [gap_state(reached, uid).state for uid in shown]
