// title: What a screen tested
// question: What was tested in these screens, and of which of it does a finding of the screen speak?
// parameter: uids (list): uids of screens
// choices: uids = Screen
UNWIND $uids AS wanted
MATCH (k:Entity {uid: wanted})-[r:SCREENED]->(n:Entity)
WITH DISTINCT k, n, coalesce(r.by_reading, false) AS by_reading,
  EXISTS { MATCH (k)<-[:FROM_SCREEN]-(:Finding)-[:HAS_SUBJECT|HAS_OBJECT|MEASURED_WITHIN]->(n) } AS selected
RETURN k.uid AS screen_uid, n.uid AS uid, n.name AS name, selected, labels(n) AS labels, by_reading
ORDER BY screen_uid, head([l IN labels(n) WHERE l IN ['Feature', 'Marker', 'Outcome', 'VOI']]), selected DESC, toLower(name), uid
