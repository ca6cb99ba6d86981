// title: Markers and outcomes, with every name
// question: Which markers and outcomes does a review declare or a study reach, how far, and under which names may a person look for them?
// parameter: most (integer, optional): at most so many, those with most findings; all where it is not given
MATCH (m:Marker|Outcome)
WITH m, COUNT { MATCH (m)<-[:HAS_OBJECT|HAS_SUBJECT]-(:Finding) } AS findings
WHERE findings > 0 OR m.gap_state IS NOT NULL OR EXISTS { MATCH (m)<-[:HAS_OBJECT|HAS_SUBJECT|SCREENED]-(e:Entity)
  WHERE 'Finding' IN labels(e) OR 'Screen' IN labels(e) }
WITH m.uid AS wanted, findings
ORDER BY findings DESC, wanted
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
MATCH (m:Entity {uid: wanted})
RETURN m.uid AS uid, m.name AS name, m.symbol AS symbol, m.as_published AS as_published, m.synonyms AS synonyms,
  'Outcome' IN labels(m) AS is_outcome, m.gap_state AS state, m.gap_through AS through
ORDER BY toLower(name), uid
