// title: Studies as their review prints them
// question: Which studies does a review include, and what is known of each publication and its design?
// parameter: uid (string, optional): uid of one study; all studies where it is not given
// choices: uid = Study
// parameter: uids (list, optional): uids of several studies
// choices: uids = Study
UNWIND CASE WHEN $uid IS NOT NULL THEN [$uid] WHEN $uids IS NOT NULL THEN $uids
  ELSE COLLECT { MATCH (s:Study) RETURN s.uid } END AS wanted
WITH DISTINCT wanted
WHERE $uids IS NULL OR wanted IN $uids
MATCH (s:Entity {uid: wanted})
WHERE 'Study' IN labels(s)
OPTIONAL MATCH (s)<-[:INCLUDES]-(r:Review)
RETURN s.uid AS uid, r.uid AS review_uid, r.name AS review, properties(s) AS study
ORDER BY s.radiogenomic DESC, toLower(s.name), uid, review_uid
