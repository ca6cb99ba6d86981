// title: Baselines that are not reported
// question: Which characteristics of the patients does the source print as N/A, or not at all, where it prints them for others?
// reading: printed_na: the source prints N/A; absent: it prints nothing.
// parameter: study (string, optional): uid of one study; all studies where it is not given
// choices: study = Study
MATCH (c:Characteristic)-[:DESCRIBES]->(n:Entity)
WHERE c.missing IS NOT NULL
  AND ($study IS NULL OR n.uid = $study OR EXISTS { MATCH (s:Study)-[:USED]->(n) WHERE s.uid = $study })
RETURN c.uid AS uid, c.variable AS variable, c.missing AS missing, n.uid AS about_uid, n.name AS about,
  COLLECT { MATCH (s:Study)-[:USED]->(n) RETURN s.name ORDER BY s.uid } AS studies
ORDER BY uid, about_uid
