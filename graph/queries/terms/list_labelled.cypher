// title: Things of a kind
// question: Which things carry one of these labels, by name?
// reading: The lists of a form are made of it.
// parameter: labels (list): labels, such as Marker
MATCH (n:Entity)
WHERE any(label IN labels(n) WHERE label IN $labels)
RETURN n.uid AS uid, n.name AS name
ORDER BY toLower(name), uid
