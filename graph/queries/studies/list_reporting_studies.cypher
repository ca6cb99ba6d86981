// title: Studies that report findings
// question: Which studies report a finding?
MATCH (s:Study)
WHERE EXISTS { MATCH (s)-[:REPORTS]->(:Finding) }
RETURN s.uid AS uid, s.name AS name, s.radiogenomic AS radiogenomic
ORDER BY s.radiogenomic DESC, toLower(name), uid
