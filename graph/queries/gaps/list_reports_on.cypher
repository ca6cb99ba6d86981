// title: Publications left out that bear on a thing
// question: Which publications that a review names and did not include are about one of these things, or about a marker or cell of one of these immune groups?
// parameter: uids (list): uids of images, markers, cells, outcomes, therapies or immune groups
// choices: uids = Sequence, Marker, Cell, Outcome, Therapy, ImmuneGroup
UNWIND $uids AS wanted
MATCH (:Entity {uid: wanted})<-[:IN_GROUP*0..1]-(x:Entity)
MATCH (x)<-[:LINKED_TO]-(p:Report)
RETURN DISTINCT p.uid AS uid, p.name AS name, p.citation AS citation, p.reason AS reason
ORDER BY toLower(name), uid
