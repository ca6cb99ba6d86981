// title: Who the patients of a finding were
// question: Which baseline characteristics does the source print for the cohort of this finding, or for its study?
// parameter: uid (string): uid of the finding
// choices: uid = Finding
MATCH (f:Entity {uid: $uid})
MATCH (f)<-[:REPORTS]-(s:Study)
OPTIONAL MATCH (f)-[:IN_COHORT]->(c:Cohort)
UNWIND [s.uid, c.uid] AS wanted
MATCH (w:Entity {uid: wanted})<-[:DESCRIBES]-(k:Characteristic)
RETURN k.uid AS uid, k.variable AS variable, k.category AS category, k.count AS count, k.percent AS percent,
  k.mean AS mean, k.sd AS sd, k.median AS median, k.q1 AS q1, k.q3 AS q3, k.missing AS missing,
  k.as_printed AS as_printed, k.locators AS locators, w.name AS whom, 'Cohort' IN labels(w) AS is_cohort,
  EXISTS { MATCH (k)<-[:CONCERNS]-(d:Discrepancy)
    WHERE d.severity <> 'slip' AND d.kind IN ['figure', 'cohort', 'metric', 'validation'] } AS disputed
ORDER BY variable, category, uid
