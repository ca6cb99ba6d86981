// title: Where images and features meet markers and cells
// question: How far does evidence reach each pair of an image or feature and a marker, cell, outcome or immune group?
// parameter: row (string, optional): uid of an image or feature
// choices: row = Sequence, Feature
// parameter: column (string, optional): uid of a marker, cell, outcome or immune group
// choices: column = Marker, Cell, Outcome, ImmuneGroup
// parameter: state (string, optional): a word of GapState, such as no_study
// choices: state = GapState
MATCH (r:Entity)-[e:MEETS]->(c:Entity)
WHERE ($row IS NULL OR r.uid = $row) AND ($column IS NULL OR c.uid = $column) AND ($state IS NULL OR e.state = $state)
RETURN r.uid AS row_uid, r.name AS row, CASE WHEN 'Sequence' IN labels(r) THEN 'image' ELSE 'feature' END AS row_kind,
  c.uid AS column_uid, c.name AS column, CASE WHEN 'Cell' IN labels(c) THEN 'cell' WHEN 'Outcome' IN labels(c) THEN 'outcome'
    WHEN 'ImmuneGroup' IN labels(c) THEN 'group' ELSE 'marker' END AS column_kind,
  e.state AS state, e.near_state AS near_state, e.n_findings AS findings, e.rungs AS rungs,
  e.finding_uids AS finding_uids, e.screens AS screens, coalesce(e.open, false) AS open, e.through AS through
ORDER BY row_kind DESC, toLower(row), row_uid, column_kind, toLower(column), column_uid
