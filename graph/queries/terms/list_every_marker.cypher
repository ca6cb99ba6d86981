// title: Every marker
// question: Which markers does the graph hold, and how many findings, background claims and cells has each?
MATCH (m:Marker)
RETURN m.uid AS uid, m.name AS name, m.as_published AS as_published, m.synonyms AS synonyms, m.curie AS curie,
  labels(m) AS labels,
  COUNT { MATCH (m)<-[:HAS_OBJECT|HAS_SUBJECT]-(:Finding) } AS findings,
  COUNT { MATCH (m)<-[:HAS_SUBJECT]-(:BackgroundClaim) } AS claims,
  COUNT { MATCH (m)-[:MARKER_OF]->(:Cell) } AS cells
ORDER BY toLower(name), uid
