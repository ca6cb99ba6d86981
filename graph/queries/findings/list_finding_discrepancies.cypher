// title: Where the source disagrees with itself
// question: Which disagreements of the source concern this finding, its study, its cohort, its marker or its numbers?
// parameter: uid (string): uid of the finding
// choices: uid = Finding
MATCH (f:Entity {uid: $uid})-[:HAS_SUBJECT|HAS_OBJECT|IN_COHORT|HAS_ESTIMATE|FROM_SCREEN*0..1]->(t:Entity)
MATCH (d:Discrepancy)-[:CONCERNS]->(t)
WITH DISTINCT d, t
RETURN d.uid AS uid, d.name AS name, d.kind AS kind, d.severity AS severity, d.left_as_printed AS left_as_printed,
  d.right_as_printed AS right_as_printed, d.reading AS reading, d.resolution AS resolution, d.locators AS locators,
  t.name AS about
ORDER BY uid, about
