// title: Judgements by instrument and scope
// question: How many judgements are there of each instrument, on studies, on several counted together, and on single things?
// parameter: review (string, optional): uid of a review; only what is judged of it, of its studies, or in their rows
// choices: review = Review
MATCH (j:Judgement)-[:JUDGED_IN]->(d:InstrumentDomain)
WHERE EXISTS { MATCH (j)-[:ABOUT]->(:Entity) }
  AND ($review IS NULL OR EXISTS { MATCH (j)-[:ABOUT|IN_CONTEXT_OF]->(w:Entity) WHERE w.uid = $review }
    OR EXISTS { MATCH (j)-[:ABOUT|IN_CONTEXT_OF]->(:Study)<-[:INCLUDES]-(r:Review) WHERE r.uid = $review })
WITH d.tool AS tool, d.version AS version, j.scope AS scope, count(*) AS judgements
RETURN tool, version, scope, judgements
ORDER BY tool, version, scope
