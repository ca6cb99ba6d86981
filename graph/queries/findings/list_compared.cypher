// title: Findings side by side
// question: What did each of these findings measure, on whom, with which result, and how far was it tested?
// parameter: uids (list): uids of findings
// choices: uids = Finding
UNWIND $uids AS wanted
MATCH (f:Entity {uid: wanted})
WHERE 'Finding' IN labels(f)
WITH DISTINCT f
MATCH (f)-[:HAS_SUBJECT]->(x:Entity)
MATCH (f)-[:HAS_OBJECT]->(o:Entity)
OPTIONAL MATCH (f)<-[:REPORTS]-(s:Study)
OPTIONAL MATCH (f)-[:IN_COHORT]->(c:Cohort)
OPTIONAL MATCH (x)-[:DERIVED_FROM]->(i:Sequence)
WITH f, x, o, s, c, i
ORDER BY i.name
WITH f, x, o, s, c, collect(DISTINCT i.name) AS images, collect(DISTINCT i.uid) AS image_uids
OPTIONAL MATCH (c)-[:DRAWN_FROM]->(p:DataSource)
WITH f, x, o, s, c, images, image_uids, p
ORDER BY p.name
WITH f, x, o, s, c, images, image_uids, collect(DISTINCT p.name) AS pools
OPTIONAL MATCH (f)-[:MEASURED_WITHIN]->(v:VOI)
WITH f, x, o, s, c, images, image_uids, pools, v
ORDER BY v.name
WITH f, x, o, s, c, images, image_uids, pools, collect(DISTINCT v.name) AS vois
RETURN f.uid AS uid, f.name AS name, s.uid AS study_uid, s.name AS study,
  s.outside_scope AS outside_scope, s.abstract_only AS abstract_only, x.uid AS subject_uid, x.name AS subject,
  labels(x) AS subject_labels, o.uid AS object_uid, o.name AS object, labels(o) AS object_labels, images, image_uids, vois, pools,
  c.name AS cohort, f.n AS n, f.kind AS kind, f.result AS result, f.direction AS direction, f.contrast AS contrast,
  f.analysis AS analysis, f.timepoint AS timepoint, f.adjusted_for AS adjusted_for, f.test_standard AS test_standard,
  f.analyte AS analyte, f.uses_images AS uses_images, f.validation AS validation, f.rung AS rung,
  f.rung_reason AS rung_reason,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:CONCERNS]-(d:Discrepancy)
    WHERE NOT d.severity IN ['low', 'slip'] AND d.kind IN ['figure', 'cohort', 'metric', 'validation'] } AS disputed,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:CHECKS]-(k:Check)
    WHERE k.verdict IN ['does_not_agree', 'not_attainable'] } AS disagrees,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:AMENDS]-(m:Amendment)
    WHERE m.adopted AND NOT m.property IN ['name', 'statement', 'rule', 'definition', 'resolution'] } AS amended
ORDER BY study, toLower(subject), toLower(object), uid
