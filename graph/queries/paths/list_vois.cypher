// title: Volumes of interest
// question: In which volumes of interest were features measured?
// parameter: most (integer, optional): at most so many, those with most findings; all where it is not given
MATCH (v:VOI)<-[:MEASURED_WITHIN]-(f:Finding)
WITH v.uid AS wanted, count(DISTINCT f) AS findings
ORDER BY findings DESC, wanted
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
MATCH (v:Entity {uid: wanted})
RETURN v.uid AS uid, v.name AS name, findings
ORDER BY toLower(name), uid
