// title: Things of a name
// question: Which things with a page of their own have a name that holds this text, in any case and with or without hyphens?
// reading: Those of exactly this name come first. At most two hundred are listed.
// parameter: text (string): the name, or a part of it
WITH replace(replace(toLower($text), '-', ''), ' ', '') AS wanted
MATCH (n:Sequence|Feature|Marker|Cell|Outcome|Study|Therapy|Trial|DataSource|Cohort|Source|Review)
WITH n, wanted, [coalesce(n.name, ''), coalesce(n.symbol, ''), coalesce(n.curie, ''), coalesce(toString(n.year), '')]
  + coalesce(n.as_published, []) + coalesce(n.synonyms, []) + coalesce(n.authors, []) AS names
WITH n, wanted, [one IN names | replace(replace(toLower(one), '-', ''), ' ', '')] AS names
WHERE any(one IN names WHERE one CONTAINS wanted)
WITH n.uid AS one, toLower(n.name) AS name, CASE WHEN wanted IN names THEN 0 ELSE 1 END AS part
ORDER BY part, name, one
LIMIT 200
MATCH (n:Entity {uid: one})
RETURN n.uid AS uid, n.name AS name, labels(n) AS labels, n.symbol AS symbol, n.as_published AS as_published,
  n.synonyms AS synonyms, n.curie AS curie, n.authors AS authors, n.year AS year,
  COUNT { MATCH (n)<-[:HAS_SUBJECT|HAS_OBJECT]-(:Finding) } AS findings
ORDER BY part, toLower(name), uid
