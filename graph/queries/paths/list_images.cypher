// title: Images and maps
// question: Which images and maps are there, declared or measured, how far does evidence reach each, and in how many findings on it or on maps computed from it?
// parameter: most (integer, optional): at most so many, those with most findings; all where it is not given
MATCH (i:Sequence)
OPTIONAL MATCH (i)<-[:COMPUTED_FROM*0..4]-(:Sequence)<-[:DERIVED_FROM]-(:Feature)<-[:HAS_SUBJECT]-(f:Finding)
WITH i, count(DISTINCT f) AS findings
WHERE findings > 0 OR i.gap_state IS NOT NULL
WITH i.uid AS wanted, findings
ORDER BY findings DESC, wanted
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
MATCH (i:Entity {uid: wanted})
RETURN i.uid AS uid, i.name AS name, i.kind AS kind, findings, i.gap_state AS state, i.gap_through AS through,
  i.as_published AS as_published, i.synonyms AS synonyms
ORDER BY toLower(name), uid
