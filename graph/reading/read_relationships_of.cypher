// The relationships of some types that lead from or to these things.
UNWIND $uids AS wanted
MATCH (n:Entity {uid: wanted})-[r]-(:Entity)
WHERE type(r) IN $types
RETURN DISTINCT type(r) AS type, startNode(r).uid AS source, endNode(r).uid AS target, properties(r) AS properties
