// title: Cells of markers
// question: Which cells does each marker stand for, how does that follow, do the places that name cells differ, and to which immune groups do the cells belong?
// parameter: marker (string, optional): uid of one marker; all markers where it is not given
// choices: marker = Marker
// parameter: markers (list, optional): uids of several markers
// choices: markers = Marker
UNWIND CASE WHEN $marker IS NOT NULL THEN [$marker] WHEN $markers IS NOT NULL THEN $markers
  ELSE COLLECT { MATCH (m:Marker) RETURN m.uid } END AS wanted
WITH DISTINCT wanted
WHERE $markers IS NULL OR wanted IN $markers
MATCH (m:Entity {uid: wanted})-[k:MARKER_OF]->(c:Cell)
RETURN m.uid AS marker_uid, c.uid AS cell_uid, c.name AS cell, k.via AS via, k.disputed AS disputed,
  k.claim_uids AS claims,
  COLLECT { MATCH (c)-[:IN_GROUP]->(g:ImmuneGroup) RETURN {uid: g.uid, name: g.name} ORDER BY g.name, g.uid } AS groups
ORDER BY marker_uid, toLower(cell), cell_uid
