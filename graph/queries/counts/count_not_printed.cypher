// title: What the sources leave open
// question: Of how many findings is no sign, no number of patients, no result, no effect size printed, or no image read?
MATCH (f:Finding)
WITH f.direction AS direction, f.result AS result, coalesce(f.uses_images, false) AS imaged, f.n IS NULL AS no_n, count(*) AS number
WITH sum(number) AS findings,
  sum(CASE WHEN direction = 'not_stated' THEN number ELSE 0 END) AS no_sign,
  sum(CASE WHEN no_n THEN number ELSE 0 END) AS no_n,
  sum(CASE WHEN result = 'not_stated' THEN number ELSE 0 END) AS no_result,
  sum(CASE WHEN imaged THEN 0 ELSE number END) AS no_image
OPTIONAL MATCH (c:Cohort)<-[:IN_COHORT]-(f:Finding)
WHERE f.n IS NULL AND (c.n IS NOT NULL OR c.n_low IS NOT NULL)
WITH findings, no_sign, no_n, no_result, no_image, count(DISTINCT f) AS in_cohort
OPTIONAL MATCH (e:Estimate)<-[:HAS_ESTIMATE]-(f:Finding)
WHERE e.value IS NOT NULL
WITH findings, no_sign, no_n - in_cohort AS no_n, no_result, no_image, count(DISTINCT f) AS valued
RETURN findings, no_sign, no_n, no_result, no_image, findings - valued AS no_value
ORDER BY findings
