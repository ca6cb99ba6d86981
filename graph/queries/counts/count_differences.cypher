// title: Number of differences between the review and its studies
// question: How many printed values do the studies state otherwise, and how many findings, numbers and contradictions come with them?
// parameter: releases (list): ids of the releases that hold what the studies themselves say
WITH CASE WHEN size($releases) > 0 THEN [1] ELSE [] END AS any
RETURN
  COUNT { UNWIND any AS one MATCH (a:Amendment) WHERE a.release IN $releases AND a.adopted
    AND NOT a.property IN ['name', 'statement', 'rule', 'definition', 'resolution'] RETURN a } AS amended,
  COUNT { UNWIND any AS one MATCH (c:Amendment) WHERE c.release IN $releases AND c.adopted AND c.property = 'resolution' RETURN c } AS settled,
  COUNT { UNWIND any AS one MATCH (b:Amendment) WHERE b.release IN $releases AND NOT b.adopted RETURN b } AS not_adopted,
  COLLECT { UNWIND CASE WHEN size($releases) > 0 THEN [1] ELSE [] END AS one
    MATCH (f:Finding) WHERE f.release IN $releases RETURN count(f) }[0] AS findings,
  COLLECT { UNWIND CASE WHEN size($releases) > 0 THEN [1] ELSE [] END AS one
    MATCH (e:Estimate) WHERE e.release IN $releases RETURN count(e) }[0] AS estimates,
  COLLECT { UNWIND CASE WHEN size($releases) > 0 THEN [1] ELSE [] END AS one
    MATCH (d:Discrepancy) WHERE d.release IN $releases RETURN count(d) }[0] AS discrepancies
ORDER BY amended
