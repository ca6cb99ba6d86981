// title: Numbers that do not agree
// question: Which estimates, cohorts, characteristics and findings have a number that a check or another place of the source contradicts?
// reading: checks that do not agree or cannot be attained when recomputed; discrepancies of figures, cohorts and metrics, slips left out. severity is the gravest of the discrepancies.
MATCH (n:Entity)
WHERE ('Estimate' IN labels(n) OR 'Cohort' IN labels(n) OR 'Characteristic' IN labels(n) OR 'Finding' IN labels(n))
  AND (EXISTS { MATCH (k:Check)-[:CHECKS]->(n) WHERE k.verdict IN ['does_not_agree', 'not_attainable'] }
    OR EXISTS { MATCH (d:Discrepancy)-[:CONCERNS]->(n) WHERE d.kind IN ['figure', 'cohort', 'metric'] AND d.severity <> 'slip' })
RETURN CASE WHEN 'Estimate' IN labels(n) THEN 'estimate' WHEN 'Cohort' IN labels(n) THEN 'cohort'
    WHEN 'Characteristic' IN labels(n) THEN 'characteristic' ELSE 'finding' END AS kind,
  n.uid AS uid, n.name AS name,
  COLLECT { MATCH (k:Check)-[:CHECKS]->(n) WHERE k.verdict IN ['does_not_agree', 'not_attainable']
    RETURN k.statement ORDER BY k.uid } AS checks,
  COLLECT { MATCH (d:Discrepancy)-[:CONCERNS]->(n) WHERE d.kind IN ['figure', 'cohort', 'metric'] AND d.severity <> 'slip'
    RETURN d.name ORDER BY d.uid } AS discrepancies,
  head(COLLECT { MATCH (d:Discrepancy)-[:CONCERNS]->(n) WHERE d.kind IN ['figure', 'cohort', 'metric'] AND d.severity <> 'slip'
    RETURN d.severity ORDER BY CASE d.severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, d.uid }) AS severity
ORDER BY kind, uid
