// title: One immune group, several assays
// question: In which immune groups were images held against what different assays measured, or different things that they measure?
// reading: Findings of one group that differ in assay or analyte cannot be pooled as one. A group of one assay and one analyte is not listed.
MATCH (f:Finding)-[:HAS_OBJECT]->(:Marker)-[:IN_GROUP]->(g:ImmuneGroup)
WHERE f.uses_images = true
MATCH (f)-[:ASSAYED_WITH]->(a:Assay)
WITH DISTINCT g, a, f.analyte AS analyte
WHERE EXISTS { MATCH (g)<-[:IN_GROUP]-(:Marker)<-[:HAS_OBJECT]-(h:Finding) MATCH (h)-[:ASSAYED_WITH]->(b:Assay)
  WHERE h.uses_images = true AND (b.uid <> a.uid OR h.analyte <> analyte) }
RETURN g.uid AS group_uid, g.name AS immune_group, a.uid AS assay_uid, a.name AS assay, analyte,
  COLLECT { MATCH (g)<-[:IN_GROUP]-(m:Marker)<-[:HAS_OBJECT]-(h:Finding) MATCH (h)-[:ASSAYED_WITH]->(a)
    WHERE h.uses_images = true AND h.analyte = analyte RETURN DISTINCT m.name AS marker ORDER BY marker } AS markers,
  COLLECT { MATCH (g)<-[:IN_GROUP]-(:Marker)<-[:HAS_OBJECT]-(h:Finding) MATCH (h)-[:ASSAYED_WITH]->(a)
    MATCH (h)<-[:REPORTS]-(s:Study)
    WHERE h.uses_images = true AND h.analyte = analyte RETURN DISTINCT s.name AS study ORDER BY study } AS studies
ORDER BY group_uid, assay_uid, analyte
