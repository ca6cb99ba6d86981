// title: What the findings of studies speak of
// question: Which features, markers, outcomes, volumes, methods and assays do the findings of each study name, and how often?
// parameter: uid (string, optional): uid of one study; all studies where it is not given
// choices: uid = Study
// parameter: uids (list, optional): uids of several studies
// choices: uids = Study
UNWIND CASE WHEN $uid IS NOT NULL THEN [$uid] WHEN $uids IS NOT NULL THEN $uids
  ELSE COLLECT { MATCH (s:Study) RETURN s.uid } END AS wanted
WITH DISTINCT wanted
WHERE $uids IS NULL OR wanted IN $uids
MATCH (s:Entity {uid: wanted})-[:REPORTS]->(f:Finding)-[r:HAS_SUBJECT|HAS_OBJECT|MEASURED_WITHIN|USED_METHOD|ASSAYED_WITH]->(n:Entity)
WITH s, type(r) AS relation, n, count(DISTINCT f) AS findings
RETURN s.uid AS study_uid, relation, n.uid AS uid, n.name AS name, n.kind AS kind, findings, labels(n) AS labels
ORDER BY study_uid, relation, toLower(name), uid
