// title: Cells that markers stand for
// question: Which cells do background claims or the Cell Ontology tie to a marker?
MATCH (m:Marker)-[:MARKER_OF]->(c:Cell)
RETURN c.uid AS uid, c.name AS name, c.as_published AS as_published, c.synonyms AS synonyms, count(DISTINCT m) AS markers
ORDER BY toLower(name), uid
