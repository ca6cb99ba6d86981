// title: Things by uid
// question: What is said of these things?
// parameter: uids (list): their uids
UNWIND $uids AS wanted
MATCH (n:Entity {uid: wanted})
RETURN DISTINCT n.uid AS uid, labels(n) AS labels, properties(n) AS properties
ORDER BY uid
