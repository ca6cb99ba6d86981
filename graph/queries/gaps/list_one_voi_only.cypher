// title: Reported within one volume only
// question: Which associations were reported within one volume of interest and within no other?
// reading: not_selected_in names the volumes in which the same screen tested the pair by the same rule and did not select it; where it is empty nobody here looked elsewhere. Shapes are left out: they exist within one volume only.
// parameter: voi (string, optional): uid of the one volume
// choices: voi = VOI
UNWIND CASE WHEN $voi IS NULL THEN COLLECT { MATCH (x:Feature) RETURN x.uid }
  ELSE COLLECT { MATCH (:Entity {uid: $voi})<-[:MEASURED_WITHIN]-(:Finding)-[:HAS_SUBJECT]->(x:Feature)
    RETURN DISTINCT x.uid } END AS wanted
MATCH (x:Entity {uid: wanted})-[a:ASSOCIATED_WITH]->(o:Entity)
WHERE coalesce(x.kind, '') <> 'shape'
WITH x, o, a, COLLECT { MATCH (x)<-[:HAS_SUBJECT]-(f:Finding)-[:MEASURED_WITHIN]->(v:VOI) WHERE f.uid IN a.finding_uids
  RETURN DISTINCT v.uid AS uid ORDER BY uid } AS vois
WHERE size(vois) = 1 AND ($voi IS NULL OR $voi IN vois)
RETURN x.uid AS feature_uid, x.name AS feature, o.uid AS object_uid, o.name AS object,
  COLLECT { UNWIND vois AS one MATCH (v:Entity {uid: one}) RETURN v.name } AS reported_in,
  COLLECT { MATCH (k:Conflict)-[:ON_SUBJECT]->(x) MATCH (k)-[:ON_OBJECT]->(o) MATCH (k)-[:NOT_SELECTED_IN]->(v:VOI)
    RETURN DISTINCT v.name AS name ORDER BY name } AS not_selected_in,
  a.finding_uids AS finding_uids
ORDER BY toLower(feature), feature_uid, toLower(object), object_uid
