// title: Number of differences between the review and its studies
// question: How many printed values do the studies state otherwise, and how many findings, numbers and contradictions come with them?
// parameter: releases (list): ids of the releases that hold what the studies themselves say
OPTIONAL MATCH (a:Amendment)
WHERE a.release IN $releases AND a.adopted AND NOT a.property IN ['name', 'statement', 'rule', 'definition', 'resolution']
WITH count(a) AS amended
OPTIONAL MATCH (c:Amendment)
WHERE c.release IN $releases AND c.adopted AND c.property = 'resolution'
WITH amended, count(c) AS settled
OPTIONAL MATCH (b:Amendment)
WHERE b.release IN $releases AND NOT b.adopted
WITH amended, settled, count(b) AS not_adopted
OPTIONAL MATCH (f:Finding)
WHERE f.release IN $releases
WITH amended, settled, not_adopted, count(f) AS findings
OPTIONAL MATCH (e:Estimate)
WHERE e.release IN $releases
WITH amended, settled, not_adopted, findings, count(e) AS estimates
OPTIONAL MATCH (d:Discrepancy)
WHERE d.release IN $releases
RETURN amended, settled, not_adopted, findings, estimates, count(d) AS discrepancies
ORDER BY amended
