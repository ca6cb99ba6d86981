// title: Associations without a direction
// question: Which findings of images report an association and do not print whether the marker rises or falls with the feature?
// reading: signed_elsewhere: another finding on the same pair prints a direction. A contrast of groups has no direction, and is not listed.
// parameter: study (string, optional): uid of one study; all studies where it is not given
// choices: study = Study
UNWIND CASE WHEN $study IS NULL THEN COLLECT { MATCH (f:Finding) RETURN f.uid }
  ELSE COLLECT { MATCH (:Entity {uid: $study})-[:REPORTS]->(f:Finding) RETURN DISTINCT f.uid } END AS wanted
MATCH (f:Entity {uid: wanted})-[:HAS_SUBJECT]->(x:Entity)
WHERE f.uses_images = true AND f.result = 'association' AND f.direction = 'not_stated'
MATCH (f)-[:HAS_OBJECT]->(o:Entity)
OPTIONAL MATCH (f)<-[:REPORTS]-(s:Study)
RETURN f.uid AS uid, f.name AS name, x.uid AS subject_uid, x.name AS subject, o.uid AS object_uid, o.name AS object,
  s.uid AS study_uid, s.name AS study, f.as_printed AS as_printed,
  EXISTS { MATCH (x)<-[:HAS_SUBJECT]-(g:Finding) WHERE g.direction IN ['positive', 'negative']
    AND EXISTS { MATCH (g)-[:HAS_OBJECT]->(p:Entity) WHERE p.uid = o.uid } } AS signed_elsewhere
ORDER BY uid, subject_uid, object_uid, study_uid
