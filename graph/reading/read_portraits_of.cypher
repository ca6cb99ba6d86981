// Some things, with the relationships that lead from them, and with what names them as a part.
UNWIND $uids AS wanted
MATCH (n:Entity {uid: wanted})
RETURN n.uid AS uid, labels(n) AS labels, properties(n) AS properties,
  [(n)-[r]->(other:Entity) WHERE type(r) <> 'MEETS' | [type(r), other.uid, properties(r)]] AS links,
  [(n)<-[r:INCLUDES|REPORTS|RAN|USED|HAS_ESTIMATE|STATES|EXCLUDED|TOLD_IN]-(whole:Entity) | [type(r), whole.uid]] AS wholes
