// title: Properties by label
// question: Which properties do the nodes of each label have, how many nodes have each, and which is the first by uid?
// parameter: label (string, optional): only of this label; of every label where it is not given
MATCH (n:Entity)
WHERE $label IS NULL OR $label IN labels(n)
UNWIND keys(n) AS property
UNWIND CASE WHEN $label IS NULL THEN labels(n) ELSE [$label] END AS label
RETURN label, property, count(*) AS count, min(n.uid) AS first_uid
ORDER BY label, property
