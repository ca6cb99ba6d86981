// title: Cells that markers stand for
// question: Which cells does a review declare or do background claims and the Cell Ontology tie to a marker, and how far does evidence reach them?
MATCH (c:Cell)
OPTIONAL MATCH (m:Marker)-[:MARKER_OF]->(c)
WITH c, count(DISTINCT m) AS markers
WHERE markers > 0 OR c.gap_state IS NOT NULL
RETURN c.uid AS uid, c.name AS name, c.as_published AS as_published, c.synonyms AS synonyms, markers,
  c.gap_state AS state, c.gap_near_state AS near_state, c.gap_through AS through
ORDER BY toLower(name), uid
