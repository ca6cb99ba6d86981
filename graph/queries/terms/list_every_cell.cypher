// title: Every cell
// question: Which cells does the graph hold, and how many markers and background claims has each?
// parameter: skip (integer, optional): leave out so many from the first
// parameter: most (integer, optional): give at most so many; all where it is not given
MATCH (c:Cell)
WITH c.uid AS wanted, toLower(c.name) AS by_name
ORDER BY by_name, wanted
SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
MATCH (c:Entity {uid: wanted})
RETURN c.uid AS uid, c.name AS name, c.as_published AS as_published, c.curie AS curie, c.match AS match,
  COUNT { MATCH (c)<-[:MARKER_OF]-(:Marker) } AS markers,
  COUNT { MATCH (c)<-[:HAS_OBJECT]-(:BackgroundClaim) } AS claims
ORDER BY toLower(name), uid
