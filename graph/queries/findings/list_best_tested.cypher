// title: Findings, those tested furthest first
// question: Which findings are there of these studies, on this image, with these results, directions and rungs?
// parameter: studies (list, optional): uids of studies; any where it is not given
// choices: studies = Study
// parameter: image (string, optional): uid of the image or map on which the feature was measured
// choices: image = Sequence
// parameter: results (list, optional): association, no_association, mixed or not_stated
// choices: results = Result
// parameter: directions (list, optional): positive, negative, not_stated or not_applicable
// choices: directions = Direction
// parameter: rungs (list, optional): places on the validation ladder, 0 to 5; -1 for findings that are not on it
// parameter: skip (integer, optional): leave out so many from the first
// parameter: most (integer, optional): give at most so many; all where it is not given
MATCH (x:Entity)<-[:HAS_SUBJECT]-(f:Finding)-[:HAS_OBJECT]->(o:Entity)
WHERE ($results IS NULL OR f.result IN $results) AND ($directions IS NULL OR f.direction IN $directions)
  AND ($rungs IS NULL OR coalesce(f.rung, -1) IN $rungs)
  AND ($image IS NULL OR EXISTS { MATCH (x)-[:DERIVED_FROM]->(i:Sequence) WHERE i.uid = $image })
OPTIONAL MATCH (s:Study)-[:REPORTS]->(f)
WITH f.uid AS uid, coalesce(f.rung, -1) AS rung, s.uid AS study_uid, s.name AS study, toLower(x.name) AS subject,
  toLower(o.name) AS object
WHERE $studies IS NULL OR study_uid IN $studies
RETURN uid
ORDER BY rung DESC, study, subject, object, uid
SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
