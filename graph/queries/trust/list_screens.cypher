// title: Screens and chance
// question: How many tests did each screen run, under which threshold, how many were selected, and how many would be by chance?
// parameter: skip (integer, optional): leave out so many from the first
// parameter: most (integer, optional): give at most so many; all where it is not given
// parameter: studies (list, optional): uids of studies that ran them; any, and none, where it is not given
// choices: studies = Study
// parameter: uids (list, optional): uids of some of them
// choices: uids = Screen
WITH CASE WHEN $uids IS NULL AND $studies IS NULL THEN COLLECT {
    MATCH (k:Screen)
    OPTIONAL MATCH (s:Study)-[:RAN]->(k)
    WITH k.uid AS wanted, s.uid AS study_uid, s.name AS study, coalesce(k.n_tests, 0) AS tests
    ORDER BY tests DESC, study, wanted, study_uid
    SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
    LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
    RETURN {wanted: wanted, study_uid: study_uid, study: study} }
  ELSE COLLECT {
    UNWIND CASE WHEN $uids IS NOT NULL THEN $uids
      ELSE COLLECT { UNWIND $studies AS one MATCH (:Entity {uid: one})-[:RAN]->(k:Screen) RETURN k.uid } END AS one
    WITH DISTINCT one
    MATCH (k:Entity {uid: one})
    WHERE 'Screen' IN labels(k)
    OPTIONAL MATCH (s:Study)-[:RAN]->(k)
    WITH k.uid AS wanted, s.uid AS study_uid, s.name AS study, coalesce(k.n_tests, 0) AS tests
    WHERE $studies IS NULL OR study_uid IN $studies
    WITH wanted, study_uid, study, tests
    ORDER BY tests DESC, study, wanted, study_uid
    SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
    LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
    RETURN {wanted: wanted, study_uid: study_uid, study: study} } END AS ranked
UNWIND ranked AS one
WITH one
MATCH (k:Entity {uid: one.wanted})
RETURN k.uid AS uid, k.name AS name, one.study_uid AS study_uid, one.study AS study, k.n_tests AS n_tests,
  k.n_tests_basis AS n_tests_basis, k.n_selected AS n_selected, k.n_named AS n_named, k.threshold AS threshold,
  k.multiplicity AS multiplicity, k.expected_by_chance AS expected_by_chance, k.rule AS rule, k.locators AS locators,
  COUNT { MATCH (k)<-[:FROM_SCREEN]-(:Finding) } AS findings
ORDER BY coalesce(k.n_tests, 0) DESC, study, uid, study_uid
