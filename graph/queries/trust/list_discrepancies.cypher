// title: Where the source disagrees with itself
// question: Which places of the source do not agree, how may both hold, and what does each concern?
// parameter: studies (list, optional): uids of studies; any, and none, where it is not given
// choices: studies = Study
// parameter: about (string, optional): uid of a thing that it is about, or of the finding of its number
// parameter: uid (string, optional): uid of one of them
// choices: uid = Discrepancy
// parameter: severity (string, optional): high, medium, low or slip
// choices: severity = Severity
// parameter: kind (string, optional): what it is on
// choices: kind = DiscrepancyKind
// parameter: slips (boolean, optional): slips alone, or none of them; both where it is not given
// parameter: releases (list, optional): ids of the releases that enter it
// parameter: skip (integer, optional): leave out so many from the first
// parameter: most (integer, optional): give at most so many; all where it is not given
WITH COLLECT { UNWIND coalesce($studies, []) AS one
    MATCH (s:Entity {uid: one})-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]->(:Entity)<-[:CONCERNS]-(d:Discrepancy)
    WHERE 'Study' IN labels(s) RETURN DISTINCT d.uid } AS theirs,
  COLLECT { UNWIND CASE WHEN $about IS NULL THEN [] ELSE [$about] END AS one
    MATCH (w:Entity {uid: one})-[:HAS_ESTIMATE*0..1]->(n:Entity)<-[:CONCERNS]-(d:Discrepancy)
    WHERE n.uid = one OR 'Finding' IN labels(w) RETURN DISTINCT d.uid } AS near
WITH CASE
  WHEN $uid IS NOT NULL THEN [one IN [$uid] WHERE ($about IS NULL OR one IN near) AND ($studies IS NULL OR one IN theirs)]
  WHEN $about IS NOT NULL THEN [one IN near WHERE $studies IS NULL OR one IN theirs]
  WHEN $studies IS NOT NULL THEN theirs END AS some
WITH CASE WHEN some IS NULL THEN COLLECT {
    // every one concerns something
    MATCH (d:Discrepancy)
    WHERE ($severity IS NULL OR d.severity = $severity) AND ($kind IS NULL OR d.kind = $kind)
      AND ($slips IS NULL OR (d.severity = 'slip') = $slips) AND ($releases IS NULL OR d.release IN $releases)
    WITH d.uid AS wanted, d.kind AS kind,
      CASE d.severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END AS gravity
    ORDER BY gravity, kind, wanted
    SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
    LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
    RETURN wanted }
  ELSE COLLECT { UNWIND some AS wanted
    WITH DISTINCT wanted
    MATCH (d:Entity {uid: wanted})
    WHERE 'Discrepancy' IN labels(d) AND EXISTS { MATCH (d)-[:CONCERNS]->(:Entity) }
      AND ($severity IS NULL OR d.severity = $severity) AND ($kind IS NULL OR d.kind = $kind)
      AND ($slips IS NULL OR (d.severity = 'slip') = $slips) AND ($releases IS NULL OR d.release IN $releases)
    WITH wanted, d.kind AS kind,
      CASE d.severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END AS gravity
    ORDER BY gravity, kind, wanted
    SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
    LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
    RETURN wanted } END AS shown
UNWIND shown AS wanted
WITH wanted
MATCH (d:Entity {uid: wanted})-[:CONCERNS]->(n:Entity)
WITH n, collect(DISTINCT d) AS those
OPTIONAL MATCH (n)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(s:Study)
OPTIONAL MATCH (n)<-[:HAS_ESTIMATE]-(f:Finding)
WITH DISTINCT those, n, s, f
ORDER BY toLower(n.name), n.uid
UNWIND those AS d
WITH d, collect({uid: n.uid, name: n.name, labels: labels(n), study_uid: s.uid, study: s.name, finding_uid: f.uid}) AS concerns
RETURN d.uid AS uid, d.name AS name, d.kind AS kind, d.severity AS severity, d.left_as_printed AS left_as_printed,
  d.right_as_printed AS right_as_printed, d.reading AS reading, d.action AS action, d.resolution AS resolution,
  d.locators AS locators, d.stated_by AS stated_by, d.release AS release, concerns
ORDER BY CASE d.severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END, d.kind, uid
