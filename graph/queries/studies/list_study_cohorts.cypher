// title: Cohorts of studies
// question: On which groups of patients does each study rest, and how many are they?
// parameter: uid (string, optional): uid of one study; the cohorts of all studies where it is not given
// choices: uid = Study
// parameter: uids (list, optional): uids of several studies
// choices: uids = Study
UNWIND CASE WHEN $uid IS NOT NULL THEN [$uid] WHEN $uids IS NOT NULL THEN $uids
  ELSE COLLECT { MATCH (s:Study) RETURN s.uid } END AS wanted
WITH DISTINCT wanted
WHERE $uids IS NULL OR wanted IN $uids
MATCH (s:Entity {uid: wanted})-[:USED]->(c:Cohort)
RETURN s.uid AS study_uid, c.uid AS uid, properties(c) AS cohort,
  EXISTS { MATCH (c)<-[:CONCERNS]-(d:Discrepancy)
    WHERE d.severity <> 'slip' AND d.kind IN ['figure', 'cohort', 'metric', 'validation'] } AS disputed
ORDER BY study_uid, coalesce(c.n, c.n_high, 0) DESC, uid
