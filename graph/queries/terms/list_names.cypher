// title: Names of things
// question: What are these things called?
// parameter: uids (list): their uids
UNWIND $uids AS wanted
MATCH (n:Entity {uid: wanted})
RETURN DISTINCT n.uid AS uid, n.name AS name
ORDER BY uid
