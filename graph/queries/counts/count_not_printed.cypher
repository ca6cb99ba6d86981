// title: What the sources leave open
// question: Of how many findings is no sign, no number of patients, no result, no effect size printed, or no image read?
MATCH (f:Finding)
OPTIONAL MATCH (f)-[:IN_COHORT]->(c:Cohort)
WITH f, coalesce(f.n, c.n, c.n_low) AS n,
  EXISTS { MATCH (f)-[:HAS_ESTIMATE]->(e:Estimate) WHERE e.value IS NOT NULL } AS valued
RETURN
  count(*) AS findings,
  sum(CASE WHEN f.direction = 'not_stated' THEN 1 ELSE 0 END) AS no_sign,
  sum(CASE WHEN n IS NULL THEN 1 ELSE 0 END) AS no_n,
  sum(CASE WHEN f.result = 'not_stated' THEN 1 ELSE 0 END) AS no_result,
  sum(CASE WHEN f.uses_images THEN 0 ELSE 1 END) AS no_image,
  sum(CASE WHEN valued THEN 0 ELSE 1 END) AS no_value
ORDER BY findings
