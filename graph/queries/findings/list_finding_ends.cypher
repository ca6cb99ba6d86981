// title: What each finding is about
// question: To which features, markers or outcomes, studies, cohorts, images and cells does each finding belong?
// parameter: studies (list, optional): uids of studies; all findings where it is not given
// choices: studies = Study
// parameter: feature (string, optional): uid of a feature that it is about
// choices: feature = Feature
// parameter: marker (string, optional): uid of a marker or outcome that it is about, at either end
// choices: marker = Marker, Outcome
// parameter: image (string, optional): uid of the image or map on which its feature was measured
// choices: image = Sequence
// parameter: cell (string, optional): uid of a cell that one of its ends stands for
// choices: cell = Cell
WITH COLLECT { UNWIND CASE WHEN $studies IS NULL THEN [] ELSE $studies END AS one
    MATCH (:Entity {uid: one})-[:REPORTS]->(f:Finding) RETURN DISTINCT f.uid }
  + COLLECT { UNWIND CASE WHEN $studies IS NULL AND $feature IS NOT NULL THEN [$feature] ELSE [] END AS one
    MATCH (:Entity {uid: one})<-[:HAS_SUBJECT]-(f:Finding) RETURN DISTINCT f.uid }
  + COLLECT { UNWIND CASE WHEN $studies IS NULL AND $feature IS NULL AND $marker IS NOT NULL THEN [$marker] ELSE [] END AS one
    MATCH (:Entity {uid: one})<-[:HAS_SUBJECT|HAS_OBJECT]-(f:Finding) RETURN DISTINCT f.uid }
  + COLLECT { UNWIND CASE WHEN $studies IS NULL AND $feature IS NULL AND $marker IS NULL AND $image IS NOT NULL
      THEN [$image] ELSE [] END AS one
    MATCH (:Entity {uid: one})<-[:DERIVED_FROM]-(:Entity)<-[:HAS_SUBJECT]-(f:Finding) RETURN DISTINCT f.uid }
  + COLLECT { UNWIND CASE WHEN $studies IS NULL AND $feature IS NULL AND $marker IS NULL AND $image IS NULL
      AND $cell IS NOT NULL THEN [$cell] ELSE [] END AS one
    MATCH (:Entity {uid: one})<-[:MARKER_OF]-(:Entity)<-[:HAS_SUBJECT|HAS_OBJECT]-(f:Finding) RETURN DISTINCT f.uid }
  + COLLECT { UNWIND CASE WHEN $studies IS NULL AND $feature IS NULL AND $marker IS NULL AND $image IS NULL
      AND $cell IS NULL THEN [1] ELSE [] END AS one
    MATCH (f:Finding) RETURN f.uid } AS uids
UNWIND uids AS wanted
WITH wanted
MATCH (f:Entity {uid: wanted})
WHERE ($feature IS NULL OR EXISTS { MATCH (f)-[:HAS_SUBJECT]->(w:Entity) WHERE w.uid = $feature })
  AND ($marker IS NULL OR EXISTS { MATCH (f)-[:HAS_SUBJECT|HAS_OBJECT]->(w:Entity) WHERE w.uid = $marker })
  AND ($image IS NULL OR EXISTS { MATCH (f)-[:HAS_SUBJECT]->(:Entity)-[:DERIVED_FROM]->(w:Entity) WHERE w.uid = $image })
  AND ($cell IS NULL
    OR EXISTS { MATCH (f)-[:HAS_SUBJECT|HAS_OBJECT]->(:Entity)-[:MARKER_OF]->(w:Entity) WHERE w.uid = $cell })
RETURN DISTINCT f.uid AS uid, f.result AS result,
  COLLECT { MATCH (f)-[:HAS_SUBJECT]->(x:Entity) RETURN x.uid ORDER BY x.uid } AS subject_uids,
  COLLECT { MATCH (f)-[:HAS_OBJECT]->(o:Entity) RETURN o.uid ORDER BY o.uid } AS object_uids,
  COLLECT { MATCH (f)<-[:REPORTS]-(s:Entity) RETURN s.uid ORDER BY s.uid } AS study_uids,
  COLLECT { MATCH (f)-[:IN_COHORT]->(c:Entity) RETURN c.uid ORDER BY c.uid } AS cohort_uids,
  COLLECT { MATCH (f)-[:HAS_SUBJECT]->(:Entity)-[:DERIVED_FROM]->(i:Entity) RETURN DISTINCT i.uid AS image ORDER BY image } AS image_uids,
  COLLECT { MATCH (f)-[:HAS_SUBJECT|HAS_OBJECT]->(:Entity)-[:MARKER_OF]->(d:Entity) RETURN DISTINCT d.uid AS cell ORDER BY cell } AS cell_uids
ORDER BY uid
