"""Is the right part of the graph drawn, does what was drawn stay where it was, and do paths keep off hubs?"""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest

from graph import Settings, load_query, open_store, questions
from tests.views.toy import HOSTILE
from tests.views.walking import asker, counter, joined, measured, thing
from views.parts.explore.gathering import links_of, neighbours_of
from views.parts.frame.page import OpenGraph
from views.parts.network.address import BATCH, Walk, follow, undo
from views.parts.network.chart import chart
from views.parts.network.graphml import as_graphml
from views.parts.network.interactive import as_page
from views.parts.network.links import RELATIONS, Link, Thing, finding_links, ranked, rungs_in_brief
from views.parts.network.looks import KINDS, kind_of_thing, outline, stroke
from views.parts.network.neighbourhood import MOST, Neighbourhood, neighbourhood
from views.parts.network.places import places
from views.parts.network.routes import HUB, LONGEST, shortest
from views.parts.network.svg import as_svg

STAR = [
    measured("mid", "m1", 0, 2),
    measured("fa", "mid", 0),
    joined("mid", "MARKER_OF", "c1", claims=2, disputed=True),
    joined("mid", "MARKER_OF", "c2", claims=1),
    joined("fa", "DERIVED_FROM", "i1"),
    joined("c1", "SUBCLASS_OF", "c2"),
    *(joined("c1", "SUBCLASS_OF", f"c{number}") for number in range(10, 50)),
]
UID = thing("mid").uid


def drawn(walk: Walk, links: list[Link] = STAR) -> Neighbourhood:
    return neighbourhood(walk, thing("mid"), lambda uid: asker(links)([uid]))


# ------------------------------------------------------------------ the address
def test_a_walk_is_its_address() -> None:
    walk = (
        Walk("HGNC:1674")
        .open("rg:feature.adc")
        .open("CL:0000084", 24)
        .hide("CL:0000542")
        .lead("HGNC:1674", "HGNC:1659")
    )
    assert walk.query() == {
        "uid": "HGNC:1674",
        "open": "rg:feature.adc,CL:0000084*24",
        "hide": "CL:0000542",
        "path": "HGNC:1674,HGNC:1659",
    }
    assert Walk.read(walk.query()) == walk
    assert Walk.read({}) is None


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("open", "<script>,HGNC:1*x,*,,"),
        ("hide", "<b>"),
        ("path", "HGNC:1"),
        ("path", "HGNC:1,HGNC:1"),
        ("path", "a,b,c"),
    ],
)
def test_what_an_address_cannot_mean_is_left_out(part: str, value: str) -> None:
    read = Walk.read({"uid": "HGNC:1674", part: value})
    assert read is not None
    assert read.hidden == ()
    assert read.path is None
    assert set(dict(read.opened)) <= {"HGNC:1"}


def test_a_click_opens_and_a_second_click_closes() -> None:
    walk = Walk("rg:x.mid").toggle("rg:x.c1", more=True)
    assert walk.is_open("rg:x.c1")
    assert walk.pick == "rg:x.c1"
    assert walk.choose("rg:x.mid").toggle("rg:x.c1", more=True).is_open("rg:x.c1")  # it was not chosen: only chosen now
    assert not walk.toggle("rg:x.c1", more=True).is_open("rg:x.c1")
    assert not walk.toggle("rg:x.c2", more=False).is_open("rg:x.c2")
    assert walk.toggle("rg:x.mid", more=True).is_open("rg:x.mid")


def test_undo_goes_back_step_by_step_and_without_a_trail_too() -> None:
    first = Walk("rg:x.mid")
    second, third = first.open("rg:x.c1"), first.open("rg:x.c1").hide("rg:x.c2")
    trail: tuple[Walk, ...] = ()
    for walk in (first, second, third):
        trail = follow(trail, walk)
    assert undo(trail, third) == second
    trail = follow(trail, second)  # as Undo or Back leads there
    assert undo(trail, second) == first
    assert follow(trail, Walk("rg:x.other")) == (Walk("rg:x.other"),)
    # a link was opened: nothing is remembered, but what it added last can be taken back
    assert undo((third,), third) == third.reveal("rg:x.c2")
    assert undo((second,), second) == second.close("rg:x.c1")
    assert undo((first,), first) is None


# ------------------------------------------------------------------ what is drawn
def test_what_is_walked_is_counted_and_has_words() -> None:
    """Two questions name the same relationships, and each of them has words."""
    walked = []
    for name in ("list_joined", "count_neighbours"):
        (named,) = re.findall(r"\[r?:([A-Z_|]{60,})\]", load_query(name).text)
        walked.append({*named.split("|"), "REPORTS"})
    assert walked[0] == walked[1] == set(RELATIONS)


def test_findings_of_a_pair_are_one_link_with_its_number_and_rungs() -> None:
    row = {
        "uid": "a", "name": "A", "result": "association", "direction": "negative", "rung": 0, "study": "Toy",
        "study_uid": "rg:study.toy", "disputed": False, "disagrees": False, "subject_uid": "f", "subject": "ADC",
        "subject_labels": ["Entity", "Feature"], "object_uid": "m", "object": "CD3E",
        "object_labels": ["Entity", "Marker"],
    }  # fmt: skip
    rows = [row, row | {"uid": "b", "rung": None, "direction": "positive", "disagrees": True}, row]
    found = {one.relation: one for one in finding_links(rows) if one.target.uid == "m"}
    assert found["FINDING"].brief == "↑↓ 2 · rung 0, off ≠"
    assert found["FINDING"].disputed
    assert found["REPORTS"].source.name == "Toy"
    assert len(found["REPORTS"].findings) == 2
    assert not found["REPORTS"].disputed  # that the study reports it is not in doubt


def test_rungs_are_told_as_a_span_never_the_best_alone() -> None:
    assert rungs_in_brief([0, 2, 1]) == "rungs 0–2"
    assert rungs_in_brief([1]) == "rung 1"
    assert rungs_in_brief([None]) == "off ladder"
    assert rungs_in_brief([None, 2]) == "rung 2, off"


def test_no_relation_of_a_thing_crowds_out_another() -> None:
    many = [
        *(measured("mid", f"m{place}", 0) for place in range(40)),
        joined("mid", "MARKER_OF", "c1"),
        joined("fa", "IN_FAMILY", "mid"),
    ]
    first = [one.name for one in ranked(many, UID)[:BATCH]]
    assert {"c1", "fa"} <= set(first)
    assert len(first) == BATCH


def test_opening_draws_a_dozen_and_says_of_how_many() -> None:
    found = drawn(Walk(UID).open("rg:x.c1"))
    step = found.step("rg:x.c1")
    assert step is not None
    assert (step.shown, step.total) == (BATCH, 42)
    assert step.told == "12 of 42 shown"
    more = drawn(Walk(UID).open("rg:x.c1", 2 * BATCH)).step("rg:x.c1")
    assert more is not None
    assert more.told == "24 of 42 shown"
    whole = drawn(Walk(UID)).step(UID)
    assert whole is not None
    assert whole.told == ""
    # the new neighbours are in what was drawn before
    assert {one.uid for one in found.things} < {one.uid for one in drawn(Walk(UID).open("rg:x.c1", 24)).things}


def test_the_other_end_of_a_chosen_link_is_drawn_however_many_come_before_it() -> None:
    links = [joined("mid", "HAS_MEMBER", f"m{place}") for place in range(100, 140)]
    assert drawn(Walk(UID), links).thing("rg:x.m139") is None
    assert drawn(Walk(UID, pick=links[39].id), links).thing("rg:x.m139")


def test_closing_takes_with_it_what_hung_on_it_alone() -> None:
    walk = Walk(UID).open("rg:x.fa").open("rg:x.i1")
    assert drawn(walk).thing("rg:x.i1")
    closed = drawn(walk.close("rg:x.fa"))
    assert closed.thing("rg:x.i1") is None
    assert closed.thing("rg:x.fa")  # a neighbour of the start
    assert closed.walk.opened == ()  # what nothing leads to is closed, and the next address says so
    hidden = drawn(walk.hide("rg:x.fa"))
    assert hidden.thing("rg:x.fa") is None
    assert not any("rg:x.fa" in (one.source.uid, one.target.uid) for one in hidden.links)


def test_at_most_three_hundred_things_are_drawn() -> None:
    links = [joined("mid", "HAS_MEMBER", f"m{place}") for place in range(400)]
    found = drawn(Walk(UID).open(UID, 400), links)
    assert len(found.things) == MOST
    assert found.full
    step = found.step(UID)
    assert step is not None
    assert step.told == "299 of 400 shown"


# ------------------------------------------------------------------ where things stand
def test_what_is_drawn_stays_where_it_was_when_more_is_opened() -> None:
    before = places(drawn(Walk(UID)))
    assert before == places(drawn(Walk(UID)))  # the same address has the same picture
    grown = places(drawn(Walk(UID).open("rg:x.c1").open("rg:x.fa")))
    assert {uid: grown[uid] for uid in before} == before
    # and when something between is closed again, within a session
    less = places(drawn(Walk(UID).open("rg:x.fa")), grown)
    assert less == {uid: grown[uid] for uid in less}


def test_no_two_things_stand_on_one_another() -> None:
    links = [
        *(joined("mid", "HAS_MEMBER", f"m{place}") for place in range(299)),
        *(joined(f"m{place}", "HAS_MEMBER", f"m{place + 1}") for place in range(0, 298, 7)),
    ]
    at = places(drawn(Walk(UID).open(UID, 300), links))
    assert len(at) == MOST
    for one, other in combinations(at.values(), 2):
        assert abs(one[0] - other[0]) >= 40 or abs(one[1] - other[1]) >= 30


# ------------------------------------------------------------------ how it looks
def test_measured_and_background_differ_by_more_than_colour() -> None:
    looks = {one.kind: stroke(one, False) for one in drawn(Walk(UID)).links}
    assert looks["measured"].dash == ()
    assert looks["background"].dash
    assert looks["background"].tail
    assert not looks["measured"].tail
    assert looks["measured"].width > looks["background"].width
    nothing = stroke(measured("fa", "m1", 0, result="no_association"), False)
    assert nothing.dash  # what says that there is none looks unlike what says that there is
    assert len({outline(kind) for kind in KINDS}) == len(KINDS)


def test_the_chart_says_rungs_on_each_measured_link_and_maps_indices() -> None:
    found = drawn(Walk(UID).open("rg:x.fa"))
    picture = chart(found, places(found), {"rg:x.c1": 40}, UID)
    (series,) = picture.option["series"]
    assert picture.option["tooltip"] == {"show": False}
    assert series["layout"] == "none"
    labels = {
        series["links"][place]["label"]["formatter"]: series["links"][place] for place in range(len(series["links"]))
    }
    assert labels["↓ 2 · rungs 0–2"]["label"]["show"]
    assert labels["↓ 2 · rungs 0–2"]["symbol"] == ["none", "arrow"]
    assert labels["marker of ≠"]["symbol"] == ["circle", "arrow"]
    assert "c1 +40" in {node["label"]["formatter"] for node in series["data"]}
    place = picture.node_ids.index("rg:x.c1")
    assert picture.chosen([{"data_type": "node", "data_indices": [place]}]) == ("rg:x.c1", False)
    assert picture.chosen([{"data_type": "edge", "data_indices": [0]}]) == (found.links[0].id, True)
    assert picture.chosen([{"data_type": "node", "data_indices": [999]}]) is None
    assert picture.chosen([]) is None
    assert picture.alt == (
        "What mid is joined to: 6 things and 5 links, 2 of them measured by studies here. "
        "The table of links says the same."
    )
    json.dumps(picture.option, allow_nan=False)
    assert drawn(Walk(UID)).key != found.key


def test_two_links_between_the_same_things_are_both_seen() -> None:
    found = drawn(Walk(UID), [joined("mid", "MARKER_OF", "c1"), joined("mid", "QUANTIFIES", "c1")])
    bends = [one["lineStyle"]["curveness"] for one in chart(found, places(found), {}, UID).option["series"][0]["links"]]
    assert len(set(bends)) == 2


# ------------------------------------------------------------------ files
def _hostile() -> Neighbourhood:
    evil = Thing("rg:x.evil", f"{HOSTILE} {{b}} {{x|y}} \x07 href=http://outside.test", ("Entity", "Cell"))
    start = Thing(UID, HOSTILE, thing("mid").labels)
    links = [
        Link(start, evil, "MARKER_OF", (), 1, (), True),
        Link(thing("fa"), start, "FINDING", measured("fa", "mid", 0).findings),
    ]
    return neighbourhood(Walk(UID), start, lambda uid: links)


def test_hostile_names_stay_text_in_chart_and_files() -> None:
    found = _hostile()
    at = places(found)
    option = chart(found, at, {}, UID).option
    assert not [node for node in option["series"][0]["data"] if "{" in node["label"]["formatter"]]
    assert "path://" not in "".join(node["label"]["formatter"] for node in option["series"][0]["data"])
    svg = as_svg(found, at, HOSTILE)
    tree = ET.fromstring(svg)
    assert {one.tag.rpartition("}")[2] for one in tree.iter()} == {
        "svg",
        "title",
        "rect",
        "path",
        "circle",
        "text",
        "g",
    }
    assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on") or "href" in name]
    page = as_page(found, at, HOSTILE)
    scripts = re.findall(r"^\s*<script\b[^>]*>", page, flags=re.MULTILINE)
    nonces = set(re.findall(r"<script nonce=\"([0-9a-f]{32})\">", page))
    assert len(nonces) == 1
    assert len(scripts) == len(re.findall(r"<script nonce=", page)) == 3
    assert "script-src 'nonce-" + nonces.pop() in page
    assert not re.search(r"<(link|img|iframe)\b", page)
    assert not re.search(r"\b(src|integrity)=\"", page)
    assert "jsdelivr" not in page
    assert "sourceMappingURL" not in page
    assert "&lt;script&gt;alert(2)" in page  # the title and the foot, as text
    back = nx.read_graphml(io.BytesIO(as_graphml(found, at, {}, HOSTILE)))
    assert back.nodes[UID]["name"] == HOSTILE


def test_graphml_keeps_parallel_links_and_what_stands_behind_them() -> None:
    links = [joined("mid", "MARKER_OF", "c1", 2, True), joined("mid", "QUANTIFIES", "c1"), measured("fa", "mid", 0, 2)]
    found = drawn(Walk(UID), links)
    back = nx.read_graphml(io.BytesIO(as_graphml(found, places(found), {UID: 3}, "toy")), force_multigraph=True)
    assert back.number_of_edges() == 3
    assert back.nodes[UID]["neighbours"] == 3
    (one,) = back.get_edge_data("rg:x.fa", UID).values()
    assert (one["findings"], one["tested_up_to"], one["evidence"]) == (2, "rungs 0–2", "measured")
    assert {each["relation"]: each["disputed"] for each in back.get_edge_data(UID, "rg:x.c1").values()} == {
        "MARKER_OF": True,
        "QUANTIFIES": False,
    }


def test_the_interactive_page_has_fixed_places_and_no_physics() -> None:
    found = drawn(Walk(UID), [joined("mid", "MARKER_OF", "c1"), joined("mid", "QUANTIFIES", "c1")])
    page = as_page(found, places(found), "toy 1.0")
    assert re.search(r'"physics":\s*\{"enabled":\s*false\}', page)
    assert page.count('"physics": false') == 2
    assert page.count('"from": "rg:x.mid"') == 2  # parallel links
    assert "toy 1.0" in page
    assert as_page(found, places(found), "toy 1.0") == page


# ------------------------------------------------------------------ paths
def test_a_path_never_runs_through_a_hub_and_says_which_it_met() -> None:
    links = [
        joined("m1", "DERIVED_FROM", "i1"),
        joined("m2", "DERIVED_FROM", "i1"),
        *(joined(f"f{number}", "DERIVED_FROM", "i1") for number in range(HUB - 2)),
        measured("fa", "m1", 0),
        measured("fa", "mid", 2),
        measured("fb", "mid", 1),
        measured("fb", "m2", 1),
    ]
    found = shortest(thing("m1").uid, thing("m2").uid, asker(links), counter(links))
    assert [one.name for one in found.paths[0].things] == ["m1", "fa", "mid", "fb", "m2"]
    assert [one.name for one in found.hubs] == ["i1"]
    assert found.paths[0].weakest == links[-4]
    # a hub may be an end
    assert len(shortest(thing("i1").uid, thing("m2").uid, asker(links), counter(links)).paths[0].hops) == 1
    less = links[:2] + links[3:]  # one thing fewer: no hub any more
    assert len(shortest(thing("m1").uid, thing("m2").uid, asker(less), counter(less)).paths[0].hops) == 2


def test_the_weakest_hop_is_a_background_claim_or_the_lowest_rung() -> None:
    links = [measured("fa", "m1", 0, 2), joined("m1", "MARKER_OF", "c1", 1), joined("m1", "DERIVED_FROM", "i1")]
    found = shortest(thing("fa").uid, thing("c1").uid, asker(links), counter(links))
    assert found.paths[0].weakest == links[1]
    found = shortest(thing("fa").uid, thing("i1").uid, asker(links), counter(links))
    assert found.paths[0].weakest == links[0]  # a definition is no evidence, and so not weak
    only = [joined("fa", "DERIVED_FROM", "i1")]
    assert shortest(thing("fa").uid, thing("i1").uid, asker(only), counter(only)).paths[0].weakest is None


def test_of_paths_of_one_length_the_one_with_the_strongest_weakest_hop_leads() -> None:
    links = [
        measured("fa", "m1", 0),
        measured("fb", "m1", 2),
        measured("fa", "m2", 2),
        measured("fb", "m2", 1),
        joined("m1", "MARKER_OF", "c1"),
        joined("m2", "MARKER_OF", "c1"),
    ]
    found = shortest(thing("m1").uid, thing("m2").uid, asker(links), counter(links))
    assert [path.things[1].name for path in found.paths] == ["fb", "fa", "c1"]


def test_no_association_joins_nothing_and_a_study_only_where_nothing_else_does() -> None:
    none = measured("fa", "m1", 0, result="no_association")
    report = [
        Link(thing("s1"), thing("fa"), "REPORTS", none.findings),
        Link(thing("s1"), thing("m1"), "REPORTS", none.findings),
    ]
    found = shortest(thing("fa").uid, thing("m1").uid, asker([none]), counter([none]))
    assert found.paths == ()
    found = shortest(thing("fa").uid, thing("m1").uid, asker([none, *report]), counter([none, *report]))
    assert [one.name for one in found.paths[0].things] == ["fa", "s1", "m1"]
    assert found.by_study
    longer = [measured("fa", "m2", 0), joined("m2", "MARKER_OF", "c1"), joined("m1", "MARKER_OF", "c1")]
    found = shortest(
        thing("fa").uid, thing("m1").uid, asker([none, *report, *longer]), counter([none, *report, *longer])
    )
    assert len(found.paths[0].hops) == 3
    assert not found.by_study


@pytest.mark.slow
def test_paths_of_the_review_are_those_of_the_whole_graph_without_its_hubs(review_home: Path) -> None:
    """The search asks hop by hop from both ends; here all is read at once, and hubs are taken out beforehand."""
    with open_store(Settings.read({}, home=review_home)) as store:
        graph = OpenGraph(store, (), {}, {})
        named = graph.rows(questions.list_named_things)
        uids = [row["uid"] for row in named]
        seen: set[str] = set()
        links: dict[str, Link] = {}
        while new := sorted(set(uids) - seen):
            seen |= set(new)
            links |= {one.id: one for one in links_of(graph, new)}
            uids = [end.uid for one in links.values() for end in (one.source, one.target)]
        degrees = neighbours_of(graph, sorted(seen))
        whole = nx.Graph()
        for one in links.values():
            whole.add_edge(one.source.uid, one.target.uid)
        assert {uid: len(set(whole[uid]) - {uid}) for uid in whole} == degrees
        hubs = {uid for uid, number in degrees.items() if number >= HUB}
        assert {"rg:sequence.t1-ce", "rg:datasource.tcga-tcia"} <= hubs
        assert not {"HGNC:1674", "CL:0000084", "rg:feature.adc"} & hubs

        walkable = nx.Graph((one.source.uid, one.target.uid) for one in links.values() if one.joins)
        walkable.remove_edges_from([(one, one) for one in list(walkable)])
        studies = {row["uid"] for row in named if "Study" in row["labels"]}
        ends = [row["uid"] for row in named if kind_of_thing(row["labels"]) in ("image", "cell", "marker")]
        compared = 0
        for start, end in list(combinations(ends, 2))[::97]:
            found = shortest(start, end, lambda some: links_of(graph, some), lambda some: neighbours_of(graph, some))
            wanted = None
            for left_out in (hubs | studies, hubs):
                rest = walkable.subgraph(set(walkable) - left_out | ({start, end} & set(walkable)))
                if wanted is None and start in rest and end in rest and nx.has_path(rest, start, end):
                    length = nx.shortest_path_length(rest, start, end)
                    wanted = length if length <= LONGEST else None
            hops = {len(path.hops) for path in found.paths}
            assert hops == ({wanted} if wanted else set()), (start, end)
            for path in found.paths:
                assert not {one.uid for one in path.things[1:-1]} & hubs
                for hop, (one, other) in zip(path.hops, zip(path.things, path.things[1:], strict=False), strict=True):
                    assert {hop.source.uid, hop.target.uid} == {one.uid, other.uid}
            compared += bool(wanted)
    assert compared > 10
