// title: Judgements
// question: Which judgements are in the graph, in which domain of which instrument, on what, and with which level or count?
// parameter: scope (string, optional): study, pooled or item; all where it is not given
// choices: scope = JudgementScope
// parameter: review (string, optional): uid of a review; only what is judged of it, of its studies, or in their rows
// choices: review = Review
// parameter: tool (string, optional): name of an instrument, such as QUADAS-2
// parameter: version (string, optional): its version; an empty text for one without
// parameter: skip (integer, optional): leave out so many from the first
// parameter: most (integer, optional): give at most so many; all where it is not given
WITH
  COLLECT {
    UNWIND CASE WHEN $review IS NULL THEN [] ELSE [$review] END AS one
    MATCH (:Entity {uid: one})<-[:ABOUT|IN_CONTEXT_OF]-(j:Judgement)
    WHERE $scope IS NULL OR j.scope = $scope
    RETURN j }
  + COLLECT {
    UNWIND CASE WHEN $review IS NULL THEN [] ELSE [$review] END AS one
    MATCH (r:Entity {uid: one})-[:INCLUDES]->(:Study)<-[:ABOUT|IN_CONTEXT_OF]-(j:Judgement)
    WHERE 'Review' IN labels(r) AND ($scope IS NULL OR j.scope = $scope)
    RETURN j } AS judged
WITH CASE WHEN $review IS NULL THEN COLLECT {
    // every one is about something
    MATCH (j:Judgement)-[:JUDGED_IN]->(d:InstrumentDomain)
    WHERE ($scope IS NULL OR j.scope = $scope) AND ($tool IS NULL OR d.tool = $tool)
      AND ($version IS NULL OR coalesce(d.version, '') = $version)
    WITH j.uid AS wanted, d.uid AS within, d.tool AS tool, d.version AS version, coalesce(d.concern, '') AS concern,
      d.domain AS domain
    ORDER BY tool, version, concern DESC, domain, wanted, within
    SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
    LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
    RETURN {wanted: wanted, within: within} }
  ELSE COLLECT {
    UNWIND judged AS j
    WITH DISTINCT j
    MATCH (j)-[:JUDGED_IN]->(d:InstrumentDomain)
    WHERE ($scope IS NULL OR j.scope = $scope) AND ($tool IS NULL OR d.tool = $tool)
      AND ($version IS NULL OR coalesce(d.version, '') = $version)
    WITH j.uid AS wanted, d.uid AS within, d.tool AS tool, d.version AS version, coalesce(d.concern, '') AS concern,
      d.domain AS domain
    ORDER BY tool, version, concern DESC, domain, wanted, within
    SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
    LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
    RETURN {wanted: wanted, within: within} } END AS ranked
UNWIND ranked AS one
WITH one
MATCH (j:Entity {uid: one.wanted})-[:ABOUT]->(t:Entity)
MATCH (d:Entity {uid: one.within})
WITH j, d, t
ORDER BY toLower(t.name), t.uid
WITH j, d, collect({uid: t.uid, name: t.name, labels: labels(t)}) AS about
RETURN j.uid AS uid, d.uid AS domain_uid, d.tool AS tool, d.version AS version, d.domain AS domain, d.concern AS concern,
  j.level AS level, j.scope AS scope, j.count AS count, j.total AS total, j.percent AS percent, about,
  j.as_printed AS as_printed, j.locators AS locators, j.stated_by AS stated_by
ORDER BY tool, version, coalesce(d.concern, '') DESC, domain, uid
