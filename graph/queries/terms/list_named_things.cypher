// title: Everything that has a name to search by
// question: Under which names is each thing with a page of its own found, and how many findings are about it?
// parameter: most (integer, optional): at most so many of each kind, those joined to most; all where it is not given
MATCH (n:Sequence|Feature|Marker|Cell|Outcome|Study|Therapy|Trial|DataSource|Cohort|Source|Review)
WITH n.uid AS one, CASE WHEN n:Sequence THEN 1 WHEN n:Feature THEN 2 WHEN n:Marker THEN 3 WHEN n:Cell THEN 4 WHEN n:Outcome THEN 5
  WHEN n:Study THEN 6 WHEN n:Therapy THEN 7 WHEN n:Trial THEN 8 WHEN n:DataSource THEN 9 WHEN n:Cohort THEN 10
  WHEN n:Source THEN 11 ELSE 12 END AS kind,
  CASE WHEN $most >= 0 THEN COUNT { (n)-[:HAS_SUBJECT|HAS_OBJECT|REPORTS|IN_COHORT|MARKER_OF|DERIVED_FROM|DRAWN_FROM|TREATED_WITH]-() }
    ELSE 0 END AS joined
ORDER BY joined DESC, one
WITH kind, collect(one) AS found
UNWIND CASE WHEN $most >= 0 THEN found[0..$most] ELSE found END AS wanted
WITH wanted
MATCH (n:Entity {uid: wanted})
RETURN n.uid AS uid, n.name AS name, labels(n) AS labels, n.symbol AS symbol, n.as_published AS as_published,
  n.synonyms AS synonyms, n.curie AS curie, n.authors AS authors, n.year AS year,
  COUNT { MATCH (n)<-[:HAS_SUBJECT|HAS_OBJECT]-(:Finding) } AS findings
ORDER BY toLower(name), uid
