// Things that carry one of these labels.
MATCH (n:Entity)
WHERE any(label IN labels(n) WHERE label IN $labels)
RETURN n.uid AS uid, labels(n) AS labels, properties(n) AS properties
