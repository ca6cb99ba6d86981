// title: What a term is joined to
// question: Of what is this term a member, kind, target or map, and what belongs to it?
// parameter: uid (string): uid of a marker, feature, cell, outcome or image
// choices: uid = Marker, Feature, Cell, Outcome, Sequence
MATCH (t:Entity {uid: $uid})-[r:HAS_MEMBER|MARKER_OF|QUANTIFIES|TARGETS|TRAINED_FOR|DEVELOPED_IN|DERIVED_FROM|IN_FAMILY|SUBCLASS_OF|DECLARES]-(n:Entity)
RETURN type(r) AS relation, startNode(r).uid = $uid AS outward, n.uid AS uid, n.name AS name, n.curie AS curie,
  n.as_published AS as_published, r.via AS via, r.disputed AS disputed, r.claim_uids AS claims, n.n AS n, labels(n) AS labels
ORDER BY relation, outward DESC, toLower(name), uid
