// title: How far each finding was tested
// question: On which rung does each finding of each study stand and why, what does the source print, and what came out?
// parameter: study (string, optional): uid of one study; all studies where it is not given
// choices: study = Study
// parameter: studies (list, optional): uids of several studies
// choices: studies = Study
UNWIND CASE WHEN $study IS NOT NULL THEN [$study] WHEN $studies IS NOT NULL THEN $studies
  ELSE COLLECT { MATCH (s:Study) RETURN s.uid } END AS wanted
WITH DISTINCT wanted
WHERE $studies IS NULL OR wanted IN $studies
MATCH (s:Entity {uid: wanted})-[:REPORTS]->(f:Finding)
RETURN s.uid AS study_uid, s.name AS study, s.radiogenomic AS radiogenomic,
  s.outside_scope AS outside_scope, s.abstract_only AS abstract_only, f.uid AS uid, f.name AS name,
  f.analysis AS analysis, f.rung AS rung, f.rung_reason AS rung_reason, f.validation AS validation,
  f.validation_as_printed AS validation_as_printed, f.development AS development, f.result AS result,
  f.uses_images AS uses_images
ORDER BY s.radiogenomic DESC, toLower(study), study_uid, uid
