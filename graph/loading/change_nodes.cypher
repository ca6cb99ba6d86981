// Things that stay, with other properties.
UNWIND $rows AS row
MATCH (n)
WHERE elementId(n) = row.place
SET n = row.properties
