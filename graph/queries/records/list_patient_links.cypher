// title: Whose patients they are
// question: From which pools are cohorts drawn, which studies use and findings rest on them, and which overlap?
MATCH (a:Cohort|Overlap|Study|Finding)-[r:DRAWN_FROM|BETWEEN|USED|IN_COHORT|REPORTS]->(b:Entity)
RETURN type(r) AS type, a.uid AS source, b.uid AS target, properties(r) AS properties
ORDER BY type, source, target
