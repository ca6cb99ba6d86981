// Things of some uids by order, with the relationships that lead from them but those of some types, and with what names
// them as parts.
MATCH (n:Entity)
WHERE n.uid >= $begin AND n.uid < $end
RETURN n.uid AS uid, labels(n) AS labels, properties(n) AS properties,
  [(n)-[r]->(other:Entity) WHERE NOT type(r) IN $without | [type(r), other.uid, properties(r)]] AS links,
  [(n)<-[r:INCLUDES|REPORTS|RAN|USED|HAS_ESTIMATE|STATES|EXCLUDED|TOLD_IN]-(whole:Entity) | [type(r), whole.uid]] AS wholes
