// title: Findings without an effect size
// question: Of which findings is no value of any estimate printed?
// reading: ranges are printed all the same, as of several test sets; a threshold of selection is no effect size. The page Overview counts the same findings.
// parameter: study (string, optional): uid of one study; all studies where it is not given
// choices: study = Study
UNWIND CASE WHEN $study IS NULL THEN COLLECT { MATCH (f:Finding) RETURN f.uid }
  ELSE COLLECT { MATCH (:Entity {uid: $study})-[:REPORTS]->(f:Finding) RETURN DISTINCT f.uid } END AS wanted
MATCH (f:Entity {uid: wanted})
WHERE NOT EXISTS { MATCH (f)-[:HAS_ESTIMATE]->(e:Estimate) WHERE e.value IS NOT NULL }
OPTIONAL MATCH (f)<-[:REPORTS]-(s:Study)
RETURN f.uid AS uid, f.name AS name, s.uid AS study_uid, s.name AS study, f.result AS result, f.uses_images AS uses_images,
  COLLECT { MATCH (f)-[:HAS_ESTIMATE]->(e:Estimate) WHERE e.low IS NOT NULL OR e.high IS NOT NULL
    RETURN e.as_printed ORDER BY e.uid } AS ranges
ORDER BY uid, study_uid
