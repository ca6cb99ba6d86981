// The uid of every thing.
MATCH (n:Entity)
RETURN n.uid AS uid
