// title: Every cell with its wider cells
// question: Which cells of the Cell Ontology are wider than which?
// parameter: uids (list, optional): uids of the narrower cells; all where it is not given
// choices: uids = Cell
UNWIND CASE WHEN $uids IS NULL THEN COLLECT { MATCH (a:Cell) RETURN a.uid } ELSE $uids END AS wanted
WITH DISTINCT wanted
MATCH (a:Entity {uid: wanted})-[:SUBCLASS_OF*1..12]->(b:Cell)
WHERE 'Cell' IN labels(a)
RETURN DISTINCT a.uid AS uid, b.uid AS wider_uid
ORDER BY uid, wider_uid
