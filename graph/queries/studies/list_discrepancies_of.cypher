// title: Where the source disagrees with itself about a thing
// question: Which disagreements concern this thing or, of a study, its cohorts, screens, findings and their numbers?
// parameter: uid (string): uid of any thing
// parameter: slips (boolean, optional): slips alone, or none of them; both where it is not given
// parameter: skip (integer, optional): leave out so many from the first
// parameter: most (integer, optional): give at most so many; all where it is not given
MATCH (:Entity {uid: $uid})-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]->(t:Entity)<-[:CONCERNS]-(d:Discrepancy)
WITH DISTINCT d.uid AS wanted, d.severity AS severity
WHERE $slips IS NULL OR (severity = 'slip') = $slips
WITH wanted, CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END AS gravity
ORDER BY gravity, wanted
SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
MATCH (d:Entity {uid: wanted})
RETURN d.uid AS uid, d.name AS name, d.kind AS kind, d.severity AS severity, d.left_as_printed AS left_as_printed,
  d.right_as_printed AS right_as_printed, d.reading AS reading, d.resolution AS resolution, d.locators AS locators,
  d.stated_by AS stated_by
ORDER BY CASE d.severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END, uid
