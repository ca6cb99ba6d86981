// title: What each finding is about
// question: To which features, markers or outcomes, studies, cohorts, images and cells does each finding belong?
MATCH (f:Finding)
RETURN f.uid AS uid, f.result AS result,
  COLLECT { MATCH (f)-[:HAS_SUBJECT]->(x:Entity) RETURN x.uid ORDER BY x.uid } AS subject_uids,
  COLLECT { MATCH (f)-[:HAS_OBJECT]->(o:Entity) RETURN o.uid ORDER BY o.uid } AS object_uids,
  COLLECT { MATCH (f)<-[:REPORTS]-(s:Entity) RETURN s.uid ORDER BY s.uid } AS study_uids,
  COLLECT { MATCH (f)-[:IN_COHORT]->(c:Entity) RETURN c.uid ORDER BY c.uid } AS cohort_uids,
  COLLECT { MATCH (f)-[:HAS_SUBJECT]->(:Entity)-[:DERIVED_FROM]->(i:Entity) RETURN DISTINCT i.uid AS image ORDER BY image } AS image_uids,
  COLLECT { MATCH (f)-[:HAS_SUBJECT|HAS_OBJECT]->(:Entity)-[:MARKER_OF]->(d:Entity) RETURN DISTINCT d.uid AS cell ORDER BY cell } AS cell_uids
ORDER BY uid
