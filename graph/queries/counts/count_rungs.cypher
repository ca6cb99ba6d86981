// title: Findings per rung
// question: How far were findings tested? The rung is null where a finding is not on the validation ladder.
MATCH (f:Finding)
WITH f.rung AS rung, count(*) AS findings
RETURN rung, findings
ORDER BY coalesce(rung, 99)
