// title: Images and maps that studies read
// question: On which images and maps were the features of each study measured, and from which acquisitions do maps come?
// parameter: uid (string, optional): uid of one study; all studies where it is not given
// choices: uid = Study
// parameter: uids (list, optional): uids of several studies
// choices: uids = Study
UNWIND CASE WHEN $uid IS NOT NULL THEN [$uid] WHEN $uids IS NOT NULL THEN $uids
  ELSE COLLECT { MATCH (s:Study) RETURN s.uid } END AS wanted
WITH DISTINCT wanted
WHERE $uids IS NULL OR wanted IN $uids
MATCH (s:Entity {uid: wanted})-[:REPORTS]->(f:Finding)-[:HAS_SUBJECT]->(x:Feature)-[:DERIVED_FROM]->(i:Sequence)
WITH s, i, count(DISTINCT f) AS findings
OPTIONAL MATCH (i)-[:COMPUTED_FROM]->(a:Sequence)
WITH s, i, findings, a
ORDER BY a.name
WITH s, i, findings, collect(a.name) AS computed_from
RETURN s.uid AS study_uid, i.uid AS uid, i.name AS name, i.kind AS kind, computed_from, findings
ORDER BY study_uid, toLower(name), uid
