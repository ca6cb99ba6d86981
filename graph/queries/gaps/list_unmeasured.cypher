// title: Declared and not studied
// question: Which images, markers and cells that a review declares does no study here reach, not even under a near name, within a set or in a screen?
MATCH (:Review)-[:DECLARES]->(x:Entity)
WHERE x.gap_state = 'no_study'
RETURN DISTINCT CASE WHEN 'Sequence' IN labels(x) THEN 'image' WHEN 'Cell' IN labels(x) THEN 'cell' ELSE 'marker' END AS kind,
  x.uid AS uid, x.name AS name, x.as_published AS as_published
ORDER BY kind, toLower(name), uid
