// title: Instruments of appraisal
// question: Which domains do the instruments of appraisal have, and which levels may be given in each?
MATCH (d:InstrumentDomain)
RETURN d.uid AS uid, d.name AS name, d.tool AS tool, d.version AS version, d.domain AS domain, d.concern AS concern,
  d.levels AS levels, d.definition AS definition
ORDER BY tool, version, coalesce(d.concern, '') DESC, domain, uid
