// Every relationship between things, with the database's own name for it.
MATCH (a:Entity)-[r]->(b:Entity)
RETURN elementId(r) AS place, type(r) AS type, a.uid AS source, b.uid AS target, properties(r) AS properties
