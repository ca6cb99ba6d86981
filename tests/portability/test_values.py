"""Do both engines filter, compare, and handle null, lists and text as plain Python says?"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from graph import Store
from tests.portability.judging import Rows, judge
from tests.portability.world import World


def _less(one: Any, other: Any) -> bool:
    """`<` of Cypher in a WHERE: what is missing is never less."""
    return one is not None and other is not None and one < other


Truth = Callable[[World], Rows]
ASKED: dict[str, tuple[str, Truth]] = {
    # ------------------------------------------------------------------ filters
    "by one property": (
        "MATCH (g:Gene {symbol: 'G03'}) RETURN g.uid AS uid",
        lambda w: [(u,) for u in w.of("Gene") if w.get(u, "symbol") == "G03"],
    ),
    "by two properties": (
        "MATCH (f:Finding {result: 'mixed', direction: 'positive'}) RETURN f.uid AS uid",
        lambda w: [
            (u,) for u in w.of("Finding") if (w.get(u, "result"), w.get(u, "direction")) == ("mixed", "positive")
        ],
    ),
    "by label and not by another": (
        "MATCH (f:Feature) WHERE NOT f:FeatureSet RETURN f.uid AS uid",
        lambda w: [(u,) for u in w.of("Feature") if u not in w.of("FeatureSet")],
    ),
    "by either label": (
        "MATCH (n:Gene|GeneGroup) RETURN n.uid AS uid",
        lambda w: [(u,) for u in (*w.of("Gene"), *w.of("GeneGroup"))],
    ),
    "by both labels": ("MATCH (n:Marker&Gene) RETURN n.uid AS uid", lambda w: [(u,) for u in w.of("Marker", "Gene")]),
    "by a label and the lack of one": (
        "MATCH (n:Marker&!Gene) RETURN n.uid AS uid",
        lambda w: [(u,) for u in w.of("Marker") if u not in w.of("Gene")],
    ),
    "labels in a list": (
        "MATCH (n:Entity) WHERE 'Cell' IN labels(n) RETURN n.uid AS uid",
        lambda w: [(u,) for u in w.of("Cell")],
    ),
    "a property in a list": (
        "MATCH (f:Finding) WHERE f.rung IN [0, 2] RETURN f.uid AS uid, f.rung AS rung",
        lambda w: [(u, w.get(u, "rung")) for u in w.of("Finding") if w.get(u, "rung") in (0, 2)],
    ),
    "a range": (
        "MATCH (f:Finding) WHERE 20 <= f.n < 60 RETURN f.uid AS uid",
        lambda w: [(u,) for u in w.of("Finding") if 20 <= w.get(u, "n") < 60],
    ),
    "exclusive or": (
        "MATCH (f:Finding) WHERE f.n > 50 XOR f.result = 'mixed' RETURN f.uid AS uid",
        lambda w: [(u,) for u in w.of("Finding") if (w.get(u, "n") > 50) != (w.get(u, "result") == "mixed")],
    ),
    "a truth value": (
        "MATCH (g:Gene) WHERE g.rare RETURN g.uid AS uid",
        lambda w: [(u,) for u in w.of("Gene") if w.get(u, "rare")],
    ),
    "not a truth value": (
        "MATCH (g:Gene) WHERE NOT g.rare RETURN g.uid AS uid",
        lambda w: [(u,) for u in w.of("Gene") if not w.get(u, "rare")],
    ),
    "two things compared": (
        "MATCH (a:Gene), (b:Gene) WHERE a.n < b.n AND a.uid < b.uid RETURN a.uid AS a, b.uid AS b",
        lambda w: [(a, b) for a in w.of("Gene") for b in w.of("Gene") if a < b and _less(w.get(a, "n"), w.get(b, "n"))],
    ),
    # ------------------------------------------------------------------ null
    "what is missing": (
        "MATCH (g:Gene) WHERE g.n IS NULL RETURN g.uid AS uid",
        lambda w: [(u,) for u in w.of("Gene") if w.get(u, "n") is None],
    ),
    "what is there": (
        "MATCH (g:Gene) WHERE g.n IS NOT NULL RETURN g.uid AS uid, g.n AS n",
        lambda w: [(u, w.get(u, "n")) for u in w.of("Gene") if w.get(u, "n") is not None],
    ),
    "a comparison with what is missing": (
        "MATCH (f:Finding) WHERE NOT f.rung < 2 RETURN f.uid AS uid",
        lambda w: [(u,) for u in w.of("Finding") if w.get(u, "rung") is not None and w.get(u, "rung") >= 2],
    ),
    "unequal to what is missing": (
        "MATCH (f:Finding) WHERE f.direction <> 'positive' RETURN f.uid AS uid",
        lambda w: [(u,) for u in w.of("Finding") if w.get(u, "direction") not in (None, "positive")],
    ),
    "null or true": (
        "MATCH (f:Finding) WHERE f.direction = 'positive' OR f.n > 0 RETURN count(f) AS n",
        lambda w: [(len(w.of("Finding")),)],
    ),
    "null in a list": (
        "MATCH (f:Finding) WHERE NOT f.rung IN [0] RETURN f.uid AS uid",
        lambda w: [(u,) for u in w.of("Finding") if w.get(u, "rung") not in (None, 0)],
    ),
    "a list that holds null": (
        "RETURN 1 IN [1, null] AS a, 2 IN [1, null] AS b, null IN [] AS c, 2 IN [1, 3] AS d",
        lambda w: [(True, None, False, False)],
    ),
    "logic of three values": (
        "UNWIND [true, false, null] AS a UNWIND [true, false, null] AS b "
        "RETURN a, b, a AND b AS both, a OR b AS any, a XOR b AS one, NOT a AS neither",
        lambda w: [
            (
                a,
                b,
                False if a is False or b is False else None if a is None or b is None else True,
                True if a is True or b is True else None if a is None or b is None else False,
                None if a is None or b is None else a != b,
                None if a is None else not a,
            )
            for a in (True, False, None)
            for b in (True, False, None)
        ],
    ),
    "the first that is there": (
        "MATCH (f:Finding) RETURN f.uid AS uid, coalesce(f.rung, f.nothing, -1) AS rung",
        lambda w: [(u, -1 if w.get(u, "rung") is None else w.get(u, "rung")) for u in w.of("Finding")],
    ),
    "null goes through": (
        "RETURN 1 + null AS a, null = null AS b, size(null) AS c, toUpper(null) AS d, [1, 2][null] AS e, null.x AS f",
        lambda w: [(None, None, None, None, None, None)],
    ),
    "a property that nobody has": (
        "MATCH (c:Cell) RETURN c.uid AS uid, c.nothing AS nothing",
        lambda w: [(u, None) for u in w.of("Cell")],
    ),
    # ------------------------------------------------------------------ branches and maps
    "a case by value": (
        "MATCH (f:Finding) RETURN f.uid AS uid, CASE f.rung WHEN 0 THEN 'a' WHEN 1 THEN 'b' ELSE 'c' END AS x",
        lambda w: [(u, {0: "a", 1: "b"}.get(w.get(u, "rung"), "c")) for u in w.of("Finding")],
    ),
    "a case by condition": (
        "MATCH (f:Finding) RETURN f.uid AS uid, CASE WHEN f.rung > 1 THEN 'far' WHEN f.n > 50 THEN 'large' END AS x",
        lambda w: [
            (u, "far" if (w.get(u, "rung") or 0) > 1 else "large" if w.get(u, "n") > 50 else None)
            for u in w.of("Finding")
        ],
    ),
    "a map of some properties": (
        "MATCH (g:Gene) RETURN g {.symbol, .n, twice: 2 * g.n} AS x",
        lambda w: [
            ({"symbol": w.get(u, "symbol"), "n": w.get(u, "n"), "twice": w.get(u, "n") and 2 * w.get(u, "n")},)
            for u in w.of("Gene")
        ],
    ),
    "all properties": (
        "MATCH (g:Gene) RETURN properties(g) AS x",
        lambda w: [(dict(w.nodes[u].properties),) for u in w.of("Gene")],
    ),
    "the names of properties": (
        "MATCH (g:Gene) UNWIND keys(g) AS key RETURN DISTINCT key",
        lambda w: [(key,) for key in {key for u in w.of("Gene") for key in w.nodes[u].properties}],
    ),
    "a map and a key": (
        "WITH {a: 1, b: [2, {c: 3}]} AS m RETURN m.a AS a, m.b[1].c AS c, m['a'] AS d, m.x AS x",
        lambda w: [(1, 3, 1, None)],
    ),
    # ------------------------------------------------------------------ lists
    "a list in a property": (
        "MATCH (g:Gene) WHERE 'CD8' IN g.as_published OR size(g.as_published) = 0 RETURN g.uid AS uid",
        lambda w: [(u,) for u in w.of("Gene") if "CD8" in w.get(u, "as_published") or not w.get(u, "as_published")],
    ),
    "slices": (
        "WITH [1, 2, 3, 4, 5] AS l RETURN l[0] AS a, l[-1] AS b, l[1..3] AS c, l[..2] AS d, l[-2..] AS e, l[9] AS f",
        lambda w: [(1, 5, [2, 3], [1, 2], [4, 5], None)],
    ),
    "a comprehension": (
        "MATCH (g:Gene) RETURN g.uid AS uid, [x IN g.as_published WHERE x STARTS WITH 'C' | toLower(x)] AS l",
        lambda w: [(u, [x.lower() for x in w.get(u, "as_published") if x.startswith("C")]) for u in w.of("Gene")],
    ),
    "list predicates": (
        "MATCH (s:Study) RETURN s.uid AS uid, all(x IN s.countries WHERE x <> 'CN') AS a, "
        "any(x IN s.countries WHERE x = 'DE') AS b, none(x IN s.countries WHERE x = 'US') AS c, "
        "single(x IN s.countries WHERE x < 'E') AS d",
        lambda w: [
            (u, "CN" not in found, "DE" in found, "US" not in found, len([x for x in found if x < "E"]) == 1)
            for u in w.of("Study")
            for found in [w.get(u, "countries")]
        ],
    ),
    "a fold": (
        "MATCH (s:Study) RETURN s.uid AS uid, reduce(t = '', x IN s.countries | t + x + ';') AS t",
        lambda w: [(u, "".join(f"{x};" for x in w.get(u, "countries"))) for u in w.of("Study")],
    ),
    "list functions": (
        "WITH range(1, 9, 3) AS l "
        "RETURN l AS l, head(l) AS h, last(l) AS z, tail(l) AS t, reverse(l) AS r, size(l) AS n",
        lambda w: [([1, 4, 7], 1, 7, [4, 7], [7, 4, 1], 3)],
    ),
    "lists joined and compared": (
        "RETURN [1] + [2, 3] AS a, [1, 2] = [1, 2] AS b, [1, 2] = [2, 1] AS c, [1] + 2 AS d, [[1], []] AS e",
        lambda w: [([1, 2, 3], True, False, [1, 2], [[1], []])],
    ),
    "unwinding": (
        "MATCH (s:Study) UNWIND s.countries AS country RETURN country, count(*) AS n",
        lambda w: [(c, sum(c in w.get(u, "countries") for u in w.of("Study"))) for c in ("CN", "DE", "US")],
    ),
    "unwinding nothing": ("UNWIND [] AS x RETURN x", lambda w: []),
    "unwinding null": ("UNWIND null AS x RETURN x", lambda w: []),
    # ------------------------------------------------------------------ text
    "begins, ends, holds": (
        "MATCH (s:Study) RETURN s.uid AS uid, s.title STARTS WITH 'M' AS a, s.title ENDS WITH 'ADC' AS b, "
        "s.title CONTAINS 'q' AS c",
        lambda w: [
            (u, t.startswith("M"), t.endswith("ADC"), "q" in t) for u in w.of("Study") for t in [w.get(u, "title")]
        ],
    ),
    "a pattern": (
        "MATCH (g:Gene) WHERE g.symbol =~ 'G[01][5-9]' RETURN g.uid AS uid",
        lambda w: [(u,) for u in w.of("Gene") if re.fullmatch("G[01][5-9]", w.get(u, "symbol"))],
    ),
    "a pattern for any case": (
        "MATCH (s:Study) WHERE s.title =~ '(?i).*adc' RETURN s.uid AS uid",
        lambda w: [(u,) for u in w.of("Study") if re.fullmatch("(?i).*adc", w.get(u, "title"))],
    ),
    "text functions": (
        "MATCH (s:Study) RETURN s.uid AS uid, toUpper(s.name) AS a, size(s.name) AS b, substring(s.name, 2, 3) AS c, "
        "left(s.name, 2) AS d, right(s.name, 2) AS e, replace(s.name, 'st', 'S') AS f, split(s.name, ' ') AS g, "
        "trim('  ' + s.name + ' ') AS h, reverse(s.name) AS i",
        lambda w: [
            (u, t.upper(), len(t), t[2:5], t[:2], t[-2:], t.replace("st", "S"), t.split(" "), t, t[::-1])
            for u in w.of("Study")
            for t in [w.get(u, "name")]
        ],
    ),
    "text that needs care": (
        "MATCH (s:Study) RETURN s.title AS title",
        lambda w: [(w.get(u, "title"),) for u in w.of("Study")],
    ),
    "text in a parameter's place": (
        "MATCH (s:Study) WHERE s.title = 'it\\'s \"quoted\"' RETURN s.uid AS uid",
        lambda w: [(u,) for u in w.of("Study") if w.get(u, "title") == 'it\'s "quoted"'],
    ),
    "text joined with numbers": (
        "MATCH (s:Study) RETURN s.name + ' (' + toString(s.year) + ')' AS x",
        lambda w: [(f"{w.get(u, 'name')} ({w.get(u, 'year')})",) for u in w.of("Study")],
    ),
    # ------------------------------------------------------------------ numbers
    "arithmetic": (
        "RETURN 7 / 2 AS a, 7 % 3 AS b, -7 / 2 AS c, 7.0 / 2 AS d, 2 ^ 3 AS e, 1 + 2 * 3 AS f, abs(-4) AS g",
        lambda w: [(3, 1, -3, 3.5, 8.0, 7, 4)],
    ),
    "numbers of two kinds": (
        "RETURN 1 = 1.0 AS a, 1 < 1.5 AS b, toInteger('12') AS c, toFloat('1.5') AS d, toInteger('x') AS e, "
        "toInteger(2.9) AS f, sign(-3) AS g",
        lambda w: [(True, True, 12, 1.5, None, 2, -1)],
    ),
    "rounding": (
        "RETURN round(2.5) AS a, floor(2.7) AS b, ceil(2.1) AS c, sqrt(16) AS d, round(0.37 * 3, 1) AS e",
        lambda w: [(3.0, 2.0, 3.0, 4.0, 1.1)],
    ),
    "large numbers": (
        "RETURN 3000000000 AS a, 9007199254740993 AS b, 1e300 AS c, 1e-300 AS d",
        lambda w: [(3_000_000_000, 9_007_199_254_740_993, 1e300, 1e-300)],
    ),
    "text to truth": (
        "RETURN toBoolean('true') AS a, toBoolean('FALSE') AS b, toBoolean('x') AS c, toString(true) AS d",
        lambda w: [(True, False, None, "true")],
    ),
}
ORDERED: dict[str, tuple[str, Truth]] = {
    "by two keys": (
        "MATCH (f:Finding) RETURN f.uid AS uid ORDER BY f.n DESC, f.uid",
        lambda w: [(u,) for u in sorted(w.of("Finding"), key=lambda u: (-w.get(u, "n"), u))],
    ),
    "what is missing comes last": (
        "MATCH (g:Gene) RETURN g.uid AS uid, g.n AS n ORDER BY n, uid",
        lambda w: sorted(
            ((u, w.get(u, "n")) for u in w.of("Gene")), key=lambda row: (row[1] is None, row[1] or 0, row[0])
        ),
    ),
    "and first where the order is turned": (
        "MATCH (g:Gene) WHERE g.n IS NULL OR g.n > 7 RETURN g.n AS n ORDER BY n DESC",
        lambda w: [
            *[(None,) for u in w.of("Gene") if w.get(u, "n") is None],
            *[(n,) for n in sorted((w.get(u, "n") for u in w.of("Gene") if (w.get(u, "n") or 0) > 7), reverse=True)],
        ],
    ),
    "a page": (
        "MATCH (g:Gene) RETURN g.symbol AS symbol ORDER BY symbol SKIP 5 LIMIT 4",
        lambda w: [(s,) for s in sorted(w.get(u, "symbol") for u in w.of("Gene"))[5:9]],
    ),
    "a page by parameter": (
        "MATCH (g:Gene) RETURN g.symbol AS symbol ORDER BY symbol DESC SKIP $skip LIMIT $limit",
        lambda w: [(s,) for s in sorted((w.get(u, "symbol") for u in w.of("Gene")), reverse=True)[2:5]],
    ),
    "text by its letters": (
        "MATCH (s:Study) RETURN s.title AS title ORDER BY title",
        lambda w: [(t,) for t in sorted(w.get(u, "title") for u in w.of("Study"))],
    ),
    "what differs": (
        "MATCH (f:Finding) RETURN DISTINCT f.result AS result, f.direction AS direction ORDER BY result, direction",
        lambda w: sorted(
            {(w.get(u, "result"), w.get(u, "direction")) for u in w.of("Finding")},
            key=lambda row: (row[0], row[1] is None, row[1] or ""),
        ),
    ),
    "by an expression": (
        "MATCH (g:Gene) RETURN g.symbol AS symbol ORDER BY right(g.symbol, 1), symbol",
        lambda w: [(s,) for s in sorted((w.get(u, "symbol") for u in w.of("Gene")), key=lambda s: (s[-1], s))],
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_rows(name: str, each: dict[str, Store], world: World) -> None:
    text, truth = ASKED[name]
    judge(each, text, truth(world))


@pytest.mark.parametrize("name", ORDERED)
def test_rows_in_order(name: str, each: dict[str, Store], world: World) -> None:
    text, truth = ORDERED[name]
    judge(each, text, truth(world), {"skip": 2, "limit": 3}, ordered=True)


GIVEN: dict[str, tuple[str, dict[str, Any], Truth]] = {
    "a text": (
        "MATCH (s:Study) WHERE s.title = $title RETURN s.uid AS uid",
        {"title": 'it\'s "quoted"'},
        lambda w: [(u,) for u in w.of("Study") if w.get(u, "title") == 'it\'s "quoted"'],
    ),
    "a list": (
        "UNWIND $uids AS uid MATCH (n:Entity {uid: uid}) RETURN n.name AS name",
        {"uids": ["HGNC:101", "rg:study.0", "nobody"]},
        lambda w: [(w.get("HGNC:101", "name"),), (w.get("rg:study.0", "name"),)],
    ),
    "nothing, as a filter that is not set": (
        "MATCH (f:Finding) WHERE $result IS NULL OR f.result = $result RETURN count(f) AS n",
        {"result": None},
        lambda w: [(len(w.of("Finding")),)],
    ),
    "a map": ("RETURN $m.a AS a, $m.b[0] AS b, keys($m) AS k", {"m": {"a": 1}}, lambda w: [(1, None, ["a"])]),
    "numbers and truth": (
        "MATCH (g:Gene) WHERE g.score > $score AND g.rare = $rare RETURN g.uid AS uid",
        {"score": 2.5, "rare": True},
        lambda w: [(u,) for u in w.of("Gene") if w.get(u, "score") > 2.5 and w.get(u, "rare")],
    ),
}


@pytest.mark.parametrize("name", GIVEN)
def test_parameters(name: str, each: dict[str, Store], world: World) -> None:
    text, parameters, truth = GIVEN[name]
    judge(each, text, truth(world), parameters)
