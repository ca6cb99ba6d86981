// What says where things of some labels belong: what they are a part of, which review names them, where it was told.
MATCH (n:Entity)
WHERE any(label IN labels(n) WHERE label IN $labels)
RETURN n.uid AS uid, labels(n) AS labels, n {.locators, .name, .doi} AS properties,
  [(n)-[r:DESCRIBES|IN_CONTEXT_OF|DEVELOPED_IN|BETWEEN|AMENDS|TOLD_IN]->(other:Entity) | [type(r), other.uid, null]] AS links,
  [(n)<-[r:INCLUDES|REPORTS|RAN|USED|HAS_ESTIMATE|STATES|EXCLUDED|TOLD_IN]-(whole:Entity) | [type(r), whole.uid]] AS wholes
