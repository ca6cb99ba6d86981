// title: Everything that has a name to search by
// question: Under which names is each thing with a page of its own found, and how many findings are about it?
MATCH (n:Entity)
WHERE 'Sequence' IN labels(n) OR 'Feature' IN labels(n) OR 'Marker' IN labels(n) OR 'Cell' IN labels(n)
  OR 'Outcome' IN labels(n) OR 'Study' IN labels(n) OR 'Therapy' IN labels(n) OR 'Trial' IN labels(n)
  OR 'DataSource' IN labels(n) OR 'Cohort' IN labels(n) OR 'Source' IN labels(n) OR 'Review' IN labels(n)
RETURN n.uid AS uid, n.name AS name, labels(n) AS labels, n.symbol AS symbol, n.as_published AS as_published,
  n.synonyms AS synonyms, n.curie AS curie, n.authors AS authors, n.year AS year,
  COUNT { MATCH (n)<-[:HAS_SUBJECT|HAS_OBJECT]-(:Finding) } AS findings
ORDER BY toLower(name), uid
