// title: Findings, and the cohorts behind them
// question: How many findings are there, and on how many cohorts do they rest?
// parameter: result (string, optional): association, no_association, mixed or not_stated; any where it is not given
// choices: result = Result
MATCH (f:Finding)
WHERE $result IS NULL OR f.result = $result
OPTIONAL MATCH (f)-[:IN_COHORT]->(c:Entity)
RETURN count(DISTINCT f) AS findings, count(DISTINCT c) AS cohorts
ORDER BY findings
