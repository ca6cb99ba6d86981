// New relationships of one type.
UNWIND $rows AS row
MATCH (a:Entity {uid: row.start})
MATCH (b:Entity {uid: row.end})
CREATE (a)-[r:TYPE]->(b)
SET r = row.properties
