// title: What was read
// question: Which text of each study, review or report was read, how much of it, when, and where was it seen?
// parameter: about (string, optional): uid of one study, review or report; all where it is not given
// choices: about = Study, Review, Report
MATCH (s:Entity)-[:TOLD_IN]->(k:Source)
WHERE $about IS NULL OR s.uid = $about
RETURN k.uid AS uid, k.name AS name, s.uid AS about_uid, s.name AS about, labels(s) AS about_labels, k.kind AS kind,
  k.extent AS extent, k.citation AS citation, k.doi AS doi, k.pmid AS pmid, k.url AS url, k.seen_at AS seen_at,
  k.read_on AS read_on, k.release AS release
ORDER BY toLower(about), about_uid, uid
