// title: Cells known through bulk tissue only
// question: Which cells are reached by images only through what was measured in a whole piece of tissue, with no cell counted or stained?
// reading: Such a finding is about a marker of the cells in bulk tissue, not about the cells. A cell leaves the list as soon as one finding behind it counted cells, measured a protein, or took tissue from where the image was read.
MATCH (c:Cell)
WHERE EXISTS { MATCH (c)<-[:MARKER_OF]-(:Marker)<-[:HAS_OBJECT]-(f:Finding) WHERE f.uses_images = true }
  AND NOT EXISTS { MATCH (c)<-[:MARKER_OF]-(:Marker)<-[:HAS_OBJECT]-(f:Finding)
    WHERE f.uses_images = true AND (f.analyte IN ['cell_count', 'protein'] OR f.tissue_site = 'image_localised') }
RETURN c.uid AS uid, c.name AS name,
  COLLECT { MATCH (c)<-[:MARKER_OF]-(m:Marker)<-[:HAS_OBJECT]-(f:Finding) WHERE f.uses_images = true
    RETURN DISTINCT m.name AS marker ORDER BY marker } AS markers,
  COLLECT { MATCH (c)<-[:MARKER_OF]-(:Marker)<-[:HAS_OBJECT]-(f:Finding) WHERE f.uses_images = true
    RETURN DISTINCT f.analyte AS analyte ORDER BY analyte } AS analytes,
  COUNT { MATCH (c)<-[:MARKER_OF]-(:Marker)<-[:HAS_OBJECT]-(f:Finding) WHERE f.uses_images = true } AS findings
ORDER BY toLower(name), uid
