// title: All findings
// question: Which findings are there, from which study, and how far were they tested?
MATCH (x:Entity)<-[:HAS_SUBJECT]-(f:Finding)-[:HAS_OBJECT]->(o:Entity)
OPTIONAL MATCH (s:Study)-[:REPORTS]->(f)
RETURN f.uid AS uid, f.name AS name, f.statement AS statement, x.name AS subject, o.name AS object, f.result AS result,
  f.direction AS direction, f.rung AS rung, s.name AS study,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:CONCERNS]-(d:Discrepancy)
    WHERE NOT d.severity IN ['low', 'slip'] AND d.kind IN ['figure', 'cohort', 'metric', 'validation'] } AS disputed,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:CHECKS]-(k:Check)
    WHERE k.verdict IN ['does_not_agree', 'not_attainable'] } AS disagrees,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:AMENDS]-(m:Amendment)
    WHERE m.adopted AND NOT m.property IN ['name', 'statement', 'rule', 'definition', 'resolution'] } AS amended,
  s.outside_scope AS outside_scope, s.abstract_only AS abstract_only
ORDER BY study, toLower(subject), toLower(object), uid
