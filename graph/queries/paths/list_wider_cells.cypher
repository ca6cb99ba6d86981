// title: Every cell with its wider cells
// question: Which cells of the Cell Ontology are wider than which?
MATCH (a:Cell)-[:SUBCLASS_OF*1..12]->(b:Cell)
RETURN DISTINCT a.uid AS uid, b.uid AS wider_uid
ORDER BY uid, wider_uid
