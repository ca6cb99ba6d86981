// title: Checks of printed numbers
// question: Which printed numbers were recomputed, what came out, by which formula, and of what?
// parameter: studies (list, optional): uids of studies; any, and none, where it is not given
// choices: studies = Study
// parameter: about (string, optional): uid of a thing that it is about, or of the finding of its number
// parameter: uid (string, optional): uid of one of them
// choices: uid = Check
// parameter: verdicts (list, optional): consistent, rounding, cannot_check, does_not_agree or not_attainable
// choices: verdicts = Verdict
// parameter: skip (integer, optional): leave out so many from the first
// parameter: most (integer, optional): give at most so many; all where it is not given
WITH COLLECT { UNWIND coalesce($studies, []) AS one
    MATCH (s:Entity {uid: one})-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]->(:Entity)<-[:CHECKS]-(k:Check)
    WHERE 'Study' IN labels(s) RETURN DISTINCT k.uid }
  + COLLECT { UNWIND coalesce($studies, []) AS one
    MATCH (s:Entity {uid: one})-[:USED*0..1]->(:Entity)<-[:DESCRIBES]-(n:Entity)<-[:CHECKS]-(k:Check)
    WHERE 'Study' IN labels(s) AND NOT EXISTS { MATCH (n)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(:Study) }
    RETURN DISTINCT k.uid } AS theirs,
  COLLECT { UNWIND CASE WHEN $about IS NULL THEN [] ELSE [$about] END AS one
    MATCH (w:Entity {uid: one})-[:HAS_ESTIMATE*0..1]->(n:Entity)<-[:CHECKS]-(k:Check)
    WHERE n.uid = one OR 'Finding' IN labels(w) RETURN DISTINCT k.uid } AS near
WITH CASE
  WHEN $uid IS NOT NULL THEN [one IN [$uid] WHERE ($about IS NULL OR one IN near) AND ($studies IS NULL OR one IN theirs)]
  WHEN $about IS NOT NULL THEN [one IN near WHERE $studies IS NULL OR one IN theirs]
  WHEN $studies IS NOT NULL THEN theirs END AS some
WITH CASE WHEN some IS NULL THEN COLLECT {
    // every one is of something
    MATCH (k:Check)
    WHERE $verdicts IS NULL OR k.verdict IN $verdicts
    WITH k.uid AS wanted
    ORDER BY wanted
    SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
    LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
    RETURN wanted }
  ELSE COLLECT { UNWIND some AS wanted
    WITH DISTINCT wanted
    MATCH (k:Entity {uid: wanted})
    WHERE 'Check' IN labels(k) AND EXISTS { MATCH (k)-[:CHECKS]->(:Entity) }
      AND ($verdicts IS NULL OR k.verdict IN $verdicts)
    WITH wanted
    ORDER BY wanted
    SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
    LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
    RETURN wanted } END AS shown
UNWIND shown AS wanted
WITH wanted
MATCH (k:Entity {uid: wanted})-[:CHECKS]->(n:Entity)
WITH n, collect(DISTINCT k) AS those
OPTIONAL MATCH (n)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(s:Study)
OPTIONAL MATCH (n)-[:DESCRIBES]->(:Entity)<-[:USED*0..1]-(t:Study)
OPTIONAL MATCH (n)<-[:HAS_ESTIMATE]-(f:Finding)
WITH DISTINCT those, n, coalesce(s, t) AS s, f
ORDER BY toLower(n.name), n.uid
UNWIND those AS k
WITH k, collect({uid: n.uid, name: n.name, labels: labels(n), study_uid: s.uid, study: s.name, finding_uid: f.uid}) AS checked
RETURN k.uid AS uid, k.name AS name, k.rule AS rule, k.verdict AS verdict, k.statement AS statement, k.inputs AS inputs,
  k.recomputed AS recomputed, k.formula AS formula, k.source AS source, k.locators AS locators, checked
ORDER BY uid
