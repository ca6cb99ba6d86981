// title: Markers and outcomes, with every name
// question: Which markers and outcomes are findings or screens about, and under which names may a person look for them?
MATCH (m:Entity)<-[:HAS_OBJECT|HAS_SUBJECT|SCREENED]-(e:Entity)
WHERE ('Marker' IN labels(m) OR 'Outcome' IN labels(m)) AND ('Finding' IN labels(e) OR 'Screen' IN labels(e))
WITH DISTINCT m
RETURN m.uid AS uid, m.name AS name, m.symbol AS symbol, m.as_published AS as_published, m.synonyms AS synonyms,
  'Outcome' IN labels(m) AS is_outcome
ORDER BY toLower(name), uid
