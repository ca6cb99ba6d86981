"""Which findings do not say the same, and what only looks like it?"""

from __future__ import annotations

from evidence import conflict_nodes, conflicts, judge, selected_in_one_voi_only
from ontology import Edge, Node, Records, load_schema
from tests.evidence.making import Part, cohort, finding, node, overlap, pool, records, term


def seen(uid: str, *, within: str = "", cohorts: tuple[str, ...] = ("A",), screen: str = "", **more: str) -> Part:
    """A finding of ADC and CD3E unless the properties say otherwise."""
    feature, told = more.pop("subject", "adc"), more.pop("object", "CD3E")
    nodes, edges = finding(uid, feature, told, cohorts, **more)
    edges += [Edge("MEASURED_WITHIN", uid, within)] if within else []
    edges += [Edge("FROM_SCREEN", uid, screen)] if screen else []
    return nodes, edges


def world(*parts: Part) -> Records:
    return records(
        *(term("Feature", uid) for uid in ("adc", "ncbv")),
        *(term("Gene", uid, "Marker") for uid in ("CD3E", "CD33")),
        *(term("VOI", uid) for uid in ("whole", "enhancing")),
        pool("TCGA"),
        cohort("A", 60, ["TCGA"]),
        cohort("B", 50, ["TCGA"]),
        cohort("C", 40),
        overlap("C", "disjoint", "TCGA"),
        *parts,
    )


def kinds(*parts: Part) -> list[tuple[str, ...]]:
    return [conflict.kinds for conflict in conflicts(world(*parts))]


def test_findings_that_say_the_same_are_no_conflict() -> None:
    assert kinds(seen("f1", within="whole"), seen("f2", within="enhancing")) == []
    assert kinds(seen("f1"), seen("f2", subject="ncbv", direction="negative")) == []
    assert kinds(seen("f1"), seen("f2", object="CD33", direction="negative")) == []
    assert kinds(seen("f1", direction="not_stated"), seen("f2", direction="not_stated")) == []


def test_the_three_kinds() -> None:
    assert kinds(seen("f1"), seen("f2", direction="negative")) == [("opposite_direction",)]
    assert kinds(seen("f1"), seen("f2", result="no_association", direction="not_applicable")) == [("different_result",)]
    assert kinds(seen("f1"), seen("f2", direction="not_stated")) == [("sign_not_printed_in_one",)]
    assert kinds(seen("f1"), seen("f2", direction="negative", result="mixed"), seen("f3", direction="not_stated")) == [
        ("opposite_direction", "different_result", "sign_not_printed_in_one")
    ]


def test_a_result_that_is_not_stated_differs_from_none() -> None:
    assert kinds(seen("f1"), seen("f2", result="not_stated")) == []


def test_findings_are_grouped_by_volume_and_by_shared_patients() -> None:
    (conflict,) = conflicts(
        world(
            seen("f1", within="whole"),
            seen("f2", within="whole", cohorts=("B",), direction="negative"),
            seen("f3", within="enhancing", cohorts=("C",)),
        )
    )
    grouped = [(voices.vois, voices.line, voices.findings, voices.directions) for voices in conflict.voices]
    assert grouped == [
        (("enhancing",), 2, ("f3",), ("positive",)),
        (("whole",), 1, ("f1", "f2"), ("negative", "positive")),
    ]
    assert (conflict.findings, conflict.n_lines) == (("f1", "f2", "f3"), 2)
    assert conflict.differs_by == ("voi", "cohort")


def test_what_may_explain_it_is_named() -> None:
    (conflict,) = conflicts(
        world(
            seen("f1", timepoint="pretreatment", result="no_association", direction="not_applicable"),
            seen("f2", timepoint="on_treatment"),
        )
    )
    assert (conflict.kinds, conflict.differs_by, conflict.n_lines) == (("different_result",), ("timepoint",), 1)


def test_patients_of_no_named_cohort_may_be_those_of_any_other() -> None:
    (conflict,) = conflicts(world(seen("f1"), seen("f2", cohorts=(), direction="negative")))
    assert conflict.n_lines == 1


def screen(*, n_selected: int | None = 3, n_named: int | None = 3) -> Part:
    screened: list[Node] = [node("Screen", "s", n_selected=n_selected, n_named=n_named)]
    return screened, [Edge("SCREENED", "s", uid) for uid in ("adc", "ncbv", "CD3E", "CD33", "whole", "enhancing")]


SELECTED = (
    seen("f1", within="whole", screen="s"),
    seen("f2", within="enhancing", screen="s"),
    seen("f3", object="CD33", within="whole", screen="s"),
)


def test_selected_in_one_volume_only_is_no_conflict() -> None:
    (one,) = selected_in_one_voi_only(world(screen(), *SELECTED))
    assert (one.subject, one.object, one.kind) == ("adc", "CD33", "one_voi_only")
    assert (one.selected_in, one.not_selected_in, one.findings) == (("whole",), ("enhancing",), ("f3",))
    assert conflicts(world(screen(), *SELECTED)) == ()


def test_it_does_not_follow_where_not_all_selected_are_named() -> None:
    assert selected_in_one_voi_only(world(screen(n_selected=4), *SELECTED)) == ()
    assert selected_in_one_voi_only(world(screen(n_selected=None, n_named=None), *SELECTED)) == ()


def test_the_shape_of_a_volume_exists_in_that_volume_only() -> None:
    shape = [node("Feature", "volume", kind="shape")], []
    assert (
        selected_in_one_voi_only(world(screen(), shape, seen("f", subject="volume", within="whole", screen="s"))) == ()
    )


def test_nothing_gives_nothing() -> None:
    assert conflicts(Records((), ())) == selected_in_one_voi_only(Records((), ())) == ()


def test_a_conflict_is_a_node_that_names_its_findings_by_line() -> None:
    made = conflict_nodes(
        world(
            seen("f1", within="whole", locators=["a:L2 x"]),
            seen("f2", within="whole", cohorts=("C",), direction="negative", locators=["a:L1 x"]),
        )
    )
    (node,) = made.nodes
    assert (node.uid, node.labels) == ("rg:conflict.adc.and.cd3e", ("Entity", "Conflict"))
    assert node.properties["kinds"] == ["opposite_direction"]
    assert node.properties["differs_by"] == ["cohort"]
    assert node.properties["n_lines"] == 2
    assert node.properties["locators"] == ["a:L1 x", "a:L2 x"]
    lines = {edge.end: edge.properties["line"] for edge in made.edges if edge.type == "COMPARES"}
    assert lines == {"f1": 1, "f2": 2}
    assert {(edge.type, edge.end) for edge in made.edges if edge.type != "COMPARES"} == {
        ("ON_SUBJECT", "adc"),
        ("ON_OBJECT", "CD3E"),
    }


def test_what_one_volume_only_selected_is_a_node_of_its_screen() -> None:
    made = conflict_nodes(world(screen(), *SELECTED))
    (node,) = made.nodes
    assert node.uid == "rg:conflict.adc.and.cd33.in.s"
    assert node.properties["kinds"] == ["one_voi_only"]
    assert "n_lines" not in node.properties
    assert {(edge.type, edge.end) for edge in made.edges} == {
        ("COMPARES", "f3"),
        ("ON_SUBJECT", "adc"),
        ("ON_OBJECT", "CD33"),
        ("IN_SCREEN", "s"),
        ("SELECTED_IN", "whole"),
        ("NOT_SELECTED_IN", "enhancing"),
    }


def test_conflicts_are_judged_at_the_build_with_words_of_the_schema() -> None:
    schema = load_schema()
    read = world(
        screen(),
        *SELECTED,
        seen("f4", direction="negative", timepoint="on_treatment", result="mixed"),
        seen("f5", direction="not_stated"),
    )
    once = judge(read)
    found = once.labelled("Conflict")
    assert [made.uid for made in found] == ["rg:conflict.adc.and.cd33.in.s", "rg:conflict.adc.and.cd3e"]
    assert judge(once) == once
    columns = {column.name: column for column in schema.classes["Conflict"].columns}
    for made in found:
        assert made.properties.keys() <= columns.keys()
        for name in ("kinds", "differs_by"):
            assert set(made.texts(name)) <= set(schema.vocabularies[columns[name].vocabulary or ""])
        for kind in ("ON_SUBJECT", "ON_OBJECT", "COMPARES"):
            assert once.targets(made.uid, kind)
    assert {edge.type for edge in once.edges} <= set(schema.relationships)
