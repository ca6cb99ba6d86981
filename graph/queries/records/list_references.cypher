// title: What things name, and what amends them
// question: Which relationships lead from these things to others, and which amendments change them?
// parameter: uids (list): their uids
UNWIND $uids AS wanted
MATCH (n:Entity {uid: wanted})-[r]-(other:Entity)
WHERE (startNode(r).uid = wanted AND type(r) <> 'MEETS') OR type(r) = 'AMENDS'
RETURN type(r) AS type, startNode(r).uid AS source, endNode(r).uid AS target, properties(r) AS relation,
  other.uid AS uid, labels(other) AS labels, properties(other) AS properties
ORDER BY type, source, target, uid
