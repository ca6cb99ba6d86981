// title: Number of findings on paths
// question: How many findings join an image or map, through a feature, to a marker or outcome?
// parameter: image (string, optional): uid of the image or map on which the feature was measured, or from which the map was computed
// choices: image = Sequence
// parameter: marker (string, optional): uid of a marker or outcome
// choices: marker = Marker, Outcome
// parameter: cell (string, optional): uid of a cell that the marker stands for
// choices: cell = Cell
// parameter: voi (string, optional): uid of the volume of interest in which the feature was measured
// choices: voi = VOI
// parameter: rung (integer, optional): place on the validation ladder, 0 to 5; -1 for findings that are not on it
// parameter: result (string, optional): association, no_association, mixed or not_stated
// choices: result = Result
// parameter: direction (string, optional): positive, negative, not_stated or not_applicable
// choices: direction = Direction
WITH COLLECT { UNWIND CASE WHEN $marker IS NULL THEN [] ELSE [$marker] END AS one
    MATCH (:Entity {uid: one})<-[:HAS_SUBJECT|HAS_OBJECT]-(f:Finding) RETURN DISTINCT f.uid }
  + COLLECT { UNWIND CASE WHEN $marker IS NULL AND $cell IS NOT NULL THEN [$cell] ELSE [] END AS one
    MATCH (:Entity {uid: one})<-[:MARKER_OF]-(:Entity)<-[:HAS_OBJECT]-(f:Finding) RETURN DISTINCT f.uid }
  + COLLECT { UNWIND CASE WHEN $marker IS NULL AND $cell IS NULL AND $image IS NOT NULL THEN [$image] ELSE [] END AS one
    MATCH (:Entity {uid: one})<-[:COMPUTED_FROM*0..4]-(:Sequence)<-[:DERIVED_FROM]-(:Entity)<-[:HAS_SUBJECT]-(f:Finding)
    RETURN DISTINCT f.uid }
  + COLLECT { UNWIND CASE WHEN $marker IS NULL AND $cell IS NULL AND $image IS NULL AND $voi IS NOT NULL THEN [$voi]
      ELSE [] END AS one
    MATCH (:Entity {uid: one})<-[:MEASURED_WITHIN]-(f:Finding) RETURN DISTINCT f.uid }
  + COLLECT { UNWIND CASE WHEN $marker IS NULL AND $cell IS NULL AND $image IS NULL AND $voi IS NULL THEN [1]
      ELSE [] END AS one
    MATCH (f:Finding) RETURN f.uid } AS uids
UNWIND uids AS wanted
WITH wanted
MATCH (f:Entity {uid: wanted})-[:HAS_SUBJECT]->(x:Entity)
MATCH (f)-[:HAS_OBJECT]->(o:Entity)
WHERE ($result IS NULL OR f.result = $result)
  AND ($direction IS NULL OR f.direction = $direction)
  AND ($rung IS NULL OR coalesce(f.rung, -1) = $rung)
  AND ($marker IS NULL OR o.uid = $marker OR x.uid = $marker)
  AND ($voi IS NULL OR EXISTS { MATCH (f)-[:MEASURED_WITHIN]->(w:VOI) WHERE w.uid = $voi })
  AND ($cell IS NULL OR EXISTS { MATCH (o)-[:MARKER_OF]->(d:Cell) WHERE d.uid = $cell })
OPTIONAL MATCH (x)-[:DERIVED_FROM]->(i:Sequence)
WITH f, i
WHERE $image IS NULL OR i.uid = $image
  OR (i IS NOT NULL AND EXISTS { MATCH (i)-[:COMPUTED_FROM*1..4]->(q:Sequence) WHERE q.uid = $image })
RETURN count(DISTINCT f) AS findings
ORDER BY findings
