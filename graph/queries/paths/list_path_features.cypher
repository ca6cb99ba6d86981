// title: Features on paths, those tested furthest first
// question: Which features, or markers where no image was read, have findings that join them to a marker or outcome?
// reading: imaged: whether a finding of these pairs read an image. of: how many there are of either.
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
// parameter: imaged (boolean, optional): only pairs of which a finding read an image, or only the others
// parameter: skip (integer, optional): leave out so many from the first of either
// parameter: most (integer, optional): give at most so many of either; all where it is not given
WITH COLLECT { UNWIND CASE WHEN $marker IS NULL THEN [] ELSE [$marker] END AS one
    MATCH (:Entity {uid: one})<-[:HAS_SUBJECT|HAS_OBJECT]-(f:Finding) RETURN DISTINCT f.uid }
  + COLLECT { UNWIND CASE WHEN $marker IS NULL AND $cell IS NOT NULL THEN [$cell] ELSE [] END AS one
    MATCH (:Entity {uid: one})<-[:MARKER_OF]-(:Entity)<-[:HAS_OBJECT]-(f:Finding) RETURN DISTINCT f.uid }
  + COLLECT { UNWIND CASE WHEN $marker IS NULL AND $cell IS NULL AND $image IS NOT NULL THEN [$image] ELSE [] END AS one
    MATCH (:Entity {uid: one})<-[:COMPUTED_FROM*0..4]-(:Sequence)<-[:DERIVED_FROM]-(:Entity)<-[:HAS_SUBJECT]-(f:Finding)
    RETURN DISTINCT f.uid }
  + COLLECT { UNWIND CASE WHEN $marker IS NULL AND $cell IS NULL AND $image IS NULL AND $voi IS NOT NULL THEN [$voi]
      ELSE [] END AS one
    MATCH (:Entity {uid: one})<-[:MEASURED_WITHIN]-(f:Finding) RETURN DISTINCT f.uid } AS uids,
  CASE WHEN $marker IS NULL AND $cell IS NULL AND $image IS NULL AND $voi IS NULL THEN [1] ELSE [] END AS all
WITH all, uids, COLLECT { UNWIND uids AS wanted
    MATCH (f:Entity {uid: wanted})-[:HAS_SUBJECT]->(x:Entity)
    MATCH (f)-[:HAS_OBJECT]->(o:Entity)
    WHERE ($result IS NULL OR f.result = $result)
      AND ($direction IS NULL OR f.direction = $direction)
      AND ($rung IS NULL OR coalesce(f.rung, -1) = $rung)
      AND ($marker IS NULL OR o.uid = $marker OR x.uid = $marker)
      AND ($voi IS NULL OR EXISTS { MATCH (f)-[:MEASURED_WITHIN]->(w:VOI) WHERE w.uid = $voi })
      AND ($cell IS NULL OR EXISTS { MATCH (o)-[:MARKER_OF]->(d:Cell) WHERE d.uid = $cell })
      AND ($image IS NULL OR EXISTS { MATCH (x)-[:DERIVED_FROM]->(:Sequence)-[:COMPUTED_FROM*0..4]->(q:Sequence) WHERE q.uid = $image })
    WITH x, o, max(coalesce(f.rung, -1)) AS best, max(CASE WHEN f.uses_images THEN 1 ELSE 0 END) AS imaged
    WITH x, imaged, max(best) AS best
    WITH imaged, best, collect(x) AS them
    RETURN {imaged: imaged, every: imaged, best: best, them: them} }
  + COLLECT { UNWIND all AS one
    MATCH (x:Feature)<-[:HAS_SUBJECT]-(f:Finding)
    WHERE ($result IS NULL OR f.result = $result)
      AND ($direction IS NULL OR f.direction = $direction)
      AND ($rung IS NULL OR coalesce(f.rung, -1) = $rung)
    WITH x, max(coalesce(f.rung, -1)) AS best, max(CASE WHEN f.uses_images THEN 1 ELSE 0 END) AS imaged,
      min(CASE WHEN f.uses_images THEN 1 ELSE 0 END) AS every
    WITH imaged, every, best, collect(x) AS them
    RETURN {imaged: imaged, every: every, best: best, them: them} }
  + COLLECT { UNWIND all AS one
    MATCH (x:Marker)<-[:HAS_SUBJECT]-(f:Finding)
    WHERE ($result IS NULL OR f.result = $result)
      AND ($direction IS NULL OR f.direction = $direction)
      AND ($rung IS NULL OR coalesce(f.rung, -1) = $rung)
    WITH x, max(coalesce(f.rung, -1)) AS best, max(CASE WHEN f.uses_images THEN 1 ELSE 0 END) AS imaged,
      min(CASE WHEN f.uses_images THEN 1 ELSE 0 END) AS every
    WITH imaged, every, best, collect(x) AS them
    RETURN {imaged: imaged, every: every, best: best, them: them} } AS ranked
WITH ranked, COLLECT { UNWIND ranked AS one
    WITH one
    WHERE one.imaged <> one.every
    UNWIND one.them AS x
    WITH x
    MATCH (x)<-[:HAS_SUBJECT]-(f:Finding)-[:HAS_OBJECT]->(o:Entity)
    WHERE ($result IS NULL OR f.result = $result)
      AND ($direction IS NULL OR f.direction = $direction)
      AND ($rung IS NULL OR coalesce(f.rung, -1) = $rung)
    WITH x, o, max(coalesce(f.rung, -1)) AS best, max(CASE WHEN f.uses_images THEN 1 ELSE 0 END) AS imaged
    WITH x, imaged, max(best) AS best
    WITH imaged, best, collect(x) AS them
    RETURN {imaged: imaged, every: imaged, best: best, them: them} } AS apart
UNWIND [one IN ranked WHERE one.imaged = one.every] + apart AS one
WITH one.imaged = 1 AS imaged, one.best AS best, one.them AS them
WHERE $imaged IS NULL OR imaged = $imaged
WITH imaged, best, collect(them) AS parts
WITH imaged, best, reduce(alike = [], one IN parts | alike + one) AS alike
ORDER BY imaged, best DESC
WITH imaged, collect(alike) AS steps, sum(size(alike)) AS of,
  CASE WHEN $skip > 0 THEN $skip ELSE 0 END AS from, CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END AS most
UNWIND range(0, size(steps) - 1) AS place
WITH imaged, of, from, most, steps[place] AS alike, reduce(before = 0, one IN steps[0..place] | before + size(one)) AS before
WHERE before < from + most AND before + size(alike) > from
UNWIND alike AS x
WITH imaged, of, from, most, before, x
OPTIONAL MATCH (x)-[:DERIVED_FROM]->(i:Sequence)
WHERE $image IS NULL OR EXISTS { MATCH (i)-[:COMPUTED_FROM*0..4]->(q:Sequence) WHERE q.uid = $image }
WITH imaged, of, from, most, before, x.uid AS wanted, toLower(x.name) AS name, min(toLower(coalesce(i.name, '~'))) AS image
ORDER BY image, name, wanted
WITH imaged, of, from, most, before, collect(wanted) AS every
UNWIND every[CASE WHEN from > before THEN from - before ELSE 0 END..from + most - before] AS wanted
WITH imaged, of, wanted
MATCH (x:Entity {uid: wanted})
RETURN imaged, x.uid AS uid, x.name AS name, of
ORDER BY imaged DESC, wanted
