// What adopted amendments change, and the amendments.
MATCH (a:Amendment)-[r:AMENDS]->(n:Entity)
WHERE a.adopted = true
RETURN a.uid AS uid, labels(a) AS labels, properties(a) AS properties,
  n.uid AS amended, labels(n) AS amended_labels, properties(n) AS amended_properties
