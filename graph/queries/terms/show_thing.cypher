// title: One thing
// question: What is said of this thing, and what kind of thing is it?
// parameter: uid (string): its uid
MATCH (t:Entity {uid: $uid})
RETURN t.uid AS uid, t.name AS name, properties(t) AS thing, labels(t) AS labels
ORDER BY uid
