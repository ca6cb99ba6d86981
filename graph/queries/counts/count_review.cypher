// title: What a review states, in numbers
// question: How many limitations and recommendations does this review state, and how many publications does it name and leave out, some without a reason?
// parameter: uid (string): uid of the review
// choices: uid = Review
MATCH (r:Entity {uid: $uid})
WHERE 'Review' IN labels(r)
RETURN r.uid AS uid, COUNT { MATCH (r)-[:ABOUT|STATES]-(l:Limitation) RETURN DISTINCT l } AS limitations,
  COUNT { MATCH (r)-[:ABOUT|STATES]-(l:Recommendation) RETURN DISTINCT l } AS recommendations,
  COUNT { MATCH (r)-[:EXCLUDED]->(:Report) } AS reports,
  COUNT { MATCH (r)-[x:EXCLUDED]->(p:Report) WHERE coalesce(x.reason, p.reason) IS NULL } AS without_reason
ORDER BY uid
