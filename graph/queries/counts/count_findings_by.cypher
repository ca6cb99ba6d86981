// title: Findings by result, direction and rung
// question: How many findings of these studies, on this image, have each result, direction and rung?
// parameter: studies (list, optional): uids of studies; any where it is not given
// choices: studies = Study
// parameter: image (string, optional): uid of the image or map on which the feature was measured
// choices: image = Sequence
// parameter: review (string, optional): uid of a review that includes their studies
// choices: review = Review
WITH CASE WHEN $studies IS NULL AND $image IS NULL AND $review IS NULL THEN COLLECT {
    MATCH (f:Finding)
    WITH f.result AS result, f.direction AS direction, f.rung AS rung, count(*) AS findings
    RETURN {result: result, direction: direction, rung: rung, findings: findings} } ELSE [] END AS everywhere,
  COLLECT {
    UNWIND CASE WHEN $studies IS NULL AND $image IS NOT NULL THEN [$image] ELSE [] END AS one
    MATCH (i:Entity {uid: one})<-[:DERIVED_FROM]-(:Entity)<-[:HAS_SUBJECT]-(f:Finding)
    WHERE 'Sequence' IN labels(i)
      AND ($review IS NULL OR EXISTS { MATCH (f)<-[:REPORTS]-(:Study)<-[:INCLUDES]-(r:Review) WHERE r.uid = $review })
    WITH DISTINCT f
    WITH f.result AS result, f.direction AS direction, f.rung AS rung, count(*) AS findings
    RETURN {result: result, direction: direction, rung: rung, findings: findings} } AS read,
  COLLECT {
    UNWIND CASE WHEN $studies IS NULL AND $image IS NULL AND $review IS NOT NULL THEN [$review] ELSE [] END AS one
    MATCH (r:Entity {uid: one})-[:INCLUDES]->(:Study)-[:REPORTS]->(f:Finding)
    WHERE 'Review' IN labels(r)
    WITH DISTINCT f
    WITH f.result AS result, f.direction AS direction, f.rung AS rung, count(*) AS findings
    RETURN {result: result, direction: direction, rung: rung, findings: findings} } AS reviewed,
  COLLECT {
    UNWIND coalesce($studies, []) AS one
    MATCH (s:Entity {uid: one})-[:REPORTS]->(f:Finding)
    WHERE 'Study' IN labels(s)
      AND ($image IS NULL OR EXISTS { MATCH (f)-[:HAS_SUBJECT]->(:Entity)-[:DERIVED_FROM]->(i:Sequence) WHERE i.uid = $image })
      AND ($review IS NULL OR EXISTS { MATCH (f)<-[:REPORTS]-(:Study)<-[:INCLUDES]-(r:Review) WHERE r.uid = $review })
    WITH DISTINCT f
    WITH f.result AS result, f.direction AS direction, f.rung AS rung, count(*) AS findings
    RETURN {result: result, direction: direction, rung: rung, findings: findings} } AS reported
UNWIND everywhere + read + reviewed + reported AS one
RETURN one.result AS result, one.direction AS direction, one.rung AS rung, one.findings AS findings
ORDER BY result, direction, coalesce(rung, 99)
