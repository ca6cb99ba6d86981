// title: Judgements on things
// question: Which judgements are about this thing, or, of a study, about what its findings, screens and claims speak of?
// parameter: uid (string): uid of a study, review, marker, feature or finding
MATCH (j:Judgement)-[:ABOUT]->(t:Entity)
OPTIONAL MATCH (j)-[:JUDGED_IN]->(d:InstrumentDomain)
WITH j, d, t, t.uid = $uid AS itself,
  EXISTS { MATCH (:Study {uid: $uid})-[:REPORTS|RAN]->(:Entity)-[:HAS_SUBJECT|HAS_OBJECT|SCREENED]->(t) }
    OR EXISTS { MATCH (:Study {uid: $uid})<-[:IN_CONTEXT_OF]-(:BackgroundClaim)-[:HAS_SUBJECT]->(t) } AS spoken_of
ORDER BY toLower(t.name), t.uid
WITH j, d, collect({uid: t.uid, name: t.name, page: CASE WHEN 'Feature' IN labels(t) THEN 'feature'
    WHEN 'Marker' IN labels(t) THEN 'marker' WHEN 'Finding' IN labels(t) THEN 'finding' END}) AS about,
  sum(CASE WHEN itself THEN 1 ELSE 0 END) AS own, sum(CASE WHEN itself OR spoken_of THEN 0 ELSE 1 END) AS strangers
WHERE own > 0 OR strangers = 0
RETURN j.uid AS uid, j.name AS name, d.tool AS tool, d.version AS version, d.domain AS domain, d.concern AS concern,
  d.definition AS meaning, j.level AS level, j.scope AS scope, j.count AS count, j.total AS total, j.percent AS percent,
  about, j.as_printed AS as_printed, j.locators AS locators, j.stated_by AS stated_by
ORDER BY tool, concern DESC, domain, uid
