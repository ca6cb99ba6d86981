// title: Discrepancies by severity and kind
// question: In how many places does the source disagree with itself, by severity and by what they are on?
// parameter: studies (list, optional): uids of studies; any, and none, where it is not given
// choices: studies = Study
// parameter: about (string, optional): uid of a thing that it is about, or of the finding of its number
// parameter: uid (string, optional): uid of one of them
// choices: uid = Discrepancy
WITH COLLECT { UNWIND coalesce($studies, []) AS one
    MATCH (s:Entity {uid: one})-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]->(:Entity)<-[:CONCERNS]-(d:Discrepancy)
    WHERE 'Study' IN labels(s) RETURN DISTINCT d.uid } AS theirs,
  COLLECT { UNWIND CASE WHEN $about IS NULL OR $uid IS NULL AND $studies IS NULL THEN [] ELSE [$about] END AS one
    MATCH (w:Entity {uid: one})-[:HAS_ESTIMATE*0..1]->(n:Entity)<-[:CONCERNS]-(d:Discrepancy)
    WHERE n.uid = one OR 'Finding' IN labels(w) RETURN DISTINCT d.uid } AS near,
  COLLECT { UNWIND CASE WHEN $about IS NULL OR $uid IS NOT NULL OR $studies IS NOT NULL THEN [] ELSE [$about] END AS one
    MATCH (w:Entity {uid: one})-[:HAS_ESTIMATE*0..1]->(n:Entity)<-[:CONCERNS]-(d:Discrepancy)
    WHERE n.uid = one OR 'Finding' IN labels(w)
    WITH DISTINCT d
    RETURN {severity: d.severity, kind: d.kind, number: 1} } AS there,
  // every one concerns something
  CASE WHEN $uid IS NULL AND $about IS NULL AND $studies IS NULL THEN COLLECT {
    MATCH (d:Discrepancy)
    WITH d.severity AS severity, d.kind AS kind, count(*) AS number
    RETURN {severity: severity, kind: kind, number: number} } ELSE [] END AS everywhere
WITH everywhere + there AS counted, CASE
  WHEN $uid IS NOT NULL THEN [one IN [$uid] WHERE ($about IS NULL OR one IN near) AND ($studies IS NULL OR one IN theirs)]
  WHEN $about IS NOT NULL THEN [one IN near WHERE $studies IS NULL OR one IN theirs]
  WHEN $studies IS NOT NULL THEN theirs
  ELSE [] END AS some
UNWIND counted + COLLECT { UNWIND some AS wanted
    WITH DISTINCT wanted
    MATCH (d:Entity {uid: wanted})
    WHERE 'Discrepancy' IN labels(d) AND EXISTS { MATCH (d)-[:CONCERNS]->(:Entity) }
    RETURN {severity: d.severity, kind: d.kind, number: 1} } AS one
RETURN one.severity AS severity, one.kind AS kind, sum(one.number) AS discrepancies
ORDER BY severity, kind
