// title: Selections that chance alone would give
// question: How many selections would chance alone give in each screen, beside those that were made, and what is not printed that would say so?
// reading: expected_by_chance is the number of tests times the threshold. missing names what is not printed; where it is empty and there is still no number, the threshold is no P value.
// parameter: study (string, optional): uid of one study; all studies where it is not given
// choices: study = Study
UNWIND CASE WHEN $study IS NULL THEN COLLECT { MATCH (k:Screen) RETURN k.uid }
  ELSE COLLECT { MATCH (:Entity {uid: $study})-[:RAN]->(k:Screen) RETURN DISTINCT k.uid } END AS wanted
MATCH (k:Entity {uid: wanted})
OPTIONAL MATCH (k)<-[:RAN]-(s:Study)
RETURN k.uid AS uid, k.name AS name, s.uid AS study_uid, s.name AS study, k.n_tests AS n_tests,
  k.n_tests_basis AS n_tests_basis, k.threshold AS threshold, k.multiplicity AS multiplicity, k.n_selected AS n_selected,
  k.expected_by_chance AS expected_by_chance,
  [one IN [CASE WHEN k.n_tests IS NULL THEN 'n_tests' END, CASE WHEN k.threshold IS NULL THEN 'threshold' END]
    WHERE one IS NOT NULL] AS missing
ORDER BY uid, study_uid
