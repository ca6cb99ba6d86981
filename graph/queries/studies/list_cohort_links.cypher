// title: What cohorts are joined to
// question: Where do the patients of each study come from, what disease, treatment and trial did they have, and how were they imaged?
// parameter: uid (string, optional): uid of one study; the cohorts of all studies where it is not given
// choices: uid = Study
UNWIND CASE WHEN $uid IS NULL THEN COLLECT { MATCH (s:Study) RETURN s.uid } ELSE [$uid] END AS wanted
MATCH (s:Entity {uid: wanted})-[:USED]->(c:Cohort)
MATCH (c)-[r:DRAWN_FROM|HAS_DISEASE|TREATED_WITH|ENROLLED_IN|IMAGED_WITH]->(n:Entity)
RETURN s.uid AS study_uid, c.uid AS cohort_uid, type(r) AS relation, n.uid AS uid, n.name AS name, n.curie AS curie,
  r.optional AS optional
ORDER BY study_uid, relation, cohort_uid, toLower(name), uid, optional
