// title: Where the source disagrees with itself
// question: Which places of the source do not agree, how may both hold, and what does each concern?
MATCH (d:Discrepancy)-[:CONCERNS]->(n:Entity)
OPTIONAL MATCH (n)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(s:Study)
OPTIONAL MATCH (n)<-[:HAS_ESTIMATE]-(f:Finding)
WITH DISTINCT d, n, s, f
ORDER BY toLower(n.name), n.uid
WITH d, collect({uid: n.uid, name: n.name, labels: labels(n), study_uid: s.uid, study: s.name, finding_uid: f.uid}) AS concerns
RETURN d.uid AS uid, d.name AS name, d.kind AS kind, d.severity AS severity, d.left_as_printed AS left_as_printed,
  d.right_as_printed AS right_as_printed, d.reading AS reading, d.action AS action, d.resolution AS resolution,
  d.locators AS locators, d.stated_by AS stated_by, d.release AS release, concerns
ORDER BY CASE d.severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END, d.kind, uid
