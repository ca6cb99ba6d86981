// title: Checks of printed numbers
// question: Which printed numbers were recomputed, what came out, by which formula, and of what?
MATCH (k:Check)-[:CHECKS]->(n:Entity)
OPTIONAL MATCH (n)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(s:Study)
OPTIONAL MATCH (n)-[:DESCRIBES]->(:Entity)<-[:USED*0..1]-(t:Study)
OPTIONAL MATCH (n)<-[:HAS_ESTIMATE]-(f:Finding)
WITH DISTINCT k, n, coalesce(s, t) AS s, f
ORDER BY toLower(n.name), n.uid
WITH k, collect({uid: n.uid, name: n.name, labels: labels(n), study_uid: s.uid, study: s.name, finding_uid: f.uid}) AS checked
RETURN k.uid AS uid, k.name AS name, k.rule AS rule, k.verdict AS verdict, k.statement AS statement, k.inputs AS inputs,
  k.recomputed AS recomputed, k.formula AS formula, k.source AS source, k.locators AS locators, checked
ORDER BY uid
