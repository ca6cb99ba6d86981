// title: Declared cells that no finding reaches
// question: Which cells that a review declares does no finding of an image reach by a marker that stands for them?
// reading: near_name: a twin or the marker that stands for it is better known (near_state); that is no gap. Only no_study is.
MATCH (:Review)-[:DECLARES]->(c:Cell)
WHERE NOT c.gap_state IN ['association_signed', 'association_unsigned', 'tested']
RETURN DISTINCT c.uid AS uid, c.name AS name, c.gap_state AS state, c.gap_near_state AS near_state,
  COLLECT { UNWIND coalesce(c.gap_through, []) AS one MATCH (n:Entity {uid: one}) RETURN n.name ORDER BY n.uid } AS through
ORDER BY toLower(name), uid
