// title: What things are joined to
// question: Which relationships do these things have, and what stands at the other end?
// parameter: uids (list): their uids
UNWIND $uids AS wanted
MATCH (n:Entity {uid: wanted})-[r]-(other:Entity)
RETURN type(r) AS type, startNode(r).uid AS source, endNode(r).uid AS target, properties(r) AS relation,
  other.uid AS uid, labels(other) AS labels, properties(other) AS properties
ORDER BY type, source, target, uid
