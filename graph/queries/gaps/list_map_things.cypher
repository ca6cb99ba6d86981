// title: Rows and columns of the gap map
// question: Which images, features, markers, cells, outcomes and immune groups does a review declare or a study reach, and what belongs to what?
// parameter: uids (list, optional): their uids; everything that the map may show where it is not given
// choices: uids = Sequence, Feature, Marker, Cell, Outcome, ImmuneGroup
UNWIND CASE WHEN $uids IS NULL THEN COLLECT { MATCH (x:Entity) WHERE x.gap_state IS NOT NULL RETURN x.uid } ELSE $uids END AS wanted
WITH DISTINCT wanted
MATCH (x:Entity {uid: wanted})
WHERE x.gap_state IS NOT NULL
RETURN CASE WHEN 'Sequence' IN labels(x) THEN 'image' WHEN 'Feature' IN labels(x) THEN 'feature' WHEN 'Cell' IN labels(x) THEN 'cell'
    WHEN 'Outcome' IN labels(x) THEN 'outcome' WHEN 'ImmuneGroup' IN labels(x) THEN 'group' ELSE 'marker' END AS kind,
  x.uid AS uid, x.name AS name, x.gap_state AS state, x.gap_through AS through,
  (EXISTS { MATCH (x)<-[:DECLARES]-(:Review) } OR
    EXISTS { MATCH (x)<-[:IN_GROUP]-(:Entity)<-[:DECLARES]-(:Review) }) AS declared,
  COLLECT { MATCH (x)-[:IN_GROUP]->(g:ImmuneGroup) RETURN g.uid ORDER BY g.uid } AS group_uids,
  COLLECT { MATCH (x)-[:DERIVED_FROM]->(i:Sequence) RETURN i.uid ORDER BY i.uid } AS image_uids,
  COLLECT { MATCH (x)-[:COMPUTED_FROM]->(i:Sequence) RETURN {uid: i.uid, name: i.name} ORDER BY i.name, i.uid } AS computed_from
ORDER BY kind, toLower(name), uid
