"""Do both engines count, sum, collect and nest as plain Python does? Aggregates, subqueries, unions."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from graph import Store
from tests.portability.judging import Rows, judge
from tests.portability.world import World


def values(w: World, uids: list[str], key: str) -> list[Any]:
    """What is there of a property."""
    return [w.get(uid, key) for uid in uids if w.get(uid, key) is not None]


def percentile(found: list[float], share: float) -> float:
    """The value at this share of the way, between two of them if need be."""
    found = sorted(found)
    place = share * (len(found) - 1)
    below = int(place)
    above = min(below + 1, len(found) - 1)
    return found[below] + (found[above] - found[below]) * (place - below)


Truth = Callable[[World], Rows]
ASKED: dict[str, tuple[str, Truth]] = {
    # ------------------------------------------------------------------ aggregates
    "how many": ("MATCH (n:Entity) RETURN count(n) AS n, count(*) AS m", lambda w: [(len(w.nodes), len(w.nodes))]),
    "how many of what is there": (
        "MATCH (g:Gene) RETURN count(g.n) AS n, count(DISTINCT g.n) AS m",
        lambda w: [(len(values(w, w.of("Gene"), "n")), len(set(values(w, w.of("Gene"), "n"))))],
    ),
    "nothing counted": (
        "MATCH (n:Nobody) RETURN count(n) AS n, sum(n.x) AS s, collect(n.x) AS l, max(n.x) AS m, avg(n.x) AS a",
        lambda w: [(0, 0, [], None, None)],
    ),
    "nothing counted by group": ("MATCH (n:Nobody) RETURN n.x AS x, count(*) AS n", lambda w: []),
    "sum, mean, least, most": (
        "MATCH (e:Estimate) RETURN sum(e.value) AS s, avg(e.value) AS a, min(e.value) AS l, max(e.value) AS m",
        lambda w: [
            (sum(found), statistics.mean(found), min(found), max(found))
            for found in [values(w, w.of("Estimate"), "value")]
        ],
    ),
    "spread": (
        "MATCH (f:Finding) RETURN stDev(f.n) AS s, stDevP(f.n) AS p, percentileCont(f.n, 0.25) AS q, "
        "percentileDisc(f.n, 0.5) AS d",
        lambda w: [
            (statistics.stdev(found), statistics.pstdev(found), percentile(found, 0.25), found[len(found) // 2 - 1])
            for found in [sorted(values(w, w.of("Finding"), "n"))]
        ],
    ),
    "by group": (
        "MATCH (f:Finding) RETURN f.result AS result, count(*) AS n, sum(f.n) AS s",
        lambda w: [
            (result, len(group), sum(w.get(f, "n") for f in group))
            for result in {w.get(f, "result") for f in w.of("Finding")}
            for group in [[f for f in w.of("Finding") if w.get(f, "result") == result]]
        ],
    ),
    "by a group that may be missing": (
        "MATCH (f:Finding) RETURN f.rung AS rung, f.direction AS direction, count(*) AS n",
        lambda w: [
            (*key, n) for key, n in Counter((w.get(f, "rung"), w.get(f, "direction")) for f in w.of("Finding")).items()
        ],
    ),
    "least and most of text": (
        "MATCH (s:Study) RETURN min(s.title) AS a, max(s.title) AS b",
        lambda w: [(min(values(w, w.of("Study"), "title")), max(values(w, w.of("Study"), "title")))],
    ),
    "collected in order": (
        "MATCH (s:Study)-[:REPORTS]->(f:Finding) WITH s, f ORDER BY f.uid RETURN s.uid AS s, collect(f.uid) AS l",
        lambda w: [(s, sorted(w.to(s, "REPORTS"))) for s in w.of("Study") if w.to(s, "REPORTS")],
    ),
    "collected without what is missing": (
        "MATCH (g:Gene) WITH g ORDER BY g.uid RETURN collect(g.n) AS l",
        lambda w: [(values(w, w.of("Gene"), "n"),)],
    ),
    "collected once each": (
        "MATCH (f:Finding) WITH DISTINCT f.rung AS rung ORDER BY rung RETURN collect(rung) AS l",
        lambda w: [(sorted(set(values(w, w.of("Finding"), "rung"))),)],
    ),
    "counted, then chosen": (
        "MATCH (s:Study)-[:REPORTS]->(f) WITH s, count(f) AS n WHERE n > 7 RETURN s.uid AS s, n",
        lambda w: [(s, len(w.to(s, "REPORTS"))) for s in w.of("Study") if len(w.to(s, "REPORTS")) > 7],
    ),
    "counted twice over": (
        "MATCH (g:Gene)<-[:HAS_OBJECT]-(f) WITH g, count(f) AS n RETURN n, count(g) AS genes",
        lambda w: [
            (n, m)
            for n, m in Counter(len(w.by(g, "HAS_OBJECT")) for g in w.of("Gene") if w.by(g, "HAS_OBJECT")).items()
        ],
    ),
    "a share": (
        "MATCH (f:Finding) WITH count(f) AS n, sum(CASE WHEN f.result = 'mixed' THEN 1 ELSE 0 END) AS m "
        "RETURN n, m, 1.0 * m / n AS share",
        lambda w: [
            (n, m, m / n) for n, m in [(len(w.of("Finding")), values(w, w.of("Finding"), "result").count("mixed"))]
        ],
    ),
    "a count that is compared": (
        "MATCH (f:Finding) WITH f.direction AS d, count(*) AS n RETURN d, n > 10 AS many, n + 1 AS more",
        lambda w: [(d, n > 10, n + 1) for d, n in Counter(w.get(f, "direction") for f in w.of("Finding")).items()],
    ),
    "the first few of each": (
        "MATCH (f:Finding)-[:HAS_OBJECT]->(g) WITH g, f ORDER BY f.n DESC, f.uid WITH g, collect(f.uid) AS l "
        "RETURN g.uid AS g, l[..2] AS best",
        lambda w: [
            (g, sorted(w.by(g, "HAS_OBJECT"), key=lambda f: (-w.get(f, "n"), f))[:2])
            for g in w.of("Gene")
            if w.by(g, "HAS_OBJECT")
        ],
    ),
    "how many relationships of each type": (
        "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS n",
        lambda w: list(Counter(e.type for e in w.edges.values()).items()),
    ),
    "how many with each label": (
        "MATCH (n:Entity) UNWIND labels(n) AS label RETURN label, count(*) AS n",
        lambda w: list(Counter(label for node in w.nodes.values() for label in node.labels).items()),
    ),
    "distinct ends": (
        "MATCH (s:Study)-[:REPORTS]->()-[:HAS_OBJECT]->(g) RETURN s.uid AS s, count(g) AS n, count(DISTINCT g) AS m",
        lambda w: [
            (s, len(found), len(set(found)))
            for s in w.of("Study")
            for found in [[g for f in w.to(s, "REPORTS") for g in w.to(f, "HAS_OBJECT")]]
            if found
        ],
    ),
    # ------------------------------------------------------------------ subqueries
    "exists": (
        "MATCH (f:Finding) WHERE EXISTS { MATCH (f)-[:HAS_ESTIMATE]->(e) WHERE e.value > 0.4 } RETURN f.uid AS f",
        lambda w: [
            (f,) for f in w.of("Finding") if any((w.get(e, "value") or 0) > 0.4 for e in w.to(f, "HAS_ESTIMATE"))
        ],
    ),
    "exists, as a value": (
        "MATCH (g:Gene) RETURN g.uid AS g, EXISTS { (g)-[:MARKER_OF]->() } AS marks",
        lambda w: [(g, bool(w.out(g, "MARKER_OF"))) for g in w.of("Gene")],
    ),
    "exists within exists": (
        "MATCH (s:Study) WHERE EXISTS { MATCH (s)-[:REPORTS]->(f) WHERE EXISTS { (f)-[:HAS_ESTIMATE]->() } "
        "AND f.rung = 2 } RETURN s.uid AS s",
        lambda w: [
            (s,)
            for s in w.of("Study")
            if any(w.get(f, "rung") == 2 and w.out(f, "HAS_ESTIMATE") for f in w.to(s, "REPORTS"))
        ],
    ),
    "count as a value": (
        "MATCH (f:Feature) RETURN f.uid AS f, COUNT { (f)<-[:HAS_SUBJECT]-() } AS n",
        lambda w: [(f, len(w.into(f, "HAS_SUBJECT"))) for f in w.of("Feature")],
    ),
    "count as a condition": (
        "MATCH (f:Feature) WHERE COUNT { MATCH (f)<-[:HAS_SUBJECT]-(x) WHERE x.n > 30 } >= 2 RETURN f.uid AS f",
        lambda w: [(f,) for f in w.of("Feature") if sum(w.get(x, "n") > 30 for x in w.by(f, "HAS_SUBJECT")) >= 2],
    ),
    "collect as a value": (
        "MATCH (s:Study) "
        "RETURN s.uid AS s, COLLECT { MATCH (s)-[:REPORTS]->(f) RETURN f.uid ORDER BY f.n, f.uid LIMIT 3 } AS l",
        lambda w: [(s, sorted(w.to(s, "REPORTS"), key=lambda f: (w.get(f, "n"), f))[:3]) for s in w.of("Study")],
    ),
    "a pattern as a list": (
        "MATCH (g:Gene) RETURN g.uid AS g, size([(g)-[m:MARKER_OF]->(c) WHERE NOT m.disputed | c.uid]) AS n",
        lambda w: [(g, sum(not e.properties["disputed"] for e in w.out(g, "MARKER_OF"))) for g in w.of("Gene")],
    ),
    "a call for each row": (
        "MATCH (s:Study) CALL (s) { MATCH (s)-[:REPORTS]->(f) RETURN count(f) AS n, max(f.n) AS m } "
        "RETURN s.uid AS s, n, m",
        lambda w: [
            (s, len(w.to(s, "REPORTS")), max((w.get(f, "n") for f in w.to(s, "REPORTS")), default=None))
            for s in w.of("Study")
        ],
    ),
    "a call in the old form": (
        "MATCH (g:GeneGroup) CALL { WITH g MATCH (g)-[:HAS_MEMBER]->(m) RETURN m.uid AS m ORDER BY m LIMIT 2 } "
        "RETURN g.uid AS g, m",
        lambda w: [(g, m) for g in w.of("GeneGroup") for m in sorted(w.to(g, "HAS_MEMBER"))[:2]],
    ),
    "a call that drops rows": (
        "MATCH (f:Feature) CALL (f) { MATCH (f)-[:DERIVED_FROM]->(i) RETURN i } RETURN f.uid AS f, i.uid AS i",
        lambda w: [(e.start, e.end) for e in w.typed("DERIVED_FROM")],
    ),
    "a call of a union": (
        "MATCH (f:Finding) CALL (f) { MATCH (f)-[:HAS_SUBJECT]->(x) RETURN x.uid AS x UNION "
        "MATCH (f)-[:HAS_OBJECT]->(x) RETURN x.uid AS x } RETURN f.uid AS f, x",
        lambda w: [(e.start, e.end) for e in w.typed("HAS_SUBJECT", "HAS_OBJECT")],
    ),
    "a call of its own": (
        "CALL { MATCH (c:Cell) RETURN count(c) AS cells } MATCH (g:Gene) RETURN cells, count(g) AS genes",
        lambda w: [(len(w.of("Cell")), len(w.of("Gene")))],
    ),
    # ------------------------------------------------------------------ unions and chains
    "a union": (
        "MATCH (g:Gene) RETURN g.rare AS x UNION MATCH (m:MARKER) RETURN true AS x",
        lambda w: [(True,), (False,)],
    ),
    "a union of all": (
        "MATCH (g:Gene) RETURN g.uid AS x UNION ALL MATCH (m:Marker) RETURN m.uid AS x",
        lambda w: [(u,) for u in (*w.of("Gene"), *w.of("Marker"))],
    ),
    "a chain that narrows": (
        "MATCH (f:Finding) WITH f ORDER BY f.n DESC, f.uid LIMIT 10 MATCH (f)-[:HAS_OBJECT]->(g) "
        "WITH DISTINCT g MATCH (g)-[:MARKER_OF]->(c) RETURN g.uid AS g, c.uid AS c",
        lambda w: [
            (g, c)
            for g in {
                g
                for f in sorted(w.of("Finding"), key=lambda f: (-w.get(f, "n"), f))[:10]
                for g in w.to(f, "HAS_OBJECT")
            }
            for c in w.to(g, "MARKER_OF")
        ],
    ),
    "a condition after a count": (
        "MATCH (f:Finding) OPTIONAL MATCH (f)-[:HAS_ESTIMATE]->(e) WITH f, count(e) AS n WHERE n = 0 RETURN f.uid AS f",
        lambda w: [(f,) for f in w.of("Finding") if not w.out(f, "HAS_ESTIMATE")],
    ),
    "a list made and taken apart": (
        "MATCH (g:Gene) WITH collect(g.symbol) AS l UNWIND l AS x WITH x WHERE x ENDS WITH '7' RETURN x",
        lambda w: [(x,) for x in values(w, w.of("Gene"), "symbol") if x.endswith("7")],
    ),
    "maps collected": (
        "MATCH (s:Study)-[:REPORTS]->(f) WITH s, f ORDER BY f.uid "
        "RETURN s.uid AS s, collect({uid: f.uid, n: f.n, rung: f.rung}) AS l",
        lambda w: [
            (s, [{"uid": f, "n": w.get(f, "n"), "rung": w.get(f, "rung")} for f in sorted(w.to(s, "REPORTS"))])
            for s in w.of("Study")
            if w.to(s, "REPORTS")
        ],
    ),
}
EMPTY = {"nothing counted by group"}


@pytest.mark.parametrize("name", ASKED)
def test_rows(name: str, each: dict[str, Store], world: World) -> None:
    text, truth = ASKED[name]
    wanted = truth(world)
    assert wanted or name in EMPTY, "a truth that is empty judges nothing"
    judge(each, text, wanted)
