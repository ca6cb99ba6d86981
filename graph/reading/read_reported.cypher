// Every finding, with the name of each study that reports it.
MATCH (f:Finding)
OPTIONAL MATCH (f)<-[:REPORTS]-(s:Study)
RETURN f.uid AS uid, s.name AS study
