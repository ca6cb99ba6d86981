// title: Checks behind a finding
// question: Which checks recomputed this finding, its numbers or its cohort?
// parameter: uid (string): uid of the finding
// choices: uid = Finding
MATCH (f:Entity {uid: $uid})-[:HAS_ESTIMATE|IN_COHORT*0..1]->(n:Entity)<-[:CHECKS]-(k:Check)
WITH k, sum(CASE WHEN n.uid = $uid OR 'Estimate' IN labels(n) THEN 1 ELSE 0 END) AS own
RETURN k.uid AS uid, k.rule AS rule, k.verdict AS verdict, k.statement AS statement, k.inputs AS inputs,
  k.recomputed AS recomputed, k.formula AS formula, k.source AS source, own > 0 AS own
ORDER BY own DESC, uid
