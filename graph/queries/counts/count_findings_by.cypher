// title: Findings by result, direction and rung
// question: How many findings of these studies, on this image, have each result, direction and rung?
// parameter: studies (list, optional): uids of studies; any where it is not given
// choices: studies = Study
// parameter: image (string, optional): uid of the image or map on which the feature was measured
// choices: image = Sequence
// parameter: review (string, optional): uid of a review that includes their studies
// choices: review = Review
MATCH (f:Finding)
WHERE ($image IS NULL OR EXISTS { MATCH (f)-[:HAS_SUBJECT]->(:Entity)-[:DERIVED_FROM]->(i:Sequence) WHERE i.uid = $image })
  AND ($studies IS NULL OR EXISTS { MATCH (s:Study)-[:REPORTS]->(f) WHERE s.uid IN $studies })
  AND ($review IS NULL OR EXISTS { MATCH (f)<-[:REPORTS]-(:Study)<-[:INCLUDES]-(r:Review) WHERE r.uid = $review })
WITH f.result AS result, f.direction AS direction, f.rung AS rung, count(*) AS findings
RETURN result, direction, rung, findings
ORDER BY result, direction, coalesce(rung, 99)
