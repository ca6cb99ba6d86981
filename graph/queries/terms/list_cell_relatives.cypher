// title: Wider and narrower cells
// question: Which cells are wider or narrower than this cell in the Cell Ontology, and by how many steps?
// parameter: uid (string): uid of the cell
// choices: uid = Cell
MATCH p = (a:Cell)-[:SUBCLASS_OF*1..12]->(b:Cell)
WHERE a.uid = $uid OR b.uid = $uid
WITH CASE WHEN a.uid = $uid THEN b ELSE a END AS n, a.uid = $uid AS wider, min(length(p)) AS steps
RETURN n.uid AS uid, n.name AS name, wider, steps
ORDER BY wider DESC, steps, toLower(name), uid
