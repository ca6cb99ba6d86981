// title: What checks are about
// question: Which verdict has each check, and which things, findings and studies is it about?
MATCH (k:Check)
RETURN k.uid AS uid, k.verdict AS verdict, k.statement AS statement,
  COLLECT { MATCH (k)-[:CHECKS]->(n:Entity) RETURN n.uid ORDER BY n.uid } AS thing_uids,
  COLLECT { MATCH (k)-[:CHECKS]->(:Entity)<-[:HAS_ESTIMATE]-(f:Finding) RETURN DISTINCT f.uid AS finding ORDER BY finding } AS finding_uids,
  COLLECT { MATCH (k)-[:CHECKS]->(:Entity)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(s:Study) RETURN DISTINCT s.uid AS study ORDER BY study } AS study_uids,
  COLLECT { MATCH (k)-[:CHECKS]->(:Entity)-[:DESCRIBES]->(:Entity)<-[:USED*0..1]-(t:Study) RETURN DISTINCT t.uid AS study ORDER BY study } AS described_uids
ORDER BY uid
