// title: How far evidence reaches one thing
// question: Was this thing studied, tested and not selected, reached under a near name or within a set, or is there no study here, and through what?
// parameter: uid (string): uid of an image, feature, marker, cell, outcome or immune group
// choices: uid = Sequence, Feature, Marker, Cell, Outcome, ImmuneGroup
MATCH (t:Entity {uid: $uid})
WHERE t.gap_state IS NOT NULL
RETURN t.uid AS uid, t.name AS name, t.gap_state AS state, t.gap_near_state AS near_state,
  coalesce(t.gap_open, false) AS open,
  COLLECT { UNWIND coalesce(t.gap_through, []) AS one MATCH (n:Entity {uid: one})
    RETURN {uid: n.uid, name: n.name} ORDER BY n.name, n.uid } AS through,
  COLLECT { UNWIND coalesce(t.gap_screens, []) AS one MATCH (k:Entity {uid: one})
    RETURN {uid: k.uid, name: k.name} ORDER BY k.name, k.uid } AS screens
ORDER BY uid
