// title: Where images and features meet markers and cells
// question: How far does evidence reach each pair of an image or feature and a marker, cell, outcome or immune group?
// parameter: row (string, optional): uid of an image or feature
// choices: row = Sequence, Feature
// parameter: column (string, optional): uid of a marker, cell, outcome or immune group
// choices: column = Marker, Cell, Outcome, ImmuneGroup
// parameter: state (string, optional): a word of GapState, such as no_study
// choices: state = GapState
UNWIND CASE WHEN $row IS NOT NULL THEN [$row] WHEN $column IS NOT NULL THEN [$column]
  ELSE COLLECT { MATCH (x:Entity) WHERE 'Sequence' IN labels(x) OR 'Feature' IN labels(x) RETURN x.uid } END AS wanted
MATCH (:Entity {uid: wanted})-[e:MEETS]-(:Entity)
WITH e, startNode(e) AS r, endNode(e) AS c
WHERE ($row IS NULL OR r.uid = $row) AND ($column IS NULL OR c.uid = $column) AND ($state IS NULL OR e.state = $state)
RETURN r.uid AS row_uid, r.name AS row, CASE WHEN 'Sequence' IN labels(r) THEN 'image' ELSE 'feature' END AS row_kind,
  c.uid AS column_uid, c.name AS column, CASE WHEN 'Cell' IN labels(c) THEN 'cell' WHEN 'Outcome' IN labels(c) THEN 'outcome'
    WHEN 'ImmuneGroup' IN labels(c) THEN 'group' ELSE 'marker' END AS column_kind,
  e.state AS state, e.near_state AS near_state, e.n_findings AS findings, e.rungs AS rungs,
  e.finding_uids AS finding_uids, e.screens AS screens, coalesce(e.open, false) AS open, e.through AS through
ORDER BY row_kind DESC, toLower(row), row_uid, column_kind, toLower(column), column_uid
