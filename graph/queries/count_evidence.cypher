// title: Evidence of each study
// question: How many findings, figures, cohorts and other rows of evidence belong to each study, and how many to the review itself?
MATCH (s:Entity)
WHERE s:Study OR s:Review
OPTIONAL MATCH (s)-[:USED]->(:Cohort)<-[:BETWEEN]-(o:Overlap)
WITH s, count(DISTINCT o) AS overlaps
RETURN s.uid AS uid, s.name AS name,
  COUNT { MATCH (s)-[:REPORTS]->(:Finding) } AS findings,
  COUNT { MATCH (s)-[:REPORTS]->(f:Finding) WHERE f.uses_images } AS with_images,
  COUNT { MATCH (s)-[:REPORTS]->(:Finding)-[:HAS_ESTIMATE]->(:Estimate) } AS estimates,
  COUNT { MATCH (s)-[:USED]->(:Cohort) } AS cohorts,
  COUNT { MATCH (s)<-[:DESCRIBES]-(:Characteristic) }
    + COUNT { MATCH (s)-[:USED]->(:Cohort)<-[:DESCRIBES]-(:Characteristic) } AS characteristics,
  overlaps,
  COUNT { MATCH (s)-[:RAN]->(:Screen) } AS screens,
  COUNT { MATCH (s)<-[:IN_CONTEXT_OF]-(:BackgroundClaim) }
    + COUNT { MATCH (s)-[:STATES]->(b:BackgroundClaim)
      WHERE NOT EXISTS { MATCH (b)-[:IN_CONTEXT_OF]->(:Study) } } AS claims,
  COUNT { MATCH (s)<-[:CONCERNS]-(d:Discrepancy) WHERE d.severity <> 'slip' } AS discrepancies,
  COUNT { MATCH (s)<-[:ABOUT]-(:Limitation) } AS limitations
ORDER BY uid
