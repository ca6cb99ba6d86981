// title: Where some images or features meet some markers or cells
// question: How far does evidence reach each pair of one of these images or features and one of those markers, cells, outcomes or immune groups?
// parameter: rows (list): uids of images or features
// choices: rows = Sequence, Feature
// parameter: columns (list): uids of markers, cells, outcomes or immune groups
// choices: columns = Marker, Cell, Outcome, ImmuneGroup
UNWIND $rows AS wanted
WITH DISTINCT wanted
MATCH (r:Entity {uid: wanted})-[e:MEETS]->(c:Entity)
WHERE c.uid IN $columns
RETURN r.uid AS row_uid, c.uid AS column_uid, e.state AS state, e.near_state AS near_state,
  e.finding_uids AS finding_uids, e.screens AS screens, coalesce(e.open, false) AS open, e.through AS through
ORDER BY row_uid, column_uid
