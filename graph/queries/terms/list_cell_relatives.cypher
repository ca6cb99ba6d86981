// title: Wider and narrower cells
// question: Which cells are wider or narrower than this cell in the Cell Ontology, and by how many steps?
// parameter: uid (string): uid of the cell
// choices: uid = Cell
WITH COLLECT { MATCH p = (a:Entity {uid: $uid})-[:SUBCLASS_OF*1..12]->(n:Cell) WHERE 'Cell' IN labels(a)
    RETURN {uid: n.uid, name: n.name, wider: true, steps: length(p)} }
  + COLLECT { MATCH p = (b:Entity {uid: $uid})<-[:SUBCLASS_OF*1..12]-(n:Cell) WHERE 'Cell' IN labels(b)
    RETURN {uid: n.uid, name: n.name, wider: false, steps: length(p)} } AS found
UNWIND found AS one
WITH one.uid AS uid, one.name AS name, one.wider AS wider, min(one.steps) AS steps
RETURN uid, name, wider, steps
ORDER BY wider DESC, steps, toLower(name), uid
