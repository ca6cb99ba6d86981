// title: Screened and not selected
// question: Which markers and outcomes were tested in a screen that reads images and have no finding from that screen?
// parameter: most (integer, optional): at most so many rows; all where it is not given
MATCH (k:Screen)
WHERE EXISTS { MATCH (k)-[:SCREENED]->(:Feature) }
WITH k, COLLECT { MATCH (k)<-[:FROM_SCREEN]-(:Finding)-[:HAS_OBJECT]->(o:Entity) RETURN DISTINCT o.uid } AS selected
MATCH (k)-[r:SCREENED]->(m:Entity)
WHERE ('Marker' IN labels(m) OR 'Outcome' IN labels(m)) AND NOT m.uid IN selected
OPTIONAL MATCH (s:Study)-[:RAN]->(k)
RETURN m.uid AS marker_uid, m.name AS marker, k.uid AS screen_uid, k.name AS screen, s.name AS study,
  k.n_tests AS n_tests, k.n_tests_basis AS n_tests_basis, k.rule AS rule, k.threshold AS threshold,
  k.multiplicity AS multiplicity, coalesce(r.by_reading, false) AS by_reading,
  k.n_selected IS NOT NULL AND k.n_selected = k.n_named AS all_named
ORDER BY toLower(marker), marker_uid, screen_uid, study
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
