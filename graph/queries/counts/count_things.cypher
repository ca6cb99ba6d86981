// title: What is in the graph
// question: How many studies, findings, markers, cells and background claims are there?
RETURN
  COUNT { MATCH (:Study) } AS studies,
  COUNT { MATCH (:Finding) } AS findings,
  COUNT { MATCH (:Estimate) } AS estimates,
  COUNT { MATCH (:Marker) } AS markers,
  COUNT { MATCH (:Feature) } AS features,
  COUNT { MATCH (:Cell) } AS cells,
  COUNT { MATCH (:BackgroundClaim) } AS claims
ORDER BY studies
