// title: Worst count over the studies of reviews
// question: Of what an instrument counts over the studies of these reviews, which count is the gravest?
// reading: What was judged high comes before anything else, then the larger share.
// parameter: uids (list): uids of reviews
// choices: uids = Review
UNWIND $uids AS one
WITH DISTINCT one
MATCH (:Entity {uid: one})<-[:ABOUT]-(j:Judgement)
WHERE j.scope = 'pooled' AND j.total <> 0
WITH DISTINCT j
MATCH (j)-[:JUDGED_IN]->(d:InstrumentDomain)
WITH j, d, CASE WHEN j.level = 'high' THEN 0 ELSE 1 END AS grave, j.count * 1.0 / j.total AS share
ORDER BY grave, -share, d.tool, d.version, coalesce(d.concern, '') DESC, d.domain, j.uid, d.uid
LIMIT 1
RETURN j.uid AS uid, j.scope AS scope, j.level AS level, j.count AS count, j.total AS total, d.domain AS domain, d.concern AS concern
ORDER BY uid
