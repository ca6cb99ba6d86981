// title: What opens on the gap map
// question: Which of these images have features on the map, and which of these groups markers or cells?
// parameter: uids (list): uids of images and immune groups
// choices: uids = Sequence, ImmuneGroup
UNWIND $uids AS wanted
MATCH (x:Entity {uid: wanted})
WHERE ('Sequence' IN labels(x) AND EXISTS { MATCH (x)<-[:COMPUTED_FROM*0..1]-(m:Entity)<-[:DERIVED_FROM]-(f:Feature)
    WHERE 'Sequence' IN labels(m) AND f.gap_state IS NOT NULL })
  OR ('ImmuneGroup' IN labels(x) AND EXISTS { MATCH (x)<-[:IN_GROUP]-(n:Entity)
    WHERE ('Marker' IN labels(n) OR 'Cell' IN labels(n)) AND n.gap_state IS NOT NULL })
RETURN DISTINCT x.uid AS uid
ORDER BY uid
