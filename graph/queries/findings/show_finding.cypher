// title: One finding
// question: What is known of this finding, its study, its cohort and its screen?
// parameter: uid (string): uid of the finding
// choices: uid = Finding
MATCH (f:Entity {uid: $uid})
WHERE 'Finding' IN labels(f)
OPTIONAL MATCH (s:Study)-[:REPORTS]->(f)
OPTIONAL MATCH (f)-[:HAS_SUBJECT]->(x:Entity)
OPTIONAL MATCH (f)-[:HAS_OBJECT]->(o:Entity)
OPTIONAL MATCH (f)-[:IN_COHORT]->(c:Cohort)
OPTIONAL MATCH (f)-[:FROM_SCREEN]->(k:Screen)
RETURN f.uid AS uid, x.uid AS subject_uid, o.uid AS object_uid, properties(f) AS finding, properties(s) AS study, properties(x) AS subject,
  properties(o) AS object, properties(c) AS cohort, properties(k) AS screen,
  'Feature' IN labels(x) AS subject_is_feature, 'Outcome' IN labels(o) AS object_is_outcome,
  EXISTS { MATCH (f)-[:IN_COHORT]->(:Cohort)<-[:CONCERNS]-(d:Discrepancy)
    WHERE d.severity <> 'slip' AND d.kind IN ['figure', 'cohort', 'metric', 'validation'] } AS cohort_disputed
ORDER BY uid, s.uid, x.uid, o.uid, c.uid, k.uid
