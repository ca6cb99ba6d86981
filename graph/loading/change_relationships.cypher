// Relationships that stay, with other properties.
UNWIND $rows AS row
MATCH ()-[r]->()
WHERE elementId(r) = row.place
SET r = row.properties
