// title: Judgements
// question: Which judgements are in the graph, in which domain of which instrument, on what, and with which level or count?
// parameter: scope (string, optional): study, pooled or item; all where it is not given
// choices: scope = JudgementScope
MATCH (j:Judgement)-[:JUDGED_IN]->(d:InstrumentDomain)
WHERE $scope IS NULL OR j.scope = $scope
MATCH (j)-[:ABOUT]->(t:Entity)
WITH j, d, t
ORDER BY toLower(t.name), t.uid
WITH j, d, collect({uid: t.uid, name: t.name, labels: labels(t)}) AS about
RETURN j.uid AS uid, d.uid AS domain_uid, d.tool AS tool, d.version AS version, d.domain AS domain, d.concern AS concern,
  j.level AS level, j.scope AS scope, j.count AS count, j.total AS total, j.percent AS percent, about,
  j.as_printed AS as_printed, j.locators AS locators, j.stated_by AS stated_by
ORDER BY tool, version, coalesce(d.concern, '') DESC, domain, uid
