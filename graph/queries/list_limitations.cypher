// title: Limitations
// question: Which limitations do the reviews state, in which area, and of which studies?
MATCH (r:Review)-[:STATES]->(l:Limitation)
OPTIONAL MATCH (l)-[:ABOUT]->(n:Entity)
WITH r, l, n,
  CASE WHEN 'Feature' IN labels(n) THEN 'feature' WHEN 'Marker' IN labels(n) THEN 'marker'
    WHEN 'Cell' IN labels(n) THEN 'cell' WHEN 'Study' IN labels(n) THEN 'study'
    WHEN 'Finding' IN labels(n) THEN 'finding' WHEN 'Outcome' IN labels(n) THEN 'outcome'
    WHEN 'Sequence' IN labels(n) THEN 'image' END AS page
ORDER BY toLower(n.name), n.uid
WITH r, l, collect({uid: n.uid, name: n.name, page: page}) AS about
RETURN l.uid AS uid, l.name AS name, r.name AS review, l.area AS area, l.statement AS statement,
  l.as_printed AS as_printed, l.locators AS locators, l.stated_by AS stated_by, about
ORDER BY area, uid, review
