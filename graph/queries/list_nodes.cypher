// title: Everything
// question: Which things does the graph hold, and what is said of each?
MATCH (n:Entity)
RETURN n.uid AS uid, COLLECT { UNWIND labels(n) AS label RETURN label ORDER BY label } AS labels, properties(n) AS properties
ORDER BY uid
