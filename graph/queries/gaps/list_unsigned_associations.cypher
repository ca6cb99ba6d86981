// title: Associations without a direction
// question: Which findings of images report an association and do not print whether the marker rises or falls with the feature?
// reading: signed_elsewhere: another finding on the same pair prints a direction. A contrast of groups has no direction, and is not listed.
// parameter: study (string, optional): uid of one study; all studies where it is not given
// choices: study = Study
MATCH (x:Entity)<-[:HAS_SUBJECT]-(f:Finding)-[:HAS_OBJECT]->(o:Entity)
WHERE f.uses_images = true AND f.result = 'association' AND f.direction = 'not_stated'
  AND ($study IS NULL OR EXISTS { MATCH (s:Study)-[:REPORTS]->(f) WHERE s.uid = $study })
OPTIONAL MATCH (s:Study)-[:REPORTS]->(f)
RETURN f.uid AS uid, f.name AS name, x.uid AS subject_uid, x.name AS subject, o.uid AS object_uid, o.name AS object,
  s.uid AS study_uid, s.name AS study, f.as_printed AS as_printed,
  EXISTS { MATCH (x)<-[:HAS_SUBJECT]-(g:Finding)-[:HAS_OBJECT]->(o)
    WHERE g.direction IN ['positive', 'negative'] } AS signed_elsewhere
ORDER BY uid, subject_uid, object_uid, study_uid
