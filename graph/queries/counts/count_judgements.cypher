// title: Judgements by instrument and scope
// question: How many judgements are there of each instrument, on studies, on several counted together, and on single things?
// parameter: review (string, optional): uid of a review; only what is judged of it, of its studies, or in their rows
// choices: review = Review
WITH CASE WHEN $review IS NULL THEN COLLECT {
    // every one is about something
    MATCH (j:Judgement)-[:JUDGED_IN]->(d:InstrumentDomain)
    WITH d.tool AS tool, d.version AS version, j.scope AS scope, count(*) AS number
    RETURN {tool: tool, version: version, scope: scope, number: number} } ELSE [] END AS everywhere,
  COLLECT {
    UNWIND CASE WHEN $review IS NULL THEN [] ELSE [$review] END AS one
    MATCH (:Entity {uid: one})<-[:ABOUT|IN_CONTEXT_OF]-(j:Judgement)
    RETURN j }
  + COLLECT {
    UNWIND CASE WHEN $review IS NULL THEN [] ELSE [$review] END AS one
    MATCH (r:Entity {uid: one})-[:INCLUDES]->(:Study)<-[:ABOUT|IN_CONTEXT_OF]-(j:Judgement)
    WHERE 'Review' IN labels(r)
    RETURN j } AS judged
UNWIND everywhere + COLLECT {
    UNWIND judged AS j
    WITH DISTINCT j
    MATCH (j)-[:JUDGED_IN]->(d:InstrumentDomain)
    RETURN {tool: d.tool, version: d.version, scope: j.scope, number: 1} } AS one
RETURN one.tool AS tool, one.version AS version, one.scope AS scope, sum(one.number) AS judgements
ORDER BY tool, version, scope
