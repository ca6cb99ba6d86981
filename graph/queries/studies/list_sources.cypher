// title: What was read
// question: Which text of each study, review or report was read, how much of it, when, and where was it seen?
// parameter: about (string, optional): uid of one study, review or report; all where it is not given
// choices: about = Study, Review, Report
UNWIND CASE WHEN $about IS NULL THEN COLLECT { MATCH (k:Source)<-[:TOLD_IN]-(s:Entity) RETURN DISTINCT s.uid }
  ELSE [$about] END AS wanted
MATCH (s:Entity {uid: wanted})-[:TOLD_IN]->(k:Source)
RETURN k.uid AS uid, k.name AS name, s.uid AS about_uid, s.name AS about, labels(s) AS about_labels, k.kind AS kind,
  k.extent AS extent, k.citation AS citation, k.doi AS doi, k.pmid AS pmid, k.url AS url, k.seen_at AS seen_at,
  k.read_on AS read_on, k.release AS release
ORDER BY toLower(about), about_uid, uid
