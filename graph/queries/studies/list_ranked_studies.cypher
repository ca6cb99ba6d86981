// title: Studies in an order
// question: Which studies are there, or does a review include, and in which order do their years, patients or numbers of findings put them?
// reading: Radiogenomic studies come first. patients is the size of the largest cohort.
// parameter: review (string, optional): uid of a review that includes them
// choices: review = Review
// parameter: by (string, optional): year, patients or findings; name alone, whatever their kind; by name where it is not given
// parameter: skip (integer, optional): leave out so many from the first
// parameter: most (integer, optional): give at most so many; all where it is not given
MATCH (s:Study)
WHERE $review IS NULL OR EXISTS { MATCH (s)<-[:INCLUDES]-(r:Review) WHERE r.uid = $review }
OPTIONAL MATCH (s)-[:USED]->(c:Cohort)
WITH s, max(CASE WHEN c.n > 0 THEN c.n ELSE c.n_high END) AS patients
WITH s.uid AS uid, s.name AS name, coalesce(s.radiogenomic, false) AS radiogenomic, s.year AS year, patients,
  COUNT { MATCH (s)-[:REPORTS]->(:Finding) } AS findings
RETURN uid, name, radiogenomic, year, patients, findings
ORDER BY CASE WHEN radiogenomic OR coalesce($by, '') = 'name alone' THEN 0 ELSE 1 END, CASE $by WHEN 'year' THEN coalesce(year, 9999) WHEN 'patients' THEN -coalesce(patients, -1) WHEN 'findings' THEN -findings ELSE 0 END, toLower(name), uid
SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
