// title: Every marker
// question: Which markers does the graph hold, and how many findings, background claims and cells has each?
// parameter: skip (integer, optional): leave out so many from the first
// parameter: most (integer, optional): give at most so many; all where it is not given
// parameter: uids (list, optional): uids of some of them
// choices: uids = Marker
WITH COLLECT { UNWIND CASE WHEN $uids IS NULL THEN [1] ELSE [] END AS one
    MATCH (m:Marker)
    WITH m.uid AS uid, toLower(m.name) AS by_name
    ORDER BY by_name, uid
    SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
    LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
    RETURN uid }
  + COLLECT { UNWIND coalesce($uids, []) AS one
    WITH DISTINCT one
    MATCH (m:Entity {uid: one})
    WHERE 'Marker' IN labels(m)
    WITH m.uid AS uid, toLower(m.name) AS by_name
    ORDER BY by_name, uid
    SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
    LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
    RETURN uid } AS uids
UNWIND uids AS wanted
WITH wanted
MATCH (m:Entity {uid: wanted})
RETURN m.uid AS uid, m.name AS name, m.as_published AS as_published, m.synonyms AS synonyms, m.curie AS curie,
  labels(m) AS labels,
  COUNT { MATCH (m)<-[:HAS_OBJECT|HAS_SUBJECT]-(:Finding) } AS findings,
  COUNT { MATCH (m)<-[:HAS_SUBJECT]-(:BackgroundClaim) } AS claims,
  COUNT { MATCH (m)-[:MARKER_OF]->(:Cell) } AS cells
ORDER BY toLower(name), uid
