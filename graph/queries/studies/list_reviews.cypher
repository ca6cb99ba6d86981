// title: Reviews
// question: Which reviews are in the graph, how many studies do they include, and how many of these are entered?
MATCH (r:Review)
OPTIONAL MATCH (r)-[:INCLUDES]->(s:Study)
WITH r, count(s) AS entered
RETURN r.uid AS uid, r.name AS name, r.title AS title, r.year AS year, r.doi AS doi, r.registration AS registration,
  r.search_from AS search_from, r.search_to AS search_to, r.n_included AS included, entered
ORDER BY uid
