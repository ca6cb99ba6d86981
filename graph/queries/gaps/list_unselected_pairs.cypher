// title: Tested and not selected, pair by pair and volume by volume
// question: Which pairs of a feature and a marker or outcome did a screen test within which volume, and not select?
// reading: Only screens that name all they selected, since elsewhere a pair may be among those that are not named. A shape is tested only within the volume whose outline it measures. by_reading: a curator reads that it was tested.
// parameter: study (string, optional): uid of one study; all studies where it is not given
// choices: study = Study
UNWIND CASE WHEN $study IS NULL THEN COLLECT { MATCH (k:Screen) RETURN k.uid }
  ELSE COLLECT { MATCH (:Entity {uid: $study})-[:RAN]->(k:Screen) RETURN DISTINCT k.uid } END AS wanted
MATCH (k:Entity {uid: wanted})-[:SCREENED]->(x:Feature)
WHERE k.n_selected = k.n_named
MATCH (k)-[r:SCREENED]->(m:Entity)
WHERE 'Marker' IN labels(m) OR 'Outcome' IN labels(m)
OPTIONAL MATCH (k)-[:SCREENED]->(v:VOI)
WITH k, x, m, r, v
WHERE (v IS NULL OR coalesce(x.kind, '') <> 'shape' OR EXISTS { MATCH (x)-[:DERIVED_FROM]->(:Sequence)<-[:OUTLINED_ON]-(v) })
  AND NOT EXISTS {
    MATCH (k)<-[:FROM_SCREEN]-(f:Finding)-[:HAS_OBJECT]->(m)
    WHERE (EXISTS { MATCH (f)-[:HAS_SUBJECT]->(x) } OR EXISTS { MATCH (f)-[:HAS_SUBJECT]->(:Feature)-[:HAS_MEMBER]->(x) })
      AND (v IS NULL OR EXISTS { MATCH (f)-[:MEASURED_WITHIN]->(v) } OR NOT EXISTS { MATCH (f)-[:MEASURED_WITHIN]->(:VOI) })
  }
RETURN k.uid AS screen_uid, k.name AS screen, x.uid AS feature_uid, x.name AS feature, m.uid AS object_uid,
  m.name AS object, v.uid AS voi_uid, v.name AS voi, k.threshold AS threshold,
  coalesce(r.by_reading, false) AS by_reading
ORDER BY screen_uid, feature_uid, object_uid, voi_uid
