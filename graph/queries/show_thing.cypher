// title: One thing
// question: What is said of this thing, and on which kind of page is it shown?
// parameter: uid (string): its uid
MATCH (t:Entity {uid: $uid})
RETURN t.uid AS uid, t.name AS name, properties(t) AS thing,
  CASE WHEN 'Feature' IN labels(t) THEN 'feature' WHEN 'Marker' IN labels(t) THEN 'marker'
    WHEN 'Cell' IN labels(t) THEN 'cell' WHEN 'Study' IN labels(t) THEN 'study'
    WHEN 'Finding' IN labels(t) THEN 'finding' WHEN 'Outcome' IN labels(t) THEN 'outcome'
    WHEN 'Sequence' IN labels(t) THEN 'image' END AS page,
  CASE WHEN 'Gene' IN labels(t) THEN 'gene' WHEN 'GeneGroup' IN labels(t) THEN 'gene group'
    WHEN 'Signature' IN labels(t) THEN 'signature' WHEN 'Score' IN labels(t) THEN 'score'
    WHEN 'Pathway' IN labels(t) THEN 'pathway' WHEN 'Subtype' IN labels(t) THEN 'subtype'
    WHEN 'FeatureSet' IN labels(t) THEN 'feature set' WHEN 'Feature' IN labels(t) THEN 'feature' END AS kind
ORDER BY uid
