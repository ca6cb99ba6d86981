"""Do both engines walk as plain Python does? Patterns, optional ones, paths of variable length, shortest ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph import Store
from tests.portability.judging import Rows, judge
from tests.portability.world import World

ANY: tuple[str, ...] = ()


def steps_between(w: World, start: str, types: tuple[str, ...], way: str) -> dict[str, int]:
    """How many steps lead from here to everything that can be reached, itself left out."""
    found, edge = {start: 0}, [start]
    while edge:
        wave: list[str] = []
        for here in edge:
            there = (w.to(here, *types) if way in (">", "-") else []) + (
                w.by(here, *types) if way in ("<", "-") else []
            )
            for one in there:
                if one not in found:
                    found[one] = found[here] + 1
                    wave.append(one)
        edge = wave
    del found[start]
    return found


Truth = Callable[[World], Rows]
ASKED: dict[str, tuple[str, Truth]] = {
    # ------------------------------------------------------------------ one and two steps
    "forwards": (
        "MATCH (f:Feature)-[:DERIVED_FROM]->(i:Sequence) RETURN f.uid AS f, i.uid AS i",
        lambda w: [(e.start, e.end) for e in w.typed("DERIVED_FROM")],
    ),
    "backwards": (
        "MATCH (i:Sequence)<-[:DERIVED_FROM]-(f:Feature) WHERE i.kind = 'map' RETURN f.uid AS f, i.uid AS i",
        lambda w: [(e.start, e.end) for e in w.typed("DERIVED_FROM") if w.get(e.end, "kind") == "map"],
    ),
    "either way": (
        "MATCH (f:Feature)-[r]-(x) RETURN f.uid AS f, type(r) AS t, x.uid AS x",
        lambda w: [
            (f, e.type, x)
            for f in w.of("Feature")
            for e, x in [*((e, e.end) for e in w.out(f)), *((e, e.start) for e in w.into(f))]
        ],
    ),
    "one of two types": (
        "MATCH (f:Finding)-[r:HAS_SUBJECT|HAS_OBJECT]->(x) RETURN f.uid AS f, type(r) AS t, x.uid AS x",
        lambda w: [(e.start, e.type, e.end) for e in w.typed("HAS_SUBJECT", "HAS_OBJECT")],
    ),
    "a loop": (
        "MATCH (i:Sequence)-[:COMPUTED_FROM]->(i) RETURN i.uid AS i",
        lambda w: [(e.start,) for e in w.typed("COMPUTED_FROM") if e.start == e.end],
    ),
    "a loop either way": (
        "MATCH (i:Sequence)-[r:COMPUTED_FROM]-(j) RETURN i.uid AS i, j.uid AS j",
        lambda w: [
            row
            for e in w.typed("COMPUTED_FROM")
            for row in ({(e.start, e.end), (e.end, e.start)} if e.start != e.end else [(e.start, e.end)])
        ],
    ),
    "by what a relationship says": (
        "MATCH (g:Gene)-[m:MARKER_OF {disputed: true}]->(c:Cell) WHERE 'stated' IN m.via "
        "RETURN g.uid AS g, c.uid AS c, m.via AS via",
        lambda w: [
            (e.start, e.end, e.properties["via"])
            for e in w.typed("MARKER_OF")
            if e.properties["disputed"] and "stated" in e.properties["via"]
        ],
    ),
    "start and end of a relationship": (
        "MATCH (:Gene)-[m:MARKER_OF]->() "
        "RETURN startNode(m).uid AS a, endNode(m).uid AS b, properties(m).disputed AS d",
        lambda w: [(e.start, e.end, e.properties["disputed"]) for e in w.typed("MARKER_OF")],
    ),
    "three steps to a cell": (
        "MATCH (i:Sequence)<-[:DERIVED_FROM]-(f:Feature)-[a:ASSOCIATED_WITH]->(g:Gene)-[m:MARKER_OF]->(c:Cell) "
        "RETURN i.uid AS i, f.uid AS f, g.uid AS g, c.uid AS c, a.best_rung AS rung, m.via AS via",
        lambda w: [
            (i, a.start, a.end, m.end, a.properties["best_rung"], m.properties["via"])
            for a in w.typed("ASSOCIATED_WITH")
            for i in w.to(a.start, "DERIVED_FROM")
            for m in w.out(a.end, "MARKER_OF")
        ],
    ),
    "a relationship is not used twice": (
        "MATCH (a:Finding)-[:HAS_SUBJECT]->(f)<-[:HAS_SUBJECT]-(b:Finding) RETURN a.uid AS a, b.uid AS b",
        lambda w: [
            (a, b) for f in w.of("Feature") for a in w.by(f, "HAS_SUBJECT") for b in w.by(f, "HAS_SUBJECT") if a != b
        ],
    ),
    "but in two patterns it is": (
        "MATCH (a:Finding)-[:HAS_SUBJECT]->(f) MATCH (f)<-[:HAS_SUBJECT]-(b:Finding) RETURN a.uid AS a, b.uid AS b",
        lambda w: [(a, b) for f in w.of("Feature") for a in w.by(f, "HAS_SUBJECT") for b in w.by(f, "HAS_SUBJECT")],
    ),
    "two patterns that share a thing": (
        "MATCH (f:Finding)-[:HAS_SUBJECT]->(x), (f)-[:HAS_OBJECT]->(y), (s:Study)-[:REPORTS]->(f) "
        "WHERE s.year > 2010 RETURN f.uid AS f, x.uid AS x, y.uid AS y, s.uid AS s",
        lambda w: [
            (f, x, y, s)
            for f in w.of("Finding")
            for x in w.to(f, "HAS_SUBJECT")
            for y in w.to(f, "HAS_OBJECT")
            for s in w.by(f, "REPORTS")
            if w.get(s, "year") > 2010
        ],
    ),
    "a triangle": (
        "MATCH (x:Feature)<-[:HAS_SUBJECT]-(f:Finding)-[:HAS_OBJECT]->(g:Gene)<-[:ASSOCIATED_WITH]-(x) "
        "RETURN f.uid AS f, x.uid AS x, g.uid AS g",
        lambda w: [
            (f, x, g)
            for f in w.of("Finding")
            for x in w.to(f, "HAS_SUBJECT")
            for g in w.to(f, "HAS_OBJECT")
            if ("ASSOCIATED_WITH", x, g) in w.edges
        ],
    ),
    # ------------------------------------------------------------------ optional and absent
    "what may be there": (
        "MATCH (f:Feature) OPTIONAL MATCH (f)-[:DERIVED_FROM]->(i) RETURN f.uid AS f, i.uid AS i",
        lambda w: [(f, i) for f in w.of("Feature") for i in (w.to(f, "DERIVED_FROM") or [None])],
    ),
    "what may be there, with a condition": (
        "MATCH (f:Finding) OPTIONAL MATCH (f)-[:HAS_ESTIMATE]->(e) WHERE e.p < 0.05 RETURN f.uid AS f, e.uid AS e",
        lambda w: [
            (f, e)
            for f in w.of("Finding")
            for e in ([e for e in w.to(f, "HAS_ESTIMATE") if (w.get(e, "p") or 1) < 0.05] or [None])
        ],
    ),
    "one that may be there after another": (
        "MATCH (c:Cell) OPTIONAL MATCH (c)<-[:MARKER_OF]-(g) OPTIONAL MATCH (g)<-[:HAS_MEMBER]-(s) "
        "RETURN c.uid AS c, g.uid AS g, s.uid AS s",
        lambda w: [
            (c, g, s)
            for c in w.of("Cell")
            for g in (w.by(c, "MARKER_OF") or [None])
            for s in ((w.by(g, "HAS_MEMBER") if g else []) or [None])
        ],
    ),
    "what is not there": (
        "MATCH (g:Gene) WHERE NOT (g)-[:MARKER_OF]->() RETURN g.uid AS g",
        lambda w: [(g,) for g in w.of("Gene") if not w.out(g, "MARKER_OF")],
    ),
    "gaps between two lists": (
        "MATCH (i:Sequence), (c:Cell) WHERE NOT EXISTS { "
        "MATCH (i)<-[:DERIVED_FROM]-()-[:ASSOCIATED_WITH]->()-[:MARKER_OF]->(c) } RETURN i.uid AS i, c.uid AS c",
        lambda w: [
            (i, c)
            for i in w.of("Sequence")
            for c in w.of("Cell")
            if not any(c in w.to(g, "MARKER_OF") for f in w.by(i, "DERIVED_FROM") for g in w.to(f, "ASSOCIATED_WITH"))
        ],
    ),
    "one or the other": (
        "MATCH (g:Gene) WHERE (g)-[:MARKER_OF]->() OR (g)<-[:HAS_MEMBER]-() RETURN g.uid AS g",
        lambda w: [(g,) for g in w.of("Gene") if w.out(g, "MARKER_OF") or w.into(g, "HAS_MEMBER")],
    ),
    # ------------------------------------------------------------------ variable length
    "up a tree": (
        "MATCH (c:Cell)-[:SUBCLASS_OF*1..5]->(d:Cell) RETURN c.uid AS c, d.uid AS d",
        lambda w: [(c, t[-1].end) for c in w.of("Cell") for t in w.trails(c, 1, 5, ("SUBCLASS_OF",))],
    ),
    "itself and up": (
        "MATCH (c:Cell)-[:SUBCLASS_OF*0..2]->(d:Cell) RETURN c.uid AS c, d.uid AS d",
        lambda w: [(c, t[-1].end if t else c) for c in w.of("Cell") for t in w.trails(c, 0, 2, ("SUBCLASS_OF",))],
    ),
    "exactly two": (
        "MATCH (c:Cell)<-[:SUBCLASS_OF*2]-(d:Cell) RETURN c.uid AS c, d.uid AS d",
        lambda w: [(c, t[-1].start) for c in w.of("Cell") for t in w.trails(c, 2, 2, ("SUBCLASS_OF",), "<")],
    ),
    "round a ring": (
        "MATCH (i:Sequence)-[:COMPUTED_FROM*1..6]->(j) RETURN i.uid AS i, j.uid AS j",
        lambda w: [(i, t[-1].end) for i in w.of("Sequence") for t in w.trails(i, 1, 6, ("COMPUTED_FROM",))],
    ),
    "two types, either way": (
        "MATCH p = (g:Gene)-[:MARKER_OF|SUBCLASS_OF*1..3]-(c:Cell) RETURN g.uid AS g, c.uid AS c, length(p) AS n",
        lambda w: [
            (g, end, len(t))
            for g in w.of("Gene")
            for t in w.trails(g, 1, 3, ("MARKER_OF", "SUBCLASS_OF"), "-")
            for end in [_far_end(g, t)]
            if end in w.of("Cell")
        ],
    ),
    "any type": (
        "MATCH (i:Sequence {uid: 'rg:sequence.0'})-[*1..3]-(x) RETURN x.uid AS x",
        lambda w: [(_far_end("rg:sequence.0", t),) for t in w.trails("rg:sequence.0", 1, 3, ANY, "-")],
    ),
    "with a condition on every step": (
        "MATCH p = (f:Feature)-[*1..2]->(c) WHERE all(r IN relationships(p) WHERE type(r) <> 'DERIVED_FROM') "
        "RETURN f.uid AS f, c.uid AS c",
        lambda w: [
            (f, t[-1].end)
            for f in w.of("Feature")
            for t in w.trails(f, 1, 2, ANY)
            if all(e.type != "DERIVED_FROM" for e in t)
        ],
    ),
    "what stands on the way": (
        "MATCH p = (c:Cell {uid: 'CL:0000007'})-[:SUBCLASS_OF*1..4]->(d) "
        "RETURN [n IN nodes(p) | n.uid] AS way, length(p) AS n, [r IN relationships(p) | type(r)] AS types",
        lambda w: [
            (["CL:0000007", *(e.end for e in t)], len(t), [e.type for e in t])
            for t in w.trails("CL:0000007", 1, 4, ("SUBCLASS_OF",))
        ],
    ),
    "a quantified pattern": (
        "MATCH (c:Cell)(()-[:SUBCLASS_OF]->(:Cell)){1,3}(d:Cell) RETURN c.uid AS c, d.uid AS d",
        lambda w: [(c, t[-1].end) for c in w.of("Cell") for t in w.trails(c, 1, 3, ("SUBCLASS_OF",))],
    ),
    "a quantified pattern of two steps": (
        "MATCH (a:Finding)((:Finding)-[:HAS_SUBJECT]->()<-[:HAS_SUBJECT]-(:Finding)){1,1}(b:Finding) "
        "RETURN a.uid AS a, b.uid AS b",
        lambda w: [
            (a, b) for f in w.of("Feature") for a in w.by(f, "HAS_SUBJECT") for b in w.by(f, "HAS_SUBJECT") if a != b
        ],
    ),
    # ------------------------------------------------------------------ shortest
    "the shortest": (
        "MATCH (a:Cell), (b:Cell) WHERE a.uid <> b.uid "
        "MATCH p = shortestPath((a)-[:SUBCLASS_OF*1..10]-(b)) RETURN a.uid AS a, b.uid AS b, length(p) AS n",
        lambda w: [(a, b, n) for a in w.of("Cell") for b, n in steps_between(w, a, ("SUBCLASS_OF",), "-").items()],
    ),
    "the shortest in one direction": (
        "MATCH (a:Feature), (c:Cell) MATCH p = shortestPath((a)-[*1..6]->(c)) "
        "RETURN a.uid AS a, c.uid AS c, length(p) AS n",
        lambda w: [
            (a, c, n)
            for a in w.of("Feature")
            for c, n in steps_between(w, a, ANY, ">").items()
            if c in w.of("Cell") and n <= 6
        ],
    ),
    "no path at all": (
        "MATCH (a:Cell {uid: 'CL:0000000'}), (b:Study) OPTIONAL MATCH p = shortestPath((a)-[:SUBCLASS_OF*1..5]-(b)) "
        "RETURN b.uid AS b, p IS NULL AS nothing",
        lambda w: [(s, True) for s in w.of("Study")],
    ),
    "all the shortest": (
        "MATCH (a:Cell {uid: 'CL:0000007'}), (b:Cell {uid: 'CL:0000000'}) "
        "MATCH p = allShortestPaths((a)-[:SUBCLASS_OF*1..6]-(b)) RETURN [n IN nodes(p) | n.uid] AS way",
        lambda w: _shortest_ways(w, "CL:0000007", "CL:0000000"),
    ),
    "the shortest from one to all": (
        "MATCH (a:Gene {symbol: 'G02'}), (b:Gene) WHERE a <> b "
        "MATCH p = shortestPath((a)-[:MARKER_OF|SUBCLASS_OF*1..8]-(b)) RETURN b.uid AS b, length(p) AS n",
        lambda w: [
            (b, n)
            for b, n in steps_between(w, "HGNC:102", ("MARKER_OF", "SUBCLASS_OF"), "-").items()
            if b in w.of("Gene") and n <= 8
        ],
    ),
}


def _far_end(start: str, trail: list) -> str:  # type: ignore[type-arg]
    here = start
    for edge in trail:
        here = edge.end if edge.start == here else edge.start
    return here


def _shortest_ways(w: World, start: str, end: str) -> list[tuple[list[str]]]:
    length = steps_between(w, start, ("SUBCLASS_OF",), "-")[end]
    ways = []
    for trail in w.trails(start, length, length, ("SUBCLASS_OF",), "-"):
        way = [start]
        for edge in trail:
            way.append(edge.end if edge.start == way[-1] else edge.start)
        if way[-1] == end:
            ways.append((way,))
    return ways


@pytest.mark.parametrize("name", ASKED)
def test_rows(name: str, each: dict[str, Store], world: World) -> None:
    text, truth = ASKED[name]
    wanted = truth(world)
    assert wanted, "a truth that is empty judges nothing"
    judge(each, text, wanted)
