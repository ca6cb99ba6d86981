// title: Cells that markers stand for
// question: Which cells does a review declare or do background claims and the Cell Ontology tie to a marker, and how far does evidence reach them?
// parameter: most (integer, optional): at most so many, those with most markers; all where it is not given
MATCH (c:Cell)
WITH c, COUNT { (c)<-[:MARKER_OF]-(:Marker) } AS markers
WHERE markers > 0 OR c.gap_state IS NOT NULL
WITH c.uid AS wanted, markers
ORDER BY markers DESC, wanted
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
MATCH (c:Entity {uid: wanted})
RETURN c.uid AS uid, c.name AS name, c.as_published AS as_published, c.synonyms AS synonyms, markers,
  c.gap_state AS state, c.gap_near_state AS near_state, c.gap_through AS through
ORDER BY toLower(name), uid
