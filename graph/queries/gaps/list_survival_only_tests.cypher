// title: Built for a marker, tested against survival
// question: Which models that were trained for a marker were held against an outcome, where the marker itself was not the standard?
// reading: survival_only: of those patients only survival was known; other: something else stood in. marker_findings counts the findings in which the same model was held against the marker that it was trained for.
MATCH (f:Finding)-[:HAS_SUBJECT]->(x:FeatureSet)-[:TRAINED_FOR]->(m:Marker)
MATCH (f)-[:HAS_OBJECT]->(o:Outcome)
WHERE f.test_standard <> 'the_marker'
OPTIONAL MATCH (s:Study)-[:REPORTS]->(f)
RETURN f.uid AS uid, f.name AS name, x.uid AS model_uid, x.name AS model, m.uid AS marker_uid, m.name AS marker,
  o.uid AS outcome_uid, o.name AS outcome, s.name AS study, f.test_standard AS test_standard, f.result AS result,
  f.validation_as_printed AS validation_as_printed, f.rung AS rung,
  COUNT { MATCH (x)<-[:HAS_SUBJECT]-(:Finding)-[:HAS_OBJECT]->(m) } AS marker_findings
ORDER BY uid, model_uid, marker_uid, outcome_uid, study
