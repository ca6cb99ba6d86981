// title: Two studies, separate patients
// question: Which two studies speak of the same marker or outcome in patients who are known not to be the same?
// reading: Every cohort of these findings is named, and no two of the two studies may share patients. basis says how that is known. images: whether any of the findings read an image; only two that did are a replication by image.
MATCH (s:Study)-[:REPORTS]->(:Finding)-[:HAS_OBJECT]->(o:Entity)
MATCH (t:Study)-[:REPORTS]->(:Finding)-[:HAS_OBJECT]->(o)
WHERE s.uid < t.uid
WITH DISTINCT o, s, t
WHERE NOT EXISTS { MATCH (s)-[:REPORTS]->(f:Finding)-[:HAS_OBJECT]->(o) WHERE NOT EXISTS { MATCH (f)-[:IN_COHORT]->(:Cohort) } }
  AND NOT EXISTS { MATCH (t)-[:REPORTS]->(g:Finding)-[:HAS_OBJECT]->(o) WHERE NOT EXISTS { MATCH (g)-[:IN_COHORT]->(:Cohort) } }
  AND NOT EXISTS {
    MATCH (s)-[:REPORTS]->(f:Finding)-[:HAS_OBJECT]->(o)
    MATCH (t)-[:REPORTS]->(g:Finding)-[:HAS_OBJECT]->(o)
    MATCH (f)-[:IN_COHORT]->(:Cohort)-[:MAY_SHARE]-(:Cohort)<-[:IN_COHORT]-(g)
  }
RETURN o.uid AS object_uid, o.name AS object, s.uid AS study_uid, s.name AS study,
  EXISTS { MATCH (s)-[:REPORTS]->(f:Finding {uses_images: true})-[:HAS_OBJECT]->(o) } AS images,
  t.uid AS other_study_uid, t.name AS other_study,
  EXISTS { MATCH (t)-[:REPORTS]->(g:Finding {uses_images: true})-[:HAS_OBJECT]->(o) } AS other_images,
  COLLECT { MATCH (s)-[:REPORTS]->(f:Finding)-[:HAS_OBJECT]->(o)
    MATCH (t)-[:REPORTS]->(g:Finding)-[:HAS_OBJECT]->(o)
    MATCH (f)-[:IN_COHORT]->(:Cohort)-[:DRAWN_FROM]->(p:DataSource)<-[:BETWEEN]-(v:Overlap)-[:BETWEEN]->(q:DataSource)
    MATCH (g)-[:IN_COHORT]->(:Cohort)-[:DRAWN_FROM]->(q)
    WHERE v.relation = 'disjoint' RETURN DISTINCT v.basis AS basis ORDER BY basis } AS basis
ORDER BY object_uid, study_uid, other_study_uid
