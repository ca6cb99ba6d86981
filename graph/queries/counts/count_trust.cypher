// title: Number of conflicts, screens and limitations
// question: How many conflicts are there among findings, selections in one volume only, screens, and limitations in how many areas?
MATCH (r:Review)
OPTIONAL MATCH (r)-[:STATES]->(l:Limitation)
WITH count(l) AS limitations, count(DISTINCT l.area) AS areas
RETURN COUNT { MATCH (k:Conflict) WHERE NOT 'one_voi_only' IN k.kinds AND EXISTS { MATCH (k)-[:COMPARES]->(:Finding) }
    AND EXISTS { MATCH (k)-[:ON_SUBJECT]->(:Entity) } AND EXISTS { MATCH (k)-[:ON_OBJECT]->(:Entity) } } AS conflicts,
  COUNT { MATCH (k:Conflict)-[:IN_SCREEN]->(:Screen) MATCH (k)-[:ON_SUBJECT]->(:Entity) MATCH (k)-[:ON_OBJECT]->(:Entity) } AS one_voi_only,
  COUNT { MATCH (k:Screen) OPTIONAL MATCH (:Study)-[r:RAN]->(k) RETURN k, r } AS screens, limitations, areas
ORDER BY conflicts
