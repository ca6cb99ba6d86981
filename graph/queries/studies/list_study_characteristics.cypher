// title: Who the patients of a study were
// question: Which lines of a baseline table does the source print for this study or review and for its cohorts?
// parameter: uid (string): uid of the study or review
// choices: uid = Study, Review
MATCH (:Entity {uid: $uid})-[:USED*0..1]->(w:Entity)<-[:DESCRIBES]-(k:Characteristic)
RETURN k.uid AS uid, w.uid AS whom_uid, w.name AS whom, 'Cohort' IN labels(w) AS is_cohort, k.variable AS variable,
  k.category AS category, k.count AS count, k.total AS total, k.percent AS percent, k.mean AS mean, k.sd AS sd,
  k.median AS median, k.q1 AS q1, k.q3 AS q3, k.missing AS missing, k.as_printed AS as_printed, k.locators AS locators,
  k.stated_by AS stated_by,
  EXISTS { MATCH (k)<-[:CONCERNS]-(d:Discrepancy)
    WHERE d.severity <> 'slip' AND d.kind IN ['figure', 'cohort', 'metric', 'validation'] } AS disputed
ORDER BY is_cohort DESC, whom, whom_uid, variable, coalesce(k.count, k.percent, 0) DESC, category, uid
