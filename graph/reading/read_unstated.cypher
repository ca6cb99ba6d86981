// What was derived, or carries other labels, and has something that leads to it.
MATCH (n:Entity)
WHERE n.stated_by = 'derived' OR any(label IN labels(n) WHERE NOT label IN $labels)
WITH n WHERE EXISTS { (n)<--() }
RETURN n.uid AS uid, labels(n) AS labels, n.stated_by AS stated_by
