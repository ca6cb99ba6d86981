// title: Several studies, one line of evidence
// question: Which two studies held images against the same marker or outcome in patients who may be the same people?
// reading: Two studies of one row are not two independent results. relation says what is known: same, subset or may_share; unknown is always may_share.
MATCH (s:Study)-[:REPORTS]->(f:Finding)-[:HAS_OBJECT]->(o:Entity)
MATCH (t:Study)-[:REPORTS]->(g:Finding)-[:HAS_OBJECT]->(o)
WHERE s.uid < t.uid AND f.uses_images = true AND g.uses_images = true
MATCH (f)-[:IN_COHORT]->(c:Cohort)-[m:MAY_SHARE]-(d:Cohort)<-[:IN_COHORT]-(g)
RETURN DISTINCT o.uid AS object_uid, o.name AS object, s.uid AS study_uid, s.name AS study, c.uid AS cohort_uid,
  c.name AS cohort, t.uid AS other_study_uid, t.name AS other_study, d.uid AS other_cohort_uid, d.name AS other_cohort,
  m.relation AS relation, m.reason AS reason
ORDER BY object_uid, study_uid, other_study_uid, cohort_uid, other_cohort_uid
