// title: Selected in one VOI only
// question: Which pairs did one screen select within one volume and, by the same rule, not within another?
// parameter: most (integer, optional): at most so many; all where it is not given
MATCH (k:Conflict)-[:IN_SCREEN]->(s:Screen)
MATCH (k)-[:ON_SUBJECT]->(x:Entity)
MATCH (k)-[:ON_OBJECT]->(o:Entity)
WITH k.uid AS wanted, s.uid AS within, x.uid AS one, o.uid AS other
ORDER BY one, other, within
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
MATCH (k:Entity {uid: wanted})
MATCH (s:Entity {uid: within})
MATCH (x:Entity {uid: one})
MATCH (o:Entity {uid: other})
RETURN k.uid AS uid, k.name AS name, s.uid AS screen_uid, s.name AS screen, x.uid AS subject_uid, x.name AS subject,
  labels(x) AS subject_labels,
  o.uid AS object_uid, o.name AS object,
  labels(o) AS object_labels,
  COLLECT { MATCH (k)-[:SELECTED_IN]->(v:VOI) RETURN v.name ORDER BY v.uid } AS selected_in,
  COLLECT { MATCH (k)-[:NOT_SELECTED_IN]->(v:VOI) RETURN v.name ORDER BY v.uid } AS not_selected_in,
  COLLECT { MATCH (k)-[:COMPARES]->(f:Finding) RETURN f.uid ORDER BY f.uid } AS finding_uids,
  COLLECT { MATCH (k)-[:COMPARES]->(f:Finding) RETURN f.name ORDER BY f.uid } AS findings
ORDER BY subject_uid, object_uid, screen_uid
