// title: Findings on the same pair
// question: Which other findings speak of the same feature and marker?
// parameter: uid (string): uid of the finding
// choices: uid = Finding
MATCH (f:Entity {uid: $uid})-[:HAS_SUBJECT]->(x:Entity)
MATCH (f)-[:HAS_OBJECT]->(o:Entity)
MATCH (x)<-[:HAS_SUBJECT]-(g:Finding)
WHERE g.uid <> $uid
MATCH (g)-[:HAS_OBJECT]->(p:Entity)
WHERE p.uid = o.uid
OPTIONAL MATCH (s:Study)-[:REPORTS]->(g)
OPTIONAL MATCH (g)-[:MEASURED_WITHIN]->(v:VOI)
WITH g, s, v
ORDER BY v.name
WITH g, s, collect(v.name) AS vois
RETURN g.uid AS uid, g.name AS name, g.result AS result, g.direction AS direction, g.rung AS rung, s.name AS study,
  s.outside_scope AS outside_scope, s.abstract_only AS abstract_only, vois
ORDER BY uid, study
