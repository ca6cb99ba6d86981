// title: Background claims of things
// question: Which background claims speak of this marker or cell, or stand in the context of this study?
// parameter: uid (string): uid of a marker, cell, pathway or study
// choices: uid = Marker, Cell, Pathway, Study
MATCH (:Entity {uid: $uid})<-[:HAS_SUBJECT|HAS_OBJECT|IN_CONTEXT_OF]-(b:BackgroundClaim)
WITH DISTINCT b
OPTIONAL MATCH (b)-[:IN_CONTEXT_OF]->(s:Study)
OPTIONAL MATCH (b)-[r:HAS_SUBJECT|HAS_OBJECT]->(n:Entity)
WITH b, s, r, n
ORDER BY toLower(n.name), n.uid
WITH b, s, collect({relation: type(r), uid: n.uid, name: n.name, labels: labels(n)}) AS ends
RETURN b.uid AS uid, s.uid AS study_uid, s.name AS study, ends, b.kind AS kind, b.joint AS joint,
  b.statement AS statement, b.context AS context, b.reference_numbers AS reference_numbers, b.as_printed AS as_printed,
  b.locators AS locators, b.stated_by AS stated_by
ORDER BY study, uid, study_uid
