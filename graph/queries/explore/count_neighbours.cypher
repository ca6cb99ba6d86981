// title: How many things a thing is joined to
// question: To how many different things is each of these joined, by a finding, by the study of a finding, or otherwise?
// parameter: uids (list): uids of any things
UNWIND $uids AS wanted
WITH DISTINCT wanted
MATCH (n:Entity {uid: wanted})
OPTIONAL MATCH (n)-[:DERIVED_FROM|COMPUTED_FROM|IN_FAMILY|HAS_MEMBER|MARKER_OF|QUANTIFIES|SUBCLASS_OF|NEAR_TO|TRAINED_FOR|DEVELOPED_IN|TARGETS|TESTS|USED|DRAWN_FROM|ENROLLED_IN|TREATED_WITH|HAS_DISEASE]-(m:Entity)
WITH n, collect(DISTINCT m.uid) AS joined
OPTIONAL MATCH (n)<-[:HAS_SUBJECT]-(:Finding)-[:HAS_OBJECT]->(o:Entity)
WITH n, joined, collect(DISTINCT o.uid) AS objects
OPTIONAL MATCH (n)<-[:HAS_OBJECT]-(:Finding)-[:HAS_SUBJECT]->(x:Entity)
WITH n, joined, objects, collect(DISTINCT x.uid) AS subjects
OPTIONAL MATCH (n)<-[:HAS_SUBJECT|HAS_OBJECT]-(:Finding)<-[:REPORTS]-(s:Study)
WITH n, joined, objects, subjects, collect(DISTINCT s.uid) AS studies
OPTIONAL MATCH (n)-[:REPORTS]->(:Finding)-[:HAS_SUBJECT|HAS_OBJECT]->(t:Entity)
WITH n, joined, objects, subjects, studies, collect(DISTINCT t.uid) AS reported
UNWIND joined + objects + subjects + studies + reported AS other
WITH n, other
WHERE other <> n.uid
RETURN n.uid AS uid, n.name AS name, count(DISTINCT other) AS neighbours
ORDER BY uid
