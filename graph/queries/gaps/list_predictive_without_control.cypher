// title: Predictive, without a control
// question: Which findings are called predictive of a treatment, in a study where every cohort had that treatment?
// reading: Without patients who were not treated so, what tells benefit cannot be told from what tells outcome under any treatment.
MATCH (s:Study)-[:REPORTS]->(f:Finding)
WHERE 'predictive' IN f.analysis
  AND NOT EXISTS { MATCH (f)-[:IN_COHORT]->(:Cohort)-[:TREATED_WITH]->(t:Therapy) MATCH (s)-[:USED]->(d:Cohort)
    WHERE NOT EXISTS { MATCH (d)-[:TREATED_WITH]->(t) } }
RETURN f.uid AS uid, f.name AS name, s.uid AS study_uid, s.name AS study, f.result AS result, f.n AS n,
  COLLECT { MATCH (f)-[:IN_COHORT]->(:Cohort)-[:TREATED_WITH]->(t:Therapy) RETURN DISTINCT t.name AS therapy ORDER BY therapy } AS therapies,
  COUNT { MATCH (s)-[:USED]->(:Cohort) } AS cohorts
ORDER BY uid, study_uid
