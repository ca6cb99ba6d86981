// title: What a finding speaks of
// question: Which images, volumes, methods, assays, data sources, diseases and treatments belong to this finding?
// parameter: uid (string): uid of the finding
// choices: uid = Finding
MATCH (f:Entity {uid: $uid})-[:HAS_SUBJECT|IN_COHORT|MEASURED_WITHIN*0..1]->(a:Entity)
MATCH (a)-[r:MEASURED_WITHIN|USED_METHOD|ASSAYED_WITH|DERIVED_FROM|IN_FAMILY|HAS_MEMBER|OUTLINED_ON|WITHIN|DRAWN_FROM|HAS_DISEASE|TREATED_WITH|ENROLLED_IN|IMAGED_WITH]->(n:Entity)
RETURN DISTINCT type(r) AS relation, a.uid AS about_uid, a.name AS about, n.uid AS uid, n.name AS name, n.kind AS kind,
  n.curie AS curie, r.optional AS optional
ORDER BY relation, about, about_uid, name, uid
