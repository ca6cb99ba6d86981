// title: Every relationship
// question: How are the things of the graph joined?
MATCH (a:Entity)-[r]->(b:Entity)
RETURN type(r) AS type, a.uid AS source, b.uid AS target, properties(r) AS properties
ORDER BY type, source, target
