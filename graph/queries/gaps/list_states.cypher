// title: Where images and features meet markers and cells
// question: How far does evidence reach each pair of an image or feature and a marker, cell, outcome or immune group?
// parameter: row (string, optional): uid of an image or feature
// choices: row = Sequence, Feature
// parameter: column (string, optional): uid of a marker, cell, outcome or immune group
// choices: column = Marker, Cell, Outcome, ImmuneGroup
// parameter: state (string, optional): a word of GapState, such as no_study
// choices: state = GapState
// parameter: skip (integer, optional): leave out so many from the first
// parameter: most (integer, optional): give at most so many; all where it is not given
UNWIND CASE WHEN $row IS NOT NULL THEN [$row] WHEN $column IS NOT NULL THEN [$column]
  ELSE COLLECT { MATCH (x:Sequence|Feature) RETURN x.uid } END AS wanted
MATCH (:Entity {uid: wanted})-[e:MEETS]-(:Entity)
WITH e, startNode(e) AS r, endNode(e) AS c
WHERE ($row IS NULL OR r.uid = $row) AND ($column IS NULL OR c.uid = $column) AND ($state IS NULL OR e.state = $state)
WITH e, r.uid AS row_uid, c.uid AS column_uid, toLower(r.name) AS by_row, toLower(c.name) AS by_column,
  CASE WHEN 'Sequence' IN labels(r) THEN 'image' ELSE 'feature' END AS row_kind,
  CASE WHEN 'Cell' IN labels(c) THEN 'cell' WHEN 'Outcome' IN labels(c) THEN 'outcome'
    WHEN 'ImmuneGroup' IN labels(c) THEN 'group' ELSE 'marker' END AS column_kind
ORDER BY row_kind DESC, by_row, row_uid, column_kind, by_column, column_uid
SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
WITH e, row_uid, column_uid, row_kind, column_kind, startNode(e) AS r, endNode(e) AS c
RETURN row_uid, r.name AS row, row_kind, column_uid, c.name AS column, column_kind,
  e.state AS state, e.near_state AS near_state, e.n_findings AS findings, e.rungs AS rungs,
  e.finding_uids AS finding_uids, e.screens AS screens, coalesce(e.open, false) AS open, e.through AS through
ORDER BY row_kind DESC, toLower(row), row_uid, column_kind, toLower(column), column_uid
