// title: Nodes by label
// question: How many nodes carry each label?
MATCH (n:Entity)
UNWIND labels(n) AS label
RETURN label, count(*) AS count
ORDER BY label
