// title: Where the source disagrees with itself about a thing
// question: Which disagreements concern this thing or, of a study, its cohorts, screens, findings and their numbers?
// parameter: uid (string): uid of any thing
MATCH (:Entity {uid: $uid})-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]->(t:Entity)<-[:CONCERNS]-(d:Discrepancy)
WITH DISTINCT d
RETURN d.uid AS uid, d.name AS name, d.kind AS kind, d.severity AS severity, d.left_as_printed AS left_as_printed,
  d.right_as_printed AS right_as_printed, d.reading AS reading, d.resolution AS resolution, d.locators AS locators,
  d.stated_by AS stated_by
ORDER BY CASE d.severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END, uid
