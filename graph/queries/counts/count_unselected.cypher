// title: Number of markers that were screened and not selected
// question: How many markers and outcomes were tested in a screen that reads images and have no finding from that screen?
MATCH (k:Screen)
WHERE EXISTS { MATCH (k)-[:SCREENED]->(:Feature) }
WITH k, COLLECT { MATCH (k)<-[:FROM_SCREEN]-(:Finding)-[:HAS_OBJECT]->(o:Entity) RETURN DISTINCT o.uid } AS selected
MATCH (k)-[:SCREENED]->(m:Entity)
WHERE ('Marker' IN labels(m) OR 'Outcome' IN labels(m)) AND NOT m.uid IN selected
RETURN count(DISTINCT m.uid) AS markers
ORDER BY markers
