// title: Associations without an independent test
// question: Which associations of an image feature were never tested in patients who took no part in finding them?
// reading: Rungs 0 and 1 are the same patients, at most in turns; null is not on the ladder. A pair is left out as soon as one of its findings is on rung 2 or above, whatever came out.
// parameter: study (string, optional): uid of one study; all studies where it is not given
// choices: study = Study
WITH CASE WHEN $study IS NULL THEN COLLECT { MATCH (x:Feature) RETURN x }
  ELSE COLLECT { MATCH (:Entity {uid: $study})-[:REPORTS]->(:Finding)-[:HAS_SUBJECT]->(x:Feature)
    RETURN DISTINCT x } END AS some,
  COLLECT { UNWIND CASE WHEN $study IS NULL THEN [] ELSE [$study] END AS one
    MATCH (:Entity {uid: one})-[:REPORTS]->(f:Finding)-[:HAS_OBJECT]->(o:Entity)
    MATCH (f)-[:HAS_SUBJECT]->(x:Feature)
    RETURN DISTINCT x.uid + ' ' + o.uid } AS theirs
UNWIND some AS x
MATCH (x)-[a:ASSOCIATED_WITH]->(o:Entity)
WHERE ($study IS NULL OR x.uid + ' ' + o.uid IN theirs)
  AND NOT EXISTS { MATCH (x)<-[:HAS_SUBJECT]-(f:Finding)-[:HAS_OBJECT]->(o) WHERE f.rung >= 2 }
WITH x, a, o
RETURN x.uid AS feature_uid, x.name AS feature, o.uid AS object_uid, o.name AS object, a.rungs AS rungs,
  a.finding_uids AS finding_uids, a.n_lines AS lines, a.patients_min AS patients_min, a.patients_max AS patients_max,
  COLLECT { MATCH (x)<-[:HAS_SUBJECT]-(f:Finding)-[:HAS_OBJECT]->(o) MATCH (s:Study)-[:REPORTS]->(f)
    RETURN DISTINCT s.name AS study ORDER BY study } AS studies
ORDER BY toLower(feature), feature_uid, toLower(object), object_uid
