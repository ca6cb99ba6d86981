// title: Screens of things
// question: Which screens did this study run, or in which was this thing tested, and does a finding of them speak of it?
// parameter: uid (string): uid of a study, marker, feature, outcome or volume
// choices: uid = Study, Marker, Feature, Outcome, VOI
MATCH (w:Entity {uid: $uid})-[r:RAN|SCREENED]-(k:Screen)
WITH DISTINCT w, k, coalesce(r.by_reading, false) AS by_reading
OPTIONAL MATCH (s:Study)-[:RAN]->(k)
WITH k, s, by_reading,
  EXISTS { MATCH (k)<-[:FROM_SCREEN]-(:Finding)-[:HAS_SUBJECT|HAS_OBJECT|MEASURED_WITHIN]->(w) } AS selected
RETURN k.uid AS uid, s.uid AS study_uid, s.name AS study, selected, properties(k) AS screen, by_reading
ORDER BY study, uid, study_uid
