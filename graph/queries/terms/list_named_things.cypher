// title: Everything that has a name to search by
// question: Under which names is each thing with a page of its own found, and how many findings are about it?
// parameter: most (integer, optional): at most so many of each kind, those joined to most; all where it is not given
WITH CASE WHEN $most >= 0 THEN [$most] ELSE [] END AS cut
WITH COLLECT { UNWIND cut AS one MATCH (n:Sequence) WITH n.uid AS uid, COUNT { (n)<-[:DERIVED_FROM]-() } AS joined
    ORDER BY joined DESC, uid LIMIT CASE WHEN $most >= 0 THEN $most ELSE 0 END RETURN uid }
  + COLLECT { UNWIND cut AS one MATCH (n:Feature) WITH n.uid AS uid, COUNT { (n)-[:HAS_SUBJECT|DERIVED_FROM]-() } AS joined
    ORDER BY joined DESC, uid LIMIT CASE WHEN $most >= 0 THEN $most ELSE 0 END RETURN uid }
  + COLLECT { UNWIND cut AS one MATCH (n:Marker) WITH n.uid AS uid, COUNT { (n)-[:HAS_SUBJECT|HAS_OBJECT|MARKER_OF]-() } AS joined
    ORDER BY joined DESC, uid LIMIT CASE WHEN $most >= 0 THEN $most ELSE 0 END RETURN uid }
  + COLLECT { UNWIND cut AS one MATCH (n:Cell) WITH n.uid AS uid, COUNT { (n)<-[:HAS_OBJECT|MARKER_OF]-() } AS joined
    ORDER BY joined DESC, uid LIMIT CASE WHEN $most >= 0 THEN $most ELSE 0 END RETURN uid }
  + COLLECT { UNWIND cut AS one MATCH (n:Outcome) WITH n.uid AS uid, COUNT { (n)<-[:HAS_OBJECT]-() } AS joined
    ORDER BY joined DESC, uid LIMIT CASE WHEN $most >= 0 THEN $most ELSE 0 END RETURN uid }
  + COLLECT { UNWIND cut AS one MATCH (n:Study) WITH n.uid AS uid, COUNT { (n)-[:REPORTS]->() } AS joined
    ORDER BY joined DESC, uid LIMIT CASE WHEN $most >= 0 THEN $most ELSE 0 END RETURN uid }
  + COLLECT { UNWIND cut AS one MATCH (n:Therapy) WITH n.uid AS uid, COUNT { (n)<-[:TREATED_WITH]-() } AS joined
    ORDER BY joined DESC, uid LIMIT CASE WHEN $most >= 0 THEN $most ELSE 0 END RETURN uid }
  + COLLECT { UNWIND cut AS one MATCH (n:Trial) RETURN n.uid AS uid ORDER BY uid LIMIT CASE WHEN $most >= 0 THEN $most ELSE 0 END }
  + COLLECT { UNWIND cut AS one MATCH (n:DataSource) WITH n.uid AS uid, COUNT { (n)<-[:DRAWN_FROM]-() } AS joined
    ORDER BY joined DESC, uid LIMIT CASE WHEN $most >= 0 THEN $most ELSE 0 END RETURN uid }
  + COLLECT { UNWIND cut AS one MATCH (n:Cohort) WITH n.uid AS uid, COUNT { (n)-[:IN_COHORT|DRAWN_FROM|TREATED_WITH]-() } AS joined
    ORDER BY joined DESC, uid LIMIT CASE WHEN $most >= 0 THEN $most ELSE 0 END RETURN uid }
  + COLLECT { UNWIND cut AS one MATCH (n:Source) RETURN n.uid AS uid ORDER BY uid LIMIT CASE WHEN $most >= 0 THEN $most ELSE 0 END }
  + COLLECT { UNWIND cut AS one MATCH (n:Review) RETURN n.uid AS uid ORDER BY uid LIMIT CASE WHEN $most >= 0 THEN $most ELSE 0 END }
  + COLLECT { UNWIND CASE WHEN size(cut) = 0 THEN [1] ELSE [] END AS one
    MATCH (n:Sequence|Feature|Marker|Cell|Outcome|Study|Therapy|Trial|DataSource|Cohort|Source|Review) RETURN n.uid } AS found
UNWIND found AS wanted
WITH wanted
MATCH (n:Entity {uid: wanted})
RETURN n.uid AS uid, n.name AS name, labels(n) AS labels, n.symbol AS symbol, n.as_published AS as_published,
  n.synonyms AS synonyms, n.curie AS curie, n.authors AS authors, n.year AS year,
  COUNT { MATCH (n)<-[:HAS_SUBJECT|HAS_OBJECT]-(:Finding) } AS findings
ORDER BY toLower(name), uid
