// title: The most doubtful finding
// question: Of which finding does a recomputed number not agree, were test and interval at odds, or is a number disputed? One of these, in this order; else the first.
WITH COLLECT { MATCH (k:Check)-[:CHECKS]->(:Entity)<-[:HAS_ESTIMATE*0..1]-(f:Finding)
  WHERE k.verdict IN ['does_not_agree', 'not_attainable'] RETURN DISTINCT f.uid } AS wrong
WITH wrong, COLLECT { UNWIND CASE WHEN size(wrong) = 0 THEN [1] ELSE [] END AS one
  MATCH (f:Finding) WHERE f.result = 'mixed' RETURN f.uid } AS mixed
WITH wrong + mixed AS found
WITH found, COLLECT { UNWIND CASE WHEN size(found) = 0 THEN [1] ELSE [] END AS one
  MATCH (d:Discrepancy)-[:CONCERNS]->(:Entity)<-[:HAS_ESTIMATE*0..1]-(f:Finding)
  WHERE NOT d.severity IN ['low', 'slip'] AND d.kind IN ['figure', 'cohort', 'metric', 'validation']
  RETURN DISTINCT f.uid } AS disputed
WITH found + disputed AS found
UNWIND found + COLLECT { UNWIND CASE WHEN size(found) = 0 THEN [1] ELSE [] END AS one
  MATCH (f:Finding) RETURN f.uid AS uid ORDER BY uid LIMIT 1 } AS wanted
WITH wanted
MATCH (f:Entity {uid: wanted})
WITH f, wanted, CASE WHEN f.result = 'mixed' THEN 0 ELSE 1 END AS decided
ORDER BY decided, wanted
WITH decided, collect(wanted) AS alike
ORDER BY decided
LIMIT 1
UNWIND alike AS wanted
MATCH (f:Entity {uid: wanted})
WITH wanted, EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:CONCERNS]-(d:Discrepancy)
    WHERE NOT d.severity IN ['low', 'slip'] AND d.kind IN ['figure', 'cohort', 'metric', 'validation'] } AS disputed
ORDER BY CASE WHEN disputed THEN 0 ELSE 1 END, wanted
LIMIT 1
MATCH (f:Entity {uid: wanted})-[:HAS_SUBJECT]->(x:Entity)
MATCH (f)-[:HAS_OBJECT]->(o:Entity)
OPTIONAL MATCH (s:Study)-[:REPORTS]->(f)
RETURN f.uid AS uid, f.name AS name, f.statement AS statement, x.name AS subject, o.name AS object, f.result AS result,
  f.direction AS direction, f.rung AS rung, s.name AS study, disputed,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:CHECKS]-(k:Check)
    WHERE k.verdict IN ['does_not_agree', 'not_attainable'] } AS disagrees,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:AMENDS]-(m:Amendment)
    WHERE m.adopted AND NOT m.property IN ['name', 'statement', 'rule', 'definition', 'resolution'] } AS amended,
  s.outside_scope AS outside_scope, s.abstract_only AS abstract_only
ORDER BY study, toLower(subject), toLower(object)
LIMIT 1
