// title: Everything
// question: Which things does the graph hold, and what is said of each?
MATCH (n:Entity)
RETURN n.uid AS uid, labels(n) AS labels, properties(n) AS properties
ORDER BY uid
