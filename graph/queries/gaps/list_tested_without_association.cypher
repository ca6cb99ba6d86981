// title: Tested, and no association found
// question: Which findings of images report no association, or a mixed result?
// reading: Mixed is a test and an interval that disagree. What a screen tested and did not select is told by list_unselected and list_unselected_pairs.
// parameter: study (string, optional): uid of one study; all studies where it is not given
// choices: study = Study
UNWIND CASE WHEN $study IS NULL THEN COLLECT { MATCH (f:Finding) RETURN f.uid }
  ELSE COLLECT { MATCH (:Entity {uid: $study})-[:REPORTS]->(f:Finding) RETURN DISTINCT f.uid } END AS wanted
MATCH (f:Entity {uid: wanted})-[:HAS_SUBJECT]->(x:Entity)
WHERE f.uses_images = true AND f.result IN ['no_association', 'mixed']
MATCH (f)-[:HAS_OBJECT]->(o:Entity)
OPTIONAL MATCH (f)<-[:REPORTS]-(s:Study)
RETURN f.uid AS uid, f.name AS name, x.name AS subject, o.name AS object, s.uid AS study_uid, s.name AS study,
  f.result AS result, f.result_basis AS result_basis, f.rung AS rung,
  COLLECT { MATCH (f)-[:HAS_ESTIMATE]->(e:Estimate) RETURN e.as_printed ORDER BY e.uid } AS estimates
ORDER BY uid, x.uid, o.uid, study_uid
