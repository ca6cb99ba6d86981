// title: Number of things that have a name to search by
// question: How many things with a page of their own are there of each kind?
RETURN
  COUNT { MATCH (:Sequence) } AS image,
  COUNT { MATCH (:Feature) } AS feature,
  COUNT { MATCH (:FeatureSet) } AS set,
  COUNT { MATCH (:Marker) } AS marker,
  COUNT { MATCH (:Cell) } AS cell,
  COUNT { MATCH (:Outcome) } AS outcome,
  COUNT { MATCH (:Study) } AS study,
  COUNT { MATCH (:Therapy) } AS therapy,
  COUNT { MATCH (:Trial) } AS trial,
  COUNT { MATCH (:DataSource) } AS pool,
  COUNT { MATCH (:Cohort) } AS cohort,
  COUNT { MATCH (:Source) } AS source,
  COUNT { MATCH (:Review) } AS review
ORDER BY image
