// title: Declared and not measured
// question: Which images, markers and cells that a review declares are reached by no finding from an image, and by no screen?
MATCH (:Review)-[:DECLARES]->(x:Entity)
WITH DISTINCT x
WHERE NOT EXISTS { MATCH (x)<-[:DERIVED_FROM]-(:Feature)<-[:HAS_SUBJECT]-(:Finding) }
  AND NOT EXISTS { MATCH (x)<-[:HAS_OBJECT]-(f:Finding) WHERE f.uses_images }
  AND NOT EXISTS { MATCH (x)<-[:SCREENED]-(:Screen) }
  AND NOT EXISTS { MATCH (x)<-[:HAS_MEMBER*1..3]-(:Marker)<-[:HAS_OBJECT]-(g:Finding) WHERE g.uses_images }
  AND NOT EXISTS { MATCH (x)<-[:MARKER_OF]-(:Marker)<-[:HAS_OBJECT]-(h:Finding) WHERE h.uses_images }
RETURN CASE WHEN 'Sequence' IN labels(x) THEN 'image' WHEN 'Cell' IN labels(x) THEN 'cell' ELSE 'marker' END AS kind,
  x.uid AS uid, x.name AS name, x.as_published AS as_published
ORDER BY kind, toLower(name), uid
