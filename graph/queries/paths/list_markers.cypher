// title: Markers and outcomes, with every name
// question: Which markers and outcomes does a review declare or a study reach, how far, and under which names may a person look for them?
MATCH (m:Entity)
WHERE ('Marker' IN labels(m) OR 'Outcome' IN labels(m))
WITH m, EXISTS { MATCH (m)<-[:HAS_OBJECT|HAS_SUBJECT|SCREENED]-(e:Entity) WHERE 'Finding' IN labels(e) OR 'Screen' IN labels(e) } AS named
WHERE named OR m.gap_state IS NOT NULL
RETURN m.uid AS uid, m.name AS name, m.symbol AS symbol, m.as_published AS as_published, m.synonyms AS synonyms,
  'Outcome' IN labels(m) AS is_outcome, m.gap_state AS state, m.gap_through AS through
ORDER BY toLower(name), uid
