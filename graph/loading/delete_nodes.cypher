// Things that go. Their relationships went before, but for any that others made.
UNWIND $rows AS row
MATCH (n)
WHERE elementId(n) = row
DETACH DELETE n
