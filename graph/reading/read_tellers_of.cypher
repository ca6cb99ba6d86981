// What amends these things, and where they were told.
UNWIND $uids AS wanted
MATCH (n:Entity {uid: wanted})-[r:AMENDS|TOLD_IN]-(other:Entity)
RETURN type(r) AS type, startNode(r).uid AS source, endNode(r).uid AS target, properties(r) AS relation,
  other.uid AS uid, labels(other) AS labels, properties(other) AS properties
