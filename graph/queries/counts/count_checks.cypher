// title: Checks by verdict
// question: How many checks of printed numbers came out how?
// parameter: studies (list, optional): uids of studies; any, and none, where it is not given
// choices: studies = Study
// parameter: about (string, optional): uid of a thing that it is about, or of the finding of its number
// parameter: uid (string, optional): uid of one of them
// choices: uid = Check
WITH COLLECT { UNWIND coalesce($studies, []) AS one
    MATCH (s:Entity {uid: one})-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]->(:Entity)<-[:CHECKS]-(k:Check)
    WHERE 'Study' IN labels(s) RETURN DISTINCT k.uid }
  + COLLECT { UNWIND coalesce($studies, []) AS one
    MATCH (s:Entity {uid: one})-[:USED*0..1]->(:Entity)<-[:DESCRIBES]-(n:Entity)<-[:CHECKS]-(k:Check)
    WHERE 'Study' IN labels(s) AND NOT EXISTS { MATCH (n)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(:Study) }
    RETURN DISTINCT k.uid } AS theirs,
  COLLECT { UNWIND CASE WHEN $about IS NULL THEN [] ELSE [$about] END AS one
    MATCH (w:Entity {uid: one})-[:HAS_ESTIMATE*0..1]->(n:Entity)<-[:CHECKS]-(k:Check)
    WHERE n.uid = one OR 'Finding' IN labels(w) RETURN DISTINCT k.uid } AS near,
  // every one is of something
  CASE WHEN $uid IS NULL AND $about IS NULL AND $studies IS NULL THEN COLLECT {
    MATCH (k:Check)
    WITH k.verdict AS verdict, count(*) AS number
    RETURN {verdict: verdict, number: number} } ELSE [] END AS everywhere
WITH everywhere, CASE
  WHEN $uid IS NOT NULL THEN [one IN [$uid] WHERE ($about IS NULL OR one IN near) AND ($studies IS NULL OR one IN theirs)]
  WHEN $about IS NOT NULL THEN [one IN near WHERE $studies IS NULL OR one IN theirs]
  WHEN $studies IS NOT NULL THEN theirs
  ELSE [] END AS some
UNWIND everywhere + COLLECT { UNWIND some AS wanted
    WITH DISTINCT wanted
    MATCH (k:Entity {uid: wanted})
    WHERE 'Check' IN labels(k) AND EXISTS { MATCH (k)-[:CHECKS]->(:Entity) }
    RETURN {verdict: k.verdict, number: 1} } AS one
RETURN one.verdict AS verdict, sum(one.number) AS checks
ORDER BY verdict
