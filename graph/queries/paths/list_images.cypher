// title: Images and maps
// question: On which images and maps were features measured?
MATCH (i:Sequence)<-[:DERIVED_FROM]-(:Feature)<-[:HAS_SUBJECT]-(f:Finding)
RETURN i.uid AS uid, i.name AS name, i.kind AS kind, count(DISTINCT f) AS findings
ORDER BY toLower(name), uid
