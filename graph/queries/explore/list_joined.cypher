// title: What things are joined to, beside findings
// question: Which images, members, families, cells, patients, trials or treatments is each of these things joined to?
// parameter: uids (list): uids of any things
UNWIND $uids AS wanted
WITH DISTINCT wanted
MATCH (n:Entity {uid: wanted})-[r:DERIVED_FROM|COMPUTED_FROM|IN_FAMILY|HAS_MEMBER|MARKER_OF|QUANTIFIES|SUBCLASS_OF|NEAR_TO|TRAINED_FOR|DEVELOPED_IN|TARGETS|TESTS|USED|DRAWN_FROM|ENROLLED_IN|TREATED_WITH|HAS_DISEASE]-(m:Entity)
RETURN n.uid AS near_uid, n.name AS near, labels(n) AS near_labels, type(r) AS relation, startNode(r).uid = n.uid AS outward,
  m.uid AS uid, m.name AS name, labels(m) AS labels, r.via AS via, r.disputed AS disputed, r.claim_uids AS claims
ORDER BY near_uid, relation, outward DESC, toLower(name), uid
