// title: Markers without an image
// question: Which markers have findings of which none read an image?
// reading: state says whether an image was still held against it: screened_not_selected was tested and not selected, without_images never tested here.
MATCH (m:Marker)
WHERE EXISTS { MATCH (m)<-[:HAS_SUBJECT|HAS_OBJECT]-(:Finding) }
  AND NOT EXISTS { MATCH (m)<-[:HAS_SUBJECT|HAS_OBJECT]-(f:Finding) WHERE f.uses_images = true }
RETURN m.uid AS uid, m.name AS name, m.gap_state AS state,
  COLLECT { MATCH (m)<-[:HAS_SUBJECT|HAS_OBJECT]-(f:Finding) RETURN DISTINCT f.uid AS uid ORDER BY uid } AS finding_uids,
  COLLECT { UNWIND coalesce(m.gap_screens, []) AS one MATCH (k:Entity {uid: one}) RETURN k.name ORDER BY k.uid } AS screens
ORDER BY toLower(name), uid
