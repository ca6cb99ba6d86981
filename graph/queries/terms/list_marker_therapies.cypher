// title: Treatments against a marker
// question: Which treatments are directed against this marker or its genes, and which trials test them?
// parameter: uid (string): uid of the marker
// choices: uid = Marker
MATCH (:Entity {uid: $uid})-[:HAS_MEMBER*0..4]->(g:Gene)<-[:TARGETS]-(t:Therapy)
WITH DISTINCT g, t
OPTIONAL MATCH (t)<-[:TESTS]-(r:Trial)
OPTIONAL MATCH (r)<-[:ENROLLED_IN]-(:Cohort)<-[:USED]-(s:Study)
WITH DISTINCT g, t, r, s
RETURN g.uid AS gene_uid, g.name AS gene, t.uid AS therapy_uid, t.name AS therapy, r.uid AS trial_uid, r.name AS trial,
  r.curie AS trial_curie, s.uid AS study_uid, s.name AS study
ORDER BY toLower(gene), toLower(therapy), therapy_uid, trial, trial_uid, study, study_uid
