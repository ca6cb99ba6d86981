// title: Settings, timings and kinds of finding
// question: How many findings of images are there for each setting of the patients, time of the scan and kind of finding, none included?
// reading: A zero is a combination that no finding in this graph has. not_stated is what the source leaves open, so that a finding there may belong to another row.
UNWIND ['newly_diagnosed', 'recurrent', 'mixed', 'not_stated'] AS setting
UNWIND ['preoperative', 'postoperative', 'pretreatment', 'on_treatment', 'change', 'not_applicable', 'not_stated'] AS timepoint
UNWIND ['correlation', 'group_difference', 'classification', 'time_to_event', 'change', 'selection'] AS kind
RETURN setting, timepoint, kind,
  COUNT { MATCH (f:Finding {uses_images: true, kind: kind, timepoint: timepoint})
    WHERE EXISTS { MATCH (f)-[:IN_COHORT]->(c:Cohort) WHERE c.setting = setting } } AS findings
ORDER BY setting, timepoint, kind
