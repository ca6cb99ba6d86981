// title: Reviews, whole
// question: What is known of each review, and how many of its studies are entered?
MATCH (r:Review)
RETURN r.uid AS uid, properties(r) AS review, COUNT { MATCH (r)-[:INCLUDES]->(:Study) } AS entered,
  COUNT { MATCH (r)-[:INCLUDES]->(s:Study) WHERE s.radiogenomic } AS radiogenomic
ORDER BY uid
