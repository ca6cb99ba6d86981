// title: Things of a kind
// question: Which things carry one of these labels, by name?
// reading: The lists of a form are made of it.
// parameter: labels (list): labels, such as Marker
// parameter: skip (integer, optional): leave out so many from the first
// parameter: most (integer, optional): give at most so many; all where it is not given
MATCH (n:Entity)
WHERE any(label IN labels(n) WHERE label IN $labels)
WITH n.uid AS uid, n.name AS name
ORDER BY toLower(name), uid
SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
RETURN uid, name
ORDER BY toLower(name), uid
