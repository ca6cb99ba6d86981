// title: Cells that not all places name
// question: Which cells do some, but not all, of the places name that say which cells a marker stands for?
// reading: Not an error of the source: two of its tables or texts name different cells. image_findings counts the findings of images on that marker, which depend on it.
// parameter: marker (string, optional): uid of one marker; all markers where it is not given
// choices: marker = Marker
UNWIND CASE WHEN $marker IS NULL THEN COLLECT { MATCH (m:Marker) RETURN m.uid } ELSE [$marker] END AS wanted
MATCH (m:Entity {uid: wanted})-[r:MARKER_OF]->(c:Cell)
WHERE r.disputed = true
RETURN m.uid AS marker_uid, m.name AS marker, c.uid AS cell_uid, c.name AS cell, r.via AS via, r.claim_uids AS claim_uids,
  COUNT { MATCH (m)<-[:HAS_OBJECT]-(f:Finding) WHERE f.uses_images = true } AS image_findings
ORDER BY toLower(marker), marker_uid, toLower(cell), cell_uid
