// title: Checkpoints that no image was held against
// question: Which immune checkpoints and costimulators has no finding that read an image as what it is held against?
// reading: The state says whether one is still reached otherwise: tested and not selected, within a set, or under a near name. Only no_study is a gap. Studies that treated patients with a drug against it are named, since their images exist.
MATCH (m:Marker)-[:IN_GROUP]->(:ImmuneGroup {uid: 'rg:immunegroup.checkpoints'})
WHERE NOT EXISTS { MATCH (f:Finding {uses_images: true})-[:HAS_OBJECT]->(m) }
RETURN m.uid AS uid, m.name AS name, m.gap_state AS state, m.gap_near_state AS near_state,
  COLLECT { UNWIND coalesce(m.gap_through, []) AS one MATCH (n:Entity {uid: one}) RETURN n.name ORDER BY n.uid } AS through,
  COLLECT { MATCH (t:Therapy)-[:TARGETS]->(m) RETURN t.name ORDER BY t.uid } AS therapies,
  COLLECT { MATCH (s:Study)-[:USED]->(:Cohort)-[:TREATED_WITH]->(:Therapy)-[:TARGETS]->(m)
    RETURN DISTINCT s.name AS study ORDER BY study } AS studies_with_therapy
ORDER BY toLower(name), uid
