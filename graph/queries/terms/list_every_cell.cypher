// title: Every cell
// question: Which cells does the graph hold, and how many markers and background claims has each?
MATCH (c:Cell)
RETURN c.uid AS uid, c.name AS name, c.as_published AS as_published, c.curie AS curie, c.match AS match,
  COUNT { MATCH (c)<-[:MARKER_OF]-(:Marker) } AS markers,
  COUNT { MATCH (c)<-[:HAS_OBJECT]-(:BackgroundClaim) } AS claims
ORDER BY toLower(name), uid
