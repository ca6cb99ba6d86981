// title: Baselines that are not reported
// question: Which characteristics of the patients does the source print as N/A, or not at all, where it prints them for others?
// reading: printed_na: the source prints N/A; absent: it prints nothing.
// parameter: study (string, optional): uid of one study; all studies where it is not given
// choices: study = Study
UNWIND CASE WHEN $study IS NULL THEN COLLECT { MATCH (c:Characteristic) WHERE c.missing IS NOT NULL RETURN c.uid }
  ELSE COLLECT { MATCH (:Entity {uid: $study})-[:USED*0..1]->(:Entity)<-[:DESCRIBES]-(c:Characteristic)
    WHERE c.missing IS NOT NULL RETURN DISTINCT c.uid } END AS wanted
MATCH (c:Entity {uid: wanted})-[:DESCRIBES]->(n:Entity)
WHERE $study IS NULL OR n.uid = $study OR EXISTS { MATCH (n)<-[:USED]-(s:Study) WHERE s.uid = $study }
RETURN c.uid AS uid, c.variable AS variable, c.missing AS missing, n.uid AS about_uid, n.name AS about,
  COLLECT { MATCH (s:Study)-[:USED]->(n) RETURN s.name ORDER BY s.uid } AS studies
ORDER BY uid, about_uid
