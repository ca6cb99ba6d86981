// title: Predictive, without a control
// question: Which findings are called predictive of a treatment, in a study where every cohort had that treatment?
// reading: A treatment that only some patients of a cohort had does not count. Without patients who were not treated so, what tells benefit cannot be told from what tells outcome under any treatment.
MATCH (s:Study)-[:REPORTS]->(f:Finding)
WHERE 'predictive' IN f.analysis
  AND NOT EXISTS { MATCH (f)-[:IN_COHORT]->(:Cohort)-[r:TREATED_WITH]->(t:Therapy) MATCH (s)-[:USED]->(d:Cohort)
    WHERE coalesce(r.optional, false) = false
      AND NOT EXISTS { MATCH (d)-[q:TREATED_WITH]->(t) WHERE coalesce(q.optional, false) = false } }
RETURN f.uid AS uid, f.name AS name, s.uid AS study_uid, s.name AS study, f.result AS result, f.n AS n,
  COLLECT { MATCH (f)-[:IN_COHORT]->(:Cohort)-[r:TREATED_WITH]->(t:Therapy) WHERE coalesce(r.optional, false) = false
    RETURN DISTINCT t.name AS therapy ORDER BY therapy } AS therapies,
  COUNT { MATCH (s)-[:USED]->(:Cohort) } AS cohorts
ORDER BY uid, study_uid
