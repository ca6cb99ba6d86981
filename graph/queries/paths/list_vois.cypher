// title: Volumes of interest
// question: In which volumes of interest were features measured?
MATCH (v:VOI)<-[:MEASURED_WITHIN]-(f:Finding)
RETURN v.uid AS uid, v.name AS name, count(DISTINCT f) AS findings
ORDER BY toLower(name), uid
