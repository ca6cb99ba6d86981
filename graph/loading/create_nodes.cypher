// New things of one set of labels.
UNWIND $rows AS row
CREATE (n:LABELS)
SET n = row
