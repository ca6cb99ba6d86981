// title: Patients, and what is said of them
// question: Which cohorts, pools, overlaps, studies and findings are there, and what is said of each?
MATCH (n:Cohort|DataSource|Overlap|Study|Finding)
RETURN n.uid AS uid, labels(n) AS labels, properties(n) AS properties
ORDER BY uid
