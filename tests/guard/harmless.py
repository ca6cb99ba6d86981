"""Texts that a reader may write: shipped questions, and everyday Cypher with the words that look like clauses."""

# ruff: noqa: E501 (a text is a line)

from __future__ import annotations

from typing import Any

from graph import list_queries

Asked = tuple[str, dict[str, Any]]
_VALUES: dict[str, Any] = {
    "string": "rg:sequence.adc",
    "list": ["HGNC:1674"],
    "integer": 0,
    "float": 0.5,
    "boolean": True,
}
_LABELS = (
    "Sequence", "VOI", "Feature", "FeatureSet", "Marker", "Gene", "GeneGroup", "Signature", "Score", "Pathway", "Subtype",
    "Cell", "Outcome", "Disease", "Therapy", "Trial", "Assay", "Method", "DataSource", "Review", "Study", "Report", "Cohort",
    "Characteristic", "Overlap", "Screen", "Finding", "Estimate", "BackgroundClaim", "Judgement", "Check", "Discrepancy",
    "Limitation", "Recommendation", "ImmuneGroup",
)  # fmt: skip
_TYPES = (
    "INCLUDES", "REPORTS", "RAN", "USED", "STATES", "DRAWN_FROM", "HAS_DISEASE", "TREATED_WITH", "IMAGED_WITH", "DESCRIBES",
    "BETWEEN", "DERIVED_FROM", "HAS_MEMBER", "HAS_SUBJECT", "HAS_OBJECT", "IN_COHORT", "MEASURED_WITHIN", "HAS_ESTIMATE",
    "SCREENED", "SUBCLASS_OF", "ABOUT", "CHECKS", "CONCERNS", "ASSOCIATED_WITH", "MARKER_OF", "MAY_SHARE",
)  # fmt: skip
WRITTEN = [
    "MATCH (n:Gene) RETURN n.symbol AS symbol ORDER BY symbol",
    "match (g:Gene {symbol: 'CD3E'}) return g.name as name",
    "MATCH (n:Gene) WHERE n.name STARTS WITH 'CD' RETURN count(*) AS n;",
    "// which genes; CREATE (n)\nMATCH (n:Gene) RETURN n.name /* SET n.x = 1 */ LIMIT 3",
    "MATCH (n:Gene) RETURN n.create AS create, n.set AS set, n.delete AS delete",
    "MATCH (n) WHERE n.merge IS NOT NULL RETURN n.remove AS x",
    "MATCH (load:Gene) RETURN load.name AS name ORDER BY name",
    "RETURN 'CREATE (n) DELETE n; LOAD CSV' AS text",
    "RETURN {set: 1, create: {merge: 2}} AS m",
    "RETURN 'it\\'s' AS x, \"say \\\"hi\\\"\" AS y",
    "RETURN 'caf\\u00e9' AS x",
    "MATCH (n {name: 'DETACH DELETE'}) RETURN n.uid AS uid",
    "MATCH (`set`:`Gene`) RETURN `set`.name AS `delete`",
    "UNWIND [1, 2, 3] AS x RETURN x * 2 AS twice, x % 2 = 0 AS even",
    "UNWIND range(1, 10) AS x WITH x WHERE x > 3 RETURN sum(x) AS s, avg(x) AS a, max(x) AS m, min(x) AS least",
    "MATCH (f:Finding) RETURN f.result AS result, count(*) AS n ORDER BY n DESC, result",
    "MATCH (f:Finding) WITH f.rung AS rung, count(*) AS n WHERE n > 1 RETURN rung, n ORDER BY rung",
    "MATCH (f:Finding) RETURN DISTINCT f.kind AS kind ORDER BY kind SKIP 1 LIMIT 3",
    "MATCH (f:Finding) WHERE f.uses_images AND NOT f.result = 'association' RETURN f.uid AS uid ORDER BY uid",
    "MATCH (f:Finding) WHERE 'predictive' IN f.analysis RETURN f.name AS name",
    "MATCH (f:Finding) WHERE f.name =~ '(?i).*cd\\\\d+.*' RETURN count(*) AS n",
    "MATCH (f:Finding) WHERE f.name CONTAINS 'ADC' OR f.name ENDS WITH 'tumour' RETURN count(*) AS n",
    "MATCH (f:Finding) RETURN CASE WHEN f.rung IS NULL THEN 'off' WHEN f.rung > 1 THEN 'tested' ELSE 'not' END AS w, count(*) AS n ORDER BY w",
    "MATCH (i:Sequence)<-[:DERIVED_FROM]-(f:Feature) RETURN i.name AS image, collect(f.name)[0] AS first ORDER BY image",
    "MATCH (s:Study) OPTIONAL MATCH (s)-[:RAN]->(k:Screen) RETURN s.name AS study, count(k) AS screens ORDER BY study",
    "MATCH (s:Study) RETURN s.name AS study, COUNT { (s)-[:REPORTS]->() } AS findings ORDER BY findings DESC, study",
    "MATCH (s:Study) WHERE EXISTS { (s)-[:RAN]->() } RETURN s.name AS study ORDER BY study",
    "MATCH (s:Study) RETURN s.name AS study, COLLECT { MATCH (s)-[:USED]->(c:Cohort) RETURN c.n ORDER BY c.n } AS sizes ORDER BY study",
    "MATCH (g:Gene)-[m:MARKER_OF]->(c:Cell) WHERE m.disputed RETURN g.symbol AS gene, c.name AS cell ORDER BY gene, cell",
    "MATCH (c:Cell)-[:SUBCLASS_OF*1..3]->(w:Cell) RETURN c.name AS cell, w.name AS wider ORDER BY cell, wider LIMIT 5",
    "MATCH p = shortestPath((a:Gene {symbol: 'CD3E'})-[*..4]-(b:Cell {name: 'T cell'})) RETURN length(p) AS l",
    "MATCH p = (a:Gene)-[:MARKER_OF]->(b:Cell) RETURN [n IN nodes(p) | n.name] AS names ORDER BY names LIMIT 2",
    "MATCH (g:Gene) RETURN g.name AS name, [(g)-[:MARKER_OF]->(c) | c.name] AS cells ORDER BY name LIMIT 3",
    "CALL { MATCH (n:Gene) RETURN count(n) AS c } RETURN c",
    "MATCH (s:Study) CALL (s) { MATCH (s)-[:REPORTS]->(f) RETURN count(f) AS n } RETURN s.name AS study, n ORDER BY study",
    "MATCH (a:Gene) RETURN a.uid AS uid UNION MATCH (b:Cell) RETURN b.uid AS uid ORDER BY uid LIMIT 3",
    "MATCH (a:Gene) RETURN a.uid AS uid UNION ALL MATCH (b:Gene) RETURN b.uid AS uid",
    "MATCH (c:Cohort) WHERE c.n IS NOT NULL RETURN sum(c.n) AS n, percentileCont(c.n, 0.5) AS median",
    "MATCH (e:Estimate) WHERE e.value > 0.8 RETURN e.name AS name, round(e.value, 2) AS value ORDER BY value DESC, name",
    "MATCH (e:Estimate) RETURN e.metric AS metric, avg(e.value) AS mean, stDev(e.value) AS sd ORDER BY metric",
    "MATCH (n:Gene) RETURN labels(n) AS labels, size(keys(n)) AS n ORDER BY n LIMIT 1",
    "MATCH (n:Gene {symbol: 'CD3E'}) RETURN n {.symbol, .name, cells: [(n)-[:MARKER_OF]->(c) | c.name]} AS gene",
    "MATCH (a)-[r:ASSOCIATED_WITH]->(b) RETURN type(r) AS type, startNode(r).uid AS a, endNode(r).uid AS b ORDER BY a, b LIMIT 3",
    "RETURN toUpper('a') AS a, trim(' b ') AS b, split('a,b', ',') AS c, substring('abc', 1) AS d, replace('a', 'a', 'b') AS e",
    "RETURN abs(-1) AS a, sqrt(4) AS b, ceil(1.2) AS c, floor(1.8) AS d, sign(-2) AS e, log(1) AS f, exp(0) AS g, pi() AS h",
    "RETURN coalesce(null, 1) AS a, head([1, 2]) AS b, last([1, 2]) AS c, tail([1, 2]) AS d, reverse([1, 2]) AS e",
    "RETURN all(x IN [1, 2] WHERE x > 0) AS a, any(x IN [1, 2] WHERE x > 1) AS b, none(x IN [1] WHERE x > 1) AS c",
    "RETURN reduce(s = 0, x IN [1, 2, 3] | s + x) AS s, [x IN [1, 2, 3] WHERE x > 1 | x * x] AS squares",
    "RETURN toInteger('5') AS a, toFloat('1.5') AS b, toString(5) AS c, toBoolean('true') AS d",
    "RETURN [1, 2, 3][0] AS a, [1, 2, 3][1..] AS b, [1, 2, 3][-1] AS c, 'x' IN ['x'] AS d, null IS NULL AS e",
    "RETURN 0x1F AS a, 1e3 AS b, .5 AS c, 7 / 2 AS d, 7 % 2 AS e, 2 ^ 3 AS f",
    "RETURN date('2020-01-01').year AS year, duration('P1D').days AS days",
    "MATCH (r:Review)-[:DECLARES]->(x) RETURN count(DISTINCT x) AS n",
    "MATCH (d:Discrepancy) WHERE d.severity IN ['high', 'medium'] RETURN d.name AS name ORDER BY name",
    "MATCH (n:Entity) WHERE n:Gene OR n:Cell RETURN count(n) AS n",
    "MATCH (n:Gene|Cell) RETURN count(n) AS n",
    "MATCH (n:Gene) WITH n ORDER BY n.name DESC LIMIT 3 RETURN collect(n.name) AS last",
    "MATCH (n:Gene) RETURN n.name AS limit ORDER BY limit LIMIT 2",
    "MATCH (a:Study)-[:REPORTS]->(f:Finding)-[:HAS_OBJECT]->(o)<-[:HAS_OBJECT]-(g:Finding)<-[:REPORTS]-(b:Study) WHERE a.uid < b.uid RETURN DISTINCT a.name AS a, b.name AS b, o.name AS o ORDER BY a, b, o",
    "MATCH ((a:Cell)-[:SUBCLASS_OF]->(b:Cell)){1,2} RETURN count(*) AS n",
    "EXPLAIN MATCH (n:Gene) RETURN n.name AS name",
]  # fmt: skip


def harmless() -> list[Asked]:
    """Every text with its parameters: at least two hundred."""
    shipped = [
        (query.text, {name: _VALUES[one.type] for name, one in query.parameters.items()}) for query in list_queries()
    ]
    counted = [(f"MATCH (n:{label}) RETURN count(n) AS n, max(n.name) AS last", {}) for label in _LABELS]
    followed = [
        (f"MATCH (a)-[r:{kind}]->(b) RETURN a.name AS a, b.name AS b ORDER BY a, b LIMIT $n", {"n": 3})
        for kind in _TYPES
    ]
    return [*shipped, *counted, *followed, *((text, dict[str, Any]()) for text in WRITTEN)]
