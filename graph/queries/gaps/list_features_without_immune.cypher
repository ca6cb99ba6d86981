// title: Features never held against anything immune
// question: Which features were held against outcomes or other markers, and against no marker of an immune group?
// reading: A feature counts as held against what its findings name, what a screen tested it with, what its model was trained for, and the same of a set that holds it.
MATCH (x:Feature)
WITH x, COLLECT { MATCH (x)<-[:HAS_MEMBER*0..1]-(y:Feature)
  MATCH (y)<-[:HAS_SUBJECT]-(:Finding)-[:HAS_OBJECT]->(o:Entity) RETURN DISTINCT o.uid AS uid ORDER BY uid } AS reported,
  COLLECT { MATCH (x)<-[:HAS_MEMBER*0..1]-(y:Feature)
  MATCH (y)-[:TRAINED_FOR]->(o:Entity) RETURN DISTINCT o.uid AS uid ORDER BY uid } AS trained,
  COLLECT { MATCH (x)<-[:HAS_MEMBER*0..1]-(y:Feature)
  MATCH (y)<-[:SCREENED]-(:Screen)-[:SCREENED]->(o:Entity)
  WHERE 'Marker' IN labels(o) OR 'Outcome' IN labels(o) RETURN DISTINCT o.uid AS uid ORDER BY uid } AS screened
WITH x, reported + trained + screened AS held
WITH x, held, COLLECT { UNWIND held AS one MATCH (:Entity {uid: one})-[:IN_GROUP]->(g:ImmuneGroup) RETURN g.uid } AS groups
WHERE size(held) > 0 AND size(groups) = 0
RETURN x.uid AS uid, x.name AS name, x.kind AS kind, 'FeatureSet' IN labels(x) AS is_set,
  COLLECT { UNWIND held AS one MATCH (o:Entity {uid: one}) RETURN DISTINCT o.name AS thing ORDER BY thing } AS held_against
ORDER BY toLower(name), uid
