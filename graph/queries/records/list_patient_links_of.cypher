// title: Whose patients these are
// question: On which cohorts do these findings rest, from which pools are these cohorts drawn, which studies use them, and which overlaps name them?
// parameter: uids (list): uids of findings, cohorts, pools or overlaps
// choices: uids = Finding, Cohort, DataSource
UNWIND $uids AS wanted
WITH DISTINCT wanted
MATCH (n:Entity {uid: wanted})-[r:IN_COHORT|DRAWN_FROM|BETWEEN|USED|REPORTS]-(other:Entity)
WHERE type(r) = 'BETWEEN' OR (startNode(r).uid = wanted) = (type(r) IN ['IN_COHORT', 'DRAWN_FROM'])
RETURN type(r) AS type, startNode(r).uid AS source, endNode(r).uid AS target, properties(r) AS relation,
  other.uid AS uid, labels(other) AS labels, properties(other) AS properties
ORDER BY type, source, target, uid
