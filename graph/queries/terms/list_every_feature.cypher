// title: Every feature
// question: Which features and feature sets does the graph hold, on which images, and with how many findings?
MATCH (f:Feature)
OPTIONAL MATCH (f)-[:DERIVED_FROM]->(i:Sequence)
WITH f, i
ORDER BY i.name
WITH f, collect(i.name) AS images
RETURN f.uid AS uid, f.name AS name, f.kind AS kind, f.as_published AS as_published, 'FeatureSet' IN labels(f) AS is_set,
  images, COUNT { MATCH (f)<-[:HAS_SUBJECT]-(:Finding) } AS findings,
  COUNT { MATCH (f)<-[:SCREENED]-(:Screen) } AS screens, COUNT { MATCH (f)<-[:HAS_MEMBER]-(:Feature) } AS sets
ORDER BY is_set DESC, toLower(name), uid
