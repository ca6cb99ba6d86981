// title: Images that the review asks for and nobody used
// question: Which images does a review recommend that no patient here was imaged with and no finding reads?
// reading: A map counts for its acquisition: perfusion by DSC is used through nCBV. statement is the recommendation in our words.
MATCH (n:Recommendation)-[:ABOUT]->(i:Sequence)
WHERE NOT EXISTS { MATCH (:Cohort)-[:IMAGED_WITH]->(i) }
  AND NOT EXISTS { MATCH (i)<-[:COMPUTED_FROM*0..4]-(:Sequence)<-[:DERIVED_FROM]-(:Feature)<-[:HAS_SUBJECT]-(:Finding) }
RETURN i.uid AS uid, i.name AS name, i.gap_state AS state, n.uid AS recommendation_uid, n.statement AS statement
ORDER BY toLower(name), uid, recommendation_uid
