// title: Number of doubts
// question: How many checks do not agree with what is printed, and in how many places, slips apart, does the source disagree with itself?
// parameter: study (string, optional): uid of one study; the whole graph where it is not given
// choices: study = Study
WITH COLLECT { UNWIND CASE WHEN $study IS NULL THEN [] ELSE [$study] END AS one
    MATCH (s:Entity {uid: one})-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]->(:Entity)<-[:CHECKS]-(k:Check)
    WHERE 'Study' IN labels(s) AND k.verdict IN ['does_not_agree', 'not_attainable'] RETURN DISTINCT k.uid }
  + COLLECT { UNWIND CASE WHEN $study IS NULL THEN [] ELSE [$study] END AS one
    MATCH (s:Entity {uid: one})-[:USED*0..1]->(:Entity)<-[:DESCRIBES]-(n:Entity)<-[:CHECKS]-(k:Check)
    WHERE 'Study' IN labels(s) AND k.verdict IN ['does_not_agree', 'not_attainable']
      AND NOT EXISTS { MATCH (n)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(:Study) } RETURN DISTINCT k.uid } AS doubted,
  COLLECT { UNWIND CASE WHEN $study IS NULL THEN [] ELSE [$study] END AS one
    MATCH (s:Entity {uid: one})-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]->(:Entity)<-[:CONCERNS]-(d:Discrepancy)
    WHERE 'Study' IN labels(s) AND d.severity <> 'slip' RETURN DISTINCT d.uid } AS disputed,
  COLLECT { UNWIND CASE WHEN $study IS NULL THEN [1] ELSE [] END AS one
    MATCH (k:Check) WHERE k.verdict IN ['does_not_agree', 'not_attainable'] RETURN count(*) } AS everywhere_doubted,
  COLLECT { UNWIND CASE WHEN $study IS NULL THEN [1] ELSE [] END AS one
    MATCH (d:Discrepancy) WHERE d.severity <> 'slip' RETURN count(*) } AS everywhere_disputed
RETURN COUNT { UNWIND doubted AS one RETURN DISTINCT one } + everywhere_doubted[0] AS checks,
  size(disputed) + everywhere_disputed[0] AS discrepancies
ORDER BY checks
