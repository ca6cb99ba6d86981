// title: Relationships, and between what
// question: How many relationships of each type are there, and what does the first of them join?
MATCH (a:Entity)-[r]->(:Entity)
WITH type(r) AS type, count(*) AS count, min(a.uid) AS source
MATCH (a:Entity {uid: source})-[r]->(b:Entity)
WHERE type(r) = type
WITH type, count, a, min(b.uid) AS target
MATCH (b:Entity {uid: target})
RETURN type, count, labels(a) AS from_labels, labels(b) AS to_labels
ORDER BY type
