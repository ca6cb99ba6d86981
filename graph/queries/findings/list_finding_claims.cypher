// title: What the marker of a finding stands for
// question: Which background claims speak of the markers of this finding, and what do they name?
// parameter: uid (string): uid of the finding
// choices: uid = Finding
MATCH (f:Entity {uid: $uid})-[:HAS_SUBJECT|HAS_OBJECT]->(m:Marker)<-[:HAS_SUBJECT]-(b:BackgroundClaim)
OPTIONAL MATCH (b)-[:HAS_OBJECT]->(t:Entity)
WITH DISTINCT m, b, t
ORDER BY t.name
WITH m, b, collect(t.name) AS objects
RETURN b.uid AS uid, m.uid AS marker_uid, m.name AS marker, b.kind AS kind, b.joint AS joint, b.statement AS statement,
  b.context AS context, b.reference_numbers AS reference_numbers, b.as_printed AS as_printed, b.locators AS locators,
  b.stated_by AS stated_by, objects
ORDER BY marker, marker_uid, uid
