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
WITH COLLECT { UNWIND CASE WHEN $studies IS NULL AND $image IS NULL AND $most >= 0 THEN [1] ELSE [] END AS one
    MATCH (f:Finding)
    WHERE ($results IS NULL OR f.result IN $results) AND ($directions IS NULL OR f.direction IN $directions)
      AND ($rungs IS NULL OR coalesce(f.rung, -1) IN $rungs)
    WITH coalesce(f.rung, -1) AS rung, count(*) AS number
    RETURN {rung: rung, number: number}
    ORDER BY rung DESC } AS steps,
  CASE WHEN $skip > 0 THEN $skip ELSE 0 END + CASE WHEN $most >= 0 THEN $most ELSE 0 END AS wanted
WITH [place IN range(0, size(steps) - 1)
  WHERE reduce(number = 0, one IN steps[0..place + 1] | number + one.number) >= wanted | steps[place].rung] AS enough
WITH CASE WHEN size(enough) > 0 THEN enough[0] ELSE -1 END AS least
WITH COLLECT { UNWIND CASE WHEN $studies IS NULL AND $image IS NULL THEN [1] ELSE [] END AS one
    MATCH (f:Finding) WHERE coalesce(f.rung, -1) >= least RETURN f }
  + COLLECT { UNWIND coalesce($studies, []) AS one
    MATCH (:Entity {uid: one})-[:REPORTS]->(f:Finding) RETURN DISTINCT f }
  + COLLECT { UNWIND CASE WHEN $studies IS NULL AND $image IS NOT NULL THEN [1] ELSE [] END AS one
    MATCH (:Entity {uid: $image})<-[:DERIVED_FROM]-(:Entity)<-[:HAS_SUBJECT]-(f:Finding) RETURN DISTINCT f } AS found
UNWIND found AS f
WITH f
WHERE ($results IS NULL OR f.result IN $results) AND ($directions IS NULL OR f.direction IN $directions)
  AND ($rungs IS NULL OR coalesce(f.rung, -1) IN $rungs)
MATCH (f)-[:HAS_SUBJECT]->(x:Entity)
WHERE $image IS NULL OR EXISTS { MATCH (x)-[:DERIVED_FROM]->(i:Sequence) WHERE i.uid = $image }
MATCH (f)-[:HAS_OBJECT]->(o:Entity)
OPTIONAL MATCH (s:Study)-[:REPORTS]->(f)
WITH f.uid AS uid, coalesce(f.rung, -1) AS rung, s.uid AS study_uid, s.name AS study, toLower(x.name) AS subject,
  toLower(o.name) AS object
WHERE $studies IS NULL OR study_uid IN $studies
RETURN uid
ORDER BY rung DESC, study, subject, object, uid
SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
