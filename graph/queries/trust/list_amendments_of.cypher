// title: Amended values of things
// question: Which values of these things does another source state otherwise, and was its value taken over?
// parameter: uids (list): uids of findings, estimates, studies, cohorts, features, markers or screens
// choices: uids = Finding, Estimate, Study, Cohort, Feature, Marker, Screen
UNWIND $uids AS wanted
MATCH (n:Entity {uid: wanted})<-[:AMENDS]-(a:Amendment)
WITH DISTINCT a, n
OPTIONAL MATCH (n)<-[:HAS_ESTIMATE]-(f:Finding)
RETURN a.uid AS uid, n.uid AS thing_uid, n.name AS thing, labels(n) AS thing_labels, f.uid AS finding_uid,
  f.name AS finding, a.property AS property, a.was AS was, a.becomes AS becomes, a.reason AS reason,
  a.adopted AS adopted, a.locators AS locators, a.stated_by AS stated_by, a.release AS release
ORDER BY adopted DESC, toLower(thing), thing_uid, property, uid, finding_uid
