// title: Screens and chance
// question: How many tests did each screen run, under which threshold, how many were selected, and how many would be by chance?
MATCH (k:Screen)
OPTIONAL MATCH (s:Study)-[:RAN]->(k)
RETURN k.uid AS uid, k.name AS name, s.uid AS study_uid, s.name AS study, k.n_tests AS n_tests,
  k.n_tests_basis AS n_tests_basis, k.n_selected AS n_selected, k.n_named AS n_named, k.threshold AS threshold,
  k.multiplicity AS multiplicity, k.expected_by_chance AS expected_by_chance, k.rule AS rule, k.locators AS locators,
  COUNT { MATCH (k)<-[:FROM_SCREEN]-(:Finding) } AS findings
ORDER BY coalesce(k.n_tests, 0) DESC, study, uid, study_uid
