"""What may be run, and what is refused however it is dressed up?"""

from __future__ import annotations

import time

import pytest

from graph import check_query
from ontology import QueryRefused

READING = [
    "MATCH (n:Gene) RETURN n.symbol",
    "match (n) return n.name limit 5",
    "MATCH (n) RETURN n.name;",
    "// a note; CREATE (n)\nMATCH (n) RETURN n.name /* SET n.x = 1 */ LIMIT 3",
    "OPTIONAL MATCH (n:Gene) RETURN count(n) AS n",
    "UNWIND [1, 2] AS x RETURN x",
    "UNWIND $xs AS x RETURN x ORDER BY x DESC SKIP $skip LIMIT $limit",
    "MATCH (n) WITH n ORDER BY n.name WHERE n.name STARTS WITH 'A' RETURN *",
    "MATCH (n) WITH *, 1 AS one RETURN n.name, one",
    "MATCH (n) WITH DISTINCT n.name AS name RETURN name",
    # names that look like clauses
    "MATCH (n) RETURN n.create, n.set, n.delete, n.load",
    "MATCH (n) WHERE n.merge IS NOT NULL RETURN n.remove AS x",
    "MATCH (n:SET) RETURN n.name",
    "MATCH (n:CREATE:DELETE) RETURN n.name",
    "MATCH (a)-[:CREATE|SET|MERGE]->(b) RETURN a.name",
    "MATCH (n:Gene|Set) RETURN n.name",
    "MATCH (n:Entity&!Drop) RETURN n.name",
    "MATCH (`SET`:`Gene`) RETURN `SET`.name AS `CREATE (n)`",
    "MATCH (n {name: 'CREATE (n)'}) RETURN 'DELETE', \"SET x = 1; LOAD CSV\"",
    "MATCH (n {set: 1, create: 2}) RETURN n {.delete, load: n.merge}",
    "RETURN {set: 1, `call`: {create: [1, {merge: 2}]}} AS m",
    "RETURN $set AS a, $`load csv` AS b",
    "RETURN 'it\\'s; CREATE (n)' AS x",
    "RETURN 'a\\\\' AS x, 'CREATE' AS y",
    "RETURN 'caf\\u00e9' AS x",
    "MATCH (n) WHERE n.name = 'ü' RETURN n.größe AS größe",
    "MATCH (n) RETURN n.limit AS limit ORDER BY limit",
    "MATCH (n) RETURN n.x AS set, n.y AS load, n.z AS `merge`",
    "MATCH (load:Gene)-[use]->(merge) RETURN load.name, size(use), merge.x AS x",
    "MATCH (a)-[r]->(b) RETURN a.uid AS start, b.uid AS end ORDER BY start, end",
    # expressions
    "MATCH (n) RETURN CASE WHEN n.x > 1 THEN 'a' ELSE 'b' END AS x, CASE n.y WHEN 1 THEN 2 END",
    "MATCH (n) RETURN 2 * n.x + n.y / 3 % 2 ^ 2, -n.x, n.x <> n.y, n.l[0], n.l[1..3], n.l[..$k]",
    "MATCH (n) RETURN [x IN n.l WHERE x > 1 | x * 2], all(x IN n.l WHERE x = 1), reduce(s = 0, x IN n.l | s + x)",
    "MATCH (n) WHERE n.x IN [1, 2] AND NOT n.y OR n.z XOR true RETURN n.name",
    "MATCH (n) WHERE n.name =~ '(?i)cd\\\\d+.*' RETURN n.name",
    "MATCH (n) WHERE n:Gene AND (n)-[:MARKER_OF]->() RETURN n.name",
    "MATCH (n) RETURN date('2020-01-01'), date.truncate('month', date()), duration.between(n.a, n.b)",
    "MATCH (n) RETURN toUpper(n.name), TOUPPER(n.name), size(labels(n)), coalesce(n.x, 0)",
    "RETURN 0x1F AS a, 1e3 AS b, .5 AS c, 1.5 AS d",
    # patterns
    "MATCH p = (a)-[*1..3]-(b) RETURN [n IN nodes(p) | n.name], length(p)",
    "MATCH p = shortestPath((a:Gene)-[*..4]-(b:Cell)) RETURN length(p) AS l",
    "MATCH (a)-->(b)<--(c), (c)--(d) WHERE a <> c RETURN a.name, d.name",
    "MATCH ((a)-[:SUBCLASS_OF]->(b)){1,3} RETURN size(a) AS n",
    "MATCH (a:Cell)-[:SUBCLASS_OF]->+(b) WHERE a.name = 'x' RETURN b.name",
    "MATCH (n:Gene WHERE n.symbol = 'CD3E')-[r:MARKER_OF WHERE r.disputed]->(c) RETURN c.name",
    "MATCH (n) RETURN [(n)-->(m) | m.name] AS names",
    # subqueries
    "MATCH (n) WHERE EXISTS { (n)-->() } RETURN n.name",
    "MATCH (n) WHERE exists { MATCH (n)-->(m) WHERE m.x = 1 } RETURN n.name",
    "MATCH (n) WHERE EXISTS { p = (n)-->() } AND COUNT { (n)--() } > 1 RETURN n.name",
    "MATCH (n) RETURN COLLECT { MATCH (n)-->(m) RETURN m.name } AS names",
    "CALL { MATCH (n) RETURN count(n) AS c } RETURN c",
    "MATCH (n) CALL (n) { MATCH (n)-->(m) RETURN count(m) AS c } RETURN n.name, c",
    "MATCH (n) CALL (*) { RETURN 1 AS x } RETURN x",
    "MATCH (n) OPTIONAL CALL (n) { MATCH (n)-->(m) RETURN m } RETURN m.name",
    "CALL { MATCH (a:Gene) RETURN a.uid AS u UNION MATCH (b:Cell) RETURN b.uid AS u } RETURN u",
    "MATCH (a:Gene) RETURN a.uid AS u UNION ALL MATCH (b:Cell) RETURN b.uid AS u",
    # aggregates that the embedded engine reads rightly
    "MATCH (n) RETURN count(*) > 3 AS a, collect(n.x)[0] AS b, size(collect(n.x)) = 4 AS c, head(collect(n.x)) AS d",
    "MATCH (n) RETURN sum(CASE WHEN n.x IS NULL AND NOT n.y THEN 1 ELSE 0 END) AS n",
    "MATCH (n) RETURN [x IN collect(n.x) WHERE x STARTS WITH 'a' AND NOT x IN ['ab'] | x] AS n",
    "MATCH (n) RETURN any(x IN collect(n.x) WHERE x IS NULL) AS a, reduce(s = 0, x IN collect(n.y) | s + x) AS b",
    "MATCH (n) WITH n.x AS x, count(*) AS c WHERE NOT c > 3 AND x IS NOT NULL RETURN x, c",
    "MATCH (n) RETURN count(*) AS a, n.x IS NULL AS b",
    "MATCH (n) WHERE COUNT { (n)--() } > 1 AND n.x IS NULL RETURN count(n) AS c",
    "MATCH (n) RETURN round(100.0 * sum(n.x) / count(*), 1) AS share, CASE WHEN count(*) > 3 THEN 'a' END AS c",
    "MATCH (n) RETURN {a: count(*), b: {c: collect(n.x)}} AS a, n {.x, k: count(n.y)} AS b",
    "MATCH (n) RETURN collect({a: n.x, b: size(n.l)}) AS a, size([x IN tail(collect(n.x)) WHERE x > 1]) AS b",
    "MATCH (n) RETURN [1, 2, 3][count(*)] AS a, collect(n.x)[1..] AS b, reduce(s = sum(n.y), x IN n.l | s + x) AS c",
    # comparisons of which the embedded engine drops nothing
    "MATCH (n) RETURN COUNT { (n)--() } = 0 AS a, (COUNT { (n)--() } = 0) AND n.x AS b, n.x AND COUNT { (n)--() } = 10",
    "MATCH (n) WHERE COUNT { (n)--() } = 0 AND NOT (COUNT { (n)-->() } = 1 OR n.x) RETURN n.x",
    "MATCH (n) RETURN EXISTS { (n)--() } AND NOT EXISTS { (n)-->() } AS a, NOT (EXISTS { (n)--() }) AS b",
    "MATCH (n) RETURN -COUNT { (n)--() } AS a, 100 - COUNT { (n)--() } AS b, [COUNT { (n)--() }] AS c",
    "MATCH (n) RETURN CASE WHEN n.x THEN 1 ELSE 0 END AS a, [CASE WHEN n.x THEN 1 END, 2] AS b",
    "MATCH (n) WHERE any(x IN n.l WHERE x = 1) AND NOT all(x IN n.l WHERE x) OR (none(x IN n.l WHERE x)) RETURN n",
    "MATCH (n) WHERE (n)-->() AND NOT (n)<--() AND (NOT (n)--(:Gene) OR exists((n)-[:X]->())) RETURN n.x",
    "MATCH (n) WHERE coalesce(any(x IN n.l WHERE x), false) = true RETURN n.x",
    "MATCH (n) RETURN [(n)-[:X|Y]->(m:Gene|Cell WHERE m.x = 1) WHERE m.y | m.uid] AS a, size([p = (n)-->() | p]) AS b",
    "MATCH (n) RETURN {limit: 1, case: n.end, order: [x IN n.l | x]} AS where, n.l[..CASE WHEN n.x THEN 1 END] AS b",
]

REFUSED = [
    "",
    "   // nothing",
    # writing, plain and dressed up
    "CREATE (n)",
    "create (n:Gene) return n",
    "MATCH (n) CREATE (m)",
    "MATCH (n) RETURN n.name CREATE (m)",
    "MATCH (n) RETURN * CREATE (m)",
    "MATCH (n) WITH * CREATE (m)",
    "MERGE (n:Gene {uid: 'x'})",
    "MATCH (n) SET n.name = 'x'",
    "MATCH (n) SeT n:Gene",
    "MATCH (n) REMOVE n.name",
    "MATCH (n) DELETE n",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) NODETACH DELETE n",
    "MATCH (n)/**/SET/**/n.x = 1",
    "MATCH (n) // note\nSET n.x = 1",
    "MATCH (n) // note\rSET n.x = 1",
    "MATCH (n)SET n.x=1",
    "MATCH (n) RETURN n.x AS set SET n.x = 1",
    "MATCH (load) LOAD CSV FROM 'x' AS l RETURN l",
    "MATCH (n) RETURN [x IN [1] | SET n.x = 1]",
    "MATCH (n) WITH n AS create CREATE (m)",
    "MATCH (n {name: 'x'})SET n.x = 1",
    "MATCH (n) WHERE n.name = 'x'SET n.x = 1",
    "MATCH (n) RETURN n.`x`CREATE (m)",
    "MATCH (n) RETURN $x CREATE (m)",
    "MATCH (n) RETURN 1 CREATE (m)",
    "MATCH (n) RETURN 1.CREATE (m)",
    "MATCH (n) RETURN n.x ORDER BY n.x DESC SET n.x = 1",
    "MATCH (n) RETURN [1] SET n.x = 1",
    "MATCH (n) RETURN CASE WHEN true THEN 1 END SET n.x = 1",
    "MATCH (n) RETURN null MERGE (m)",
    "MATCH (a)-->+ CREATE (m)",
    "FOREACH (x IN [1] | CREATE (n))",
    "MATCH (n) FOREACH (x IN [1] | SET n.x = x)",
    "WITH 1 AS x FOREACH (y IN [1] | MERGE (:Gene {uid: y}))",
    "CALL { CREATE (n) }",
    "CALL { MATCH (n) SET n.x = 1 RETURN n } RETURN n",
    "MATCH (n) CALL (n) { DETACH DELETE n }",
    "CALL { CALL { CREATE (n) RETURN n } RETURN n } RETURN n",
    "MATCH (n) WHERE EXISTS { CREATE (n) } RETURN n",
    "MATCH (n) RETURN COLLECT { MATCH (m) DELETE m RETURN m }",
    "MATCH (n) RETURN n UNION CREATE (m) RETURN m",
    "CALL { MATCH (n) RETURN n } IN TRANSACTIONS OF 10 ROWS",
    "MATCH (n) CALL (n) { MATCH (m) RETURN m } IN 4 CONCURRENT TRANSACTIONS RETURN m",
    "INSERT (n:Gene)",
    "MATCH (n) INSERT (m:Gene)",
    "DROP INDEX x",
    "CREATE CONSTRAINT x IF NOT EXISTS FOR (n:L) REQUIRE n.uid IS UNIQUE",
    # escapes and letters that some readers turn into others
    "\\u0043REATE (n)",
    "MATCH (n) \\u0053ET n.x = 1",
    "RETURN '\\u0027 CREATE (n) //' AS x",
    "RETURN 1 // \\u000aCREATE (n)",
    "RETURN '\\uu0027' AS x",
    "RETURN '\\U00000027' AS x",
    "MATCH (n) ſET n.x = 1",
    "MATCH (n) ＣＲＥＡＴＥ (m)",
    "MATCH (n)\u00a0SET n.x = 1",
    "MATCH (n)\u200bSET n.x = 1",
    "MATCH (n)\u2028CREATE (m)",
    "\ufeffMATCH (n) RETURN n",
    "MATCH (n)\0CREATE (m)",
    "RETURN '\ud800' AS x",
    # procedures, functions, files
    "CALL db.labels()",
    "CALL db.labels() YIELD label RETURN label",
    "CALL db.labels",
    "CALL `db`.`labels`()",
    "CALL apoc.load.json('file:///etc/passwd') YIELD value RETURN value",
    "CALL (n) apoc.do.it(n)",
    "MATCH (n) CALL { CALL db.labels() YIELD label RETURN label } RETURN label",
    "RETURN apoc.load.json('http://127.0.0.1') AS x",
    "RETURN `apoc`.`load`.`json`('x') AS x",
    "RETURN {k: apoc.load.json('x')} AS x",
    "MATCH (n) RETURN n {k: apoc.text.join(['a'], '')}",
    "RETURN [x IN apoc.load.json('x') | x] AS x",
    "RETURN apoc . load . json ('x')",
    "RETURN apoc/* */.load('x')",
    "RETURN eval('1') AS x",
    "RETURN `load`('x') AS x",
    "RETURN lenght('x') AS x",
    "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
    "load csv with headers from 'http://x' as l return l",
    "MATCH (n) LOAD CSV FROM 'x' AS l RETURN l",
    "CALL { LOAD CSV FROM 'x' AS l RETURN l } RETURN l",
    "USING PERIODIC COMMIT LOAD CSV FROM 'x' AS l RETURN l",
    # other statements and other clauses
    "MATCH (n) RETURN n; MATCH (m) DETACH DELETE m",
    "RETURN 1;;",
    "RETURN 1; RETURN 2",
    "USE other MATCH (n) RETURN n",
    "CALL { USE other MATCH (n) RETURN n } RETURN n",
    "SHOW DATABASES",
    "SHOW TRANSACTIONS YIELD *",
    "TERMINATE TRANSACTIONS 'x'",
    "EXPLAIN CREATE (n)",
    "EXPLAIN EXPLAIN MATCH (n) RETURN n",
    "MATCH (n) EXPLAIN RETURN n",
    "PROFILE MATCH (n) RETURN n",
    "CYPHER 25 MATCH (n) RETURN n",
    "START n = node(0) RETURN n",
    "GRANT ROLE x TO y",
    "ALTER USER x SET PASSWORD 'y'",
    "BEGIN",
    "MATCH (n) FINISH",
    "LET x = 1 RETURN x",
    "WITH 1 AS a FILTER a = 1 RETURN a",
    "MATCH (n) USING INDEX n:Gene(symbol) RETURN n",
    "MATCH (n) RETURN n.name n.uid",
    "SELECT * FROM Gene",
    "g.V().drop()",
    "{ MATCH (n) RETURN n }",
    # labels that are computed
    "MATCH (n:$(label)) RETURN n",
    "MATCH (n:$any($labels)) RETURN n",
    "MATCH ()-[r:$($t)]->() RETURN r",
    # what is not closed, and what is too deep
    "RETURN 'CREATE (n)",
    'RETURN "x',
    "MATCH (`n) RETURN 1",
    "RETURN 1 /* CREATE (n)",
    "RETURN 'x\\'",
    "CALL {",
    "MATCH (n) \\ RETURN n",
    "RETURN " + "[" * 200 + "]" * 200,
    "MATCH (n) WHERE n.name =~ '[a' RETURN n",
    "MATCH (n) WHERE n.name =~ '*' RETURN n",
]

MISREAD = [
    "MATCH (n) RETURN collect(n.x)[0] IS NOT NULL AS a",
    "MATCH (n) WITH collect(n.x)[0] IS NULL AS a RETURN a",
    "MATCH (n) RETURN NOT count(*) > 3 AS a",
    "MATCH (n) RETURN NOT (count(*) > 3) AS a",
    "MATCH (n) RETURN count(*) IN [4] AS a",
    "MATCH (n) RETURN 'x' IN collect(n.x) AS a",
    "MATCH (n) RETURN n.x IN collect(n.x) AS a",
    "MATCH (n) RETURN min(n.x) STARTS WITH 'a' AS a",
    "MATCH (n) RETURN min(n.x) ENDS WITH 'a' AS a",
    "MATCH (n) RETURN min(n.x) CONTAINS 'a' AS a",
    "MATCH (n) RETURN min(n.x) =~ 'a' AS a",
    "MATCH (n) RETURN count(*) > 3 AND true AS a",
    "MATCH (n) RETURN false OR COUNT(*) > 3 AS a",
    "MATCH (n) RETURN count(*) > 3 XOR false AS a",
    "MATCH (n) RETURN EXISTS { (n)--() } AND max(n.x) > 1 AS a",
    "MATCH (n) RETURN coalesce(collect(n.x)[0] IS NULL, true) AS a",
    "MATCH (n) RETURN CASE WHEN NOT count(*) > 3 THEN 1 ELSE 0 END AS a",
    "MATCH (n) RETURN {a: [count(*) > 3 AND true]} AS a",
    "MATCH (n) RETURN collect(n)[0].uid AS a",
    "MATCH (n) RETURN head(collect(n)).uid AS a",
    "MATCH (n) RETURN head(collect({a: n.uid})).a AS a",
    "CALL { MATCH (n) RETURN sum(n.x) IS NULL AS a } RETURN a",
    "MATCH (n) RETURN n.y AS y, count(*) AS c ORDER BY NOT count(*) > 1",
    "MATCH (n) RETURN any(x IN [1] WHERE x IN collect(n.x)) AS a",
    "MATCH (n) RETURN [1, n.x IN collect(n.x)] AS a",
    "MATCH (n) RETURN (n.x IN collect(n.x)) AS a",
    "MATCH (n) RETURN reduce(s = 0, x IN [1] | x IN collect(n.x)) AS a",
    "MATCH (n) RETURN {n: size(collect(n.x))} AS a",
    "MATCH (n) RETURN n {.x, k: collect(n.x)[0]} AS a",
    "MATCH (n) RETURN [1, {k: [{n: count(*) + 1}]}] AS a",
    "MATCH (n) RETURN {n: count(*)}.n AS a",
    "MATCH (n) RETURN CASE WHEN true THEN {n: count(*)} END.n AS a",
    "MATCH (n) RETURN reduce(s = 0, x IN tail(collect(n.x)) | s + x) AS a",
    "MATCH (n) RETURN reduce(s = 0, x IN n.l | s + count(*)) AS a",
    "MATCH (n) RETURN [x IN [1, 2] WHERE x < count(*)] AS a",
    "MATCH (n) RETURN [x IN [1, 2] | x + count(*)] AS a",
    "MATCH (n) RETURN any(x IN [1] WHERE x = count(*)) AS a",
    "MATCH (n) RETURN [1, 2, 3][..count(*)] AS a",
    "MATCH (n) RETURN [1, 2, 3][..CASE WHEN true THEN count(*) END] AS a",
    "MATCH (n) RETURN 0 < count(*) + 1 < 3 AS a",
]

# (text, what stands in the refusal): what the embedded engine's reader drops, without a word
DROPPED = [
    ("MATCH (n) RETURN COUNT { (n)--() } = 0 AND n.x AS a", "put the comparison in parentheses"),
    ("MATCH (n) RETURN COUNT { (n)--() }=0 OR n.x AS a", "put the comparison in parentheses"),
    ("MATCH (n) RETURN COUNT /* how many */ { (n)--() } = 0 XOR n.x AS a", "put the comparison in parentheses"),
    ("MATCH (n) RETURN NOT EXISTS { (n)--() } = n AS a", "put the comparison in parentheses"),
    ("MATCH (n) RETURN n.x AND 1 < COUNT { (n)--() } AS a", "put the comparison in parentheses"),
    ("MATCH (n) RETURN CASE WHEN n.x THEN 0 ELSE 1 END = 1 AND n.y AS a", "put the comparison in parentheses"),
    ("MATCH (n) RETURN {k: COUNT { (n)--() } = 0 AND n.x} AS a", "put the comparison in parentheses"),
    ("MATCH (n) RETURN [x IN n.l WHERE COUNT { (n)--() } = x AND n.y] AS a", "put the comparison in parentheses"),
    ("MATCH (n) RETURN CASE WHEN COUNT { (n)--() } = 0 AND n.y THEN 1 END AS a", "put the comparison in parentheses"),
    ("MATCH (n) WHERE ((COUNT { (n)--() } = 0 AND n.x) = true) RETURN n.x", "put the comparison in parentheses"),
    ("MATCH (n) WHERE COUNT { (n)--() } + 1 = n.x RETURN n.x", "put it in parentheses: (COUNT …)"),
    ("MATCH (n) RETURN n.x IN [COUNT { (n)--() }] AS a", "name it first"),
    ("MATCH (n) RETURN -COUNT { (n)--() } IS NULL AS a", "put it in parentheses"),
    ("MATCH (n) RETURN [EXISTS { (n)--() }][0] AS a", "name it first"),
    ("MATCH (n) RETURN COLLECT { MATCH (n)--(m) RETURN m } + n = [] AS a", "put it in parentheses"),
    ("MATCH (n) RETURN any(x IN n.l WHERE x) = n AS a", "WITH any"),
    ("MATCH (n) RETURN [none(x IN n.l WHERE x)] AS a", "WITH none"),
    ("MATCH (n) RETURN coalesce(n=single(x IN n.l WHERE x), 1) AS a", "WITH single"),
    ("MATCH (n) WHERE all(x IN n.l WHERE (x)-->()) RETURN n.x", "EXISTS { … }"),
    ("MATCH (n) WHERE n.x AND NOT CASE WHEN (n)-->() THEN true END RETURN n.x", "EXISTS { … }"),
    ("MATCH (n) WHERE n.x = ((n)-->()) RETURN n.x", "EXISTS { … }"),
    ("MATCH (n) WHERE isEmpty(COLLECT { MATCH (n)--(m) WHERE (m)-->() RETURN m }) RETURN n.x", "EXISTS { … }"),
    ("MATCH (n)--(m WHERE coalesce(any(x IN m.l WHERE x), true)) RETURN n.x", "= true"),
]


@pytest.mark.parametrize("text", READING)
def test_a_reading_query_passes(text: str) -> None:
    check_query(text)
    check_query(text, "neo4j")


@pytest.mark.parametrize("text", REFUSED)
def test_anything_else_is_refused_in_one_sentence(text: str) -> None:
    for engine in ("embedded", "neo4j"):
        with pytest.raises(QueryRefused) as caught:
            check_query(text, engine)
        assert str(caught.value).endswith(".")
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", MISREAD)
def test_an_aggregate_that_the_embedded_engine_misreads(text: str) -> None:
    with pytest.raises(QueryRefused, match=r"name it first: WITH \w+\(…\) AS value"):
        check_query(text)
    check_query(text, "neo4j")


@pytest.mark.parametrize(("text", "remedy"), DROPPED)
def test_an_operator_that_the_embedded_engine_drops(text: str, remedy: str) -> None:
    with pytest.raises(QueryRefused, match=r"at line 1, column \d+; the embedded store would answer wrongly") as caught:
        check_query(text)
    assert remedy in caught.value.remedy
    check_query(text, "neo4j")


TOO_MUCH = [
    ("RETURN " + "(" * 5_000_000, "longer than 100,000 characters"),
    ("RETURN " + "CASE WHEN " * 5000, "CASE within each other"),
    ("RETURN range(1, 2000000000)", "a range of more than"),
    ("RETURN size(range(5, -99999999, -1))", "a range of more than"),
    ("RETURN 'a' =~ 'a{99999999999}'", "a number of repetitions in it is too large"),
    ("RETURN 'a' =~ '" + "(" * 10_000 + "'", "longer than 1000 characters"),
    ("RETURN 'a' =~ '" + "(" * 900 + ")" * 900 + "'", "regular expression"),
    ("RETURN 'a' =~ '(a+)+b'", "a repetition stands within a repetition"),
    ("RETURN 'a' =~ '(?:(x*))*y'", "a repetition stands within a repetition"),
    ("RETURN 'a' =~ '(a?){30}a{30}'", "a repetition stands within a repetition"),
    ("RETURN 'a' =~ '(a|a)*b'", "alternatives that may begin alike"),
    ("RETURN 'a' =~ '" + ".*" * 10 + "b'", "more than 8 repetitions"),
]
BOUNDED = [
    "RETURN range(0, 100000000, 1000) AS x, range(1, 999999) AS y, range(1, $n) AS z",
    "RETURN 'a' =~ '(?i).*(mean|median) adc.*' AS x, 'a' =~ '(ab)+' AS y, 'a' =~ '(cd4|cd8)+' AS z",
    "RETURN 'a' =~ '(a{2}){3}' AS x, 'a' =~ '[(+]+' AS y, 'a' =~ '\\\\(+a' AS z, 'a' =~ '(?<n>a+)b?' AS w",
    "RETURN " + "-" * 50_000 + "1 AS x",
    "RETURN n" + ".a" * 40_000 + " AS x",
    "MATCH (n:A" + "|B" * 40_000 + ") RETURN 1 AS x",
    "MATCH (n) WHERE " + "any(x IN n.l WHERE " * 90 + "x" + ")" * 90 + " RETURN 1 AS x",
    "MATCH (n) RETURN " + "CASE WHEN n.x THEN " * 90 + "1" + " END" * 90 + " AS x",
]


@pytest.mark.parametrize(("text", "said"), TOO_MUCH, ids=range(len(TOO_MUCH)))
def test_what_would_take_too_long_is_refused_at_once(text: str, said: str) -> None:
    began = time.process_time()
    for engine in ("embedded", "neo4j"):
        with pytest.raises(QueryRefused) as caught:
            check_query(text, engine)
        assert said in str(caught.value)
        assert len(str(caught.value)) < 300
    assert time.process_time() - began < 4


@pytest.mark.slow
@pytest.mark.parametrize("text", BOUNDED, ids=range(len(BOUNDED)))
def test_what_is_long_is_looked_through_in_time(text: str) -> None:
    began = time.process_time()
    check_query(text)
    assert time.process_time() - began < 4


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) WHERE n.x =~ $p RETURN n.x",
        "MATCH (n) WHERE n.x =~ '(?i).*' + $p + '.*' RETURN n.x",
        "MATCH (n) WITH n, $p AS q WHERE n.x =~ q RETURN n.x",
    ],
)
def test_a_regular_expression_by_parameter_is_checked_too(text: str) -> None:
    for engine in ("embedded", "neo4j"):
        for broken in ("[a", "(", "(a+)+b", "a{99999999999}"):
            with pytest.raises(QueryRefused, match="the regular expression at line 1, column"):
                check_query(text, engine, {"p": broken})
        check_query(text, engine, {"p": "cd8.*", "other": 1})


def test_a_refusal_names_the_place_and_the_way_out() -> None:
    with pytest.raises(QueryRefused, match=r"the word SET is not allowed at line 2, column 3; .*backticks"):
        check_query("MATCH (n)\n  SET n.x = 1")
    with pytest.raises(QueryRefused, match="did you mean length"):
        check_query("RETURN lenght('x')")
    with pytest.raises(QueryRefused, match=r"string that begins at line 1, column 8 is not closed"):
        check_query("RETURN 'x")
    with pytest.raises(QueryRefused, match=r"U\+00A0 at line 1, column 7"):
        check_query("RETURN\u00a01")
