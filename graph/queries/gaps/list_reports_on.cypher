// title: Publications left out that bear on a thing
// question: Which publications that a review names and did not include are about one of these things, or about a marker or cell of one of these immune groups?
// parameter: uids (list): uids of images, markers, cells, outcomes, therapies or immune groups
// choices: uids = Sequence, Marker, Cell, Outcome, Therapy, ImmuneGroup
MATCH (p:Report)-[:LINKED_TO]->(x:Entity)
WHERE x.uid IN $uids OR EXISTS { MATCH (x)-[:IN_GROUP]->(g:ImmuneGroup) WHERE g.uid IN $uids }
RETURN DISTINCT p.uid AS uid, p.name AS name, p.citation AS citation, p.reason AS reason
ORDER BY toLower(name), uid
