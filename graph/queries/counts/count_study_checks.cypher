// title: Checks of each study
// question: How many checks of each study's numbers, or of the review itself, came out how? Those with most that does not agree first.
// reading: of: how many there are in all.
// parameter: verdict (string, optional): only checks that came out so
// choices: verdict = Verdict
// parameter: most (integer, optional): at most so many studies; all where it is not given
UNWIND COLLECT {
    // what ranks them, checks that do not agree, or those of the verdict
    MATCH (k:Check)
    WHERE k.verdict IN CASE WHEN $verdict IS NULL THEN ['does_not_agree', 'not_attainable'] ELSE [$verdict] END
    MATCH (k)-[:CHECKS]->(:Entity)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(s:Study)
    WITH DISTINCT s, CASE WHEN k.verdict IN ['does_not_agree', 'not_attainable'] THEN k.uid END AS doubted
    RETURN {study_uid: s.uid, study: s.name, doubted: doubted} }
  + COLLECT {
    MATCH (k:Check)
    WHERE k.verdict IN CASE WHEN $verdict IS NULL THEN ['does_not_agree', 'not_attainable'] ELSE [$verdict] END
    MATCH (k)-[:CHECKS]->(n:Characteristic)-[:DESCRIBES]->(c:Entity)
    WHERE NOT 'Review' IN labels(c)
    MATCH (c)<-[:USED*0..1]-(s:Study)
    WHERE NOT EXISTS { MATCH (n)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(:Study) }
    WITH DISTINCT s, CASE WHEN k.verdict IN ['does_not_agree', 'not_attainable'] THEN k.uid END AS doubted
    RETURN {study_uid: s.uid, study: s.name, doubted: doubted} }
  + COLLECT {
    MATCH (k:Check)
    WHERE k.verdict IN CASE WHEN $verdict IS NULL THEN ['does_not_agree', 'not_attainable'] ELSE [$verdict] END
    MATCH (k)-[:CHECKS]->(n:Entity)
    WHERE NOT ('Study' IN labels(n) OR 'Finding' IN labels(n) OR 'Estimate' IN labels(n) OR 'Cohort' IN labels(n)
      OR 'Screen' IN labels(n) OR 'Characteristic' IN labels(n) AND NOT EXISTS { MATCH (n)-[:DESCRIBES]->(:Review) })
    RETURN DISTINCT {doubted: CASE WHEN k.verdict IN ['does_not_agree', 'not_attainable'] THEN k.uid END} }
  + COLLECT {
    // whatever else has any check
    UNWIND CASE WHEN $verdict IS NULL THEN [1] ELSE [] END AS one
    MATCH (s:Study)
    WHERE EXISTS { MATCH (s)-[:USED]->(:Entity)<-[:CHECKS]-(:Check) }
      OR EXISTS { MATCH (s)-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]->(:Entity)<-[:CHECKS]-(:Check) }
      OR EXISTS { MATCH (s)-[:USED*0..1]->(:Entity)<-[:DESCRIBES]-(n:Entity)<-[:CHECKS]-(:Check)
        WHERE NOT EXISTS { MATCH (n)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(:Study) } }
    RETURN {study_uid: s.uid, study: s.name} }
  + CASE WHEN $verdict IS NULL AND (EXISTS { MATCH (:Review)<-[:DESCRIBES]-(:Entity)<-[:CHECKS]-(:Check) }
    OR EXISTS { MATCH (:Check)-[:CHECKS]->(n:Entity)
      WHERE NOT ('Study' IN labels(n) OR 'Finding' IN labels(n) OR 'Estimate' IN labels(n) OR 'Cohort' IN labels(n)
        OR 'Screen' IN labels(n) OR 'Characteristic' IN labels(n)) }) THEN [{doubted: null}] ELSE [] END AS one
WITH one.study_uid AS study_uid, one.study AS study, count(DISTINCT one.doubted) AS grave
ORDER BY grave DESC, toLower(study), study_uid
WITH collect({study_uid: study_uid, study: study}) AS every
WITH CASE WHEN $most >= 0 THEN every[0..$most] ELSE every END AS shown, size(every) AS of
UNWIND COLLECT {
    UNWIND shown AS one
    WITH one
    MATCH (s:Entity {uid: one.study_uid})-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]->(:Entity)<-[:CHECKS]-(k:Check)
    WHERE $verdict IS NULL OR k.verdict = $verdict
    WITH DISTINCT s, k
    RETURN {study_uid: s.uid, study: s.name, uid: k.uid, verdict: k.verdict} }
  + COLLECT {
    UNWIND shown AS one
    WITH one
    MATCH (s:Entity {uid: one.study_uid})-[:USED*0..1]->(:Entity)<-[:DESCRIBES]-(n:Entity)<-[:CHECKS]-(k:Check)
    WHERE ($verdict IS NULL OR k.verdict = $verdict)
      AND NOT EXISTS { MATCH (n)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(:Study) }
    RETURN {study_uid: s.uid, study: s.name, uid: k.uid, verdict: k.verdict} }
  + COLLECT {
    UNWIND [one IN shown WHERE one.study_uid IS NULL] AS one
    WITH one
    MATCH (k:Check)-[:CHECKS]->(n:Entity)
    WHERE ($verdict IS NULL OR k.verdict = $verdict)
      AND NOT ('Study' IN labels(n) OR 'Finding' IN labels(n) OR 'Estimate' IN labels(n) OR 'Cohort' IN labels(n)
      OR 'Screen' IN labels(n) OR 'Characteristic' IN labels(n) AND NOT EXISTS { MATCH (n)-[:DESCRIBES]->(:Review) })
    RETURN DISTINCT {uid: k.uid, verdict: k.verdict} } AS check
WITH DISTINCT of, check.study_uid AS study_uid, check.study AS study, check.uid AS uid, check.verdict AS came_out
RETURN study_uid, study, sum(CASE WHEN came_out = 'does_not_agree' THEN 1 ELSE 0 END) AS does_not_agree,
  sum(CASE WHEN came_out = 'not_attainable' THEN 1 ELSE 0 END) AS not_attainable,
  sum(CASE WHEN came_out = 'cannot_check' THEN 1 ELSE 0 END) AS cannot_check,
  sum(CASE WHEN came_out = 'rounding' THEN 1 ELSE 0 END) AS rounding,
  sum(CASE WHEN came_out = 'consistent' THEN 1 ELSE 0 END) AS consistent, of
ORDER BY does_not_agree + not_attainable DESC, toLower(study), study_uid
