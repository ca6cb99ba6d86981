// Relationships that go.
UNWIND $rows AS row
MATCH ()-[r]->()
WHERE elementId(r) = row
DELETE r
