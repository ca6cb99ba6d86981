// title: The review against its studies
// question: Which values of the review do the studies themselves state otherwise, and was the study's value taken over?
MATCH (a:Amendment)-[:AMENDS]->(n:Entity)
OPTIONAL MATCH (n)<-[:HAS_ESTIMATE]-(f:Finding)
RETURN a.uid AS uid, n.uid AS thing_uid, n.name AS thing, labels(n) AS thing_labels, f.uid AS finding_uid,
  f.name AS finding, a.property AS property, a.was AS was, a.becomes AS becomes, a.reason AS reason,
  a.adopted AS adopted, a.locators AS locators, a.stated_by AS stated_by, a.release AS release
ORDER BY adopted DESC, toLower(thing), thing_uid, property, uid, finding_uid
