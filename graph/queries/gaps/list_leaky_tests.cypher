// title: Tests whose patients may have trained the model
// question: Which findings test a model in patients who may be among those in whom it was developed?
// reading: Only tests that are said to be of other patients: rung 2 and above, or not on the ladder. On rungs 0 and 1 they are the same patients by definition.
MATCH (f:Finding)-[:HAS_SUBJECT]->(x:FeatureSet)-[:DEVELOPED_IN]->(d:Cohort)
MATCH (f)-[:IN_COHORT]->(c:Cohort)
WHERE (f.rung IS NULL OR f.rung >= 2)
  AND (c.uid = d.uid OR EXISTS { MATCH (c)-[:MAY_SHARE]-(d) })
OPTIONAL MATCH (s:Study)-[:REPORTS]->(f)
RETURN f.uid AS uid, f.name AS name, x.uid AS model_uid, x.name AS model, s.name AS study,
  f.validation_as_printed AS validation_as_printed, f.rung AS rung, d.uid AS developed_uid, d.name AS developed_in,
  c.uid AS tested_uid, c.name AS tested_in,
  COLLECT { MATCH (c)-[m:MAY_SHARE]-(d) RETURN m.reason } AS reasons
ORDER BY uid, model_uid, developed_uid, tested_uid, study
