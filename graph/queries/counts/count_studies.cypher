// title: Number of studies of each kind
// question: How many studies are radiogenomic, and how many are not?
MATCH (s:Study)
WITH coalesce(s.radiogenomic, false) AS radiogenomic, count(*) AS studies
RETURN radiogenomic, studies
ORDER BY radiogenomic DESC
