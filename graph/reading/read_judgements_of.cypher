// Judgements of these things.
UNWIND $uids AS wanted
MATCH (n:Entity {uid: wanted})<-[r:ABOUT]-(other:Judgement)
RETURN type(r) AS type, other.uid AS source, n.uid AS target, properties(r) AS relation,
  other.uid AS uid, labels(other) AS labels, properties(other) AS properties
