// title: What does not agree, in words
// question: Which different sentences do checks say of printed numbers that do not agree, and how often each?
// reading: of: how many different sentences there are in all. uid: the first check that says it.
// parameter: most (integer, optional): at most so many; all where it is not given
MATCH (k:Check)
WHERE k.verdict IN ['does_not_agree', 'not_attainable'] AND EXISTS { MATCH (k)-[:CHECKS]->(:Entity) }
WITH k.uid AS uid, k.statement AS statement, k.verdict AS verdict
ORDER BY uid
WITH statement, collect(uid) AS uids, collect(verdict) AS verdicts
WITH {uid: head(uids), statement: statement, verdict: head(verdicts), times: size(uids)} AS said
ORDER BY said.uid
WITH collect(said) AS every
UNWIND CASE WHEN $most >= 0 THEN every[0..$most] ELSE every END AS one
RETURN one.uid AS uid, one.statement AS statement, one.verdict AS verdict, one.times AS times, size(every) AS of
ORDER BY uid
