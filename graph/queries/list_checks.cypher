// title: Checks of printed numbers
// question: Which printed numbers were recomputed, what came out, by which formula, and of what?
MATCH (k:Check)-[:CHECKS]->(n:Entity)
OPTIONAL MATCH (n)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(s:Study)
OPTIONAL MATCH (n)-[:DESCRIBES]->(:Entity)<-[:USED*0..1]-(t:Study)
OPTIONAL MATCH (n)<-[:HAS_ESTIMATE]-(f:Finding)
WITH DISTINCT k, n, coalesce(s, t) AS s, f,
  CASE WHEN 'Feature' IN labels(n) THEN 'feature' WHEN 'Marker' IN labels(n) THEN 'marker'
    WHEN 'Cell' IN labels(n) THEN 'cell' WHEN 'Study' IN labels(n) THEN 'study'
    WHEN 'Finding' IN labels(n) THEN 'finding' WHEN 'Outcome' IN labels(n) THEN 'outcome'
    WHEN 'Sequence' IN labels(n) THEN 'image' END AS page
ORDER BY toLower(n.name), n.uid
WITH k, collect({uid: n.uid, name: n.name, page: page, study_uid: s.uid, study: s.name, finding_uid: f.uid}) AS checked
RETURN k.uid AS uid, k.name AS name, k.rule AS rule, k.verdict AS verdict, k.statement AS statement, k.inputs AS inputs,
  k.recomputed AS recomputed, k.formula AS formula, k.source AS source, k.locators AS locators, checked
ORDER BY uid
