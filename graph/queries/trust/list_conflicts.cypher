// title: Conflicts among findings
// question: Where do findings on one feature and one marker or outcome not say the same, by volume and patients?
// parameter: skip (integer, optional): leave out so many conflicts from the first
// parameter: most (integer, optional): give at most so many conflicts; all where it is not given
MATCH (k:Conflict)
WHERE NOT 'one_voi_only' IN k.kinds AND EXISTS { MATCH (k)-[:COMPARES]->(:Finding) }
  AND EXISTS { MATCH (k)-[:ON_SUBJECT]->(:Entity) } AND EXISTS { MATCH (k)-[:ON_OBJECT]->(:Entity) }
WITH k.uid AS wanted
ORDER BY wanted
SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
MATCH (k:Entity {uid: wanted})-[c:COMPARES]->(f:Finding)
MATCH (k)-[:ON_SUBJECT]->(x:Entity)
MATCH (k)-[:ON_OBJECT]->(o:Entity)
OPTIONAL MATCH (s:Study)-[:REPORTS]->(f)
RETURN k.uid AS uid, k.name AS name, k.kinds AS kinds, k.differs_by AS differs_by, k.n_lines AS n_lines,
  x.uid AS subject_uid, x.name AS subject,
  labels(x) AS subject_labels,
  o.uid AS object_uid, o.name AS object,
  labels(o) AS object_labels,
  c.line AS line, f.uid AS finding_uid, f.name AS finding, f.direction AS direction, f.result AS result,
  f.release AS release, s.uid AS study_uid, s.outside_scope AS outside_scope, s.abstract_only AS abstract_only,
  COLLECT { MATCH (f)-[:MEASURED_WITHIN]->(v:VOI) RETURN v.name ORDER BY v.uid } AS vois,
  COLLECT { MATCH (f)-[:IN_COHORT]->(h:Cohort) RETURN h.name ORDER BY h.uid } AS cohorts
ORDER BY uid, finding_uid, study_uid
