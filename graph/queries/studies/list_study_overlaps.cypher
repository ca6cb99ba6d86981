// title: Shared patients
// question: How do the cohorts of this study, and the pools they come from, share patients with each other and with others?
// parameter: uid (string): uid of the study
// choices: uid = Study
MATCH (s:Entity {uid: $uid})-[:USED]->(c:Cohort)
MATCH (c)-[:DRAWN_FROM*0..1]->(e:Entity)<-[:BETWEEN]-(o:Overlap)
WITH DISTINCT o
MATCH (o)-[b:BETWEEN]->(e:Entity)
WITH o, b, e
ORDER BY b.role, e.name, e.uid
WITH o, collect(e.name) AS names, collect(b.role) AS roles,
  sum(CASE WHEN 'Cohort' IN labels(e) THEN 0 ELSE 1 END) AS pools
RETURN o.uid AS uid, o.relation AS relation, names, roles, pools, o.basis AS basis, o.as_printed AS as_printed,
  o.locators AS locators, o.stated_by AS stated_by
ORDER BY pools, relation, uid
