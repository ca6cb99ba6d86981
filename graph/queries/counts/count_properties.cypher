// title: Properties by label
// question: Which properties do the nodes of each label have, how many nodes have each, and which is the first by uid?
MATCH (n:Entity)
UNWIND keys(n) AS property
UNWIND labels(n) AS label
RETURN label, property, count(*) AS count, min(n.uid) AS first_uid
ORDER BY label, property
