// title: Numbers of a finding
// question: Which numbers does the source print for this finding?
// parameter: uid (string): uid of the finding
// choices: uid = Finding
MATCH (f:Entity {uid: $uid})-[:HAS_ESTIMATE]->(e:Estimate)
RETURN e.uid AS uid, e.name AS name, e.metric AS metric, e.value AS value, e.value_operator AS value_operator,
  e.low AS low, e.high AS high, e.spread AS spread, e.level AS level, e.p AS p, e.p_operator AS p_operator,
  e.p_role AS p_role, e.p_kind AS p_kind, e.unit AS unit, e.group AS group_name, e.averaging AS averaging, e.n AS n,
  e.as_printed AS as_printed, e.locators AS locators, e.stated_by AS stated_by,
  EXISTS { MATCH (e)<-[:CONCERNS]-(d:Discrepancy)
    WHERE d.severity <> 'slip' AND d.kind IN ['figure', 'cohort', 'metric', 'validation'] } AS disputed
ORDER BY uid
