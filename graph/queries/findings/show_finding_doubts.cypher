// title: Doubts about one finding
// question: Is this finding disputed by the source itself, and does a check disagree with what is printed for it?
// parameter: uid (string): uid of the finding
MATCH (f:Entity {uid: $uid})
WHERE 'Finding' IN labels(f)
RETURN
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:CONCERNS]-(d:Discrepancy)
    WHERE NOT d.severity IN ['low', 'slip'] AND d.kind IN ['figure', 'cohort', 'metric', 'validation'] } AS disputed,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:CHECKS]-(k:Check)
    WHERE k.verdict IN ['does_not_agree', 'not_attainable'] } AS disagrees
ORDER BY disputed, disagrees
