// Things that stay, with other labels.
UNWIND $rows AS row
MATCH (n)
WHERE elementId(n) = row.place
REMOVE n:BEFORE
SET n:LABELS
