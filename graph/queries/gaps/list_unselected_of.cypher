// title: Tested, not selected
// question: Which markers did a screen of images test and not select that are this thing, stand for this cell, or stand in its immune group?
// parameter: uid (string): uid of a marker, outcome, cell or immune group
// choices: uid = Marker, Outcome, Cell, ImmuneGroup
MATCH (t:Entity {uid: $uid})
WITH t, [t.uid]
  + COLLECT { MATCH (t)<-[:MARKER_OF]-(n:Entity) RETURN n.uid }
  + COLLECT { MATCH (t)-[:NEAR_TO]->(n:Entity) RETURN n.uid }
  + COLLECT { MATCH (t)<-[:IN_GROUP]-(n:Entity) RETURN n.uid }
  + COLLECT { MATCH (t)-[:IN_GROUP]->(:ImmuneGroup)<-[:IN_GROUP]-(n:Entity) RETURN n.uid } AS uids
UNWIND uids AS wanted
WITH DISTINCT t, wanted
MATCH (m:Entity {uid: wanted})<-[r:SCREENED]-(k:Screen)
WHERE ('Marker' IN labels(m) OR 'Outcome' IN labels(m))
  AND EXISTS { MATCH (k)-[:SCREENED]->(:Feature) }
  AND NOT EXISTS { MATCH (k)<-[:FROM_SCREEN]-(:Finding)-[:HAS_OBJECT]->(m) }
WITH DISTINCT t, k, r, m,
  EXISTS { MATCH (t)<-[:MARKER_OF]-(m) } AS stands_for,
  EXISTS { MATCH (t)-[:NEAR_TO]->(m) } AS near,
  EXISTS { MATCH (t)<-[:IN_GROUP]-(m) } AS within,
  'Cell' IN labels(t) AND EXISTS { MATCH (t)-[:IN_GROUP]->(:ImmuneGroup)<-[:IN_GROUP]-(m) } AS beside
WHERE m.uid = t.uid OR stands_for OR near OR within OR beside
OPTIONAL MATCH (m)-[:IN_GROUP]->(g:ImmuneGroup)
OPTIONAL MATCH (s:Study)-[:RAN]->(k)
RETURN m.uid AS marker_uid, m.name AS marker,
  CASE WHEN m.uid = t.uid THEN 'itself' WHEN stands_for THEN 'marker' WHEN near THEN 'near name' ELSE 'group' END AS way,
  g.uid AS group_uid, g.name AS immune_group, k.uid AS screen_uid, k.name AS screen, s.uid AS study_uid, s.name AS study,
  k.n_tests AS n_tests, k.n_tests_basis AS n_tests_basis, k.rule AS rule, k.threshold AS threshold,
  k.multiplicity AS multiplicity, coalesce(r.by_reading, false) AS by_reading,
  k.n_selected IS NOT NULL AND k.n_selected = k.n_named AS all_named
ORDER BY way, toLower(marker), marker_uid, screen_uid, group_uid, study_uid
