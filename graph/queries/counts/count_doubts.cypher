// title: Number of doubts
// question: How many checks do not agree with what is printed, and in how many places, slips apart, does the source disagree with itself?
// parameter: study (string, optional): uid of one study; the whole graph where it is not given
// choices: study = Study
OPTIONAL MATCH (k:Check)-[:CHECKS]->(n:Entity)
WHERE k.verdict IN ['does_not_agree', 'not_attainable']
  AND ($study IS NULL
    OR EXISTS { MATCH (n)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(s:Study) WHERE s.uid = $study }
    OR (EXISTS { MATCH (n)-[:DESCRIBES]->(:Entity)<-[:USED*0..1]-(t:Study) WHERE t.uid = $study }
      AND NOT EXISTS { MATCH (n)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(:Study) }))
WITH count(DISTINCT k) AS checks
OPTIONAL MATCH (d:Discrepancy)-[:CONCERNS]->(n:Entity)
WHERE d.severity <> 'slip' AND ($study IS NULL
  OR EXISTS { MATCH (n)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(s:Study) WHERE s.uid = $study })
RETURN checks, count(DISTINCT d) AS discrepancies
ORDER BY checks
