// title: Judgements on things
// question: Which judgements are about this thing, or, of a study, are printed in its row?
// parameter: uid (string): uid of a study, review, marker, feature or finding
// choices: uid = Study, Review, Marker, Feature, Finding
MATCH (:Entity {uid: $uid})<-[:ABOUT|IN_CONTEXT_OF]-(j:Judgement)
WITH DISTINCT j
MATCH (j)-[:ABOUT]->(t:Entity)
OPTIONAL MATCH (j)-[:JUDGED_IN]->(d:InstrumentDomain)
WITH j, d, t
ORDER BY toLower(t.name), t.uid
WITH j, d, collect({uid: t.uid, name: t.name, labels: labels(t)}) AS about
RETURN j.uid AS uid, j.name AS name, d.tool AS tool, d.version AS version, d.domain AS domain, d.concern AS concern,
  d.definition AS meaning, j.level AS level, j.scope AS scope, j.count AS count, j.total AS total, j.percent AS percent,
  about, j.as_printed AS as_printed, j.locators AS locators, j.stated_by AS stated_by
ORDER BY tool, concern DESC, domain, uid
