// title: Limitations
// question: Which limitations do the reviews state, in which area, and of which studies?
// parameter: skip (integer, optional): leave out so many from the first
// parameter: most (integer, optional): give at most so many; all where it is not given
MATCH (r:Review)-[:STATES]->(l:Limitation)
WITH r.uid AS stating, r.name AS review, l.uid AS wanted, l.area AS area
ORDER BY area, wanted, review
SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
MATCH (r:Entity {uid: stating})
MATCH (l:Entity {uid: wanted})
OPTIONAL MATCH (l)-[:ABOUT]->(n:Entity)
WITH r, l, n
ORDER BY toLower(n.name), n.uid
WITH r, l, collect({uid: n.uid, name: n.name, labels: labels(n)}) AS about
RETURN l.uid AS uid, l.name AS name, r.name AS review, l.area AS area, l.statement AS statement,
  l.as_printed AS as_printed, l.locators AS locators, l.stated_by AS stated_by, about
ORDER BY area, uid, review
