// title: One side of the gap map
// question: Which things stand on this side of the gap map, and with how many findings each?
// parameter: side (string): images, features, groups, markers, cells, outcomes or none (markers of no group), or the uid of an image, whose features stand there, or of a group, whose markers and cells do
WITH COLLECT { UNWIND CASE WHEN $side = 'images' THEN [1] ELSE [] END AS one
    MATCH (x:Sequence) WHERE x.gap_state IS NOT NULL AND (size(coalesce(x.gap_through, [])) = 0
      OR EXISTS { MATCH (x)<-[:DECLARES]-(:Review) } OR EXISTS { MATCH (x)<-[:IN_GROUP]-(:Entity)<-[:DECLARES]-(:Review) })
    RETURN {uid: x.uid, findings: COUNT { (x)<-[:DERIVED_FROM]-(:Feature)<-[:HAS_SUBJECT]-(:Finding) }} }
  + COLLECT { UNWIND CASE WHEN $side = 'features' THEN [1] ELSE [] END AS one
    MATCH (x:Feature) WHERE x.gap_state IS NOT NULL RETURN {uid: x.uid, findings: COUNT { (x)<-[:HAS_SUBJECT]-(:Finding) }} }
  + COLLECT { UNWIND CASE WHEN $side = 'groups' THEN [1] ELSE [] END AS one
    MATCH (x:ImmuneGroup) WHERE x.gap_state IS NOT NULL
    RETURN {uid: x.uid, findings: COUNT { MATCH (x)<-[:IN_GROUP]-(:Entity)<-[:MARKER_OF*0..1]-(m:Entity)
      WITH DISTINCT m MATCH (m)<-[:HAS_SUBJECT|HAS_OBJECT]-(f:Finding) RETURN DISTINCT f }} }
  + COLLECT { UNWIND CASE WHEN $side IN ['markers', 'none'] THEN [1] ELSE [] END AS one
    MATCH (x:Marker) WHERE x.gap_state IS NOT NULL
      AND ($side = 'markers' OR NOT EXISTS { MATCH (x)-[:IN_GROUP]->(:ImmuneGroup) })
    RETURN {uid: x.uid, findings: COUNT { (x)<-[:HAS_SUBJECT|HAS_OBJECT]-(:Finding) }} }
  + COLLECT { UNWIND CASE WHEN $side = 'cells' THEN [1] ELSE [] END AS one
    MATCH (x:Cell) WHERE x.gap_state IS NOT NULL
    RETURN {uid: x.uid, findings: COUNT { MATCH (x)<-[:MARKER_OF]-(:Marker)<-[:HAS_SUBJECT|HAS_OBJECT]-(f:Finding) RETURN DISTINCT f }} }
  + COLLECT { UNWIND CASE WHEN $side = 'outcomes' THEN [1] ELSE [] END AS one
    MATCH (x:Outcome) WHERE x.gap_state IS NOT NULL RETURN {uid: x.uid, findings: COUNT { (x)<-[:HAS_OBJECT]-(:Finding) }} }
  + COLLECT { MATCH (i:Entity {uid: $side})<-[:COMPUTED_FROM*0..1]-(m:Entity)<-[:DERIVED_FROM]-(x:Feature)
    WHERE 'Sequence' IN labels(i) AND 'Sequence' IN labels(m) AND x.gap_state IS NOT NULL
    WITH DISTINCT x
    RETURN {uid: x.uid, findings: COUNT { (x)<-[:HAS_SUBJECT]-(:Finding) }} }
  + COLLECT { MATCH (g:Entity {uid: $side})<-[:IN_GROUP]-(x:Entity)
    WHERE 'ImmuneGroup' IN labels(g) AND ('Marker' IN labels(x) OR 'Cell' IN labels(x)) AND x.gap_state IS NOT NULL
    RETURN {uid: x.uid, findings: CASE WHEN 'Cell' IN labels(x)
      THEN COUNT { MATCH (x)<-[:MARKER_OF]-(:Marker)<-[:HAS_SUBJECT|HAS_OBJECT]-(f:Finding) RETURN DISTINCT f }
      ELSE COUNT { (x)<-[:HAS_SUBJECT|HAS_OBJECT]-(:Finding) } END} } AS side
UNWIND side AS one
WITH one.uid AS uid, one.findings AS findings
RETURN uid, findings
ORDER BY findings DESC, uid
