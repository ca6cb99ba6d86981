"""Texts that must do no harm: `REFUSED` before anything is run, `BOMBS` stopped within their time, rows and memory."""

# ruff: noqa: E501 (a text is a line)

from __future__ import annotations

from itertools import product
from typing import Any

from tests.graph.test_guard import REFUSED as KNOWN

URL = "http://127.0.0.1:{port}/x.csv"  # where a listener waits in vain

# ---------------------------------------------------------------------- writes, by clause and by disguise
_WRITES = (
    "CREATE (m:Gene {uid: 'x'})",
    "MERGE (m:Gene {uid: 'x'})",
    "SET n.name = 'x'",
    "SET n += {name: 'x'}",
    "SET n:Cell",
    "REMOVE n.name",
    "REMOVE n:Gene",
    "DELETE n",
    "DETACH DELETE n",
    "FOREACH (x IN [1] | SET n.x = x)",
    "INSERT (:Gene {uid: 'x'})",
)
_DISGUISES = (
    "MATCH (n:Gene) {write}",
    "MATCH (n:Gene) WITH n LIMIT 1 {write} RETURN n.uid",
    "MATCH (n:Gene)/* read only */{write}",
    "MATCH (n:Gene) // RETURN n\n{write}",
    "MATCH (n:Gene) CALL (n) {{ {write} }} RETURN n.uid",
    "MATCH (n:Gene) WHERE EXISTS {{ {write} }} RETURN n.uid",
    "EXPLAIN MATCH (n:Gene) {write}",
    "MATCH (n:Gene) RETURN n.uid UNION MATCH (n:Gene) {write} RETURN n.uid",
    "OPTIONAL MATCH (n:Gene) RETURN n.uid; MATCH (n:Gene) {write}",
)
WRITES = [disguise.format(write=write) for write, disguise in product(_WRITES, _DISGUISES)]

# ---------------------------------------------------------------------- files, network, procedures, administration
_SCHEMES = (
    URL, "https://127.0.0.1:{port}/x.csv", "ftp://127.0.0.1:{port}/x.csv", "file:///etc/passwd", "file:/etc/passwd",
    "/etc/passwd", "jar:http://127.0.0.1:{port}/x.jar!/x", "s3://bucket/x.csv", "gs://bucket/x.csv",
    "azb://account/x.csv", "data:text/csv,a", "classpath:/x.csv", "\\\\\\\\127.0.0.1\\\\share\\\\x.csv",
)  # fmt: skip
LOADS = [
    *(f"LOAD CSV FROM '{scheme}' AS line RETURN line" for scheme in _SCHEMES),
    f"LOAD CSV WITH HEADERS FROM '{URL}' AS line FIELDTERMINATOR ';' RETURN line.x",
    "WITH $url AS url LOAD CSV FROM url AS line RETURN line",
    f"MATCH (n:Gene) CALL (n) {{ LOAD CSV FROM '{URL}' AS line RETURN line }} RETURN line",
    f"RETURN COLLECT {{ LOAD CSV FROM '{URL}' AS line RETURN line }} AS lines",
]
CALLS = [
    "CALL dbms.components()",
    "CALL dbms.listConfig() YIELD name RETURN name",
    "CALL dbms.killQuery('x')",
    "CALL db.schema.visualization()",
    "CALL db.index.fulltext.queryNodes('x', 'y') YIELD node RETURN node",
    "CALL db.createLabel('X')",
    "CALL db.clearQueryCaches()",
    "CALL tx.getMetaData()",
    "OPTIONAL CALL db.labels() YIELD label RETURN label",
    "CALL apoc.cypher.doIt('CREATE (n)', {}) YIELD value RETURN value",
    "CALL apoc.cypher.runMany('CREATE (n);', {})",
    "CALL apoc.periodic.iterate('MATCH (n) RETURN n', 'DELETE n', {})",
    f"CALL apoc.load.csv('{URL}') YIELD map RETURN map",
    "CALL apoc.load.jdbc('jdbc:mysql://127.0.0.1:{port}/x', 'x') YIELD row RETURN row",
    "CALL apoc.export.csv.all('/tmp/x.csv', {})",
    "CALL apoc.util.sleep(60000)",
    "CALL gds.graph.list()",
    f"RETURN apoc.cypher.runFirstColumnSingle('CREATE (n) RETURN n', {{}}) AS x /* {URL} */",
    "RETURN gds.version() AS x",
    "RETURN file() AS x, linenumber() AS y",
    "MATCH (n) WHERE apoc.util.validatePredicate(true, 'x', []) RETURN n",
    "RETURN genai.vector.encode('x', 'OpenAI', {}) AS x",
    "RETURN graph.byName('x') AS x",
]
ADMIN = [
    "CREATE DATABASE x",
    "DROP DATABASE neo4j",
    "STOP DATABASE neo4j",
    "CREATE USER x SET PASSWORD 'secret12' CHANGE NOT REQUIRED",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
    "DROP USER neo4j",
    "CREATE ROLE x",
    "REVOKE ROLE x FROM y",
    "DENY READ {*} ON GRAPH * TO x",
    "CREATE INDEX x FOR (n:Gene) ON (n.name)",
    "CREATE FULLTEXT INDEX x FOR (n:Gene) ON EACH [n.name]",
    "DROP CONSTRAINT x",
    "CREATE ALIAS x FOR DATABASE y",
    "ENABLE SERVER 'x'",
    "SHOW USERS",
    "SHOW SETTINGS",
    "SHOW PROCEDURES",
    "SHOW FUNCTIONS YIELD name",
    "SHOW INDEXES",
    "TERMINATE TRANSACTION 'neo4j-transaction-1'",
    ":param x => 1",
    ":use system",
    "COMMIT",
    "ROLLBACK",
    "BEGIN TRANSACTION",
    "USE neo4j.x MATCH (n) RETURN n",
    "USE graph.byName('x') MATCH (n) RETURN n",
    "CALL { MATCH (n) RETURN n } IN CONCURRENT TRANSACTIONS RETURN n",
    "UNWIND [1] AS x CALL (x) { RETURN 1 AS y } IN TRANSACTIONS OF 1 ROW ON ERROR CONTINUE RETURN y",
    "CYPHER runtime=slotted MATCH (n) DELETE n",
    "CYPHER 5 CREATE (n)",
    "ALTER DATABASE `arcadedb.opencypher.loadCsv.allowFileUrls` true",
    "INSERT INTO Gene SET name = 'x'",
    "DELETE FROM Gene",
    "DROP TYPE Gene UNSAFE",
    "IMPORT DATABASE file:///etc/passwd",
    "BACKUP DATABASE",
]
# ---------------------------------------------------------------------- letters, comments, depth, size
TRICKS = [
    "MATCH (n) \u200cDELETE n",
    "MATCH (n) \u202eETELED n",
    "MATCH (n) DEL\u00adETE n",
    "MATCH (n) D\u0395LETE n",
    "MATCH (n) ᴅᴇʟᴇᴛᴇ n",
    "MATCH (n)\u3000DELETE n",
    "MATCH (n)\x0bDELETE n",
    "MATCH (n)\x0cDELETE n",
    "MATCH (n)\u0085DELETE n",
    "MATCH (n) DETACH/**/DELETE/**/n",
    "MATCH (n) /*! DELETE n */ DELETE n",
    "MATCH (n) /* /* */ DELETE n",
    "MATCH (n) -- comment\nDELETE n",
    "MATCH (n) # comment\nDELETE n",
    "RETURN '\\' AS x, 'DELETE' CREATE (n) //'",
    'RETURN "\\\\" CREATE (n) //"',
    "RETURN `a``b` CREATE (n)",
    "RETURN 1 AS `x` CREATE (n) RETURN `y`",
    "RETURN '\\u005c\\u0027' AS x",
    "\\u0044ELETE",
    "RETURN " + "(" * 101 + "1" + ")" * 101,
    "RETURN " + "CASE WHEN true THEN " * 101 + "1" + " END" * 101,
    "CALL { " * 101 + "RETURN 1 AS x" + " } RETURN x" * 101,
    "MATCH (n) WHERE " + "NOT (" * 101 + "true" + ")" * 101 + " RETURN n",
    "RETURN '" + "x" * 5_000_000 + "' AS x",
    "RETURN 1 //" + "x" * 5_000_000,
    "RETURN " + "1 + " * 1_250_000 + "1",
    "MATCH " + ", ".join("(n)" for _ in range(1_000_000)) + " RETURN 1",
    "RETURN range(1, 1000000000) AS x",
    "RETURN range(0, 2000000000, 2) AS x",
    "UNWIND range(-1000000, 1000000) AS x RETURN x",
    "MATCH (n) WHERE n.name =~ '(a+' RETURN n",
]
REFUSED = list(dict.fromkeys([*KNOWN, *WRITES, *LOADS, *CALLS, *ADMIN, *TRICKS]))

# ---------------------------------------------------------------------- what reads, and would never end or never fit
BOMBS: dict[str, tuple[str, dict[str, Any]]] = {
    "product of nodes": ("MATCH (a), (b), (c), (d) WHERE a.uid + b.uid < c.uid + d.uid RETURN count(*) AS n", {}),
    "product with an order": ("MATCH (a), (b), (c) RETURN a.uid AS a, b.uid AS b, c.uid AS c ORDER BY c, b, a", {}),
    "product of lists": (
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b UNWIND range(1, 9) AS c RETURN sum(a * b + c) AS n",
        {},
    ),
    "paths without a bound": ("MATCH p = (a)-[*]-(b) RETURN count(p) AS n", {}),
    "paths of thirty": ("MATCH p = (a:Finding)-[*1..30]-(b:Gene) RETURN count(p) AS n", {}),
    "every path by type": ("MATCH p = (a)-[:HAS_SUBJECT|HAS_OBJECT|REPORTS*]-(b) RETURN max(length(p)) AS n", {}),
    "text that doubles": ("RETURN size(reduce(s = 'ab', x IN range(1, 40) | s + s)) AS n", {}),
    "a list that doubles": ("RETURN size(reduce(s = [1, 2], x IN range(1, 40) | s + s)) AS n", {}),
    "a regular expression that backtracks": (
        "UNWIND range(1, 1000) AS x WITH x, 'a' + $long AS t WHERE t =~ '(a*)*(a*)*(a*)*b' RETURN count(x) AS n",
        {"long": "a" * 5000},
    ),
    "a subquery for each pair": (
        "MATCH (a), (b) WHERE COUNT { MATCH (a)--(x)--(y)--(b) } > 1000000 RETURN count(*) AS n",
        {},
    ),
    "all within all": ("MATCH (a), (b), (c) WHERE all(x IN range(1, 1000) WHERE x > 0) RETURN count(*) AS n", {}),
    # a server goes on with these for minutes after nobody waits for them any more; so they come last
    "a comprehension within another": (
        "RETURN size([a IN range(1, $n) WHERE size([b IN range(1, $n) WHERE a = b]) > 1]) AS n",
        {"n": 1_000_000},
    ),
    "a sum that goes on": ("RETURN reduce(s = 0, x IN range(1, $n) | s + size([y IN range(1, 1000) | x])) AS n", {"n": 10**6}),
    "lists in a list": ("UNWIND range(1, 1000000) AS a RETURN collect([x IN range(1, 200) | a]) AS l", {}),
    "a text by its parameter": ("RETURN size(reduce(s = '', x IN range(1, 100000) | s + $text)) AS n", {"text": "x" * 10_000}),
}  # fmt: skip
