// title: Numbers of findings
// question: Which numbers are printed for the findings of these studies, about these markers, features or outcomes, or of these cohorts?
// parameter: uids (list): uids of studies, markers, features, outcomes or cohorts
// choices: uids = Study, Marker, Feature, Outcome, Cohort
UNWIND $uids AS wanted
MATCH (w:Entity {uid: wanted})-[:REPORTS|HAS_SUBJECT|HAS_OBJECT|IN_COHORT]-(f:Finding)-[:HAS_ESTIMATE]->(e:Estimate)
WITH DISTINCT f, e
RETURN f.uid AS finding_uid, e.uid AS uid, e.metric AS metric, e.value AS value, e.value_operator AS value_operator,
  e.low AS low, e.high AS high, e.spread AS spread, e.level AS level, e.p AS p, e.p_operator AS p_operator,
  e.p_role AS p_role, e.p_kind AS p_kind, e.unit AS unit, e.group AS group_name, e.averaging AS averaging, e.n AS n,
  e.as_printed AS as_printed
ORDER BY finding_uid, uid
