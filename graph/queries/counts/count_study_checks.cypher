// title: Checks of each study
// question: How many checks of each study's numbers, or of the review itself, came out how? Those with most that does not agree first.
// reading: of: how many there are in all.
// parameter: verdict (string, optional): only checks that came out so
// choices: verdict = Verdict
// parameter: most (integer, optional): at most so many studies; all where it is not given
CALL {
  MATCH (s:Study)-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]->(:Entity)<-[:CHECKS]-(k:Check)
  RETURN s, k
  UNION
  MATCH (s:Study)-[:USED*0..1]->(:Entity)<-[:DESCRIBES]-(n:Entity)<-[:CHECKS]-(k:Check)
  WHERE NOT EXISTS { MATCH (n)<-[:REPORTS|USED|RAN|HAS_ESTIMATE*0..2]-(:Study) }
  RETURN s, k
  UNION
  MATCH (k:Check)-[:CHECKS]->(n:Entity)
  WHERE NOT ('Study' IN labels(n) OR 'Finding' IN labels(n) OR 'Estimate' IN labels(n) OR 'Cohort' IN labels(n)
    OR 'Screen' IN labels(n) OR 'Characteristic' IN labels(n)) OR EXISTS { MATCH (n)-[:DESCRIBES]->(:Review) }
  RETURN null AS s, k
}
WITH s.uid AS study_uid, s.name AS study, k.verdict AS came_out
WHERE $verdict IS NULL OR came_out = $verdict
WITH study_uid, study, collect(came_out) AS verdicts
WITH study_uid, study, verdicts,
  size([one IN verdicts WHERE one IN ['does_not_agree', 'not_attainable']]) AS grave
ORDER BY grave DESC, toLower(study), study_uid
WITH collect({study_uid: study_uid, study: study, verdicts: verdicts}) AS every
UNWIND CASE WHEN $most >= 0 THEN every[0..$most] ELSE every END AS one
WITH one.study_uid AS study_uid, one.study AS study, one.verdicts AS verdicts, size(every) AS of
RETURN study_uid, study, size([each IN verdicts WHERE each = 'does_not_agree']) AS does_not_agree,
  size([each IN verdicts WHERE each = 'not_attainable']) AS not_attainable,
  size([each IN verdicts WHERE each = 'cannot_check']) AS cannot_check,
  size([each IN verdicts WHERE each = 'rounding']) AS rounding,
  size([each IN verdicts WHERE each = 'consistent']) AS consistent, of
ORDER BY does_not_agree + not_attainable DESC, toLower(study), study_uid
