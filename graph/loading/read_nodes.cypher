// Every thing, with the database's own name for it.
MATCH (n:Entity)
RETURN elementId(n) AS place, n.uid AS uid, labels(n) AS labels, properties(n) AS properties
