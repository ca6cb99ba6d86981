// title: Doubts about one finding
// question: Is this finding disputed by the source itself, does a check disagree with what is printed for it, and does its study correct a value of it?
// parameter: uid (string): uid of the finding
// choices: uid = Finding
MATCH (f:Entity {uid: $uid})
WHERE 'Finding' IN labels(f)
RETURN
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:CONCERNS]-(d:Discrepancy)
    WHERE NOT d.severity IN ['low', 'slip'] AND d.kind IN ['figure', 'cohort', 'metric', 'validation'] } AS disputed,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:CHECKS]-(k:Check)
    WHERE k.verdict IN ['does_not_agree', 'not_attainable'] } AS disagrees,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:AMENDS]-(m:Amendment)
    WHERE m.adopted AND NOT m.property IN ['name', 'statement', 'rule', 'definition', 'resolution'] } AS amended
ORDER BY disputed, disagrees, amended
