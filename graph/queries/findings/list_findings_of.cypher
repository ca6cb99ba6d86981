// title: Findings of things
// question: Which findings do these studies report, which are about these markers, features or outcomes, or rest on these cohorts?
// parameter: uids (list): uids of studies, markers, features, outcomes or cohorts
// choices: uids = Study, Marker, Feature, Outcome, Cohort
UNWIND $uids AS wanted
MATCH (w:Entity {uid: wanted})-[:REPORTS|HAS_SUBJECT|HAS_OBJECT|IN_COHORT]-(f:Finding)
WITH DISTINCT f
MATCH (f)-[:HAS_SUBJECT]->(x:Entity)
MATCH (f)-[:HAS_OBJECT]->(o:Entity)
OPTIONAL MATCH (f)<-[:REPORTS]-(s:Study)
OPTIONAL MATCH (f)-[:IN_COHORT]->(c:Cohort)
OPTIONAL MATCH (f)-[:MEASURED_WITHIN]->(v:VOI)
WITH f, x, o, s, c, v
ORDER BY v.name
WITH f, x, o, s, c, collect(v.name) AS vois
RETURN f.uid AS uid, f.name AS name, s.uid AS study_uid, s.name AS study, x.uid AS subject_uid, x.name AS subject,
  labels(x) AS subject_labels,
  o.uid AS object_uid, o.name AS object,
  labels(o) AS object_labels,
  f.result AS result, f.direction AS direction, f.rung AS rung, f.analysis AS analysis, f.timepoint AS timepoint,
  f.contrast AS contrast, f.uses_images AS uses_images, f.n AS n, c.name AS cohort, vois,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:CONCERNS]-(d:Discrepancy)
    WHERE NOT d.severity IN ['low', 'slip'] AND d.kind IN ['figure', 'cohort', 'metric', 'validation'] } AS disputed,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:CHECKS]-(k:Check)
    WHERE k.verdict IN ['does_not_agree', 'not_attainable'] } AS disagrees,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:AMENDS]-(m:Amendment)
    WHERE m.adopted AND NOT m.property IN ['name', 'statement', 'rule', 'definition', 'resolution'] } AS amended,
  s.outside_scope AS outside_scope, s.abstract_only AS abstract_only
ORDER BY study, toLower(subject), toLower(object), uid, subject_uid, object_uid, study_uid
