// title: Studies as their review prints them
// question: Which studies does a review include, and what is known of each publication and its design?
// parameter: uid (string, optional): uid of one study; all studies where it is not given
// choices: uid = Study
MATCH (s:Study)
WHERE $uid IS NULL OR s.uid = $uid
OPTIONAL MATCH (r:Review)-[:INCLUDES]->(s)
RETURN s.uid AS uid, r.uid AS review_uid, r.name AS review, properties(s) AS study
ORDER BY s.radiogenomic DESC, toLower(s.name), uid, review_uid
