// title: Limitations
// question: Which limitations do the reviews state, in which area, and of which studies?
MATCH (r:Review)-[:STATES]->(l:Limitation)
OPTIONAL MATCH (l)-[:ABOUT]->(n:Entity)
WITH r, l, n
ORDER BY toLower(n.name), n.uid
WITH r, l, collect({uid: n.uid, name: n.name, labels: labels(n)}) AS about
RETURN l.uid AS uid, l.name AS name, r.name AS review, l.area AS area, l.statement AS statement,
  l.as_printed AS as_printed, l.locators AS locators, l.stated_by AS stated_by, about
ORDER BY area, uid, review
