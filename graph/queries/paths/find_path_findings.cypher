// title: Findings on paths
// question: Which findings join an image or map, through a feature, to a marker or outcome?
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
// parameter: features (list, optional): uids of features, or of markers where no image was read; any where it is not given
// choices: features = Feature, Marker
WITH COLLECT { UNWIND CASE WHEN $marker IS NULL OR $features IS NOT NULL THEN [] ELSE [$marker] END AS one
    MATCH (:Entity {uid: one})<-[:HAS_SUBJECT|HAS_OBJECT]-(f:Finding) RETURN DISTINCT f.uid }
  + COLLECT { UNWIND CASE WHEN $features IS NULL AND $marker IS NULL AND $cell IS NOT NULL THEN [$cell] ELSE [] END AS one
    MATCH (:Entity {uid: one})<-[:MARKER_OF]-(:Entity)<-[:HAS_OBJECT]-(f:Finding) RETURN DISTINCT f.uid }
  + COLLECT { UNWIND CASE WHEN $features IS NULL AND $marker IS NULL AND $cell IS NULL AND $image IS NOT NULL THEN [$image]
      ELSE [] END AS one
    MATCH (:Entity {uid: one})<-[:COMPUTED_FROM*0..4]-(:Sequence)<-[:DERIVED_FROM]-(:Entity)<-[:HAS_SUBJECT]-(f:Finding)
    RETURN DISTINCT f.uid }
  + COLLECT { UNWIND CASE WHEN $features IS NULL AND $marker IS NULL AND $cell IS NULL AND $image IS NULL AND $voi IS NOT NULL
      THEN [$voi] ELSE [] END AS one
    MATCH (:Entity {uid: one})<-[:MEASURED_WITHIN]-(f:Finding) RETURN DISTINCT f.uid }
  + COLLECT { UNWIND CASE WHEN $features IS NULL AND $marker IS NULL AND $cell IS NULL AND $image IS NULL AND $voi IS NULL
      THEN [1] ELSE [] END AS one
    MATCH (f:Finding) RETURN f.uid }
  + COLLECT { UNWIND coalesce($features, []) AS one
    MATCH (:Entity {uid: one})<-[:HAS_SUBJECT]-(f:Finding) RETURN DISTINCT f.uid } AS uids
UNWIND uids AS wanted
WITH DISTINCT wanted
MATCH (f:Entity {uid: wanted})-[:HAS_SUBJECT]->(x:Entity)
MATCH (f)-[:HAS_OBJECT]->(o:Entity)
WHERE ($result IS NULL OR f.result = $result)
  AND ($direction IS NULL OR f.direction = $direction)
  AND ($rung IS NULL OR coalesce(f.rung, -1) = $rung)
  AND ($marker IS NULL OR o.uid = $marker OR x.uid = $marker)
  AND ($features IS NULL OR x.uid IN $features)
  AND ($voi IS NULL OR EXISTS { MATCH (f)-[:MEASURED_WITHIN]->(w:VOI) WHERE w.uid = $voi })
  AND ($cell IS NULL OR EXISTS { MATCH (o)-[:MARKER_OF]->(d:Cell) WHERE d.uid = $cell })
OPTIONAL MATCH (x)-[:DERIVED_FROM]->(i:Sequence)
WITH f, x, o, i
WHERE $image IS NULL OR i.uid = $image
  OR (i IS NOT NULL AND EXISTS { MATCH (i)-[:COMPUTED_FROM*1..4]->(q:Sequence) WHERE q.uid = $image })
OPTIONAL MATCH (s:Study)-[:REPORTS]->(f)
OPTIONAL MATCH (x)-[a:ASSOCIATED_WITH]->(o)
OPTIONAL MATCH (f)-[:MEASURED_WITHIN]->(v:VOI)
WITH f, x, o, i, s, a, v
ORDER BY v.name
WITH f, x, o, i, s, a, collect(v.name) AS vois
RETURN i.uid AS image_uid, i.name AS image, x.uid AS subject_uid, x.name AS subject,
  'Feature' IN labels(x) AS is_feature, o.uid AS object_uid, o.name AS object, o.as_published AS object_as_published,
  'Outcome' IN labels(o) AS is_outcome, f.uid AS finding, f.name AS finding_name, f.result AS result,
  f.direction AS direction, f.rung AS rung, f.timepoint AS timepoint, f.n AS n, f.uses_images AS uses_images, s.uid AS study_uid, s.name AS study,
  vois, a.n_lines AS lines, a.patients_min AS patients_min, a.patients_max AS patients_max,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:CONCERNS]-(d:Discrepancy)
    WHERE NOT d.severity IN ['low', 'slip'] AND d.kind IN ['figure', 'cohort', 'metric', 'validation'] } AS disputed,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:CHECKS]-(k:Check)
    WHERE k.verdict IN ['does_not_agree', 'not_attainable'] } AS disagrees,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE*0..1]->(:Entity)<-[:AMENDS]-(m:Amendment)
    WHERE m.adopted AND NOT m.property IN ['name', 'statement', 'rule', 'definition', 'resolution'] } AS amended,
  s.outside_scope AS outside_scope, s.abstract_only AS abstract_only,
  COLLECT { MATCH (f)-[:FROM_SCREEN]->(w:Screen) RETURN w.uid ORDER BY w.uid } AS screens
ORDER BY toLower(coalesce(image, '~')), toLower(subject), toLower(object), finding, coalesce(image_uid, '')
